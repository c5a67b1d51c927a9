"""Strength over months as a line, beneath the weeks of the heat map that it belongs to."""

from datetime import date

from textual.content import Content
from textual.reactive import var

from hipback_tui.core.calendar_day import WEEKDAYS
from hipback_tui.core.consistency import strength_by_week
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.widgets.canvas import Canvas
from hipback_tui.tui.widgets.detail_text import DetailText
from hipback_tui.tui.widgets.heat_grid import NAME_COLUMNS, lay_out

_QUIET = "$text-muted"
ROWS = 5
"""How high the line can rise, in cells."""
_MAP_ROWS = 8
"""The map above it is as high as that or higher; only then are its weeks columns."""


class StrengthLine(DetailText):
    """The strength after each week, 0 to 100; gaps where there was none yet."""

    selected: var[date | None] = var(None)

    def watch_selected(self) -> None:
        """Show the months around another day, as the map does."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return a title, the axis and the line; nothing before the first full week."""
        answer, rows = snapshot.week, ROWS
        if answer.strength is None or not (self.has_size("roomy") and self.screen.has_class("-wide")):
            return Content()
        from hipback_tui.core.trends.plot import Area, braille, line_dots  # late: not in every window

        selected, first_weekday = self.selected or answer.today, WEEKDAYS.index(answer.week_start)
        grid = lay_out(
            self.room.width, _MAP_ROWS, answer.today, first_weekday, selected, first_day=answer.first_day
        )
        canvas = Canvas(NAME_COLUMNS + grid.weeks * grid.across, rows + 1)
        canvas.put(0, 0, "Strength", "bold $primary")
        for value, row in ((100, 1), (50, 1 + (rows - 1) // 2), (0, rows)):
            canvas.put(0, row, f"{value:>3}", _QUIET)
            canvas.put(NAME_COLUMNS, row, "·" + "   ·" * (grid.weeks * grid.across // 4), _QUIET)
        area = Area(grid.weeks * grid.across, rows, grid.start.toordinal(), 7 * grid.weeks, 7)
        points = {
            week.start.toordinal(): value / 10
            for week, value in zip(answer.weeks, strength_by_week(answer.weeks), strict=True)
            if value is not None and grid.start <= week.start <= grid.last
        }
        for (column, row), dots in braille(line_dots(points, area)).items():
            canvas.put(NAME_COLUMNS + column, 1 + row, dots, "$primary")
        return canvas.content()
