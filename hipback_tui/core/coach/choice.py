"""The choice: which routines may be done at all, and which comes first."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import islice

from hipback_tui.core.coach.question import Question
from hipback_tui.core.coach.rhythm import Plan
from hipback_tui.core.routines import Emphasis, Exercise, Routine, TimeOfDay

MORNING = range(4, 10)
"""The hours of morning routines; before four the day before is not over."""

EVENING_FROM = 20
"""From which hour, until the morning, evening routines have their time."""

MOST_IN_A_ROW = 3
"""How many turns of mobility in a row may be the same routine for the sake of its stretch."""


def candidates(routines: Iterable[Routine], question: Question) -> list[Routine]:
    """Return the routines that may be done.

    Space and flare bind. A clear test takes out stretching of the hip flexors, and then the hour of the day
    what belongs to another one, each as long as anything is left.
    """
    fitting = [r for r in routines if r.fits(question.place) and (r.flare or question.flare is None)]
    if question.clear:
        fitting = _some(fitting, lambda routine: not routine.stretches_hip_flexors)
    return _some(fitting, lambda routine: at_its_hour(routine, question.hour))


def at_its_hour(routine: Routine, hour: int) -> bool:
    """Return whether a routine has its time at `hour` (0-23); most always do."""
    match routine.time_of_day:
        case TimeOfDay.MORNING:
            return hour in MORNING
        case TimeOfDay.EVENING:
            return hour >= EVENING_FROM or hour < MORNING.start
        case _:
            return True


def same_length(minutes: int, other: int) -> bool:
    """Return whether two lengths in minutes are the same for a person: within a tenth of the longer."""
    return abs(minutes - other) * 10 <= max(minutes, other)


def ranked(
    fitting: Iterable[Routine], exercises: Mapping[str, Exercise], question: Question, plan: Plan
) -> list[Routine]:
    """Return the routines, best first.

    What counts, in this order: not the one just done; the length wanted, else the nearest shorter, else the
    shortest; not done today; what the day is for; with a tight test, stretching of the hip flexors; not done
    for longest, where a routine with exercises that were too much waits twice as long; easy before hard.
    """
    today = Counter(question.done_today)
    just_done = question.done_today[:1]
    ago: dict[str, int] = {}
    for position, (_, id) in enumerate(question.done):
        ago.setdefault(id, position)
    worn = _worn(fitting := list(fitting), question) if question.tight else None

    def rank(routine: Routine) -> tuple[object, ...]:
        steps = {step.exercise for step in routine.steps}
        too_much = not question.eased.isdisjoint(steps)
        waited = (ago.get(routine.id, len(question.done)) + 1) / (2 if too_much else 1)
        return (
            routine.id in just_done,
            _length_rank(routine.minutes, question.minutes),
            today[routine.id],
            plan.order.index(routine.emphasis),
            not (question.tight and routine.stretches_hip_flexors and routine.id != worn),
            -waited,
            too_much,
            max((_height(id, exercises) for id in steps), default=0),
            routine.id,
        )

    return sorted(fitting, key=rank)


def _some(routines: list[Routine], wanted: Callable[[Routine], bool]) -> list[Routine]:
    return [routine for routine in routines if wanted(routine)] or routines


def _length_rank(minutes: int, wanted: int) -> tuple[int, int]:
    if same_length(minutes, wanted):
        return 0, 0
    return (1, wanted - minutes) if minutes < wanted else (2, minutes)


def _worn(fitting: Iterable[Routine], question: Question) -> str | None:
    """Return the routine that was the last few turns of mobility, if one was."""
    mobility = {routine.id for routine in fitting if routine.emphasis is Emphasis.MOBILITY}
    last = list(islice((id for _, id in question.done if id in mobility), MOST_IN_A_ROW))
    return last[0] if len(last) == MOST_IN_A_ROW and len(set(last)) == 1 else None


def _height(id: str, exercises: Mapping[str, Exercise]) -> int:
    """Return how many easier exercises lead up to one."""
    below: list[str] = []
    while id in exercises and id not in below:
        below.append(id)
        id = exercises[id].easier or ""
    return len(below)
