"""Hip and back as two lines, sitting and sessions as bars beneath, all on the same days."""

from collections.abc import Mapping
from datetime import date

from textual.content import Content
from textual.reactive import var

from hipback_tui.core.snapshot import Snapshot
from hipback_tui.core.trends.answer import Trends, step_days
from hipback_tui.core.trends.comparison import TWO_WEEKS, Horizon
from hipback_tui.core.trends.medians import REGIONS
from hipback_tui.core.trends.plot import Area, bars, braille, dates, levels, line_dots, marks
from hipback_tui.core.week_words import short_date
from hipback_tui.tui.widgets.canvas import Canvas
from hipback_tui.tui.widgets.detail_text import DetailText

MARKS: Mapping[str, str] = {"hip": "●", "back": "◇"}
"""The mark of a region's median."""

BOTH = "◈"
"""The mark where both medians share a cell."""

_STYLES: Mapping[str, str] = {"hip": "$primary", "back": "$accent"}
_QUIET, _FAINT = "$text-muted", "$faint"
_LEFT, _LEFT_NARROW = 9, 4
_RIGHT = 7
_NARROW = 60
_BARS_FROM = 8
"""From how many rows on there are bars."""

_FEWEST_COLUMNS, _FEWEST_ROWS = 12, 5


class TrendPlot(DetailText):
    """Draws `trends` over the days of `horizon` in the widget's own size."""

    trends: var[Trends | None] = var(None)
    horizon: var[Horizon] = var(TWO_WEEKS)

    def watch_trends(self) -> None:
        """Draw what was read."""
        self.redraw()

    def watch_horizon(self) -> None:
        """Draw other days."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the plot, nothing before the first score."""
        width, height = self.room
        if self.trends is None or self.trends.empty:
            return Content()
        if width < _FEWEST_COLUMNS + _LEFT_NARROW + _RIGHT or height < _FEWEST_ROWS:
            return Content(" ")  # no text at all would hide it for good
        return draw(self.trends, self.horizon, width, height)


def draw(trends: Trends, horizon: Horizon, width: int, height: int) -> Content:
    """Return the plot in `width` x `height` cells."""
    canvas = Canvas(width, height)
    narrow = width < _NARROW
    left = _LEFT_NARROW if narrow else _LEFT
    bar_rows = 2 if height >= _BARS_FROM else 0
    first = trends.today.toordinal() - horizon.days + 1
    columns = width - left - _RIGHT
    area = Area(columns, height - 2 - bar_rows, first, horizon.days, step_days(horizon, columns))
    _scale(canvas, area, left)
    _axis(canvas, area, left, horizon)
    _dates(canvas, area, left, trends.today)
    _lines(canvas, area, left, trends, horizon)
    if bar_rows:
        _bars(canvas, area, left, trends, narrow)
    return canvas.content()


def _scale(canvas: Canvas, area: Area, left: int) -> None:
    for score in levels(area.rows):
        row = area.row(score)
        canvas.put(left - 3, row, f"{score:>2}", _QUIET)
        for column in range(0, area.columns, 4):
            canvas.put(left + column, row, "·", _FAINT)


def _axis(canvas: Canvas, area: Area, left: int, horizon: Horizon) -> None:
    """Draw the line of days, heavy where days are compared."""
    row, last = area.rows, area.first + area.days
    canvas.put(left, row, "─" * area.columns, _FAINT)
    for begin in (area.first, last - horizon.span):
        start, end = area.column(begin), area.column(begin + horizon.span - 0.01)
        canvas.put(left + start, row, "━" * (end - start + 1), _QUIET)
    if horizon.span == horizon.apart:
        canvas.put(left + area.column(last - horizon.span), row, "┷", _QUIET)


def _dates(canvas: Canvas, area: Area, left: int, today: date) -> None:
    for column, day in dates(area, 9):
        text = "today" if day == today else f"{day.day} {short_date(day, day).split()[1]}"
        start = min(max(0, column - len(text) // 2), area.columns - len(text))
        canvas.put(left + start, area.rows + 1, text, _QUIET)


def _lines(canvas: Canvas, area: Area, left: int, trends: Trends, horizon: Horizon) -> None:
    points = {region: trends.points(region, horizon, area.step) for region in REGIONS}
    if not any(points.values()):
        canvas.put(left + 2, area.rows // 2, "No scores in these days.", _QUIET)
        return
    dots = {region: line_dots(points[region], area, dotted=region == "back") for region in REGIONS}
    cells = {region: braille(dots[region]) for region in REGIONS}
    for (column, row), character in braille(dots["hip"] | dots["back"]).items():
        owner = "hip" if (column, row) in cells["hip"] else "back"
        canvas.put(left + column, row, character, _STYLES[owner])
    taken: set[tuple[int, int]] = set()
    for region in REGIONS:
        for mark in marks(points[region], area):
            place = (mark.column, mark.row)
            glyph, style = (BOTH, "") if place in taken else (MARKS[region], _STYLES[region])
            taken.add(place)
            canvas.put(left + mark.column, mark.row, glyph, f"bold {style}".strip())
    _names(canvas, area, left, points)


def _names(canvas: Canvas, area: Area, left: int, points: Mapping[str, Mapping[int, float]]) -> None:
    """Name each line at its end; two names that would share a row move apart, the lower score down."""
    ends = [
        (area.row(days[max(days)]), days[max(days)], region, area.dot(max(days), 0)[0] // 2)
        for region, days in points.items()
        if days
    ]
    ends.sort(key=lambda end: (end[0], -end[1]))
    rows = [row for row, *_ in ends]
    if len(rows) == 2 and rows[0] == rows[1]:
        rows = [rows[0] - 1, rows[1]] if rows[1] == area.rows - 1 else [rows[0], rows[1] + 1]
    for row, (_, _, region, column) in zip(rows, ends, strict=True):
        canvas.put(left + max(column, 0) + 2, row, f"{MARKS[region]} {region}", f"bold {_STYLES[region]}")


def _bars(canvas: Canvas, area: Area, left: int, trends: Trends, narrow: bool) -> None:
    names = ("sat", "did") if narrow else ("sitting", "sessions")
    rows = ((trends.sitting, True, " h"), (trends.sessions, False, ""))
    for number, (name, (days, mean, unit)) in enumerate(zip(names, rows, strict=True)):
        row = area.rows + 2 + number
        drawn, highest = bars(days, area, mean)
        canvas.put(0, row, name, _QUIET)
        canvas.put(left, row, drawn, "$secondary" if number == 0 else "$success")
        if highest:
            canvas.put(left + area.columns + 1, row, f"to {max(1, round(highest))}{unit}", _QUIET)
