"""The texts of the Day screen: which day it is and how it stands, and what was recorded on it."""

from datetime import date
from textwrap import wrap
from typing import NamedTuple

from textual.content import Content
from textual.reactive import var

from hipback_tui.core.consistency import Day
from hipback_tui.core.day_words import DayStory, Entry, day_sentence, long_date, sitting_in_words
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.core.week_marks import mark_of
from hipback_tui.tui.widgets.detail_text import DetailText
from hipback_tui.tui.widgets.snapshot_text import lines

_QUIET = "$text-muted"
_STYLES = {"credited": "bold $success", "today": "bold $foreground", "paused": "bold $secondary"}
_INDENT = 7
"""Columns of a time and the gap behind it."""


class OpenedDay(NamedTuple):
    """A day as it was read."""

    day: Day
    story: DayStory


class DayTitle(DetailText):
    """The date, with the day's mark."""

    day: var[date | None] = var(None)
    opened: var[OpenedDay | None] = var(None)

    def watch_day(self) -> None:
        """Show the date at once."""
        self.redraw()

    def watch_opened(self) -> None:
        """Show the mark of the day that was read."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return one row."""
        if self.day is None:
            return Content(" ")
        title = Content.styled(long_date(self.day, snapshot.today), "bold $primary")
        if self.opened is None or self.opened.day.date != self.day:
            return Content.assemble("  ", title)
        mark = mark_of(self.opened.day, snapshot.today, snapshot.week.first_day)
        return Content.assemble((f"{mark.glyph} ", _STYLES.get(mark.name, _QUIET)), title)


class DayPage(DetailText):
    """What the day means for its week, and what was recorded."""

    opened: var[OpenedDay | None] = var(None)
    trouble: var[str] = var("")

    def watch_opened(self) -> None:
        """Show the day that was read."""
        self.redraw()

    def watch_trouble(self) -> None:
        """Show why it could not be read."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the whole page."""
        if self.trouble:
            return Content.styled(self.trouble, "$accent")
        if self.opened is None:
            return Content(" ")
        day, story = self.opened
        rows = [Content(day_sentence(day, snapshot.today, snapshot.week.first_day))]
        gap = [] if self.has_size("strip") else [Content()]
        titled = not self.has_size("strip", "companion")
        for title, entries in (
            ("Sessions", story.sessions),
            ("Check-ins", story.check_ins),
            ("Also", story.others),
        ):
            if entries:
                rows += gap
                rows += [Content.styled(title, "bold $primary")] if titled else []
                rows += [row for entry in entries for row in _rows(entry, self.room.width)]
        if story.stretches:
            rows += [*gap, Content.styled(f"Sitting: {sitting_in_words(story)}", _QUIET)]
        return lines(*rows)


def _rows(entry: Entry, width: int) -> list[Content]:
    """Return an entry in `width` cells; what does not fit goes on below, indented."""
    room = max(10, width - _INDENT)
    if len(entry.text) + 2 + len(entry.more) <= room:
        rows = [Content.assemble(entry.text, (f"  {entry.more}" if entry.more else "", _QUIET))]
    else:
        rows = [Content(row) for row in wrap(entry.text, room)]
        rows += [Content.styled(row, _QUIET) for row in wrap(entry.more, room)]
    times = (f"{entry.at:<{_INDENT}}", *(" " * _INDENT for _ in rows[1:]))
    return [Content.assemble((time, _QUIET), row) for time, row in zip(times, rows, strict=True)]
