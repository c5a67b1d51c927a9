"""A figure's pictures, each drawn when it is first wanted and then kept."""

from functools import lru_cache

from hipback_tui.core.figures.braille import Picture, rasterise
from hipback_tui.core.figures.drawing import COLUMNS, ROWS, draw
from hipback_tui.core.figures.figure import Figure

PER_MOVE = 12
"""Pictures of one move: enough to look smooth, few enough to be kept."""


class Frames:
    """The pictures of one figure in one size: `per_move` of each move, in a round.

    Showing a picture that was shown before costs a look-up. Not for several threads at once.
    """

    def __init__(self, figure: Figure, mirrored: bool, columns: int, rows: int, per_move: int) -> None:
        self.figure = figure
        self.mirrored = mirrored
        self.columns = columns
        self.rows = rows
        self._per_move = per_move
        self._pictures: dict[int, Picture] = {}

    def __len__(self) -> int:
        return self.figure.moves * self._per_move

    def number(self, place: float) -> int:
        """Return which picture shows `place`, counted in moves from the first key; rounds repeat."""
        return round(place * self._per_move) % len(self)

    def at(self, place: float) -> Picture:
        """Return the picture at `place` moves from the first key: the same object for the same picture."""
        return self._picture(self.number(place))

    def still(self, place: float) -> Picture:
        """Return the key pose that `place` moves from the first key is on its way to, or has reached."""
        return self._picture(-int(-place // 1) * self._per_move % len(self))

    @property
    def stills(self) -> tuple[Picture, ...]:
        """The key poses, in order."""
        return tuple(self._picture(number * self._per_move) for number in range(self.figure.moves))

    def _picture(self, number: int) -> Picture:
        picture = self._pictures.get(number)
        if picture is None:
            place = number / self._per_move
            picture = rasterise(draw(self.figure, place, self.mirrored, self.columns, self.rows))
            # A hold within a movement is one picture, not twelve: a screen sees that nothing changed.
            picture = next((known for known in self._pictures.values() if known == picture), picture)
            self._pictures[number] = picture
        return picture


@lru_cache(maxsize=16)
def frames(
    figure: Figure,
    mirrored: bool = False,
    columns: int = COLUMNS,
    rows: int = ROWS,
    per_move: int = PER_MOVE,
) -> Frames:
    """Return the pictures of `figure` in a size of cells; the same arguments give the same object."""
    return Frames(figure, mirrored, columns, rows, per_move)
