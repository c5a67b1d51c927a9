"""The texts of the Day screen: which day it is and how it stands, and what was recorded on it."""

from datetime import date
from textwrap import wrap
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import var

from hipback_tui.core.consistency import Day
from hipback_tui.core.day_words import DayStory, Entry, day_sentence, long_date, sitting_in_words
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.core.week_marks import mark_of
from hipback_tui.tui.widgets.detail_text import DetailText
from hipback_tui.tui.widgets.list_looks import CURSOR
from hipback_tui.tui.widgets.snapshot_text import lines

_QUIET = "$text-muted"
_STYLES = {"credited": "bold $success", "today": "bold $foreground", "paused": "bold $secondary"}
_INDENT = 9
"""Columns of the cursor, a time and the gap behind it."""


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
    """What the day means for its week, and what was recorded; the entry at `cursor` stands out."""

    opened: var[OpenedDay | None] = var(None)
    cursor: var[int] = var(0)
    trouble: var[str] = var("")

    class Chosen(Message):
        """The person clicked on an entry, by its number."""

        def __init__(self, number: int) -> None:
            self.number = number
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._places: list[tuple[int, int]] = []

    def watch_opened(self) -> None:
        """Show the day that was read."""
        self.redraw()

    def watch_cursor(self) -> None:
        """Let another entry stand out."""
        self.redraw()

    def watch_trouble(self) -> None:
        """Show why it could not be read."""
        self.redraw()

    def place(self, number: int) -> tuple[int, int]:
        """Return the first row of an entry and how many it has."""
        return self._places[number] if number < len(self._places) else (0, 1)

    def on_click(self, event: events.Click) -> None:
        """Tell which entry was clicked."""
        offset = event.get_content_offset(self)
        for number, (first, rows) in enumerate(self._places):
            if offset is not None and first <= offset.y < first + rows:
                self.post_message(self.Chosen(number))

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the whole page."""
        self._places = []
        if self.trouble:
            return Content.styled(self.trouble, "$accent")
        if self.opened is None:
            return Content(" ")
        (day, story), width = self.opened, self.room.width
        said = day_sentence(day, snapshot.today, snapshot.week.first_day)
        rows = [Content(row) for row in wrap(said, max(10, width))]
        gap = [] if self.has_size("strip") else [Content()]
        titled = not self.has_size("strip", "companion")
        for title, entries in (
            ("Sessions", story.sessions),
            ("Check-ins", story.check_ins),
            ("Days off", story.pauses),
            ("Also", story.others),
        ):
            if entries:
                rows += gap
                rows += [Content.styled(title, "bold $primary")] if titled else []
            for entry in entries:
                chosen = len(self._places) == self.cursor
                drawn = _rows(entry, width, chosen)
                self._places.append((len(rows), len(drawn)))
                rows += drawn
        if story.stretches:
            rows += [*gap, Content.styled(f"Sitting: {sitting_in_words(story)}", _QUIET)]
        return lines(*rows)


def _rows(entry: Entry, width: int, chosen: bool) -> list[Content]:
    """Return an entry in `width` cells; what does not fit goes on below, indented."""
    indent = _INDENT if entry.at else 2
    room = max(10, width - indent)
    if len(entry.text) + 2 + len(entry.more) <= room:
        rows = [
            Content.assemble(entry.text, (f"  {entry.more}" if entry.more else "", "" if chosen else _QUIET))
        ]
    else:
        rows = [Content(row) for row in wrap(entry.text, room)]
        rows += [Content.styled(row, "" if chosen else _QUIET) for row in wrap(entry.more, room)]
    first = f"{'› ' if chosen else '  '}{entry.at}"
    times = (f"{first:<{indent}}", *(" " * indent for _ in rows[1:]))
    drawn = [
        Content.assemble((time, "" if chosen else _QUIET), row) for time, row in zip(times, rows, strict=True)
    ]
    return (
        [row.pad_right(width - row.cell_length).stylize_before(CURSOR) for row in drawn] if chosen else drawn
    )
