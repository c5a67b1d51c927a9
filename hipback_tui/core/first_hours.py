"""Working hours as they are asked for at the first start: a few presets, or ranges typed for weekdays."""

import re
from typing import NamedTuple

from hipback_tui.core.sitting.hours import WorkingHours, parse_range

Ranges = tuple[tuple[str, ...], ...] | None
"""Ranges such as "09:00-12:30" per weekday, Monday first; None: always."""

_WORKDAYS, _WEEKEND = 5, 2
_WHOLE_HOURS = re.compile(r"(\d{1,2})(:\d{2})?\s*[-\u2013]\s*(\d{1,2})(:\d{2})?")

EXAMPLE = "9:00-12:30, 13:30-18:00"


class Preset(NamedTuple):
    """Hours to choose by one key."""

    words: str
    short: str
    ranges: Ranges


def on_workdays(*ranges: str) -> Ranges:
    """Return the same ranges from Monday to Friday, and none at the weekend."""
    return (ranges,) * _WORKDAYS + ((),) * _WEEKEND


PRESETS = (
    Preset("Always", "Always", None),
    Preset("Monday to Friday, 9 to 17", "Mo-Fr 9-17", on_workdays("09:00-17:00")),
    Preset("Monday to Friday, 8 to 18", "Mo-Fr 8-18", on_workdays("08:00-18:00")),
)


def typed_hours(text: str) -> Ranges:
    """Return hours from Monday to Friday from ranges with commas between them: "9-12:30, 13:30-18".

    Raises `ValueError` that says in one line what is wrong and what is expected.
    """
    ranges = tuple(parse_range(_with_minutes(part)) for part in text.split(",") if part.strip())
    if not ranges:
        raise ValueError(f"expected a range such as {EXAMPLE}")
    hours = WorkingHours((ranges,) * _WORKDAYS + ((),) * _WEEKEND)
    overlap = hours.overlaps()
    if overlap is not None:
        raise ValueError("these ranges overlap, expected one after the other")
    return on_workdays(*(str(item) for item in ranges))


def in_words(text: str) -> str:
    """Return how typed hours were understood; raises `ValueError` as `typed_hours` does."""
    ranges = typed_hours(text)
    return ", ".join(ranges[0]) if ranges else ""


def as_ranges(hours: WorkingHours) -> Ranges:
    """Return hours as they are written in the settings."""
    if hours.ranges is None:
        return None
    return tuple(tuple(str(item) for item in day) for day in hours.ranges)


def _with_minutes(text: str) -> str:
    """Return "9-17" as "9:00-17:00"; anything else as it is."""
    match = _WHOLE_HOURS.fullmatch(text.strip())
    if match is None:
        return text.strip()
    start, start_min, end, end_min = match.groups()
    return f"{start}{start_min or ':00'}-{end}{end_min or ':00'}"
