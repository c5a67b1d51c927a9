"""Medians of hip and back: of a day, of a week, of any number of days.

The median (the middle value, or the mean of the two in the middle) is used throughout: scores of 0-10 are
ordinal, and one bad evening must not stand for a fortnight.

A *daily median* is the median of all scores of one region on one logical day, so that each day counts once
however often it was told. Longer stretches are medians over daily medians, never over single check-ins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from hipback_tui.core.records import CheckIn, Record

REGIONS = ("hip", "back")
"""The regions that check-ins score, by their fields."""

DAYS_A_WEEK = 7


def median(values: Sequence[float]) -> float:
    """Return the middle of at least one value, of an even number the mean of the two middle ones."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def day_medians(records: Iterable[Record], region: str) -> dict[int, float]:
    """Return a region's median score (0-10) by the ordinal of the logical day; days without one are left out.

    `records` are those that count; their order makes no difference.
    """
    days: dict[int, list[int]] = {}
    for record in records:
        if isinstance(record.payload, CheckIn) and (score := getattr(record.payload, region)) is not None:
            days.setdefault(record.day.toordinal(), []).append(score)
    return {day: median(scores) for day, scores in days.items()}


def between(days: Mapping[int, float], first: int, last: int) -> list[float]:
    """Return the values of the days from `first` to `last` (ordinals), both included, oldest first."""
    return [days[day] for day in range(first, last + 1) if day in days]


def stretch_medians(days: Mapping[int, float], first: int, last: int, length: int) -> dict[int, float]:
    """Return the median of each stretch of `length` days (7: weeks) by the ordinal of its first day.

    Stretches are counted back from `last`, the oldest may begin before `first`; those without a value are
    left out.
    """
    found = {}
    begin = last - length + 1
    while begin + length > first:
        if values := between(days, begin, begin + length - 1):
            found[begin] = median(values)
        begin -= length
    return dict(sorted(found.items()))
