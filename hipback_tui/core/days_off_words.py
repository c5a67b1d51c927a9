"""Days off in words, the same on every screen."""

from datetime import date

from hipback_tui.core.days_off import DaysOff, Phase, is_open, length, phase_of
from hipback_tui.core.flare import REASON as FLARE
from hipback_tui.core.records import PausedDays
from hipback_tui.core.week_words import short_date

WHAT_IT_DOES = "Days off are neutral: the week's target is lower, and the streak waits."
"""What every pause does, in one sentence."""

WHAT_A_FLARE_DOES = "While a flare is the reason, flare mode is on: hips and breath only."

REASONS = {"flare": "flare", "travel": "travel", "ill": "ill", "holiday": "holiday", "other": "other"}
"""The reasons of `hipback_tui.core.records.REST_REASONS` in words; each begins with another letter."""


def range_in_words(pause: PausedDays, today: date) -> str:
    """Return a range such as "3 - 9 Nov" or "28 Dec 2026 - 3 Jan 2027"; "since 3 Nov" without an end."""
    first, last = pause.first, pause.last
    if is_open(pause):
        return f"{'since' if first <= today else 'from'} {short_date(first, today)}"
    if first == last:
        return short_date(first, today)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} - {short_date(last, today)}"
    if first.year == last.year == today.year:
        return f"{short_date(first, today)} - {short_date(last, today)}"
    return f"{_with_year(first)} - {_with_year(last)}"


def length_in_words(pause: PausedDays) -> str:
    """Return how long a range is, such as "1 day"."""
    if is_open(pause):
        return "no end yet"
    days = length(pause)
    return f"{days} day{'' if days == 1 else 's'}"


def state_in_words(pause: PausedDays, today: date) -> str:
    """Return how a range lies to today, such as "day 3 of 7"; "" for one that is past."""
    match phase_of(pause, today):
        case Phase.RUNNING:
            day = (today - pause.first).days + 1
            return f"day {day}" if is_open(pause) else f"day {day} of {length(pause)}"
        case Phase.COMING:
            days = (pause.first - today).days
            return "tomorrow" if days == 1 else f"in {days} days"
        case _:
            return ""


def entry_in_words(pause: PausedDays, today: date) -> str:
    """Return a range with its reason, such as "ill, since 3 Nov"."""
    return f"{REASONS[pause.reason]}, {range_in_words(pause, today)}"


def overlap_in_words(others: tuple[DaysOff, ...], today: date) -> str:
    """Return which other ranges share days with one; "" for none."""
    if not others:
        return ""
    named = [entry_in_words(other.pause, today) for other in others[:2]]
    if len(others) > 2:
        named.append(f"{len(others) - 2} more")
    return f"Overlaps with {'; '.join(named)}. A day in two ranges is off once."


def credited_in_words(days: int) -> str:
    """Return how many days of a range count all the same; "" for none."""
    if not days:
        return ""
    were = "was done all the same and counts" if days == 1 else "were done all the same and count"
    return f"{days} of these days {were}."


def open_ended_in_words(pause: PausedDays, today: date) -> str:
    """Return what Today says of days off that have no end yet."""
    reason = "" if pause.reason == "other" else f" ({REASONS[pause.reason]})"
    return f"Days off since {short_date(pause.first, today)}{reason}, until you end them"


def about(pause: PausedDays) -> str:
    """Return what a range does, in a sentence or two."""
    return f"{WHAT_IT_DOES} {WHAT_A_FLARE_DOES}" if pause.reason == FLARE else WHAT_IT_DOES


def _with_year(day: date) -> str:
    return f"{short_date(day, day)} {day.year}"
