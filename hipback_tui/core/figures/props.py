"""Props: what stands beside a body, lies under it, or is held.

| kind | at | size | ends |
|---|---|---|---|
| chair | front edge of the seat: x, height of the seat | depth, height of the back (0: a stool) | |
| bench, bed | left end of its surface: x, height | width, 0 | |
| desk | left end of its top: x, height | width, 0 | |
| wall | x, 0 | 0, height | |
| pillow | left lower corner | width, height | |
| roller | its middle | diameter, 0 | |
| mat | left end: x, y | width, depth (seen from above; 0: a line) | |
| strap, band | | | the two points it joins, or more along the way |
| kettlebell, dumbbell | | | the hand that holds it |
| line | | | (its corners are in `line`) |

A chair with a negative depth has its back on the right.
"""

import math
from collections.abc import Iterator, Mapping
from enum import StrEnum

from hipback_tui.core.figures.figure import Place, Prop
from hipback_tui.core.figures.skeleton import Point


class PropKind(StrEnum):
    """What stands beside a body."""

    CHAIR = "chair"
    BENCH = "bench"
    BED = "bed"
    DESK = "desk"
    WALL = "wall"
    PILLOW = "pillow"
    ROLLER = "roller"
    MAT = "mat"
    STRAP = "strap"
    BAND = "band"
    KETTLEBELL = "kettlebell"
    DUMBBELL = "dumbbell"
    LINE = "line"


JOINING = frozenset({PropKind.STRAP, PropKind.BAND})
"""Kinds that join points of the body."""
HELD = frozenset({PropKind.KETTLEBELL, PropKind.DUMBBELL})
"""Kinds that hang on one point of the body."""

Line = tuple[tuple[Point, ...], float]
"""The corners of a line in space and its width in dots."""


def lines(prop: Prop, found: Mapping[str, Point]) -> Iterator[Line]:
    """Yield the lines that `prop` is drawn with, given the points of the body."""
    if prop.kind in JOINING:
        yield tuple(found[name] for name in prop.ends), 1.0
    elif prop.kind in HELD:
        yield from _weight(prop.kind, found[prop.ends[0]])
    elif prop.kind == "mat" and prop.size[1]:
        (x, y), (width, depth) = prop.at, prop.size
        near, far = depth / 2, -depth / 2
        yield ((x, y, near), (x + width, y, near), (x + width, y, far), (x, y, far), (x, y, near)), 1.0
    else:
        for corners, width in _standing(prop):
            yield tuple((x, y, 0.0) for x, y in corners), width


def _standing(prop: Prop) -> Iterator[tuple[tuple[Place, ...], float]]:
    (x, y), (width, height) = prop.at, prop.size
    match prop.kind:
        case "chair":
            back = x - width
            yield ((x, y), (back, y)), 2.0
            yield ((x - width * 0.1, y), (x - width * 0.1, 0)), 1.0
            yield ((back, y), (back, 0)), 1.0
            if height:
                yield ((back, y), (back - width * 0.12, y + height)), 2.0
        case "bench" | "bed":
            yield ((x, y), (x + width, y)), 2.0
            yield ((x + 3, y), (x + 3, 0)), 1.0
            yield ((x + width - 3, y), (x + width - 3, 0)), 1.0
            if prop.kind == "bed":
                yield ((x, y - 5), (x + width, y - 5), (x + width, y)), 1.0
                yield ((x, y - 5), (x, y)), 1.0
        case "desk":
            yield ((x, y), (x + width, y)), 2.0
            yield ((x + width * 0.85, y), (x + width * 0.85, 0)), 1.0
        case "wall":
            yield ((x, 0), (x, height)), 2.0
        case "pillow":
            yield _box(x, y, width, height), 1.0
            yield ((x + 1, y + height / 2), (x + width - 1, y + height / 2)), 1.0
        case "roller":
            yield _circle((x, y), width / 2), 1.0
            yield _circle((x, y), width / 5), 1.0
        case "mat":
            yield ((x, y), (x + width, y)), 2.0
        case _:
            yield prop.line, 1.0


def _weight(kind: str, hand: Point) -> Iterator[Line]:
    x, y, z = hand
    if kind == "dumbbell":
        yield ((x - 4, y, z), (x + 4, y, z)), 1.5
        yield ((x - 4, y - 2, z), (x - 4, y + 2, z)), 2.0
        yield ((x + 4, y - 2, z), (x + 4, y + 2, z)), 2.0
        return
    yield ((x - 2.5, y - 3, z), (x - 1.5, y, z), (x + 1.5, y, z), (x + 2.5, y - 3, z)), 1.0
    yield ((x, y - 5.5, z),), 7.0


def _box(x: float, y: float, width: float, height: float) -> tuple[Place, ...]:
    return (x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y)


def _circle(middle: Place, radius: float) -> tuple[Place, ...]:
    turns = (math.tau * number / 16 for number in range(17))
    return tuple((middle[0] + radius * math.cos(turn), middle[1] + radius * math.sin(turn)) for turn in turns)
