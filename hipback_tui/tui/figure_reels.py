"""Figures drawn ahead, beside the event loop, so that showing one is a look-up.

A figure takes some tens of milliseconds to read and to draw in all its moments. That happens in a thread,
while the step before is still on the screen.
"""

import asyncio
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from hipback_tui.core.figures import Figure, Frames, Part, is_mirrored
from hipback_tui.core.figures.frames import PER_MOVE
from hipback_tui.core.routines import Side

KEPT = 8
"""How many reels are kept: both sides of some exercises."""

Row = tuple[tuple[str, Part], ...]
"""A row of a picture as stretches of text of one part."""
Rows = tuple[Row, ...]
"""A picture. Rows that look the same are the same object in all pictures of a reel."""


class Wanted(NamedTuple):
    """Which figure, for which side, in how many cells."""

    figure_id: str
    side: Side | None
    columns: int
    rows: int


class Reel(NamedTuple):
    """A figure and its pictures of a whole round, in order, as many for each move."""

    figure: Figure
    pictures: tuple[Rows, ...]

    @property
    def per_move(self) -> int:
        """How many pictures a move has."""
        return len(self.pictures) // self.figure.moves

    def at(self, place: float) -> Rows:
        """Return the picture at `place` moves from the first key; rounds repeat."""
        return self.pictures[round(place * self.per_move) % len(self.pictures)]

    def still(self, place: float) -> Rows:
        """Return the key pose that is reached at `place`, or that the move goes to."""
        return self.pictures[-int(-place // 1) * self.per_move % len(self.pictures)]


def reel_of(figure: Figure, mirrored: bool, columns: int, rows: int) -> Reel:
    """Draw all pictures of a figure; this takes some milliseconds for each."""
    drawn = Frames(figure, mirrored, columns, rows, PER_MOVE)
    known: dict[Row, Row] = {}
    seen: dict[int, Rows] = {}
    pictures = []
    for number in range(len(drawn)):
        time.sleep(0)  # let the screen go first
        picture = drawn.at(number * figure.moves / len(drawn))
        if id(picture) not in seen:
            seen[id(picture)] = tuple(known.setdefault(row, row) for row in picture.runs())
        pictures.append(seen[id(picture)])
    return Reel(figure, tuple(pictures))


def changed_columns(before: Row, after: Row) -> tuple[int, int]:
    """Return the first column in which two rows of the same width differ, and the one behind the last."""
    width = sum(len(text) for text, _ in after)
    start = _same_columns(before, after)
    backwards = [tuple((text[::-1], part) for text, part in reversed(row)) for row in (before, after)]
    return start, max(start, width - _same_columns(*backwards))


def _same_columns(before: Row, after: Row) -> int:
    """Return for how many columns two rows are the same, from the left."""
    same = 0
    for one, other in zip(before, after, strict=False):
        if one == other:
            same += len(one[0])
            continue
        if one[1] == other[1]:
            pairs = zip(one[0], other[0], strict=False)
            same += next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one[0]), len(other[0])))
        break
    return same


class Reels:
    """Reels by what is wanted, those used last. `load` reads a figure in a thread; None if there is none."""

    def __init__(self, load: Callable[[str], Figure | None]) -> None:
        self._load = load
        self._drawing = threading.Lock()
        self._kept: OrderedDict[Wanted, Reel | None] = OrderedDict()

    def ready(self, wanted: Wanted) -> Reel | None:
        """Return the reel if it is drawn."""
        return self._kept.get(wanted)

    def is_known(self, wanted: Wanted) -> bool:
        """Return whether it was asked for before; then `ready` tells what there is, None for no figure."""
        return wanted in self._kept

    async def prepare(self, every: Iterable[Wanted]) -> None:
        """Draw what is not drawn yet, in order, in a thread."""
        for wanted in every:
            if wanted in self._kept:
                self._kept.move_to_end(wanted)
                continue
            reel = await asyncio.to_thread(self._draw, wanted)
            self._kept[wanted] = reel
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)

    def _draw(self, wanted: Wanted) -> Reel | None:
        with self._drawing:
            figure = self._load(wanted.figure_id)
            if figure is None:
                return None
            return reel_of(figure, is_mirrored(figure, wanted.side), wanted.columns, wanted.rows)
