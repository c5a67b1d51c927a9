"""Where each day of the heat map stands, and which day stands where. No drawing."""

from datetime import date, timedelta
from enum import Enum
from typing import NamedTuple

from hipback_tui.core.calendar_day import week_start

WEEKS = 53
"""How many weeks the heat map shows where there is room: a year, and the running week."""

NAME_COLUMNS = 4
"""The columns left of the first week, for the names of weekdays."""
_DATE_COLUMNS = 9
_TURNED_PITCH = 3
_UPRIGHT_ROWS = 8
_AIRY_ROWS = 14


class Direction(Enum):
    """Where the cursor goes."""

    LEFT = "left"
    RIGHT = "right"
    UP = "up"
    DOWN = "down"


class Cell(NamedTuple):
    """A place in the widget, from 0."""

    column: int
    row: int


class HeatGrid(NamedTuple):
    """Days as rows and weeks as columns; in very low windows turned: weeks as rows and days as columns.

    `start` is the first day of the first week shown, `weeks` their number; `earliest` is the first day the
    cursor may go to and `latest` the last day of the running week. A week takes `across` columns and a day
    `down` rows; turned, it is the other way round.
    """

    start: date
    weeks: int
    earliest: date
    latest: date
    across: int
    down: int
    turned: bool

    @property
    def last(self) -> date:
        """The last day shown."""
        return self.start + timedelta(days=7 * self.weeks - 1)

    @property
    def size(self) -> Cell:
        """Columns and rows that the map takes."""
        corner = self.cell(self.last)
        return Cell(corner.column + 2, corner.row + 1)

    def cell(self, day: date) -> Cell:
        """Return where the mark of a day stands."""
        week, weekday = divmod((day - self.start).days, 7)
        if self.turned:
            return Cell(_DATE_COLUMNS + weekday * self.across, 1 + week)
        return Cell(NAME_COLUMNS + week * self.across, 1 + weekday * self.down)

    def day_at(self, column: int, row: int) -> date | None:
        """Return the day whose mark stands in a cell or next to it, None beside all of them."""
        if self.turned:
            week, weekday = row - 1, _nearest(column - _DATE_COLUMNS, self.across)
        else:
            week, weekday = _nearest(column - NAME_COLUMNS, self.across), _nearest(row - 1, self.down)
        if not (0 <= week < self.weeks and 0 <= weekday < 7):
            return None
        return self.start + timedelta(days=7 * week + weekday)

    def step(self, day: date, direction: Direction) -> date:
        """Return the neighbour of a day, the day itself where there is none."""
        along, weeks = (
            (Direction.LEFT, Direction.RIGHT) if self.turned else (Direction.UP, Direction.DOWN),
            (Direction.UP, Direction.DOWN) if self.turned else (Direction.LEFT, Direction.RIGHT),
        )
        days = {along[0]: -1, along[1]: 1, weeks[0]: -7, weeks[1]: 7}[direction]
        there = day + timedelta(days=days)
        return there if self.earliest <= there <= self.latest else day

    def page(self, day: date, pages: int) -> date:
        """Return the same day some pages of weeks later, or the farthest there is that way."""
        there = day + timedelta(weeks=self.weeks * pages)
        return min(max(there, self.earliest), self.latest)


def lay_out(
    width: int,
    height: int,
    today: date,
    first_weekday: int,
    selected: date,
    *,
    first_day: date | None = None,
) -> HeatGrid:
    """Return the grid that fits `width` x `height` cells.

    The running week is the last one, unless `selected` lies before the weeks there is room for: then it is
    as many weeks further back as make whole pages. A year can be shown in any case, and all weeks from
    `first_day` on.
    """
    running = week_start(today, first_weekday)
    earliest, latest = running - timedelta(weeks=WEEKS - 1), running + timedelta(days=6)
    if first_day is not None and first_day < earliest:
        earliest = week_start(first_day, first_weekday)
    turned = height < _UPRIGHT_ROWS
    if turned:
        room, across, down = height - 1, _TURNED_PITCH, 1
    else:
        columns = width - NAME_COLUMNS - 2
        across = max(2, min(4, columns // (WEEKS - 1)))
        room, down = columns // across + 1, 2 if height >= _AIRY_ROWS and across == 4 else 1
    weeks = max(1, min(WEEKS, room))
    start = running - timedelta(weeks=weeks - 1)
    if selected < start:
        pages = -((selected - start).days // (7 * weeks))
        start = max(earliest, start - timedelta(weeks=weeks * pages))
    return HeatGrid(start, weeks, earliest, latest, across, down, turned)


def _nearest(offset: int, pitch: int) -> int:
    """Return the number of the mark at or next to `offset`; between two it is the one before."""
    return (offset + (pitch - 1) // 2) // pitch
