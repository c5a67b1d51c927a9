"""What a moment of a figure is drawn with."""

from dataclasses import dataclass
from enum import StrEnum

Dot = tuple[float, float]
"""A place in the picture in dots: x to the right, y downwards, both from the upper left corner."""


class Part(StrEnum):
    """What a stroke belongs to, for colours; where strokes share a cell, the first of these counts."""

    ACCENT = "accent"
    NEAR = "near"
    FAR = "far"
    PROP = "prop"
    FLOOR = "floor"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through `dots`, `width` dots thick. A single dot is a disc of that diameter."""

    dots: tuple[Dot, ...]
    part: Part
    width: float = 1.0
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """The strokes of one moment, to be drawn in order, in a picture of `columns` x `rows` cells.

    A cell has 2 x 4 dots.
    """

    columns: int
    rows: int
    strokes: tuple[Stroke, ...]
