"""Marks for days and weeks: they differ by shape, so that colour only adds to what they say."""

from __future__ import annotations

from datetime import date

from hipback_tui.core.consistency import Consistency, Day, Status, ThisWeek, Week
from hipback_tui.core.consistency.derivation import SPARE_MOST
from hipback_tui.core.row import Row


class Mark(Row):
    """One mark: its name (for styles), its glyph, the glyph where only ASCII may be shown, what it means."""

    name: str
    glyph: str
    ascii: str
    legend: str

    def shown(self, ascii_only: bool = False) -> str:
        """Return the glyph, one cell wide."""
        return self.ascii if ascii_only else self.glyph


CREDITED = Mark("credited", "●", "#", "done")
TODAY = Mark("today", "◎", "@", "today")
OPEN = Mark("open", "○", "o", "to come")
PAUSED = Mark("paused", "–", "-", "paused")
PASSED = Mark("passed", "·", ".", "gone by")
BEFORE = Mark("before", " ", " ", "before the start")

DAY_MARKS = (CREDITED, TODAY, OPEN, PAUSED, PASSED, BEFORE)
"""All marks of days, in the order of a legend."""

WEEK_MARKS = {
    Status.ON_TARGET: Mark("on_target", "●", "#", "on target"),
    Status.IN_PROGRESS: Mark("in_progress", "◎", "@", "under way"),
    Status.SAVED: Mark("saved", "◐", "+", "covered by a spare week"),
    Status.MISSED: Mark("missed", "·", ".", "ended short"),
    Status.NEUTRAL: Mark("neutral", "–", "-", "a rest week"),
}
"""The mark of each status of a week."""


SPARE = Mark("spare", "◆", "*", "a spare week in hand")
SPARE_WANTED = Mark("spare_wanted", "◇", "_", "a spare week to earn")


def spare_marks(answer: Consistency) -> tuple[Mark, ...]:
    """Return one token for each spare week there can be, those in hand first."""
    return (SPARE,) * answer.spare_weeks + (SPARE_WANTED,) * (SPARE_MOST - answer.spare_weeks)


def mark_of(day: Day, today: date, first_day: date | None) -> Mark:
    """Return the mark of a day, given today and the day of the first record (None: there is none yet).

    A credited day is credited whatever else it is, a paused one is paused even today.
    """
    if day.credited:
        return CREDITED
    if day.paused is not None:
        return PAUSED
    if day.date < (first_day or today):
        return BEFORE
    if day.date == today:
        return TODAY
    return OPEN if day.date > today else PASSED


def week_mark(week: Week | ThisWeek) -> Mark:
    """Return the mark of a week."""
    return WEEK_MARKS[week.status]
