"""Tables as text: what separates the cells, which line a row is on, and limits on all of it.

Accepted are UTF-8 with or without its mark (BOM) and UTF-16 with it; commas, semicolons or tabs between the
cells, whichever the header has; an Excel line `sep=;` before it.
"""

import codecs
import csv
from collections.abc import Iterator, Sequence
from io import TextIOWrapper
from typing import IO

from hipback_tui.core.row import Row
from hipback_tui.store.errors import ExchangeError

MOST_ROWS = 1_000_000
MOST_LINES = 2 * MOST_ROWS
"""Lines of a table, which may be more than rows where there are line ends in cells."""
MOST_COLUMNS = 200
LONGEST_ROW = 1_000_000
"""Characters of one row, over all its lines."""
LONGEST_CELL = 131_072
"""Characters; the standard reader's own limit, which is one for the whole process and left as it is."""
_CHUNK = 1_000_000
_SEPARATORS = ",;\t"


class NumberedRow(Row):
    """A row's cells, and the number of the line on which it begins."""

    line: int
    cells: Sequence[str]


class TextRows:
    """The rows of one table, read one by one; raises ExchangeError where it is no table."""

    def __init__(self, name: str, stream: IO[bytes]) -> None:
        self.name = name
        self._text = _decoded(stream)
        self._line = 0
        self._row_length = 0
        self._separator = self._sniff()
        self._rows = self._read()
        self.header: Sequence[str] = next(self._rows, NumberedRow(1, ())).cells
        """The first row; empty for an empty table."""

    def __iter__(self) -> Iterator[NumberedRow]:
        """Yield the rows after the header; empty ones are passed over."""
        return self._rows

    def _sniff(self) -> str:
        start = self._text.tell()
        first = self._text.readline(LONGEST_ROW)
        if first.casefold().startswith("sep=") and len(first.strip()) == 5:
            self._line = 1
            return first[4]
        self._text.seek(start)
        if "\0" in first:
            raise ExchangeError(
                "It is neither a table nor an export: there are bytes in it that are no text."
            )
        outside = "".join(first.split('"')[::2])
        return max(_SEPARATORS, key=outside.count)

    def _read(self) -> Iterator[NumberedRow]:
        before = self._line
        reader = csv.reader(self._lines(), delimiter=self._separator, strict=True)
        begins, count = before + 1, 0
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                raise ExchangeError(f"line {begins}: {_reason(error)}.") from None
            self._row_length = 0
            if len(cells) > MOST_COLUMNS:
                raise ExchangeError(f"line {begins}: {len(cells)} cells, the most are {MOST_COLUMNS}.")
            if any(cells):
                count += 1
                if count > MOST_ROWS + 1:
                    raise ExchangeError(f"It has more than {MOST_ROWS} rows, the most that are read at once.")
                yield NumberedRow(begins, cells)
            begins = before + reader.line_num + 1

    def _lines(self) -> Iterator[str]:
        while line := self._text.readline(LONGEST_ROW + 1):
            self._line += 1
            self._row_length += len(line)
            if self._row_length > LONGEST_ROW:
                raise ExchangeError(f"line {self._line}: the row is longer than {LONGEST_ROW} characters.")
            yield line


def _reason(error: csv.Error) -> str:
    if "field limit" in str(error):
        return f"a cell is longer than {LONGEST_CELL} characters"
    return "a quote is not closed, or there is text after a closing one"


def _first_line(head: bytes) -> bytes:
    return head.splitlines()[0] if head else b""


def _decoded(stream: IO[bytes]) -> TextIOWrapper:
    head = stream.read(200)
    stream.seek(0)
    encoding = "utf-16" if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    first = _first_line(head)
    strange = any(byte < 0x20 and byte not in b"\t\r\n\f" for byte in first)
    strange = strange or (b"\0" in head and not first.isascii())  # a picture, say
    if encoding == "utf-8-sig" and strange:
        raise ExchangeError("It is neither a table nor an export, and no text at all.")
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    while True:
        chunk = stream.read(_CHUNK)
        try:
            line += decoder.decode(chunk, not chunk).count("\n")
        except UnicodeDecodeError as error:
            line += error.object[: error.start].count(b"\n")
            raise ExchangeError(
                f"line {line}: it is not UTF-8 ({error.object[error.start]:#04x})."
                " In the spreadsheet, save it as 'CSV UTF-8'."
            ) from None
        if line > MOST_LINES:
            raise ExchangeError(f"It has more than {MOST_ROWS} rows, the most that are read at once.")
        if not chunk:
            break
    stream.seek(0)
    return TextIOWrapper(stream, encoding, newline="")
