"""The timeline of a routine: its phases in order, each with its exact length.

For each step:

    GET_READY 5 s -> WORK -> REST                           an exercise without sides
    GET_READY 5 s -> WORK left -> SWITCH 4 s -> WORK right -> REST   one with sides, full time on both

The right side goes first if asked to. The last step has no REST, and a rest of 0 s is left out. Everything
that says how long a routine takes is derived from these phases.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from hipback_tui.core.routines import (
    EMPHASES,
    Emphasis,
    Exercise,
    Mode,
    Routine,
    Side,
    Sides,
    Step,
    TimeOfDay,
)

GET_READY_MS = 5000
"""Time to take the position, before each step."""
SWITCH_MS = 4000
"""Time to change sides."""


class PhaseKind(StrEnum):
    """What a stretch of a routine is for."""

    GET_READY = "get-ready"
    WORK = "work"
    SWITCH = "switch"
    REST = "rest"


@dataclass(frozen=True, slots=True)
class Phase:
    """One stretch of a routine.

    `step` is the position of its step, from 0; `side` the one that is worked or, in GET_READY and SWITCH,
    about to be; `start_ms` counts from the routine's beginning without pauses.
    """

    kind: PhaseKind
    step: int
    side: Side | None
    start_ms: int
    duration_ms: int

    @property
    def end_ms(self) -> int:
        """When it ends, counted like `start_ms`."""
        return self.start_ms + self.duration_ms


def work_ms(exercise: Exercise, step: Step) -> int:
    """Return how long one side of `step` is worked, in milliseconds."""
    if exercise.mode is Mode.REPS:
        return reps_of(exercise, step) * sum(part.ms for part in exercise.tempo)
    return (exercise.seconds if step.seconds is None else step.seconds) * 1000


def reps_of(exercise: Exercise, step: Step) -> int:
    """Return how many repetitions a side `step` asks for; 0 for what has none."""
    if exercise.mode is not Mode.REPS:
        return 0
    return exercise.reps if step.reps is None else step.reps


def timeline(
    steps: Sequence[Step], exercises: Mapping[str, Exercise], first_side: Side = Side.LEFT
) -> tuple[Phase, ...]:
    """Return the phases of `steps` in order, without gaps. Raises KeyError for an unknown exercise."""
    phases: list[Phase] = []
    for number, step in enumerate(steps):
        exercise = exercises[step.exercise]
        sides = sides_of(exercise, first_side)
        phases += step_phases(number, step, exercise, sides, rest=number < len(steps) - 1)
    return lined_up(phases)


def sides_of(exercise: Exercise, first_side: Side) -> tuple[Side | None, ...]:
    """Return the sides in the order in which they are worked; None alone for an exercise without sides."""
    if exercise.sides is Sides.NONE:
        return (None,)
    return first_side, first_side.other


def step_phases(
    number: int, step: Step, exercise: Exercise, sides: Sequence[Side | None], *, rest: bool
) -> list[Phase]:
    """Return the phases of one step for `sides` in their order, each as if it began the routine.

    `rest` says whether another step follows.
    """
    duration_ms = work_ms(exercise, step)
    phases = []
    for position, side in enumerate(sides):
        before = (PhaseKind.SWITCH, SWITCH_MS) if position else (PhaseKind.GET_READY, GET_READY_MS)
        phases.append(Phase(before[0], number, side, 0, before[1]))
        phases.append(Phase(PhaseKind.WORK, number, side, 0, duration_ms))
    if rest and step.rest_s:
        phases.append(Phase(PhaseKind.REST, number, None, 0, step.rest_s * 1000))
    return phases


def lined_up(phases: Iterable[Phase]) -> tuple[Phase, ...]:
    """Return `phases` one after the other, the first from the routine's beginning."""
    lined: list[Phase] = []
    start_ms = 0
    for phase in phases:
        lined.append(Phase(phase.kind, phase.step, phase.side, start_ms, phase.duration_ms))
        start_ms += phase.duration_ms
    return tuple(lined)


def planned_ms(steps: Sequence[Step], exercises: Mapping[str, Exercise]) -> int:
    """Return how long `steps` take from the first GET_READY to the end, in milliseconds; 0 for none."""
    phases = timeline(steps, exercises)
    return phases[-1].end_ms if phases else 0


def emphasis_of(steps: Sequence[Step], exercises: Mapping[str, Exercise]) -> Emphasis:
    """Return what `steps` give most of their working time to; the earlier one in `Emphasis` if two are even.

    Breath and warm-up only prepare; where there is nothing else, it is a recovery.
    """
    spent: dict[Emphasis, int] = {}
    for step in steps:
        exercise = exercises[step.exercise]
        if emphasis := EMPHASES.get(exercise.kind):
            sides = 2 if exercise.sides is Sides.BOTH else 1
            spent[emphasis] = spent.get(emphasis, 0) + sides * work_ms(exercise, step)
    return max((e for e in Emphasis if e in spent), key=lambda e: spent[e], default=Emphasis.RECOVERY)


def compose(
    *,
    id: str,
    name: str,
    purpose: str,
    steps: Sequence[Step],
    exercises: Mapping[str, Exercise],
    emphasis: Emphasis | None = None,
    flare: bool = True,
    time_of_day: TimeOfDay = TimeOfDay.ANY,
) -> Routine:
    """Return the routine of `steps` with all that follows from them.

    `emphasis` stands for theirs if given; without `flare` it is for no flare even if it spares the back.
    Raises KeyError for an unknown exercise.
    """
    used = [exercises[step.exercise] for step in steps]
    return Routine(
        id=id,
        name=name,
        purpose=purpose,
        steps=tuple(steps),
        minutes=max(1, (planned_ms(steps, exercises) + 30_000) // 60_000),
        spaces=frozenset(exercise.usual_space for exercise in used),
        emphasis=emphasis or emphasis_of(steps, exercises),
        flare=flare and all(exercise.spares_back for exercise in used),
        time_of_day=time_of_day,
        stretches_hip_flexors=any(exercise.stretches_hip_flexors for exercise in used),
    )
