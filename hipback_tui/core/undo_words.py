"""Steps of undo in words, the same on screen and on the command line."""

from collections.abc import Mapping
from datetime import date, timedelta, timezone

from hipback_tui.core.record_words import in_words, says_when, what_in_words
from hipback_tui.core.records import recorded_at
from hipback_tui.core.undo_step import Deed, UndoStep
from hipback_tui.core.week_words import short_date


def undone_in_words(step: UndoStep, routine_names: Mapping[str, str] | None = None) -> str:
    """Return what taking a step back did, such as "took back: routine 'Desk hips' at 14:10 on 2026-11-20"."""
    what = in_words(step.record, routine_names)
    match step.deed:
        case Deed.RECORDED:
            return f"took back: {what}"
        case Deed.CORRECTED:
            moved = step.done.local != step.record.local and not says_when(step.record)
            said = f" (it said {step.done.local:%H:%M})" if moved else ""
            return f"took back the correction of {what}{said}"
        case Deed.REMOVED:
            return f"brought back: {what}"


def done_in_words(step: UndoStep, today: date, names: Mapping[str, str] | None = None) -> tuple[str, str]:
    """Return when the person did something and what, such as ("today 14:10", "removal of a check-in").

    The moment is that of writing it down; what was written down on another day than it happened says so.
    """
    done = recorded_at(step.done.id).astimezone(timezone(timedelta(minutes=step.done.offset_min)))
    when = f"{_day(done.date(), today)} {done:%H:%M}"
    what = what_in_words(step.record, names)
    happened = step.record.local
    if happened.date() != done.date() and not says_when(step.record):
        what += f" of {_day(happened.date(), today)}"
    prefix = {Deed.RECORDED: "", Deed.CORRECTED: "correction of ", Deed.REMOVED: "removal of "}[step.deed]
    return when, f"{prefix}{what}"


def _day(day: date, today: date) -> str:
    """Return a day as people speak of it: "today", "16 Nov", or "16 Nov 2025" where the year is another."""
    if day == today:
        return "today"
    if day == today - timedelta(days=1):
        return "yesterday"
    return short_date(day, today)
