"""The list of settings: one text of the rows that show, under the headings of their groups."""

from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import var
from textual.style import Style

from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.settings_rows import (
    Row,
    State,
    after_step,
    default_in_words,
    mistakes_of,
    value_in_words,
)
from hipback_tui.tui.widgets.detail_text import DetailText
from hipback_tui.tui.widgets.list_looks import CURSOR, WHEEL_ROWS, scroll_bar
from hipback_tui.tui.widgets.snapshot_text import lines

_TITLE = 25
"""Cells for titles, where there is room."""
_ROOMY = 56


class Listed(NamedTuple):
    """What the list shows: the rows, what they are made from, and the number of the row with the cursor."""

    rows: tuple[Row, ...]
    state: State
    cursor: int
    fixed: bool = False
    """Whether nothing can be changed."""


class SettingsList(DetailText):
    """Rows with a cursor on one of them, and a scroll bar if they are more than the window has."""

    listed: var[Listed | None] = var(None)

    class Chosen(Message):
        """The person clicked on a row, by its number; or turned the wheel that far."""

        def __init__(self, number: int, *, clicked: bool) -> None:
            self.number = number
            self.clicked = clicked
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._first = 0
        self._at: list[int | None] = []

    def watch_listed(self) -> None:
        """Draw anew if it reads differently."""
        self.redraw()

    @property
    def page(self) -> int:
        """How many rows a page has."""
        return max(1, self.content_size.height - 2)

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the rows around the cursor."""
        now, (width, height) = self.listed, self.room
        if now is None:
            return Content()
        self._at = _arranged(now.rows, spaced=not self.has_size("strip", "companion"))
        at = self._at.index(now.cursor)
        top = at - 1 if at and self._at[at - 1] is None else at  # a heading goes with its first row
        furthest = max(0, len(self._at) - height)
        self._first = max(at - height + 1, min(self._first, top, furthest), 0)
        shown = range(self._first, min(len(self._at), self._first + height))
        bar = scroll_bar(len(self._at), self._first, height) if furthest else ""
        room = width - 2 if bar else width
        drawn = []
        for number, place in enumerate(shown):
            index = self._at[place]
            if index is not None:
                row = _row(now, index, room)
            elif place + 1 < len(self._at) and (below := self._at[place + 1]) is not None:
                row = Content.styled(now.rows[below].group, "bold $primary").pad_right(room).truncate(room)
            else:
                row = Content(" " * room)
            drawn.append(Content.assemble(row, " ", (bar[number], "$faint")) if bar else row)
        return lines(*drawn)

    def on_click(self, event: events.Click) -> None:
        """Tell which row was clicked."""
        place = event.get_content_offset(self)
        if place is not None and 0 <= self._first + place.y < len(self._at):
            number = self._at[self._first + place.y]
            if number is not None and "@click" not in event.style.meta:
                self.post_message(self.Chosen(number, clicked=True))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move on."""
        self._turn(WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move back."""
        self._turn(-WHEEL_ROWS)

    def _turn(self, rows: int) -> None:
        if self.listed is not None:
            self.post_message(self.Chosen(self.listed.cursor + rows, clicked=False))


def _arranged(rows: tuple[Row, ...], *, spaced: bool) -> list[int | None]:
    """Return what stands in each line: a row by its number, or None for a heading or an empty line."""
    at: list[int | None] = []
    for number, row in enumerate(rows):
        if number == 0 or rows[number - 1].group != row.group:
            at += [None, None] if spaced and number else [None]
        at.append(number)
    return at


def _row(now: Listed, number: int, width: int) -> Content:
    row, chosen = now.rows[number], number == now.cursor
    titles = min(_TITLE, max(8, width - 16))
    default, wrong = default_in_words(row, now.state), mistakes_of(row, now.state)
    style = "bold $accent" if default is not None and not chosen else ""
    value = Content.styled(value_in_words(row, now.state), style)
    if chosen and not now.fixed:
        value = Content.assemble(_arrow(now, row, -1, "‹ "), value, _arrow(now, row, 1, " ›"))
    else:
        value = Content.assemble("  ", value)
    note = Content()
    if wrong:
        note = Content.styled(f"! line {wrong[0].line}", "bold $error")
    elif default is not None:
        words = f"default {default}" if width >= _ROOMY else f"({default})"
        note = Content.styled(words, "" if chosen else "$text-muted")
    name = Content(row.title).truncate(titles, ellipsis=True).pad_right(titles - min(titles, len(row.title)))
    left = Content.assemble(("› " if chosen else "  ", "bold $primary"), name, " ", value)
    gap = width - left.cell_length - note.cell_length - 1
    if gap < 1:
        note, gap = Content(), max(0, width - left.cell_length - 1)
    whole = Content.assemble(left.truncate(width - 1, ellipsis=True), " " * gap, note, " ").truncate(width)
    return whole.stylize_before(CURSOR) if chosen else whole


def _arrow(now: Listed, row: Row, steps: int, glyph: str) -> Content:
    """Return an arrow that can be clicked, or the room for it where it leads nowhere."""
    if after_step(row, now.state, steps) is None:
        return Content(" " * len(glyph))
    return Content.styled(glyph, "$primary").stylize(Style.from_meta({"@click": f"screen.step({steps})"}))
