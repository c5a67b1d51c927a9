"""A grid of cells to draw on, which becomes one text."""

from itertools import groupby

from textual.content import Content


class Canvas:
    """`columns` x `rows` cells, each a character of width one and a style."""

    def __init__(self, columns: int, rows: int) -> None:
        self.columns, self.rows = columns, rows
        self._cells = [[(" ", "")] * columns for _ in range(rows)]

    def put(self, column: int, row: int, text: str, style: str = "") -> None:
        """Write `text` from a cell on; what lies outside the grid is left out."""
        if 0 <= row < self.rows:
            for place, character in enumerate(text, column):
                if 0 <= place < self.columns:
                    self._cells[row][place] = (character, style)

    def centre(self, row: int, text: str, style: str = "") -> None:
        """Write `text` in the middle of a row."""
        self.put((self.columns - len(text)) // 2, row, text, style)

    def restyle(self, column: int, row: int, length: int, style: str) -> None:
        """Add `style` to what `length` cells have already, from a cell on."""
        if 0 <= row < self.rows:
            for place in range(max(0, column), min(self.columns, column + length)):
                character, before = self._cells[row][place]
                self._cells[row][place] = (character, f"{before} {style}".strip())

    def content(self) -> Content:
        """Return all rows, without blanks at their ends."""
        rows = []
        for cells in self._cells:
            runs = [
                (style, "".join(c for c, _ in run)) for style, run in groupby(cells, lambda cell: cell[1])
            ]
            rows.append(Content.assemble(*((text, style) for style, text in runs)).rstrip())
        return Content("\n").join(rows)
