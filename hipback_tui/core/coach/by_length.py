"""The plain choice: of the routines that fit, the one of the length wanted that was not done for longest."""

from collections.abc import Iterable, Sequence

from hipback_tui.core.coach.question import Suggestion
from hipback_tui.core.place import Place
from hipback_tui.core.routines import Routine


def suggest_by_length(
    routines: Iterable[Routine], last_done: Sequence[str], minutes: int, place: Place
) -> Suggestion | None:
    """Return the routine to do next; None only if none fits `place`.

    `last_done` are routine ids, newest first; ids that are not among `routines` are passed over. A routine of
    just `minutes` comes first; without one the longest shorter one, and without that the shortest.
    """
    return next(iter(_ranked(routines, last_done, minutes, place)), None)


def _ranked(
    routines: Iterable[Routine], last_done: Sequence[str], minutes: int, place: Place
) -> list[Suggestion]:
    ago: dict[str, int] = {}
    for position, routine_id in enumerate(last_done):
        ago.setdefault(routine_id, position)
    never = len(last_done)

    def rank(routine: Routine) -> tuple[bool, int, int, str]:
        longer = routine.minutes > minutes
        return longer, abs(routine.minutes - minutes), -ago.get(routine.id, never), routine.id

    fitting = sorted((r for r in routines if r.fits(place)), key=rank)
    same_length = {r.minutes: sum(o.minutes == r.minutes for o in fitting) for r in fitting}
    shortest = min((r.minutes for r in fitting), default=0)
    return [
        Suggestion(
            r.id,
            f"{_length(r, minutes, shortest)}{_space(r, place)}"
            f"{_when(ago.get(r.id), same_length[r.minutes], first=position == 0)}.",
        )
        for position, r in enumerate(fitting)
    ]


def _length(routine: Routine, minutes: int, shortest: int) -> str:
    length = "1 minute" if routine.minutes == 1 else f"{routine.minutes} minutes"
    if routine.minutes == minutes:
        return length
    if routine.minutes < minutes:
        return f"{length}, shorter than the {minutes} you asked for"
    note = "the shortest that fits" if routine.minutes == shortest else "longer than you asked for"
    return f"{length}, {note}"


def _space(routine: Routine, place: Place) -> str:
    if place is Place.OFFICE:
        return ", no floor needed"
    return "" if routine.fits_office else ", on the floor"


def _when(position: int | None, choices: int, *, first: bool) -> str:
    if position is None:
        return ", and not done lately"
    if position == 0:
        return ", the one you did last"
    if first and choices > 1:
        return ", and the one you have not done for the longest"
    return ""
