"""Strokes as braille: 2 x 4 dots to a cell, and for each cell the part of the figure that it shows."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from hipback_tui.core.braille_dots import BITS, BLANK
from hipback_tui.core.figures.strokes import Dot, Drawing, Part, Stroke

DASH, GAP = 6.0, 2.0
"""How dashed lines alternate, in dots."""
HALO = 2.2
"""What stays free around the near side where it crosses the far side, in dots."""
HAIR = 0.01
"""A distance that nobody sees, in dots."""
_ORDER = tuple(Part)


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing as text: `rows` of braille, all of the same width, and for each cell its part."""

    rows: tuple[str, ...]
    parts: tuple[tuple[Part, ...], ...]

    def runs(self) -> tuple[tuple[tuple[str, Part], ...], ...]:
        """Return each row as stretches of text of one part; empty cells are spaces of `Part.NONE`."""
        return tuple(
            tuple(
                ("".join(text for text, _ in cells).replace(chr(BLANK), " "), part)
                for part, cells in (
                    (part, list(grouped))
                    for part, grouped in groupby(zip(row, parts, strict=True), key=lambda cell: cell[1])
                )
            )
            for row, parts in zip(self.rows, self.parts, strict=True)
        )

    def dots(self) -> Iterator[tuple[int, int, Part]]:
        """Yield every dot that is set: column and row in dots, and its cell's part."""
        for number, (row, parts) in enumerate(zip(self.rows, self.parts, strict=True)):
            for column, (character, part) in enumerate(zip(row, parts, strict=True)):
                pattern = ord(character) - BLANK
                for y, bits in enumerate(BITS):
                    for x, bit in enumerate(bits):
                        if pattern & bit:
                            yield column * 2 + x, number * 4 + y, part


def rasterise(drawing: Drawing) -> Picture:
    """Return a drawing as braille."""
    width, height = drawing.columns * 2, drawing.rows * 4
    grid: dict[tuple[int, int], Part] = {}
    body = [
        stroke for stroke in drawing.strokes if stroke.part in (Part.NEAR, Part.ACCENT) and not stroke.dashed
    ]
    far = [stroke for stroke in drawing.strokes if stroke.dashed or stroke.part is Part.FAR]
    for stroke in drawing.strokes:
        if stroke not in body and stroke not in far:
            grid |= dict.fromkeys(_covered(stroke, 0.0), stroke.part)
    behind: dict[tuple[int, int], Part] = {}
    for stroke in far:
        behind |= dict.fromkeys(_covered(stroke, 0.0), stroke.part)
    if behind:
        for stroke in body:
            for dot in _covered(stroke, HALO):
                behind.pop(dot, None)
    grid |= behind
    for stroke in body:
        grid |= dict.fromkeys(_covered(stroke, 0.0), stroke.part)
    return _picture(
        {dot: part for dot, part in grid.items() if 0 <= dot[0] < width and 0 <= dot[1] < height}, drawing
    )


def _picture(grid: dict[tuple[int, int], Part], drawing: Drawing) -> Picture:
    patterns = [[0] * drawing.columns for _ in range(drawing.rows)]
    ranks = [[len(_ORDER) - 1] * drawing.columns for _ in range(drawing.rows)]
    for (x, y), part in grid.items():
        row, column = y // 4, x // 2
        patterns[row][column] |= BITS[y % 4][x % 2]
        ranks[row][column] = min(ranks[row][column], _ORDER.index(part))
    return Picture(
        tuple("".join(chr(BLANK + pattern) for pattern in row) for row in patterns),
        tuple(tuple(_ORDER[rank] for rank in row) for row in ranks),
    )


def _covered(stroke: Stroke, extra: float) -> Iterator[tuple[int, int]]:
    """Yield the dots that a stroke covers, `extra` thicker than it is."""
    radius = max(stroke.width + extra, 1.0) / 2
    if len(stroke.dots) == 1:
        yield from _segment(stroke.dots[0], stroke.dots[0], radius, False, 0.0)
        return
    walked = 0.0
    # A hair off the grid, so that a line midway between two rows of dots takes one of them and not both.
    dots = [(x + HAIR, y + HAIR) for x, y in stroke.dots]
    for start, end in pairwise(dots):
        yield from _segment(start, end, radius, stroke.dashed and not extra, walked)
        walked += math.dist(start, end)


def _segment(start: Dot, end: Dot, radius: float, dashed: bool, walked: float) -> Iterator[tuple[int, int]]:
    """Yield the dots whose middles are within `radius` of a line, in dashes if so wanted."""
    across, down = end[0] - start[0], end[1] - start[1]
    squared = across * across + down * down
    limit = radius * radius + 1e-9
    length = math.sqrt(squared)
    for y in range(math.floor(min(start[1], end[1]) - radius), math.ceil(max(start[1], end[1]) + radius)):
        for x in range(math.floor(min(start[0], end[0]) - radius), math.ceil(max(start[0], end[0]) + radius)):
            away, below = x + 0.5 - start[0], y + 0.5 - start[1]
            share = (away * across + below * down) / squared if squared else 0.0
            share = min(max(share, 0.0), 1.0)
            missed, under = away - share * across, below - share * down
            if missed * missed + under * under > limit:
                continue
            if dashed and (walked + share * length) % (DASH + GAP) >= DASH:
                continue
            yield x, y
