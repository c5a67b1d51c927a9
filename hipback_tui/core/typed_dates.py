"""Days and times as a person types them into a field of a few cells."""

from datetime import date, time, timedelta

EARLIEST = date(2000, 1, 1)
LATEST = date(2100, 12, 31)
"""What lies outside is a slip of the finger, and would make weeks by the thousand."""

DATES_EXPECTED = "a date such as 24.12 or 2026-12-24, today, yesterday, or +3"
TIME_EXPECTED = "a time such as 14:10"

_NEAR = {"today": 0, "yesterday": -1, "tomorrow": 1}


def typed_date(text: str, today: date, base: date | None = None) -> date:
    """Return the day that a text means; raises `ValueError`, one line that says what is expected.

    A day and a month alone ("24.12", "24.12.") mean the nearest such day to `base`; "+3" and "-3" count days
    from it. It is `today` where none is given.
    """
    word, start = text.strip().casefold(), today if base is None else base
    day = _counted(word, today, start) or _written(word, start)
    if day is None:
        raise ValueError(f"{text.strip()!r} is no day; expected {DATES_EXPECTED}" if word else _nothing_yet())
    if not EARLIEST <= day <= LATEST:
        raise ValueError(f"{day} is out of range; expected a day from {EARLIEST} to {LATEST}")
    return day


def typed_time(text: str) -> time:
    """Return the time of day that "14:10", "14.10", "1410", "9:05" or "9" means; raises `ValueError`."""
    bare = text.strip().replace(".", ":")
    hour, colon, minute = bare.partition(":")
    if not colon:
        hour, minute = (bare[:-2], bare[-2:]) if len(bare) > 2 else (bare, "00")
    digits = (hour + minute).isascii() and hour.isdecimal() and minute.isdecimal()
    if digits and len(hour) <= 2 and len(minute) == 2 and int(hour) < 24 and int(minute) < 60:
        return time(int(hour), int(minute))
    raise ValueError(f"{text.strip()!r} is no time of day; expected {TIME_EXPECTED}")


def _nothing_yet() -> str:
    return f"nothing yet; expected {DATES_EXPECTED}"


def _counted(word: str, today: date, start: date) -> date | None:
    """Return a day counted from another one, or None for another form."""
    if word in _NEAR:
        return today + timedelta(days=_NEAR[word])
    number = word[1:]
    if word[:1] not in ("+", "-") or not (number.isascii() and number.isdecimal() and len(number) <= 6):
        return None
    try:
        return start + timedelta(days=int(word))
    except OverflowError:
        raise ValueError(f"{word} days lead too far; expected {DATES_EXPECTED}") from None


def _written(word: str, start: date) -> date | None:
    try:
        return date.fromisoformat(word)
    except ValueError:
        parts = word.removesuffix(".").split(".")
    if not all(part.isascii() and part.isdecimal() and len(part) <= 4 for part in parts):
        return None
    if len(parts) == 3:
        return _day(int(parts[2]) + (2000 if len(parts[2]) <= 2 else 0), int(parts[1]), int(parts[0]))
    if len(parts) != 2:
        return None
    years = (_day(start.year + ahead, int(parts[1]), int(parts[0])) for ahead in (-1, 0, 1))
    return min((day for day in years if day), key=lambda day: abs(day - start), default=None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
