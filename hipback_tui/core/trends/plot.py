"""Where the figures of a plot go: braille dots for lines, marks for medians, steps for bars. No colours here.

The plot is `columns` x `rows` cells of 2 x 4 dots. Days run to the right, scores upwards from 0 to 10. Lines
join neighbouring steps only, so that gaps stay gaps. The hip's line is solid and the back's is dotted: they
can be told apart without colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise

from hipback_tui.core.braille_dots import BITS, BLANK
from hipback_tui.core.row import Row
from hipback_tui.core.value import Value

WORST = 10
"""The top of the scale."""

DOT_EVERY = 3
"""Of a dotted line every so manieth dot is set."""

BLOCKS = "▁▂▃▄▅▆▇█"
"""The heights of a bar, in eighths of a cell."""

Dot = tuple[int, int]


class Mark(Row):
    """The place of a median, in cells from the upper left, and the ordinal of its step's first day."""

    column: int
    row: int
    day: int


class Area(Value):
    """A plot's cells and days: `days` days from the ordinal `first` on, each point standing for `step`."""

    columns: int
    rows: int
    first: int
    days: int
    step: int = 1

    @property
    def roomy(self) -> bool:
        """Whether each step has about two cells or more."""
        return 5 * self.columns * self.step >= 9 * self.days

    def column(self, day: float) -> int:
        """Return the cell in which a moment lies; whole ordinals are the beginnings of days."""
        return min(self.columns - 1, max(0, int((day - self.first) * self.columns / self.days)))

    def row(self, score: float) -> int:
        """Return the cell in which a score lies, 0 being the top one."""
        return self._dot_row(score) // 4

    def day(self, column: int) -> int:
        """Return the ordinal of the day in the middle of a column."""
        return self.first + int((column + 0.5) * self.days / self.columns)

    def dot(self, day: int, score: float) -> Dot:
        """Return the dot of a step's median: the middle of the step across."""
        middle = (day + self.step / 2 - self.first) * self.columns * 2 / self.days
        return min(self.columns * 2 - 1, max(0, int(middle))), self._dot_row(score)

    def _dot_row(self, score: float) -> int:
        return round((self.rows * 4 - 1) * (1 - score / WORST))


def runs(points: Mapping[int, float], step: int) -> list[list[tuple[int, float]]]:
    """Return the points in stretches without a gap: each `step` days after the one before."""
    found: list[list[tuple[int, float]]] = []
    for day, score in sorted(points.items()):
        if found and day - found[-1][-1][0] == step:
            found[-1].append((day, score))
        else:
            found.append([(day, score)])
    return found


def line_dots(points: Mapping[int, float], area: Area, dotted: bool = False) -> set[Dot]:
    """Return the dots of a line through the points; a point with gaps on both sides is a single dot."""
    found: set[Dot] = set()
    for run in runs(points, area.step):
        corners = [area.dot(day, score) for day, score in run]
        walked = [corners[0], *(dot for start, end in pairwise(corners) for dot in _segment(start, end))]
        found.update(walked[:: DOT_EVERY if dotted else 1])
    return found


def braille(dots: set[Dot]) -> dict[tuple[int, int], str]:
    """Return the braille character of each cell (column, row) in which there are dots."""
    patterns: dict[tuple[int, int], int] = {}
    for x, y in dots:
        cell = (x // 2, y // 4)
        patterns[cell] = patterns.get(cell, 0) | BITS[y % 4][x % 2]
    return {cell: chr(BLANK + pattern) for cell, pattern in patterns.items()}


def marks(points: Mapping[int, float], area: Area) -> list[Mark]:
    """Return where the medians lie, the oldest first.

    Where they lie closer than about two cells apart only those remain that the line cannot show: what stands
    alone between gaps, and the last one.
    """
    shown = points
    if not area.roomy:
        alone = {run[0][0] for run in runs(points, area.step) if len(run) == 1}
        shown = {day: score for day, score in points.items() if day in alone or day == max(points)}
    places = [(day, area.dot(day, score)) for day, score in sorted(shown.items())]
    return [Mark(x // 2, y // 4, day) for day, (x, y) in places]


def levels(rows: int) -> Sequence[int]:
    """Return the scores that the axis names in so many rows."""
    return (10, 8, 6, 4, 2, 0) if rows >= 11 else (10, 5, 0) if rows >= 5 else (10, 0)


def bars(days: Mapping[int, float], area: Area, mean: bool) -> tuple[str, float]:
    """Return a row of bars on the days of the plot, and the value of the highest one.

    A step's value is the mean of its days that have one, or their sum. Where there is room steps have a
    blank between them.
    """
    steps = {}
    last = area.first + area.days - 1
    begin = last - area.step + 1
    while begin + area.step > area.first:
        values = [days[day] for day in range(max(begin, area.first), begin + area.step) if day in days]
        if any(values):
            steps[begin] = sum(values) / (len(values) if mean else 1)
        begin -= area.step
    highest = max(steps.values(), default=0.0)
    cells = [" "] * area.columns
    for begin, value in steps.items():
        start, end = area.column(max(begin, area.first)), _end(area, begin)
        height = max(1, round(value / highest * len(BLOCKS)))
        for column in range(start, max(start + 1, end - area.roomy)):
            cells[column] = BLOCKS[height - 1]
    return "".join(cells), highest


def dates(area: Area, widest: int) -> list[tuple[int, date]]:
    """Return the days that the axis names, with their columns: whole weeks back from the last day.

    `widest` are the cells that a date and the blank after it take; so many lie between two of them.
    """
    last = date.fromordinal(area.first + area.days - 1)
    weeks = max(1, -(-widest * area.days // (7 * area.columns)))
    found = []
    day = last
    while day.toordinal() >= area.first:
        found.append((area.column(day.toordinal() + 0.5), day))
        day -= timedelta(weeks=weeks)
    return found[::-1]


def _end(area: Area, begin: int) -> int:
    """Return the column after a step's last one."""
    after = begin + area.step - area.first
    return min(area.columns, max(0, int(after * area.columns / area.days)))


def _segment(start: Dot, end: Dot) -> Iterator[Dot]:
    """Yield the dots of a straight line, without its start."""
    steps = max(abs(end[0] - start[0]), abs(end[1] - start[1]))
    for number in range(1, steps + 1):
        share = number / steps
        yield round(start[0] + share * (end[0] - start[0])), round(start[1] + share * (end[1] - start[1]))
