"""A half-circle gauge drawn with braille dots.

What is filled is a broad band, what is left a fine dotted line: the two differ by shape, not only by colour.
"""

from functools import lru_cache
from math import atan2, cos, pi, sin, sqrt

_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_BLANK = 0x2800

BAND = 4.6
"""Breadth of the filled band in dots."""
OVERHANG = 0.16
"""How far the arc reaches below the horizontal at both ends, in radians."""

Cell = tuple[str, bool]
"""A character and whether it belongs to the filled part."""


@lru_cache(maxsize=8)
def arc(columns: int, rows: int, share: float) -> tuple[tuple[Cell, ...], ...]:
    """Return `rows` of `columns` cells with an arc of which `share` (0-1) is filled, from the left.

    A braille dot is as high as it is wide in a cell twice as high as wide, so the arc is a circle's.
    """
    width, height = columns * 2, rows * 4
    centre_x = (width - 1) / 2
    radius = min(centre_x, (height - 1) / (1 + sin(OVERHANG)))
    centre_y = radius
    sweep = pi + 2 * OVERHANG
    dots = [[0] * columns for _ in range(rows)]
    filled = [[False] * columns for _ in range(rows)]

    def put(x: int, y: int, is_filled: bool) -> None:
        if 0 <= x < width and 0 <= y < height:
            row, column = y // 4, x // 2
            if is_filled and not filled[row][column]:
                filled[row][column] = True
                dots[row][column] = 0  # a cell has one colour: the band takes it whole
            if is_filled or not filled[row][column]:
                dots[row][column] |= _BITS[y % 4][x % 2]

    middle = radius - BAND / 2
    steps = max(8, round(sweep * middle / 4))
    for step in range(steps + 1):
        turned = step / steps * sweep - OVERHANG
        put(round(centre_x - middle * cos(turned)), round(centre_y - middle * sin(turned)), False)
    inner = radius - BAND
    for y in range(height if share > 0 else 0):
        up = centre_y - y
        if abs(up) > radius - 0.5:
            continue
        reach, gap = sqrt(max(0.0, (radius - 0.5) ** 2 - up**2)), sqrt(max(0.0, inner**2 - up**2))
        for first, last in ((centre_x - reach, centre_x - gap), (centre_x + gap, centre_x + reach)):
            for x in range(round(first), round(last) + 1):
                turned = pi - atan2(up, x - centre_x)
                if turned > pi + OVERHANG:
                    turned -= 2 * pi
                if -OVERHANG <= turned <= share * sweep - OVERHANG:
                    put(x, y, True)
    return tuple(
        tuple((chr(_BLANK + dots[r][c]) if dots[r][c] else " ", filled[r][c]) for c in range(columns))
        for r in range(rows)
    )
