"""The texts of the week in words: the page, and what came of copying it."""

from textual.content import Content
from textual.reactive import var

from hipback_tui.core import week_summary_words as words
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.core.week_marks import week_mark
from hipback_tui.core.week_summary import WeekSummary
from hipback_tui.core.week_words import DAY_NAMES, marks_line, this_week
from hipback_tui.tui.widgets.detail_text import DetailText
from hipback_tui.tui.widgets.snapshot_text import lines
from hipback_tui.tui.widgets.week_texts import MARK_STYLES

_QUIET = "$text-muted"


class WeekWordsPage(DetailText):
    """A finished week; `summary` is None until it is read, and where none is finished."""

    summary: var[WeekSummary | None] = var(None)
    trouble: var[str] = var("")

    def watch_summary(self) -> None:
        """Show what was read."""
        self.redraw()

    def watch_trouble(self) -> None:
        """Say why it could not be read."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the page."""
        if self.trouble:
            return Content.styled(self.trouble, "$accent")
        if len(snapshot.week.weeks) < 2:
            return _nothing_yet(snapshot)
        week = self.summary
        if week is None:
            return Content(" ")
        gap = [Content()] if self.has_size("whole", "roomy") else []
        style = MARK_STYLES.get(week_mark(week.week).name, "$foreground")
        rows = [
            Content.styled(words.title(week), "bold $primary"),
            *gap,
            Content.styled(words.headline(week), f"bold {style}".replace("bold bold", "bold")),
            self._marks(week),
            Content.styled(words.legend(week), _QUIET),
        ]
        reached = [Content.styled(f"✓ {line}", "bold $success") for line in words.reached(week)]
        closing = [Content.styled(line, "bold") for line in words.closing(week)]
        for part in (
            [*map(Content, words.counted(week))],
            [*map(Content, words.body(week))],
            reached,
            closing,
        ):
            rows += [*gap, *part] if part else []
        return lines(*rows)

    def _marks(self, week: WeekSummary) -> Content:
        """Return its days and their marks, as far apart as there is room for."""
        apart = "  " if self.room.width >= len(words.marks_line(week)) + 6 else " "
        days = [
            Content.assemble(
                (f"{DAY_NAMES[day.date.weekday()]} ", _QUIET),
                (mark.glyph, MARK_STYLES.get(mark.name, _QUIET)),
            )
            for day, mark in zip(week.days, words.marks(week), strict=True)
        ]
        return Content(apart).join(days)


class CopyAnswer(DetailText):
    """What came of copying, until another week is shown."""

    answer: var[str] = var("")

    def watch_answer(self) -> None:
        """Show it."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the line."""
        return Content.styled(self.answer, _QUIET) if self.answer else Content()


def _nothing_yet(snapshot: Snapshot) -> Content:
    first, *more = words.NOTHING_YET
    return lines(
        Content.styled(first, "bold $primary"),
        Content(),
        Content(f"This week: {this_week(snapshot.week)}"),
        Content(marks_line(snapshot.week)),
        Content(),
        *(Content.styled(line, _QUIET) for line in more),
    )
