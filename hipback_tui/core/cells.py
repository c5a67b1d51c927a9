"""Cells of a table as text: numbers, days, words, and texts that no spreadsheet takes for a formula.

A cell whose text begins with = + - or @ is computed when a spreadsheet opens the table, and a note that
somebody else wrote could so fetch or send things ("CSV injection", see the OWASP page of that name). Such a
text gets an apostrophe in front, which `plain_text` takes off again. What a spreadsheet might skip before it
looks (spaces, quotes, control and invisible characters) does not hide the mark, full-width forms count too,
and so does what would begin a cell of its own if the table were split at semicolons, tabs or line ends.
A text that has an apostrophe in such a place gets one more, so that every text comes back as it was.
"""

import re
from datetime import date, datetime, time
from re import Pattern

from hipback_tui.core.row import Row

_STARTS = r"\t\n\v\f\r;\u0085\u2028\u2029"
_SKIPPED = '\\s"\u201c\u201d`\\x00-\\x1f\\x7f-\\xa0\\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff'
_MARKS = "=+\\-@'\uff1d\uff0b\uff0d\uff20\u2212\ufe62\ufe63\ufe66\ufe6b\uff07"
_PLACE = rf"(?:\A|(?<=[{_STARTS}]))"
_RISK = rf"(?=[{_SKIPPED}]*[{_MARKS}])"
_HEAD, _HEAD_RISK = r"\A", r"(?=[\t\r\n])"


class _Rules(Row):
    """The compiled patterns; compiling them takes longer than anything at start-up may."""

    risky: Pattern[str]
    made_safe: Pattern[str]


_rules: _Rules | None = None


def _compiled() -> _Rules:
    global _rules
    if _rules is None:
        _rules = _Rules(
            *(re.compile(f"{_PLACE}{mark}{_RISK}|{_HEAD}{mark}{_HEAD_RISK}") for mark in ("", "'"))
        )
    return _rules


class CellError(ValueError):
    """A cell that cannot be understood; the text says what is in it and what was expected."""


def safe_text(text: str) -> str:
    """Return a text as a cell that is no formula.

    >>> safe_text("=1+1"), safe_text("- sore"), safe_text("long drive")
    ("'=1+1", "'- sore", 'long drive')
    """
    return _compiled().risky.sub("'", text)


def plain_text(cell: str) -> str:
    """Return the text that `safe_text` made a cell of; a cell made by hand stays as it is.

    >>> plain_text("'=1+1"), plain_text("'s ist gut")
    ('=1+1', "'s ist gut")
    """
    return _compiled().made_safe.sub("", cell)


def minutes_cell(seconds: int) -> str:
    """Return seconds as minutes with as many decimals as bring them back to the second.

    >>> minutes_cell(120), minutes_cell(90), minutes_cell(100)
    ('2', '1.5', '1.6667')
    """
    return f"{seconds / 60:.4f}".rstrip("0").rstrip(".")


def number_cell(number: int | None) -> str:
    """Return a whole number, nothing for none."""
    return "" if number is None else str(number)


def yes_or_no(answer: bool) -> str:
    """Return a word that no spreadsheet translates, unlike TRUE."""
    return "yes" if answer else "no"


def offset_cell(minutes: int) -> str:
    """Return an offset from UTC, such as UTC+01:00; without the letters a spreadsheet would compute it."""
    sign = "-" if minutes < 0 else "+"
    return f"UTC{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"


# --- reading ------------------------------------------------------------------------------------------------

FIRST_DAY = date(2000, 1, 1)
LAST_DAY = date(2100, 12, 31)
"""What lies outside is a slip of the finger, and would make weeks by the thousand."""


def read_day(cell: str) -> date:
    """Return the day that a cell names.

    Accepts 2026-11-22 and 2026/11/22, and 22.11.2026, since dots are written between day, month and year
    only. With slashes, day and month change places from country to country: that is refused. Raises
    `CellError`.
    """
    found = re.fullmatch(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})", cell, re.ASCII)
    if found:
        parts = found[1], found[3], found[4]
    elif found := re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", cell, re.ASCII):
        parts = found[3], found[2], found[1]
    else:
        raise CellError(f"{shown(cell)}, expected a day such as 2026-11-22")
    try:
        day = date(*map(int, parts))
    except ValueError:
        raise CellError(f"{shown(cell)}, expected a day that there is, such as 2026-11-22") from None
    if not FIRST_DAY <= day <= LAST_DAY:
        raise CellError(f"{shown(cell)}, expected a day from {FIRST_DAY} to {LAST_DAY}")
    return day


def read_time(cell: str, day: date) -> datetime:
    """Return the wall-clock moment that a cell names: a time on `day`, or a day and a time of its own.

    Raises `CellError`.
    """
    words = cell.replace("T", " ").split()
    if words and len(words) <= 2:
        found = re.fullmatch(r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?", words[-1], re.ASCII)
        if found and int(found[1]) < 24 and int(found[2]) < 60 and int(found[3] or 0) < 60:
            clock = time(int(found[1]), int(found[2]), int(found[3] or 0))
            return datetime.combine(read_day(words[0]) if len(words) == 2 else day, clock)
    raise CellError(f"{shown(cell)}, expected a time such as 14:10")


def read_offset(cell: str) -> int:
    """Return minutes ahead of UTC; raises `CellError`."""
    text = cell.strip().upper().removeprefix("'").removeprefix("UTC").removeprefix("GMT").replace("−", "-")
    if text in {"", "Z"}:
        return 0
    found = re.fullmatch(r"([+-])(\d{1,2}):?(\d{2})?", text, re.ASCII)
    if not found or int(found[2]) > 23 or int(found[3] or 0) > 59:
        raise CellError(f"{shown(cell)}, expected an offset such as UTC+01:00")
    minutes = int(found[2]) * 60 + int(found[3] or 0)
    return -minutes if found[1] == "-" else minutes


def read_minutes(cell: str) -> int:
    """Return seconds; the minutes have a point or a comma before their decimals. Raises `CellError`."""
    if not re.fullmatch(r"\d{1,4}([.,]\d{0,9})?", cell, re.ASCII):
        raise CellError(f"{shown(cell)}, expected minutes from 0 to 1440")
    seconds = round(float(cell.replace(",", ".")) * 60)
    if seconds > 86_400:
        raise CellError(f"{shown(cell)}, expected minutes from 0 to 1440")
    return seconds


def read_scale(cell: str, highest: int) -> int:
    """Return a whole number from 0 to `highest`; raises `CellError`."""
    if re.fullmatch(r"\d{1,3}([.,]0{1,9})?", cell, re.ASCII):  # a spreadsheet may add decimals
        number = int(re.split("[.,]", cell)[0])
        if number <= highest:
            return number
    raise CellError(f"{shown(cell)}, expected a whole number from 0 to {highest}")


def read_yes_or_no(cell: str) -> bool:
    """Return what a cell answers; raises `CellError`."""
    word = cell.casefold()
    if word in {"yes", "true", "1", "y"}:
        return True
    if word in {"no", "false", "0", "n"}:
        return False
    raise CellError(f"{shown(cell)}, expected yes or no")


def shown(cell: str) -> str:
    """Return a cell in quotes, cut where it is long, with everything unprintable spelt out."""
    text = cell if len(cell) <= 40 else f"{cell[:37]}..."
    return repr(text)
