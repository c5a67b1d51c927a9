"""The running week as seven marks that differ by shape, with its arithmetic in words."""

from textual.content import Content
from textual.geometry import Size

from hipback_tui.core.consistency import Consistency
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.core.week_marks import mark_of
from hipback_tui.core.week_words import DAY_NAMES, spare_weeks, streak, this_week, this_week_short, welcome
from hipback_tui.tui.widgets.snapshot_text import SnapshotText, clipped, lines

_TINTS = {
    "credited": "bold $success",
    "today": "bold $foreground",
}


class WeekCard(SnapshotText):
    """Weekday names, marks, and words; less of it where there is less room."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the running week."""
        week = snapshot.week
        if self.has_size("strip"):
            return Content.assemble(_marks(week, 1), f"  {this_week_short(week)}")
        pitch = 4 if self.room.width >= 26 and not self.has_size("companion") else 3
        rows = [_names(week, pitch), _marks(week, pitch)]
        if self.has_size("companion"):
            return lines(*rows, clipped(_sentence(this_week(week)), Size(self.room.width, 2)))
        gap = [Content()] if self.has_size("roomy") else []
        rows = [Content.styled("This week", "bold $primary"), *gap, *rows, Content()]
        rows.append(Content(welcome(week) or _sentence(this_week(week))))
        rows.append(Content.styled(_sentence(streak(week)), "$text-muted"))
        if gap and week.weeks:
            rows.append(Content.styled(_sentence(spare_weeks(week)), "$text-muted"))
        return lines(*rows)


class WeekMarks(SnapshotText):
    """Weekday names and marks alone."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the running week in two rows."""
        return lines(_names(snapshot.week, 4), _marks(snapshot.week, 4))


def _names(week: Consistency, pitch: int) -> Content:
    parts = []
    for day in week.this_week.days:
        style = "bold $foreground" if day.date == week.today else "$text-muted"
        parts.append((f"{DAY_NAMES[day.date.weekday()]:<{pitch}}", style))
    return Content.assemble(*parts).rstrip()


def _marks(week: Consistency, pitch: int) -> Content:
    parts = []
    for day in week.this_week.days:
        mark = mark_of(day, week.today, week.first_day)
        parts.append((f"{mark.glyph:<{pitch}}", _TINTS.get(mark.name, "$text-muted")))
    return Content.assemble(*parts)


def _sentence(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]
