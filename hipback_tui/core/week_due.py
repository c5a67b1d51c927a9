"""When last week is offered in words: on the first days of a new week, once."""

from collections.abc import Sequence
from datetime import date, timedelta

from hipback_tui.core.care_records import Shown
from hipback_tui.core.records import Record

OFFER_DAYS = 3
"""On how many days, from the first of the week on, it is offered to whoever was not there before."""

_SHOWN = Shown(what="week")


def week_due(records: Sequence[Record], first_day: date | None, today: date, first_weekday: int = 0) -> bool:
    """Return whether to offer the last finished week in words.

    `records` are those that count; `first_day` is the day of the first session or check-in: before its week
    is over there is none to tell of. Weeks begin on `first_weekday` (0 Monday - 6 Sunday). Whatever was
    missed in an absence, only the last week is offered; looking at it settles the week.
    """
    into = (today.weekday() - first_weekday) % 7
    start = today - timedelta(days=into)
    if into >= OFFER_DAYS or first_day is None or first_day >= start:
        return False
    return not any(record.payload == _SHOWN and start <= record.day <= today for record in records)
