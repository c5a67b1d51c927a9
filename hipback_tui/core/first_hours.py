"""Working hours as they are asked for at the first start: a few presets, or ranges typed for weekdays."""

from typing import NamedTuple

from hipback_tui.core.settings_hours import Ranges, hours_from, typed_day
from hipback_tui.core.sitting.hours import parse_range

_WORKDAYS, _WEEKEND = 5, 2
MIDNIGHT = 24 * 60
"""In minutes of the day."""

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
    ranges = typed_day(text)
    if not ranges:
        raise ValueError(f"expected a range such as {EXAMPLE}")
    week = on_workdays(*ranges)
    try:
        hours_from(week)
    except ValueError:
        raise ValueError("these ranges overlap, expected one after the other") from None
    return week


def in_words(text: str) -> str:
    """Return how typed hours were understood; raises `ValueError` as `typed_hours` does."""
    ranges = typed_hours(text)
    if not ranges:
        return ""
    late = any(parse_range(each).end > MIDNIGHT for each in ranges[0])
    return ", ".join(ranges[0]) + (", past midnight" if late else "")
