"""The list of the library: one text of the rows that show, however many there are."""

from textwrap import wrap

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import var

from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.library_entries import Entry
from hipback_tui.tui.widgets.detail_text import DetailText
from hipback_tui.tui.widgets.list_looks import CURSOR, WHEEL_ROWS, scroll_bar
from hipback_tui.tui.widgets.snapshot_text import lines

OWN, EASED = "*", "↓"
"""The marks beside a name: from a file of the user's own; done in an easier form just now."""


class LibraryList(DetailText):
    """Entries with a cursor on one of them, and a scroll bar if they are more than the rows."""

    entries: var[tuple[Entry, ...]] = var(())
    cursor: var[int] = var(0)
    nothing: var[str] = var("")

    class Chosen(Message):
        """The person clicked on an entry, by its number; or turned the wheel that far."""

        def __init__(self, number: int, *, clicked: bool) -> None:
            self.number = number
            self.clicked = clicked
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._first = 0

    def watch_entries(self) -> None:
        """Draw other entries."""
        self.redraw()

    def watch_cursor(self) -> None:
        """Draw the cursor where it is."""
        self.redraw()

    def watch_nothing(self) -> None:
        """Draw what is said where there is no entry."""
        self.redraw()

    @property
    def page(self) -> int:
        """How many rows a page has."""
        return max(1, self.content_size.height - 1)

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the rows around the cursor."""
        width, height = self.room
        if not self.entries:
            said = [wrap(sentence, max(10, width)) for sentence in self.nothing.split("\n")]
            return Content.styled("\n".join(row for rows in said for row in rows), "$text-muted")
        furthest = max(0, len(self.entries) - height)
        self._first = max(self.cursor - height + 1, min(self._first, self.cursor, furthest), 0)
        shown = self.entries[self._first : self._first + height]
        bar = scroll_bar(len(self.entries), self._first, height) if furthest else ""
        rows = []
        for number, entry in enumerate(shown):
            row = _row(entry, width - 2 if bar else width, self._first + number == self.cursor)
            if bar:
                row = Content.assemble(row, " ", (bar[number], "$faint"))
            rows.append(row)
        return lines(*rows)

    def on_click(self, event: events.Click) -> None:
        """Tell which entry was clicked."""
        place = event.get_content_offset(self)
        if place is not None and 0 <= self._first + place.y < len(self.entries):
            self.post_message(self.Chosen(self._first + place.y, clicked=True))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move on."""
        self.post_message(self.Chosen(self.cursor + WHEEL_ROWS, clicked=False))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move back."""
        self.post_message(self.Chosen(self.cursor - WHEEL_ROWS, clicked=False))


def _row(entry: Entry, width: int, chosen: bool) -> Content:
    marks = f"{EASED if entry.eased else ' '}{OWN if entry.own else ' '}"
    name = Content(entry.name)
    note = entry.note if name.cell_length <= width - len(entry.note) - 5 else ""  # a name says more
    room = max(1, width - len(note) - 5)
    name = name.truncate(room, ellipsis=True)
    row = Content.assemble(
        ("› " if chosen else "  ", "bold $primary"),
        name,
        " " * (room - name.cell_length + 1),
        (note, "" if chosen else "$text-muted"),
        (marks, "$accent"),
    ).truncate(width)
    return row.stylize_before(CURSOR) if chosen else row
