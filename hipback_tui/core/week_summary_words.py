"""A finished week in words: worth reading on a Monday, and worth pasting into a chat.

The words of weeks are those of `week_words`; what is added here has the same tone. After a short week what
stands comes first, and the next start is one short break away.
"""

from datetime import date

from hipback_tui.core.consistency import Status
from hipback_tui.core.trends.words import figure
from hipback_tui.core.week_marks import BEFORE, DAY_MARKS, Mark, mark_of, week_mark
from hipback_tui.core.week_summary import WeekSummary
from hipback_tui.core.week_words import DAY_NAMES, MONTHS, over_two_weeks, target_in_words, week_status

WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
"""The index is `date.weekday()`."""

NOTHING_YET = (
    "The first week is not over yet.",
    "When it is, this page tells what it was like; until then every short break goes into it.",
)
"""What is said while there is no finished week."""


def lines(summary: WeekSummary, ascii_only: bool = False) -> tuple[str, ...]:
    """Return the whole week as plain text: an empty line stands between its parts."""
    parts = [
        (title(summary), headline(summary, ascii_only), marks_line(summary, ascii_only)),
        (legend(summary, ascii_only),),
        counted(summary),
        body(summary),
        reached(summary),
        closing(summary),
    ]
    text: list[str] = []
    for number, part in enumerate(part for part in parts if part):
        text += [*([""] if number not in {0, 1} else []), *part]
    return tuple(text)


def title(summary: WeekSummary) -> str:
    """Return which week it is, such as "Last week: 9 to 15 November"."""
    ago = "Last week" if summary.ago == 1 else f"{summary.ago} weeks ago"
    return f"{ago}: {dates(summary.week.start, summary.last, summary.today)}"


def dates(first: date, last: date, today: date) -> str:
    """Return a range such as "30 November to 6 December", with a year where it is not today's."""
    ends = f"{last.day} {MONTHS[last.month - 1]}"
    if last.year != today.year or first.year != last.year:
        ends += f" {last.year}"
    begins = f"{first.day}"
    if first.month != last.month:
        begins += f" {MONTHS[first.month - 1]}"
    if first.year != last.year:
        begins += f" {first.year}"
    return f"{begins} to {ends}"


def headline(summary: WeekSummary, ascii_only: bool = False) -> str:
    """Return how the week stood, such as "● 5 of 5, on target"."""
    week, mark = summary.week, week_mark(summary.week).shown(ascii_only)
    if week.status is Status.NEUTRAL and week.credited:
        return f"{mark} a rest week, {_count(week.credited, 'day')} done all the same"
    return f"{mark} {week_status(week)}"


def marks(summary: WeekSummary) -> tuple[Mark, ...]:
    """Return the mark of each of its days."""
    return tuple(mark_of(day, summary.today, summary.first_day) for day in summary.days)


def marks_line(summary: WeekSummary, ascii_only: bool = False) -> str:
    """Return the week day by day, such as "Mo ●  Tu ·  We –"."""
    return "  ".join(
        f"{DAY_NAMES[day.date.weekday()]} {mark.shown(ascii_only)}"
        for day, mark in zip(summary.days, marks(summary), strict=True)
    ).rstrip()


def legend(summary: WeekSummary, ascii_only: bool = False) -> str:
    """Return what the marks mean, those only that occur."""
    used = set(marks(summary)) - {BEFORE}
    return "  ".join(f"{mark.shown(ascii_only)} {mark.legend}" for mark in DAY_MARKS if mark in used)


def counted(summary: WeekSummary) -> tuple[str, ...]:
    """Return what the week counted: sessions, where its target came from, streak, spare weeks, strength."""
    return tuple(
        line
        for line in (
            _sessions(summary),
            _target(summary),
            _days_off(summary),
            _streak(summary),
            _spare(summary),
            _strength(summary),
        )
        if line is not None
    )


