"""Where a routine stands, and what of it was done.

A state is frozen; `hipback_tui.core.player.sequencer` makes the next one. Times of the clock are integer
milliseconds of a monotonic clock that the caller passes in.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hipback_tui.core.player.timeline import Phase, PhaseKind
from hipback_tui.core.routines import Exercise, Routine, Side


class PlayerError(ValueError):
    """A command that has no meaning as things stand; it changed nothing. The text is one line."""


class Status(StrEnum):
    """Whether a routine runs, waits, came to its end, or was given up."""

    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    QUIT = "quit"


class CueKind(StrEnum):
    """What a cue tells: the start of a phase, half of a hold, one of the last three seconds, the end."""

    GET_READY = "get-ready"
    WORK = "work"
    HALF = "half"
    COUNT = "count"
    SWITCH = "switch"
    REST = "rest"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Cue:
    """A moment to tell the person about, for eyes that are on the ceiling.

    `due_ms` is the clock's time at which it was due, `step` the position of its step from 0, `side` the side
    that its phase is about, `count` the seconds left (3, 2, 1) for COUNT, else None.
    """

    kind: CueKind
    due_ms: int
    step: int
    side: Side | None = None
    count: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayerState:
    """A routine being done.

    `index` is the position of the current phase in `phases`; `since_ms` is the clock's time at which that
    phase would have begun without its pauses; `seen_ms` is the latest time known, or the time of the pause
    while paused; `cues_given` counts the cues of the current phase that were given; `reached_ms` has for
    each phase how far into it the person ever came. `first_side` goes first in exercises with sides.

    What was too much changes the plan. `routine` then names the easier variants, and `phases` hold what is
    left of it. `replaced` has the exercise that the routine named for each step with a variant, `ended` the
    steps that were left out, by their positions from 0. `kept_ms` is what was done of all that before it was
    too much, and `most_ms` the most that the routine may be planned as from then on.
    """

    routine: Routine
    exercises: Mapping[str, Exercise]
    phases: tuple[Phase, ...]
    status: Status
    index: int
    since_ms: int
    seen_ms: int
    cues_given: int
    reached_ms: tuple[int, ...]
    first_side: Side = Side.LEFT
    replaced: Mapping[int, str] = field(default_factory=dict)
    ended: frozenset[int] = frozenset()
    kept_ms: int = 0
    most_ms: int | None = None

    @property
    def phase(self) -> Phase:
        """The current phase; the last one when the routine is done."""
        return self.phases[self.index]

    @property
    def elapsed_ms(self) -> int:
        """Time spent in the current phase, without pauses."""
        return self.seen_ms - self.since_ms

    @property
    def exercise(self) -> Exercise:
        """The exercise of the current step."""
        return self.exercise_at(self.phase.step)

    def exercise_at(self, step: int) -> Exercise:
        """Return the exercise of the step at position `step`, from 0."""
        return self.exercises[self.routine.steps[step].exercise]

    @property
    def over(self) -> bool:
        """Whether it is done or given up: no command is left."""
        return self.status in (Status.DONE, Status.QUIT)

    @property
    def following_step(self) -> int | None:
        """The position of the step after the current one, None on the last."""
        return next((p.step for p in self.phases[self.index :] if p.step > self.phase.step), None)

    @property
    def shown_step(self) -> int:
        """The position of the step that the person looks at: while resting the next one, else the current."""
        if self.phase.kind is PhaseKind.REST and self.following_step is not None:
            return self.following_step
        return self.phase.step

    @property
    def length_ms(self) -> int:
        """How long the phases take together."""
        return self.phases[-1].end_ms

    @property
    def planned_ms(self) -> int:
        """The routine's whole length: all its phases and what was kept of others, at most `most_ms`."""
        whole = self.kept_ms + self.length_ms
        return whole if self.most_ms is None else min(self.most_ms, whole)

    @property
    def done_ms(self) -> int:
        """How much of the routine was done, in milliseconds, at most what is planned.

        A phase counts as far as the person ever came in it, and only once; what was skipped does not count,
        nor does getting ready for a step whose work was never begun. What was done of a step before it was
        too much counts as well.
        """
        return min(self.planned_ms, self.kept_ms + sum(map(self.reached_in, {p.step for p in self.phases})))

    def reached_in(self, step: int) -> int:
        """Return what was done of the phases of the step at position `step`, 0 if its work never began."""
        parts = [
            (phase.kind, reached)
            for phase, reached in zip(self.phases, self.reached_ms, strict=True)
            if phase.step == step
        ]
        begun = any(kind is PhaseKind.WORK and reached for kind, reached in parts)
        return sum(reached for _, reached in parts) if begun else 0

    @property
    def planned_s(self) -> int:
        """The routine's whole length in seconds."""
        return self.planned_ms // 1000

    @property
    def done_s(self) -> int:
        """What was done in seconds; `planned_s` if nothing was skipped."""
        return self.done_ms // 1000

    @property
    def share(self) -> float:
        """The part of the routine that was done, 0 to 1."""
        return self.done_ms / self.planned_ms if self.planned_ms else 0.0

    @property
    def exercises_done(self) -> tuple[str, ...]:
        """The ids of the steps' exercises of which each side was worked for at least half its time.

        An exercise that was left because it was too much is not among them; the variant done in its place is,
        for the sides that were left to do.
        """
        short = {
            phase.step
            for phase, reached in zip(self.phases, self.reached_ms, strict=True)
            if phase.kind is PhaseKind.WORK and 2 * reached < phase.duration_ms
        }
        left = short | self.ended
        return tuple(s.exercise for number, s in enumerate(self.routine.steps) if number not in left)
