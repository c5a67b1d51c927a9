"""What lies ahead for this person: the routine on offer, flare mode, and what wants to be asked.

Made after the first paint, since it reads the last half year and loads coach and library.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from hipback_tui.core import coach, self_test
from hipback_tui.core.asking import asked
from hipback_tui.core.days_off import open_since
from hipback_tui.core.days_off_words import open_ended_in_words
from hipback_tui.core.easing import Easing, easing_of
from hipback_tui.core.flare import flare_reason
from hipback_tui.core.place import Place
from hipback_tui.core.records import Record, Session
from hipback_tui.core.review import emphasis_in_force
from hipback_tui.core.snapshot import Asked, SuggestedRoutine

if TYPE_CHECKING:
    from hipback_tui.content.library import Library
    from hipback_tui.core.history import History
    from hipback_tui.core.routines import Routine

COACH_LOOKS_BACK = timedelta(weeks=8)
"""How far the coach looks back on what was done."""


class Wish(NamedTuple):
    """What is asked for: a length in minutes, a place, and when: the logical day and the hour (0-23).

    Weeks begin on `first_weekday` (0 Monday - 6 Sunday).
    """

    minutes: int
    place: Place
    today: date
    hour: int
    first_weekday: int = 0


class Outlook(NamedTuple):
    """The answer; `easing` is what is eased, `test` the self-test in force."""

    wish: Wish
    suggestion: SuggestedRoutine | None
    alternatives: tuple[SuggestedRoutine, ...]
    flare: str | None
    days_off: str | None
    asked: Asked
    easing: Easing
    test: self_test.Result | None


def outlook(
    wish: Wish, library: "Library", history: "History", records: tuple[Record, ...], since: date
) -> Outlook:
    """Return what lies ahead.

    `history` is the whole journal, `records` are those written down from `since` on.
    """
    easing = easing_of(records, library.exercises)
    flare = flare_reason(records, history.pauses, wish.today)
    test = self_test.in_force(records, wish.today)
    question = coach.Question(
        today=wish.today,
        hour=wish.hour,
        minutes=wish.minutes,
        place=wish.place,
        done=_done(records, wish.today),
        self_test=test,
        flare=flare,
        emphasis=emphasis_in_force(records),
        eased=easing.marked.union(easing.uses),
    )
    best = coach.suggest(library.routines.values(), library.exercises, question)
    others = coach.alternatives(library.routines.values(), library.exercises, question)
    off = open_since(history, wish.today)
    return Outlook(
        wish,
        None if best is None else _shown(best, library.routines),
        tuple(_shown(other, library.routines) for other in others),
        flare,
        None if off is None else open_ended_in_words(off, wish.today),
        asked(
            records,
            history.first_day,
            wish.today,
            easing,
            older_journal=history.first_day is not None and history.first_day < since,
            flare=flare is not None,
            goal_set=bool(history.goals),
            hour=wish.hour,
            first_weekday=wish.first_weekday,
        ),
        easing,
        test,
    )


def _done(records: tuple[Record, ...], today: date) -> tuple[tuple[date, str], ...]:
    """Return day and routine of each session of the last weeks, newest first."""
    sessions = [
        (record.at, record.day, record.payload.routine)
        for record in records
        if isinstance(record.payload, Session)
        and record.payload.routine
        and record.payload.completed
        and record.day >= today - COACH_LOOKS_BACK
    ]
    return tuple((day, routine) for _, day, routine in sorted(sessions, reverse=True))


def _shown(suggestion: coach.Suggestion, routines: "Mapping[str, Routine]") -> SuggestedRoutine:
    routine = routines[suggestion.routine_id]
    return SuggestedRoutine(routine.id, routine.name, routine.minutes, suggestion.why)
