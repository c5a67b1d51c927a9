"""Days and times as people write them on a command line."""

from datetime import date, datetime, time, timedelta

from hipback_tui.cli.errors import WrongUsage
from hipback_tui.core.calendar_day import WEEKDAYS
from hipback_tui.core.past_moment import StillToCome, past_moment
from hipback_tui.core.typed_dates import EARLIEST, LATEST

DAYS_HELP = "a date such as 2026-11-20, today, yesterday, or a weekday (the last such day)"


def day_of(text: str, today: date, option: str) -> date:
    """Return the day that `text` names, `today` being the present logical day.

    Raises WrongUsage that begins with `option`.
    """
    word = text.strip().casefold()
    near = {"today": 0, "yesterday": -1, "tomorrow": 1}
    if word in near:
        return today + timedelta(days=near[word])
    for weekday, name in enumerate(WEEKDAYS):
        if word in (name, name[:3]):
            return today - timedelta(days=(today.weekday() - weekday) % 7)
    try:
        day = date.fromisoformat(word)
    except ValueError:
        raise WrongUsage(f"{option}: {text!r} is not a day; expected {DAYS_HELP}") from None
    if not EARLIEST <= day <= LATEST:
        raise WrongUsage(f"{option}: {day} is out of range; expected a day from {EARLIEST} to {LATEST}")
    return day


def past_day_of(text: str, today: date, option: str) -> date:
    """Return the day that `text` names; raises WrongUsage for one that is still to come."""
    day = day_of(text, today, option)
    if day > today:
        raise WrongUsage(f"{option}: {day} is in the future; expected {today} (today) or a day before it")
    return day


def time_of(text: str, option: str) -> time:
    """Return the time of day that `text` names; raises WrongUsage that begins with `option`."""
    hour, colon, minute = text.strip().partition(":")
    digits = hour.isascii() and hour.isdecimal() and minute.isascii() and minute.isdecimal()
    if colon and digits and len(hour) <= 2 and len(minute) == 2 and int(hour) < 24 and int(minute) < 60:
        return time(int(hour), int(minute))
    raise WrongUsage(f"{option}: {text!r} is not a time of day; expected one such as 14:10")


def when(
    day: date | None, at: time | None, now: datetime, day_start: time, option: str = "--at"
) -> tuple[date, datetime]:
    """Return the logical day and the aware moment of something in the past, as `past_moment` has it.

    Raises WrongUsage for what is still to come.
    """
    try:
        return past_moment(day, at, now, day_start)
    except StillToCome as reason:
        raise WrongUsage(f"{option}: {reason}") from None
