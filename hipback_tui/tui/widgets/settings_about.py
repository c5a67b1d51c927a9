"""What is said about the row under the cursor: its help, default and range; mistakes; what is being typed."""

from pathlib import Path
from textwrap import wrap

from textual.content import Content
from textual.reactive import var

from hipback_tui.core.calendar_day import WEEKDAYS
from hipback_tui.core.settings_typing import in_words
from hipback_tui.core.sitting.hours import TimeRange
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.settings_rows import (
    HOURS,
    Row,
    State,
    allowed_in_words,
    mistakes_of,
    other_mistakes,
    rows_of,
)
from hipback_tui.tui.widgets.detail_text import DetailText
from hipback_tui.tui.widgets.notices import word_notice
from hipback_tui.tui.widgets.snapshot_text import SnapshotText, lines

_DAY_MIN = 24 * 60
_CLOSED = "·"
_HALVES = {(False, False): _CLOSED, (True, False): "▌", (False, True): "▐", (True, True): "█"}
"""An hour by its two halves."""


class AboutSetting(DetailText):
    """The row under the cursor in words; while something is typed, why it cannot be taken, if it cannot."""

    about: var[tuple[Row, State] | None] = var(None)
    typing: var[str | None] = var(None)
    """None while nothing is typed; "" while it can be taken, else why not."""

    def watch_about(self) -> None:
        """Draw anew if it reads differently."""
        self.redraw()

    def watch_typing(self) -> None:
        """Draw anew if it reads differently."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the lines; a panel of its own has the title above them."""
        if self.about is None:
            return Content()
        row, state = self.about
        width = max(10, self.room.width)
        panel = self.screen.has_class("-wide") and self.has_size("roomy")
        said = [Content.styled(row.title, "bold $primary"), Content()] if panel else []
        if self.typing:
            said += _wrapped(self.typing, width, "$error")
            return lines(*said)
        for problem in mistakes_of(row, state):
            place = f"line {problem.line}" if problem.line else "in the file"
            expected = f"; expected {problem.expected}" if problem.expected else ""
            said += _wrapped(f"! {place}: {problem.found}{expected}", width, "$error")
        said += _wrapped(row.help, width, "")
        facts = _facts(row)
        if not self.has_size("strip", "companion") and facts:
            said += [Content()] if panel else []
            said += (
                _wrapped("  ·  ".join(facts), width, "$text-muted")
                if not panel
                else [Content.styled(part, "$text-muted") for fact in facts for part in wrap(fact, width)]
            )
        if panel and row.id.startswith(HOURS) and (ranges := state.settings.hours.ranges) is not None:
            said += [Content(), *_week(ranges, row.day)]
        return lines(*said)


class SettingsAnswer(SnapshotText):
    """The session's answer to what was just asked."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return one line, or none."""
        return lines(*(notice.content() for notice in word_notice(snapshot)))


class SettingsFile(DetailText):
    """Where the settings are kept, and what else is wrong in there."""

    path: var[Path | None] = var(None)
    state: var[State | None] = var(None)

    def watch_state(self) -> None:
        """Draw anew if it reads differently."""
        self.redraw()

    def watch_path(self) -> None:
        """Draw the path."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return a line, or two."""
        rows = []
        if self.state is not None:
            others = other_mistakes(rows_of(self.state.settings), self.state)
            if others:
                said = str(others[0]).replace(others[0].file, Path(others[0].file).name)
                more = f" (and {len(others) - 1} more)" if len(others) > 1 else ""
                rows.append(Content.styled(f"! {said}{more}", "$error"))
        if self.path is not None and not self.has_size("strip", "companion"):
            rows.append(Content.styled(_shortened(str(self.path), self.room.width), "$text-muted"))
        return lines(*rows)


def _week(ranges: tuple[tuple[TimeRange, ...], ...], chosen: int | None) -> list[Content]:
    """Draw the hours of a week, a row for each day and a cell for each hour, by its halves."""
    rows = [Content.styled("     0     6     12    18    24", "$text-muted")]
    for number, day in enumerate(WEEKDAYS):
        # What runs past midnight shows on the next day; Sunday's on Monday.
        spans = [(item.start, item.end) for item in ranges[number]]
        spans += [(0, item.end - _DAY_MIN) for item in ranges[number - 1] if item.end > _DAY_MIN]
        halves = [any(start < at + 30 and end > at for start, end in spans) for at in range(0, _DAY_MIN, 30)]
        name = Content.styled(f"{day[:3].capitalize():<5}", "bold" if number == chosen else "$text-muted")
        cells = [_HALVES[pair] for pair in zip(halves[::2], halves[1::2], strict=True)]
        drawn = [(cell, "$faint" if cell == _CLOSED else "$primary") for cell in cells]
        rows.append(Content.assemble(name, *drawn))
    return rows


def _facts(row: Row) -> list[str]:
    facts = []
    if row.key is not None:
        facts.append(f"default {in_words(row.key, row.key.default)}")
    elif row.id == HOURS:
        facts.append("default always")
    facts += [allowed_in_words(row), row.place]
    return [fact for fact in facts if fact]


def _wrapped(text: str, width: int, style: str) -> list[Content]:
    return [Content.styled(part, style) for part in wrap(text, width)]


def _shortened(text: str, width: int) -> str:
    return text if len(text) <= width else "…" + text[-(max(2, width) - 1) :]
