"""When a check-in is offered: once a day at a quiet moment, and less often to whoever declines."""

from collections.abc import Sequence
from datetime import date, timedelta

from hipback_tui.core.care_records import Shown
from hipback_tui.core.records import CheckIn, Record, Session

AFTERNOON = 13
"""The hour (0-23) of the day from which on it is offered without a session before it."""

DECLINED_DAYS = 3
"""After how many declined days in a row it is offered once a week only."""

SELDOM_DAYS = 7

_DECLINED = Shown(what="check_in")


def check_in_due(records: Sequence[Record], first_day: date | None, today: date, hour: int) -> bool:
    """Return whether to offer a check-in.

    `records` are those that count; `first_day` is the day of the first session or check-in; `hour` is the
    local one (0-23). It waits for the first completed session of the day, or for the afternoon; on the very
    first day for the session. One about hip or back settles the day, and so does declining.
    """
    if first_day is None or first_day > today:
        return False
    told = {r.day for r in records if isinstance(r.payload, CheckIn) and _about_body(r.payload)}
    declined = {record.day for record in records if record.payload == _DECLINED and record.day <= today}
    if today in told or today in declined:
        return False
    last = max(declined, default=None)
    if last is not None and today - last < timedelta(days=SELDOM_DAYS):
        lately = sorted(declined, reverse=True)[:DECLINED_DAYS]
        if len(lately) == DECLINED_DAYS and not any(day >= lately[-1] for day in told):
            return False
    moved = any(r.day == today and isinstance(r.payload, Session) and r.payload.completed for r in records)
    return moved or (hour >= AFTERNOON and first_day < today)


def _about_body(said: CheckIn) -> bool:
    return said.hip is not None or said.back is not None
