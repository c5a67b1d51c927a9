"""Logical days and calendar weeks.

A logical day starts at a set local time (default 04:00), so that a break at half past midnight
still belongs to the evening before. Only wall-clock arithmetic is used: a night in which the
clocks change has one logical day like any other.
"""

from datetime import date, datetime, time, timedelta

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
"""English weekday names in lower case; the index is `date.weekday()`."""

DEFAULT_DAY_START = time(4, 0)


def logical_date(local: datetime, day_start: time = DEFAULT_DAY_START) -> date:
    """Return the logical day to which a local wall-clock moment belongs.

    >>> logical_date(datetime(2026, 11, 22, 3, 59))
    datetime.date(2026, 11, 21)
    """
    day = local.date()
    return day if local.time() >= day_start else day - timedelta(days=1)


def local_moment(day: date, at: time, day_start: time = DEFAULT_DAY_START) -> datetime:
    """Return the naive local moment at wall time `at` within the logical day `day`.

    Times before the day's start fall on the next calendar day: 01:00 on logical Monday is Tuesday 01:00.
    """
    return datetime.combine(day if at >= day_start else day + timedelta(days=1), at)


def aware(naive: datetime, now: datetime) -> datetime:
    """Return a wall-clock moment with its offset, in the zone in which `now` is told."""
    if now.astimezone().utcoffset() == now.utcoffset():
        return naive.astimezone()  # the system's zone, which knows summer time
    return naive.replace(tzinfo=now.tzinfo)


def week_start(day: date, first_weekday: int = 0) -> date:
    """Return the first day of the calendar week of `day`; `first_weekday` 0 is Monday, 6 Sunday."""
    return day - timedelta(days=(day.weekday() - first_weekday) % 7)
