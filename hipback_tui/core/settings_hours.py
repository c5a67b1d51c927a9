"""The working hours as people write them: read from the settings file, and typed for one weekday."""

import re
from typing import Any

from hipback_tui.core.calendar_day import WEEKDAYS
from hipback_tui.core.settings import HOURS_TABLE
from hipback_tui.core.sitting.hours import TimeRange, WorkingHours, parse_range
from hipback_tui.core.toml_source import Problem, Source, shown

Ranges = tuple[tuple[str, ...], ...] | None
"""Hours as they are written in the file: ranges per weekday, Monday first; None means always."""

_WHOLE_HOURS = re.compile(r"(\d{1,2})(:\d{2})?\s*[-\u2013]\s*(\d{1,2})(:\d{2})?")


def read_hours(source: Source, values: dict[str, Any]) -> tuple[WorkingHours, list[Problem]]:
    """Return the working hours; with any mistake in them "always", so that nobody is left unreminded."""
    problems: list[Problem] = []

    def complain(path: tuple[str | int, ...], found: str, expected: str) -> None:
        problems.append(source.problem(path, found, f"{expected}; every hour counts until then"))

    days: list[tuple[TimeRange, ...]] = [()] * len(WEEKDAYS)
    for name, texts in values.items():
        path = (HOURS_TABLE, name)
        if name not in WEEKDAYS:
            complain(path, "unknown weekday", "one of " + ", ".join(WEEKDAYS))
            continue
        if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
            complain(path, shown(texts), 'a list of ranges such as ["09:00-12:30"]')
            continue
        ranges = []
        for number, text in enumerate(texts):
            try:
                ranges.append(parse_range(text))
            except ValueError as error:
                found, _, expected = str(error).partition(", expected ")
                complain((*path, number), found, expected)
        days[WEEKDAYS.index(name)] = tuple(ranges)
    hours = WorkingHours(tuple(days))
    overlap = hours.overlaps()
    if overlap is not None:
        complain((HOURS_TABLE, overlap.split()[0]), f"{overlap} overlap", "ranges that do not overlap")
    if values and not problems and not any(days):
        complain((HOURS_TABLE,), "no day has any hours", "at least one range")
    return (WorkingHours.always() if problems or not values else hours), problems


def texts_of(hours: WorkingHours) -> Ranges:
    """Return the hours as they would be written in the file."""
    if hours.ranges is None:
        return None
    return tuple(tuple(str(item) for item in day) for day in hours.ranges)


def hours_from(texts: Ranges) -> WorkingHours:
    """Return the hours that such texts mean; raises `ValueError`, one line that says what is wrong."""
    if texts is None:
        return WorkingHours.always()
    hours = WorkingHours(tuple(tuple(parse_range(text) for text in day) for day in texts))
    if not any(hours.ranges or ()):
        raise ValueError("no day has any hours, expected at least one range")
    if (overlap := hours.overlaps()) is not None:
        raise ValueError(f"{overlap} overlap, expected ranges that do not overlap")
    return hours


def typed_day(text: str) -> tuple[str, ...]:
    """Return the ranges that a text such as "9:00-12:30, 13:30-17" means, as they are written in the file.

    Whole hours need no minutes; nothing, "free" or "off" means a free day. Raises `ValueError`, one line.
    """
    said = text.strip()
    if said.casefold() in ("", "free", "off"):
        return ()
    return tuple(str(parse_range(_with_minutes(part))) for part in said.split(",") if part.strip())


def with_day(texts: Ranges, day: int, ranges: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return such texts with other ranges on one weekday (Monday is 0); from "always" all others are free."""
    days = list(texts or ((),) * len(WEEKDAYS))
    days[day] = ranges
    return tuple(days)


def _with_minutes(text: str) -> str:
    """Return "9-17" as "9:00-17:00"; anything else as it is."""
    match = _WHOLE_HOURS.fullmatch(text.strip())
    if match is None:
        return text.strip()
    start, start_min, end, end_min = match.groups()
    return f"{start}{start_min or ':00'}-{end}{end_min or ':00'}"