def body(summary: WeekSummary) -> tuple[str, ...]:
    """Return how hip and back were, and the trend to the end of the week; nothing without a check-in."""
    scores = [
        f"{region} {figure(score)}"
        for region, score in (("hip", summary.hip), ("back", summary.back))
        if score is not None
    ]
    if not scores:
        return ()
    said = ", ".join(scores)
    of = "" if summary.check_ins == 1 else "median of "
    counted = f"{of}{_count(summary.check_ins, 'check-in')}"
    return (f"{said[:1].upper()}{said[1:]} of 10 ({counted})", *map(over_two_weeks, summary.trends))


def reached(summary: WeekSummary) -> tuple[str, ...]:
    """Return what was reached in the week, a line each."""
    return tuple(f"Reached: {found.text}" for found in summary.reached)


def closing(summary: WeekSummary) -> tuple[str, ...]:
    """Return a word to end with: kind after a short week, glad after a good one."""
    week = summary.week
    if week.status is Status.NEUTRAL:
        return ("Rest is part of it. The streak waited.",) if summary.streak else ("Rest is part of it.",)
    if week.status is Status.ON_TARGET:
        first = summary.is_first or (summary.streak == 1 and summary.best == 1)
        return ("A good start.",) if first else ("Well done.",)
    if week.status is Status.SAVED:
        return ("Nothing is gone: that is what spare weeks are for.",)
    stands = _stands(summary)
    done = "" if not week.credited else "Every one of these days counts."
    done = "That day counts." if week.credited == 1 else done
    start = "One short break starts the next week." if summary.ago == 1 else ""
    said = " ".join(filter(None, (done, stands, start)))
    return (said,) if said else ()


def _stands(summary: WeekSummary) -> str:
    if not summary.days_in_all:
        return ""
    days = f"{_count(summary.days_in_all, 'day')} in all"
    if summary.best:
        return f"What stands: a best run of {_count(summary.best, 'week')}, {days}."
    return "" if summary.days_in_all == summary.week.credited else f"What stands: {days}."


def _sessions(summary: WeekSummary) -> str | None:
    credited, sessions = summary.week.credited, summary.sessions
    if not sessions:
        return None
    said = _count(sessions, "session")
    return f"{said} on {_count(credited, 'day')}" if credited and credited != sessions else said


def _target(summary: WeekSummary) -> str | None:
    wanted, first = target_in_words(summary.week), summary.first_day
    if not summary.is_first or first is None or first == summary.week.start:
        return wanted
    began = f"It began on {WEEKDAY_NAMES[first.weekday()]}"
    return began if wanted is None else f"{began}, {wanted}"


def _days_off(summary: WeekSummary) -> str | None:
    """Return the days off with their reasons, such as "Days off: Th and Fr, travel"."""
    by_reason: dict[str, list[str]] = {}
    for day in summary.days:
        if day.paused is not None:
            by_reason.setdefault(day.paused, []).append(DAY_NAMES[day.date.weekday()])
    if not by_reason:
        return None
    said = [f"{_joined(days)}, {reason}" for reason, days in by_reason.items()]
    if len(by_reason) == 1 and len(next(iter(by_reason.values()))) == len(summary.days):
        said = [f"all week, {next(iter(by_reason))}"]
    return f"Days off: {'; '.join(said)}"


def _streak(summary: WeekSummary) -> str | None:
    if not summary.streak:
        return None  # what stands is said at the end
    run = f"Streak of {_count(summary.streak, 'week')}"
    if summary.best > summary.streak:
        return f"{run}, best {summary.best}"
    return f"{run}, your best yet" if summary.streak > 1 else run


def _spare(summary: WeekSummary) -> str | None:
    week = summary.week
    if not (week.spare_spent or week.spare_earned):
        return None
    left = f"{_count(summary.spare, 'spare week')} in hand" if summary.spare else ""
    if week.spare_earned:
        return f"It earned a spare week, {left}"
    return f"A spare week covered it, {left or 'the last one in hand'}"


def _strength(summary: WeekSummary) -> str | None:
    if summary.strength is None or not (after := round(summary.strength)):
        return None
    before = 0 if summary.strength_before is None else round(summary.strength_before)
    if not before or before == after:
        return f"Strength {after} of 100"
    return f"Strength {before} before, {after} of 100 after it"


def _joined(names: list[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else names[0]


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"
