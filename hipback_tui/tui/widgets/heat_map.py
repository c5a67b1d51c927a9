"""Up to a year of days at a glance: one mark a day, told apart by shape, with a cursor on one of them."""

from datetime import date, timedelta
from itertools import pairwise

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import var

from hipback_tui.core.calendar_day import WEEKDAYS
from hipback_tui.core.consistency import Day
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.core.week_marks import CREDITED, mark_of
from hipback_tui.core.week_words import DAY_NAMES, MONTHS, short_date
from hipback_tui.tui.widgets.canvas import Canvas
from hipback_tui.tui.widgets.detail_text import DetailText
from hipback_tui.tui.widgets.heat_grid import Direction, HeatGrid, lay_out

_STYLES = {"credited": "$heat-3", "today": "bold $accent", "paused": "$secondary"}
_MORE_THAN_ONCE = "$heat-4"
_QUIET = "$text-muted"


class HeatMap(DetailText):
    """The days up to the end of the running week as one text. A click opens a day."""

    days: var[tuple[Day, ...]] = var(())
    selected: var[date | None] = var(None)

    class Chosen(Message):
        """The person clicked on a day."""

        def __init__(self, day: date) -> None:
            self.day = day
            super().__init__()

    def watch_days(self) -> None:
        """Draw the days that were read."""
        self.redraw()

    def watch_selected(self) -> None:
        """Draw the cursor where it is."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the map in the widget's own size."""
        return draw(self._grid(self.room), self.days, snapshot, self.selected or snapshot.today)

    def step(self, direction: Direction) -> date:
        """Return the day next to the selected one."""
        return self._grid(self.content_size).step(self.selected or self.snapshot.today, direction)

    def page(self, pages: int) -> date:
        """Return the day that stands where the selected one does, some pages later."""
        return self._grid(self.content_size).page(self.selected or self.snapshot.today, pages)

    def can_show(self, day: date) -> bool:
        """Whether the cursor may go to a day."""
        grid = self._grid(self.content_size)
        return grid.earliest <= day <= grid.latest

    def span(self, selected: date) -> tuple[date, date]:
        """Return the first and the last day shown with the cursor on a day."""
        grid = self._grid(self.content_size, selected)
        return grid.start, grid.last

    def on_click(self, event: events.Click) -> None:
        """Tell which day was clicked."""
        place = event.get_content_offset(self)
        day = None if place is None else self._grid(self.content_size).day_at(place.x, place.y)
        if day is not None:
            self.post_message(self.Chosen(day))

    def _grid(self, room: Size, selected: date | None = None) -> HeatGrid:
        week, today = self.snapshot.week, self.snapshot.today
        return lay_out(
            room.width,
            room.height,
            today,
            WEEKDAYS.index(week.week_start),
            selected or self.selected or today,
            first_day=week.first_day,
        )


def draw(grid: HeatGrid, days: tuple[Day, ...], snapshot: Snapshot, selected: date) -> Content:
    """Return the marks of `days` in their places, today outlined, `selected` reversed."""
    canvas = Canvas(*grid.size)
    _name_weekdays(canvas, grid)
    (_date_weeks if grid.turned else _name_months)(canvas, grid, snapshot.today)
    marks: dict[date, tuple[str, str]] = {}
    for day in days:
        if grid.start <= day.date <= grid.last:
            mark = mark_of(day, snapshot.today, snapshot.week.first_day)
            style = (
                _MORE_THAN_ONCE if mark is CREDITED and day.sessions > 1 else _STYLES.get(mark.name, _QUIET)
            )
            place = grid.cell(day.date)
            if day.date == snapshot.today:
                canvas.put(place.column - 1, place.row, "[ ]", _STYLES["today"])
            canvas.put(place.column, place.row, mark.glyph, style)
            marks[day.date] = mark.glyph, style
    glyph, style = marks.get(selected, (" ", _QUIET))
    place = grid.cell(selected)
    cursor = f"[{glyph}]" if selected == snapshot.today else f" {glyph} "
    if grid.cell(snapshot.today) == (place.column + 2, place.row):
        cursor = f" {glyph}["  # the neighbour's outline stays whole
    canvas.put(place.column - 1, place.row, cursor, f"{style} reverse")
    return canvas.content()


def _name_weekdays(canvas: Canvas, grid: HeatGrid) -> None:
    for number in range(7):
        day = grid.start + timedelta(days=number)
        place, name = grid.cell(day), DAY_NAMES[day.weekday()]
        column, row = (place.column - 1, 0) if grid.turned else (0, place.row)
        canvas.put(column, row, name, _QUIET)


def _name_months(canvas: Canvas, grid: HeatGrid, today: date) -> None:
    """Write the name of a month over the week in which it begins; over the first week where there is room.

    January is known by its year.
    """
    starts = [grid.start + timedelta(weeks=number) for number in range(grid.weeks)]
    ends = [(start, start + timedelta(days=6)) for start in starts]
    months = [(start, f"{end.year}" if end.month == 1 else MONTHS[end.month - 1][:3]) for start, end in ends]
    named = [months[0], *(later for before, later in pairwise(months) if before[1] != later[1])]
    taken = canvas.columns + 1
    for start, name in reversed(named):
        column = min(grid.cell(start).column, canvas.columns - len(name))
        if column + len(name) < taken:
            canvas.put(column, 0, name, _QUIET)
            taken = column


def _date_weeks(canvas: Canvas, grid: HeatGrid, today: date) -> None:
    for number in range(grid.weeks):
        start = grid.start + timedelta(weeks=number)
        canvas.put(0, grid.cell(start).row, f"{short_date(start, today)[:6]:>6}", _QUIET)
