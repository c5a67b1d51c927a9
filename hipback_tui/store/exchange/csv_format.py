"""Our tables as CSV (RFC 4180): sessions, check-ins, weeks, or all three in one.

UTF-8; a file with more than ASCII in it begins with the mark of UTF-8 (BOM), since Excel takes it for
something else without, and many a script for a part of the first header with. Line ends are CRLF. A table is
recognised by its header, in any order of columns and with any of the usual separators.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from io import StringIO

from hipback_tui.core.cells import shown
from hipback_tui.core.import_preview import Refusals, counted
from hipback_tui.core.loop_tables import is_all_habits, is_checkmarks
from hipback_tui.core.records import Record, RecordError
from hipback_tui.core.table_rows import Local, RowError, column_name, records_of, table_of
from hipback_tui.core.tables import COLUMNS, COMBINED, KIND, KINDS, WEEKS
from hipback_tui.store.errors import ExchangeError
from hipback_tui.store.exchange.text_rows import TextRows

BOM = "\ufeff"


def to_csv(rows: Iterable[Sequence[str]], *, mark: bool = True, line_end: str = "\r\n") -> bytes:
    """Return rows as the bytes of a CSV file; with `mark` it has one where it needs it."""
    text = StringIO(newline="")
    # The writer puts quotes around line ends in a text only where they are its own.
    for row in rows:
        line = StringIO(newline="")
        csv.writer(line, lineterminator="\r\n").writerow(row)
        text.write(line.getvalue()[: -len("\r\n")] + line_end)
    whole = text.getvalue()
    return (BOM * (mark and not whole.isascii()) + whole).encode("utf-8", "replace")


def table_in(header: Sequence[str]) -> str | None:
    """Return which of our tables has this header: its name, `kind` for the combined one, None for another.

    Raises ExchangeError for a header that names a column twice.
    """
    if is_checkmarks(header) or is_all_habits(header):
        return None
    columns = [column_name(name) for name in header]
    name = table_of(columns)
    if name is not None:
        twice = [column for column, count in Counter(columns).items() if count > 1 and column]
        if twice:
            raise ExchangeError(f"line 1: the column {shown(twice[0])} is there twice.")
    return name


def read_csv(
    rows: TextRows, name: str, *, local: Local, now: datetime, refused: Refusals, notes: list[str]
) -> Iterator[list[Record]]:
    """Yield the records of each row, the main one first; rows of weeks are passed over.

    `name` is what `table_in` said. Rows that cannot be understood join `refused`, with their line.
    """
    columns = [column_name(header) for header in rows.header]
    _note_strangers(name, columns, notes)
    weeks = 0
    for line, cells in rows:
        if len(cells) > len(columns) and any(cells[len(columns) :]):
            refused.add(f"line {line}: {counted(len(cells), 'cell')}, expected {len(columns)}")
            continue
        row = dict(zip(columns, cells, strict=False))
        table = name if name != KIND else KINDS.get(row.get(KIND, "").strip().casefold())
        if table is None:
            expected = ", ".join(KINDS)
            refused.add(f"line {line}: column {KIND}: {shown(row.get(KIND, ''))}, expected one of {expected}")
        elif table == WEEKS:
            weeks += 1
        else:
            try:
                yield records_of(table, row, local, now)
            except (RowError, RecordError) as error:
                refused.add(f"line {line}: {error}")
    if weeks:
        notes.append(f"{counted(weeks, 'row')} of weeks passed over: weeks follow from the sessions.")


def _note_strangers(name: str, columns: Sequence[str], notes: list[str]) -> None:
    known: Mapping[str, Sequence[str]] = {**COLUMNS, KIND: COMBINED}
    strange = [column for column in columns if column and column not in known[name]]
    if strange:
        more = f" and {len(strange) - 3} more" if len(strange) > 3 else ""
        notes.append(f"not read: {', '.join(map(shown, strange[:3]))}{more}")
