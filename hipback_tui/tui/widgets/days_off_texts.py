"""The texts of the days off screen: the ranges with a cursor, and what is said of the chosen one."""

from textwrap import wrap
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import var

from hipback_tui.core import days_off_words as words
from hipback_tui.core.calendar_day import WEEKDAYS
from hipback_tui.core.days_off import DaysOff, Phase, overlapping, phase_of
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.core.week_marks import OPEN, PASSED, PAUSED
from hipback_tui.tui.widgets.detail_text import DetailText
from hipback_tui.tui.widgets.list_looks import CURSOR, WHEEL_ROWS, scroll_bar
from hipback_tui.tui.widgets.range_strip import range_strip
from hipback_tui.tui.widgets.snapshot_text import lines

NOTHING = "No days off yet. s starts some now, a writes down a range: past, coming, any."
_QUIET = "$text-muted"
_MARKS = {Phase.RUNNING: PAUSED, Phase.COMING: OPEN, Phase.PAST: PASSED}
_REASON = max(map(len, words.REASONS.values()))


class ListedDaysOff(NamedTuple):
    """What was read: the ranges in order, how many days of each were credited, days off of this year."""

    entries: tuple[DaysOff, ...]
    credited: tuple[int, ...]
    this_year: int


class DaysOffList(DetailText):
    """One row for each range."""

    listed: var[ListedDaysOff | None] = var(None)
    cursor: var[int] = var(0)
    trouble: var[str] = var("")

    class Chosen(Message):
        """The person clicked on a range, by its number; or turned the wheel that far."""

        def __init__(self, number: int, *, clicked: bool) -> None:
            self.number = number
            self.clicked = clicked
            super().__init__()

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._first = 0

    def watch_listed(self) -> None:
        """Draw what was read."""
        self.redraw()

    def watch_cursor(self) -> None:
        """Draw the cursor where it is."""
        self.redraw()

    def watch_trouble(self) -> None:
        """Draw why it could not be read."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the rows around the cursor."""
        width, height = self.room
        if self.trouble:
            return Content.styled(self.trouble, "$accent")
        if self.listed is None:
            return Content(" ")
        entries = self.listed.entries
        if not entries:
            return Content.styled("\n".join(wrap(NOTHING, max(10, width))), _QUIET)
        furthest = max(0, len(entries) - height)
        self._first = max(self.cursor - height + 1, min(self._first, self.cursor, furthest), 0)
        bar = scroll_bar(len(entries), self._first, height) if furthest else ""
        rows = []
        for place, entry in enumerate(entries[self._first : self._first + height]):
            chosen = self._first + place == self.cursor
            row = _row(entry, snapshot, width - 2 if bar else width, chosen)
            rows.append(Content.assemble(row, " ", (bar[place], "$faint")) if bar else row)
        return lines(*rows)

    def on_click(self, event: events.Click) -> None:
        """Tell which range was clicked."""
        place = event.get_content_offset(self)
        many = 0 if self.listed is None else len(self.listed.entries)
        if place is not None and 0 <= self._first + place.y < many:
            self.post_message(self.Chosen(self._first + place.y, clicked=True))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Move on."""
        self.post_message(self.Chosen(self.cursor + WHEEL_ROWS, clicked=False))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Move back."""
        self.post_message(self.Chosen(self.cursor - WHEEL_ROWS, clicked=False))


class AboutDaysOff(DetailText):
    """The chosen range among the weeks, and what it does; or what days off do."""

    listed: var[ListedDaysOff | None] = var(None)
    cursor: var[int] = var(0)

    def watch_listed(self) -> None:
        """Draw what was read."""
        self.redraw()

    def watch_cursor(self) -> None:
        """Tell of the range under the cursor."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return a few rows."""
        width, now = self.room.width, self.listed
        if now is None or not now.entries:
            return Content.styled("\n".join(wrap(words.WHAT_IT_DOES, max(10, width))), _QUIET)
        entry = now.entries[self.cursor]
        others = overlapping(now.entries, entry.pause, entry.record_id)
        said = [
            words.about(entry.pause),
            words.overlap_in_words(others, snapshot.today),
            words.credited_in_words(now.credited[self.cursor]),
        ]
        if self.has_size("strip", "companion"):
            said = [part for part in (said[2], said[1], said[0]) if part][:1]
            return Content.styled("\n".join(wrap(" ".join(said), max(10, width))), _QUIET)
        strip = range_strip(entry.pause, snapshot.today, WEEKDAYS.index(snapshot.week.week_start), 6)
        days = "day" if now.this_year == 1 else "days"
        said.append(f"{now.this_year} {days} off so far in {snapshot.today.year}.")
        rows = [Content.styled(row, _QUIET) for part in said if part for row in wrap(part, max(10, width))]
        return lines(*strip, Content(), *rows)


def _row(entry: DaysOff, snapshot: Snapshot, width: int, chosen: bool) -> Content:
    today, phase = snapshot.today, phase_of(entry.pause, snapshot.today)
    reason = words.REASONS[entry.pause.reason]
    span = words.range_in_words(entry.pause, today)
    state, long = words.state_in_words(entry.pause, today), words.length_in_words(entry.pause)
    style = (
        ""
        if chosen
        else "bold $secondary"
        if phase is Phase.RUNNING
        else _QUIET
        if phase is Phase.PAST
        else ""
    )
    left = Content.assemble(
        ("› " if chosen else "  ", "bold $primary"),
        (f"{_MARKS[phase].glyph} ", style),
        (f"{reason:<{_REASON}}  ", style),
        (span, style),
    )
    note = next(
        (
            text
            for text in (", ".join(filter(None, (long, state))), state or long)
            if left.cell_length + len(text) + 3 <= width
        ),
        "",
    )
    gap = max(0, width - left.cell_length - len(note) - 1)
    row = Content.assemble(
        left.truncate(width, ellipsis=True), " " * gap, (note, "" if chosen else _QUIET), " "
    )
    row = row.truncate(width)
    return row.stylize_before(CURSOR) if chosen else row
