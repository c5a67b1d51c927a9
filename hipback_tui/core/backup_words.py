"""Backups in words: a line for each, and what putting one back does."""

from collections.abc import Sequence
from datetime import datetime

WHY = {
    "weekly": "each week",
    "migration": "before a change of format",
    "import": "before an import",
    "restore": "before a restore",
    "switch": "before a change of folder",
    "by-hand": "by hand",
}
"""Why a backup was made, by the word in its name."""


def listed(name: str, at: datetime, why: str, size: int) -> str:
    """Return the line of one backup in a list; `at` is local, `size` in bytes."""
    return f"{name:<31}  {at:%a %H:%M}  {WHY[why]:<25}  {size_in_words(size):>7}"


def size_in_words(size: int) -> str:
    """Return a number of bytes as it is read: "12.3 kB".

    >>> size_in_words(12345)
    '12.3 kB'
    """
    for unit, factor in (("MB", 1_000_000), ("kB", 1000)):
        if size >= factor:
            return f"{size / factor:.1f} {unit}"
    return f"{size} bytes"


def plan_lines(back: int, gone: int, adopted: int, days: Sequence[str]) -> list[str]:
    """Return what a restore does, in lines: how many records come back and go, and of which days.

    `adopted` counts those of `back` that other devices had once; `days` are ISO dates in order.
    """
    if not back and not gone:
        return ["everything it holds is there already, and nothing else"]
    lines = []
    if back:
        others = f" ({adopted} of other devices, which are nowhere else any more)" if adopted else ""
        lines.append(f"{_records(back)} back{others}")
    if gone:
        lines.append(f"{_records(gone)} gone, which it does not hold")
    if len(days) == 1:
        lines.append(f"of {days[0]}")
    elif days:
        lines.append(f"of {len(days)} days from {days[0]} to {days[-1]}")
    return lines


def _records(count: int) -> str:
    return "1 record" if count == 1 else f"{count} records"
