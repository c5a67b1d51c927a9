"""The texts of the review: what four weeks brought, their marks, and what the next four stress."""

from typing import NamedTuple

from textual.content import Content
from textual.reactive import var
from textual.style import Style

from hipback_tui.core import review_words as words
from hipback_tui.core.care_records import EMPHASES
from hipback_tui.core.consistency import Day
from hipback_tui.core.review import Review
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.core.week_marks import mark_of, week_mark
from hipback_tui.core.week_words import short_date, week_status
from hipback_tui.tui.widgets.detail_text import DetailText
from hipback_tui.tui.widgets.snapshot_text import lines
from hipback_tui.tui.widgets.week_texts import MARK_STYLES

WEEKS = 4
"""How many finished weeks are shown mark by mark."""

_QUIET = "$text-muted"


class ReadReview(NamedTuple):
    """A review as it was read, and the days of the weeks that it looks at."""

    review: Review
    days: tuple[Day, ...]


class ReviewPage(DetailText):
    """Words first, then the marks."""

    read: var[ReadReview | None] = var(None)
    trouble: var[str] = var("")

    def watch_read(self) -> None:
        """Show what was read."""
        self.redraw()

    def watch_trouble(self) -> None:
        """Show why it could not be read."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the page."""
        if self.trouble:
            return Content.styled(self.trouble, "$accent")
        if self.read is None:
            return Content(" ")
        review, gap = self.read.review, [] if self.has_size("strip") else [Content()]
        wide_gap = gap if self.has_size("roomy") else []
        rows = [Content.styled(words.title(review), "bold $primary"), *wide_gap]
        rows += [Content.styled(f"✓ {reached.text}", "bold $success") for reached in review.milestones]
        rows.append(Content.styled(f"{words.weeks(review)} {words.sessions(review)}", "bold"))
        marks = self._marks(snapshot)
        rows += [*gap, *marks, *(gap if marks else [])]
        rows += map(Content, words.scores(review))
        for part in (words.ease(review), words.tests(review)):
            rows += [*wide_gap, *map(Content, part)] if part else []
        return lines(*rows)

    def _marks(self, snapshot: Snapshot) -> list[Content]:
        """Return a row for each finished week: its first day, its days, how it stood."""
        answer, read = snapshot.week, self.read
        rows = []
        for week in answer.weeks[-WEEKS - 1 : -1]:
            days = [] if read is None else [day for day in read.days if 0 <= (day.date - week.start).days < 7]
            marks = [mark_of(day, answer.today, answer.first_day) for day in days]
            shown = [(f"{mark.glyph} ", MARK_STYLES.get(mark.name, _QUIET)) for mark in marks]
            mark = week_mark(week)
            status = (f"  {mark.glyph} {week_status(week)}", MARK_STYLES.get(mark.name, _QUIET))
            first = (f"{short_date(week.start, answer.today):>7}  ", _QUIET)
            row = Content.assemble(first, *shown, status)
            rows.append(row.truncate(self.room.width, ellipsis=True))
        return rows


class NextEmphasis(DetailText):
    """What the next four weeks stress: proposed, and changed by a key."""

    read: var[ReadReview | None] = var(None)
    emphasis: var[str] = var("")

    def watch_read(self) -> None:
        """Show what is proposed."""
        self.redraw()

    def watch_emphasis(self) -> None:
        """Show what is chosen."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the choice and what it means."""
        if self.read is None:
            return Content()
        review, choice = self.read.review, []
        for number, emphasis in enumerate(EMPHASES, 1):
            chosen = emphasis == self.emphasis
            left, right, style = ("[", "]", "bold $success") if chosen else (" ", " ", _QUIET)
            entry = Content.assemble((f"{number} ", "bold $primary"), (f"{left}{emphasis}{right}", style))
            choice.append(entry.stylize(Style.from_meta({"@click": f"screen.command('{number}')"})))
        row = Content(" ").join(choice)
        if self.has_size("strip", "companion"):
            return row if row.cell_length <= self.room.width else Content(f"Next: {self.emphasis}")
        proposed = self.emphasis == review.next_emphasis
        said = words.next_emphasis(review) if proposed else f"Next four weeks, {self.emphasis}: your choice."
        return lines(Content(said), *([Content()] if self.has_size("roomy") else []), row)
