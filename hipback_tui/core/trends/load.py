"""What stands beside hip and back for comparison: hours of sitting and completed sessions.

Both are shown on the same days and never called a cause.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from hipback_tui.core.records import Record, Session, SittingStretch
from hipback_tui.core.trends.medians import between

_HOUR_S = 3600


def sitting_hours(records: Iterable[Record]) -> dict[int, float]:
    """Return the hours of all sitting stretches that ended on a logical day, by its ordinal."""
    seconds: dict[int, int] = {}
    for record in records:
        if isinstance(record.payload, SittingStretch):
            day = record.day.toordinal()
            seconds[day] = seconds.get(day, 0) + record.payload.seconds
    return {day: total / _HOUR_S for day, total in seconds.items()}


def completed_sessions(records: Iterable[Record]) -> dict[int, float]:
    """Return how many sessions were completed on a logical day, by its ordinal; days without are left out."""
    days: dict[int, float] = {}
    for record in records:
        if isinstance(record.payload, Session) and record.payload.completed:
            day = record.day.toordinal()
            days[day] = days.get(day, 0) + 1
    return days


def a_day(days: Mapping[int, float], first: int, last: int) -> float | None:
    """Return the mean of the days that have a value, None without one: hours on days with sitting."""
    values = between(days, first, last)
    return sum(values) / len(values) if values else None


def in_all(days: Mapping[int, float], first: int, last: int) -> float:
    """Return the sum of the days from `first` to `last` (ordinals), both included."""
    return sum(between(days, first, last))
