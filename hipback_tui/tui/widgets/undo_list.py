"""What can be undone, newest first, with a cursor: all down to it is what a key would take back."""

from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import var

from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.widgets.detail_text import DetailText
from hipback_tui.tui.widgets.list_looks import CURSOR, WHEEL_ROWS, scroll_bar
from hipback_tui.tui.widgets.snapshot_text import lines

NOTHING = "There is nothing to undo."
READING = "Reading the journal …"
FRAME_ROWS = {"strip": 2, "companion": 7, "whole": 11, "roomy": 11}
"""Rows of the window around the list, by the window's height."""
MOST_ROWS = 20
NARROW = 50


class ListedSteps(NamedTuple):
    """What the list shows: when each thing was done and what it was, and the row with the cursor, from 0."""

    rows: tuple[tuple[str, str], ...]
    cursor: int = 0


class UndoList(DetailText):
    """A row for each step; those that would be undone carry a mark, readable without colour."""

    listed: var[ListedSteps | None] = var(None)

    class Chosen(Message):
        """The person clicked on a row, by its number, or turned the wheel that far."""

        def __init__(self, number: int) -> None:
            self.number = number
            super().__init__()

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._first = 0

    def watch_listed(self) -> None:
        """Draw anew if it reads differently."""
        self.redraw()

    @property
    def page(self) -> int:
        """How many rows show at once."""
        return max(1, min(MOST_ROWS, self.app.size.height - FRAME_ROWS[self.height_class()]))

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the rows around the cursor."""
        now, width = self.listed, self.room.width
        if now is None or not now.rows:
            return Content.styled(READING if now is None else NOTHING, "$text-muted")
        count, height = len(now.rows), self.page
        furthest = max(0, count - height)
        self._first = max(now.cursor - height + 1, min(self._first, now.cursor, furthest), 0)
        bar = scroll_bar(count, self._first, height) if furthest else ""
        room = width - 2 if bar else width
        if width < NARROW:  # a time alone is one of today
            now = now._replace(rows=tuple((when.removeprefix("today "), what) for when, what in now.rows))
        column = max(len(when) for when, _ in now.rows)
        drawn = []
        for number in range(self._first, min(count, self._first + height)):
            row = _row(now, number, column, room)
            drawn.append(Content.assemble(row, " ", (bar[number - self._first], "$faint")) if bar else row)
        return lines(*drawn)

    def on_click(self, event: events.Click) -> None:
        """Tell which row was clicked."""
        place = event.get_content_offset(self)
        if place is not None and self.listed is not None:
            self.post_message(self.Chosen(self._first + place.y))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move on."""
        self._turn(WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move back."""
        self._turn(-WHEEL_ROWS)

    def _turn(self, rows: int) -> None:
        if self.listed is not None:
            self.post_message(self.Chosen(self.listed.cursor + rows))


def _row(now: ListedSteps, number: int, column: int, width: int) -> Content:
    when, what = now.rows[number]
    chosen = number == now.cursor
    mark = "› " if chosen else "↶ " if number < now.cursor else "  "
    style = "" if number <= now.cursor else "$text-muted"
    row = Content.assemble(
        (mark, "bold $primary"), (f"{when:<{column}}  ", "" if chosen else "$text-muted"), (what, style)
    )
    row = row.truncate(width, ellipsis=True).pad_right(max(0, width - row.cell_length))
    return row.stylize_before(CURSOR) if chosen else row
