"""From a moment of a figure to strokes in a picture of a given size.

The scale and the place of the body in the picture are the same for all moments of a figure, so that it moves
within the picture and the picture does not move with it.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from hipback_tui.core.figures.figure import Figure
from hipback_tui.core.figures.keyframes import pose_at
from hipback_tui.core.figures.props import lines
from hipback_tui.core.figures.skeleton import HEAD_RADIUS, Point, View, between, points
from hipback_tui.core.figures.strokes import Dot, Drawing, Part, Stroke

COLUMNS, ROWS = 44, 14
"""The size, in cells, in which limbs have their lengths in dots."""
BELOW = 2.0
"""How far the floor line is below what stands on it, in dots: half the thickness of a limb, and one."""
MARGIN = 1.5
"""What stays free at the edges, in dots."""
SAMPLES = 6
"""Moments of each move at which its reach is measured."""

Box = tuple[float, float, float, float]
"""Left, right, bottom, top, in the figure's own dots."""


@lru_cache(maxsize=64)
def extent(figure: Figure) -> Box:
    """Return the box in which all moments and props of a figure lie."""
    xs: list[float] = []
    ys: list[float] = [0.0]
    for number in range(figure.moves * SAMPLES):
        found = points(pose_at(figure, number / SAMPLES), figure.view)
        head = _page(found["head"], figure)
        flat = [_page(point, figure) for name, point in found.items() if name != "nose"]
        flat += [
            (head[0] + x, head[1] + y)
            for x in (-HEAD_RADIUS, HEAD_RADIUS)
            for y in (-HEAD_RADIUS, HEAD_RADIUS)
        ]
        flat += [
            _page(point, figure) for prop in figure.props for line, _ in lines(prop, found) for point in line
        ]
        xs += [x for x, _ in flat]
        ys += [y for _, y in flat]
    return min(xs), max(xs), min(ys), max(ys)


def scale_of(figure: Figure, columns: int = COLUMNS, rows: int = ROWS) -> float:
    """Return how large a figure is drawn; at most 1 in the usual size."""
    left, right, bottom, top = extent(figure)
    return min(
        columns / COLUMNS,
        rows / ROWS,
        (columns * 2 - 2 * MARGIN) / max(right - left, 1.0),
        (rows * 4 - MARGIN - BELOW) / max(top - bottom, 1.0),
    )


def draw(
    figure: Figure, place: float, mirrored: bool = False, columns: int = COLUMNS, rows: int = ROWS
) -> Drawing:
    """Return the strokes of a figure at `place` moves, scaled to `columns` x `rows` cells.

    The figure stands in the middle, on the lowest dots; `mirrored` turns it the other way.
    """
    scale = scale_of(figure, columns, rows)
    left, right, bottom, _ = extent(figure)
    middle, width, base = (left + right) / 2, columns * 2, rows * 4 - BELOW

    def dot(point: Point) -> Dot:
        x, y = _page(point, figure)
        across = (x - middle) * scale
        return width / 2 + (-across if mirrored else across), base - (y - bottom) * scale

    def stroke(line: Iterable[Point], part: Part, thick: float, dashed: bool = False) -> Stroke:
        return Stroke(tuple(dot(point) for point in line), part, thick, dashed)

    found = points(pose_at(figure, place), figure.view)
    strokes = []
    if figure.floor:
        level = base + bottom * scale + BELOW - 0.5
        strokes.append(Stroke(((0.0, level), (float(width), level)), Part.FLOOR))
    for prop in figure.props:
        strokes += [
            stroke(line, Part.PROP, thick if len(line) > 1 else thick * scale)
            for line, thick in lines(prop, found)
        ]
    strokes += [stroke(line, part, thick, dashed) for line, part, thick, dashed in _body(figure, found)]
    # A small circle is round only where the dots are even all round it, and with these radii.
    exact = dot(found["head"])
    x, y = round(exact[0]), round(exact[1])
    radius = math.floor(HEAD_RADIUS * scale + 0.5) - 0.36
    around = (math.tau * number / 32 for number in range(33))
    circle = tuple((x + radius * math.cos(turn), y + radius * math.sin(turn)) for turn in around)
    strokes.append(Stroke(circle, Part.NEAR, 1.0))
    if figure.view is View.SIDE:
        nose = dot(found["nose"])
        ahead = (radius + 1.2) / (math.dist(nose, exact) or 1.0)
        tip = x + (nose[0] - exact[0]) * ahead, y + (nose[1] - exact[1]) * ahead
        strokes.append(Stroke((tip,), Part.NEAR, 1.8))
    return Drawing(columns, rows, tuple(strokes))


Bodily = tuple[list[Point], Part, float, bool]


def _body(figure: Figure, found: Mapping[str, Point]) -> Iterator[Bodily]:
    """Yield the lines of the body, what is farther away first."""
    front = figure.view is View.FRONT
    for limb in ("far_leg", "far_arm", "trunk", "near_leg", "near_arm"):
        worked = limb in figure.accent
        if limb == "trunk":
            yield from _trunk(figure, found, Part.ACCENT if worked else Part.NEAR)
            continue
        far = limb.startswith("far") and not front
        part = Part.ACCENT if worked else Part.FAR if far else Part.NEAR
        line = [found[name] for name in _joints(limb)]
        dashed = far and limb not in figure.solid
        yield line, part, 1.0 if far else 2.0, dashed


def _joints(limb: str) -> tuple[str, ...]:
    side, kind = limb.split("_")
    if kind == "arm":
        return f"{side}_shoulder_joint", f"{side}_elbow", f"{side}_hand"
    return f"{side}_hip_joint", f"{side}_knee", f"{side}_foot", f"{side}_toe"


def _trunk(figure: Figure, found: Mapping[str, Point], part: Part) -> Iterator[Bodily]:
    spine = [found[name] for name in ("hip", "spine1", "spine2", "spine3", "shoulder")]
    if figure.view is View.SIDE:
        yield spine, part, 3.0, False
        if _distance(found["belly"], found["hip"], found["spine2"]) > 2.5:
            yield _swelling(found["hip"], found["belly"], found["chest"]), Part.ACCENT, 1.5, False
    else:
        outline = ("near_shoulder_joint", "far_shoulder_joint", "far_hip_joint", "near_hip_joint")
        yield [found[name] for name in (*outline, outline[0])], part, 1.5, False
    yield [found["shoulder"], found["neck"]], Part.NEAR, 2.0, False


def _swelling(start: Point, over: Point, end: Point) -> list[Point]:
    """Return a smooth line from `start` to `end` that comes near `over`."""
    pull = between(between(start, end, 0.5), over, 1.7)
    return [between(between(start, pull, n / 8), between(pull, end, n / 8), n / 8) for n in range(9)]


def _distance(point: Point, start: Point, end: Point) -> float:
    """Return how far `point` is from the line through `start` and `end`, on the page."""
    length = math.dist(start[:2], end[:2]) or 1.0
    across = (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])
    return abs(across) / length


def _page(point: Point, figure: Figure) -> tuple[float, float]:
    """Return where a point in space is seen, from `elevation` degrees above."""
    x, y, z = point
    if not figure.elevation:
        return x, y
    turn = math.radians(figure.elevation)
    return x, y * math.cos(turn) - z * math.sin(turn)
