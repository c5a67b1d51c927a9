"""Exports: which form a file gets, and writing it, each file whole or not at all.

CSV and Loop's layout are several tables. What the file is called says how they go together:

- `weeks.zip`: a zip with all of them;
- `weeks` or a folder that is there: files in that folder;
- `sessions.csv`, `checkins.csv`, `weeks.csv`: that table alone; any other `.csv`: one table that holds all.
"""

from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path

from hipback_tui.core.consistency import Consistency
from hipback_tui.core.history import History
from hipback_tui.core.import_preview import counted
from hipback_tui.core.loop_tables import HABIT, all_habits_table, checkmarks_table, habits_table, notes_by_day
from hipback_tui.core.records import Record, Session
from hipback_tui.core.row import Row
from hipback_tui.core.tables import TABLES, combined_table, table
from hipback_tui.store.durable_write import Replacement, write_durably
from hipback_tui.store.exchange.csv_format import to_csv
from hipback_tui.store.exchange.json_format import export_json, json_records
from hipback_tui.store.journal import Journal

JSON, CSV, LOOP = "json", "csv", "loop"
FORMATS = (JSON, CSV, LOOP)
"""The formats of an export."""


class Written(Row):
    """What an export wrote: the files, and what they hold in words."""

    paths: tuple[Path, ...]
    what: str


_TABLE_KINDS = frozenset({"session", "rating", "checkin"})


class NoSuchFormError(ValueError):
    """A file name that does not fit its format; the text says what is expected."""


def export_bytes(journal: Journal, format: str, consistency: Consistency, *, mark: bool = False) -> bytes:
    """Return an export as one file: what goes to stdout, or into a file of no special name.

    With `mark` a table in CSV that is not all ASCII begins with the mark of UTF-8, which spreadsheets need
    and other programs would take for text.
    """
    if format == JSON:
        return export_json(journal)
    records = _counting(journal)
    if format == CSV:
        return to_csv(combined_table(records, consistency), mark=mark)
    return _loop_tables(journal.history(), records, consistency)[f"001 {HABIT}/Checkmarks.csv"]


def write_export(path: Path, journal: Journal, format: str, consistency: Consistency) -> Written:
    """Write an export to a file, a zip or a folder.

    Each file is replaced whole or not at all, and a link stays one. Raises OSError, RuntimeError for links
    that lead in a circle, or NoSuchFormError for a folder where one file is expected; nothing was changed
    then.
    """
    path = path.resolve()
    if format == JSON:
        if path.is_dir():
            raise NoSuchFormError(f"{path} is a folder; expected a file to write")
        data = export_json(journal)
        return Written(_write(path, data), counted(json_records(data), "record"))
    records = _counting(journal)
    suffix, stem = path.suffix.casefold(), path.stem.casefold()
    sessions = sum(isinstance(record.payload, Session) for record in records)
    if suffix == ".zip" or not suffix or path.is_dir():
        tables = _tables(format, journal, records, consistency)
        what = f"{counted(len(tables), 'table')} with {counted(sessions, 'session')}"
        if suffix == ".zip" and not path.is_dir():
            return Written(_write(path, _zipped(tables)), what)
        return Written(_write_folder(path, tables), what)
    if format == CSV and stem in TABLES:
        return Written(_write(path, to_csv(table(stem, records, consistency))), f"the table of {stem}")
    data = export_bytes(journal, format, consistency, mark=True)
    return Written(_write(path, data), f"one table with {counted(sessions, 'session')}")


def suggested_name(format: str, day: str) -> str:
    """Return what an export of a day (ISO 8601) may be called.

    >>> suggested_name("csv", "2026-11-22")
    'hipback-csv-2026-11-22.zip'
    """
    return f"hipback-{day}.json" if format == JSON else f"hipback-{format}-{day}.zip"


def _counting(journal: Journal) -> list[Record]:
    return [record for record in journal.records() if record.kind in _TABLE_KINDS]


def _tables(
    format: str, journal: Journal, records: list[Record], consistency: Consistency
) -> Mapping[str, bytes]:
    if format == LOOP:
        return _loop_tables(journal.history(), records, consistency)
    return {f"{name}.csv": to_csv(table(name, records, consistency)) for name in TABLES}


def _loop_tables(
    history: History, records: Iterable[Record], consistency: Consistency
) -> Mapping[str, bytes]:
    notes, today = notes_by_day(records), consistency.today
    tables = {
        "Habits.csv": habits_table(consistency.goal_days),
        "Checkmarks.csv": all_habits_table(history, today),
        f"001 {HABIT}/Checkmarks.csv": checkmarks_table(history, notes, today),
    }
    # As Loop writes them: without a mark, and lines end with LF.
    return {name: to_csv(rows, mark=False, line_end="\n") for name, rows in tables.items()}


def _write(path: Path, data: bytes) -> tuple[Path, ...]:
    if path.exists() and not path.is_file():
        path.write_bytes(data)  # a pipe or a device is written to, not replaced
    else:
        write_durably(path, data)
    return (path,)


def _write_folder(folder: Path, tables: Mapping[str, bytes]) -> tuple[Path, ...]:
    """Write all tables, or none: what is new is complete on the disk before the first takes its place."""
    folder.mkdir(exist_ok=True)
    replacement = Replacement()
    try:
        for name, data in tables.items():
            path = (folder / name).resolve()
            path.parent.mkdir(exist_ok=True)
            replacement.stage(path, data)
        replacement.commit()
    finally:
        replacement.discard()
    return tuple(folder / name for name in tables)


def _zipped(tables: Mapping[str, bytes]) -> bytes:
    from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, data in tables.items():
            info = ZipInfo(name)  # dated 1980: the same tables make the same zip
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            archive.writestr(info, data)
    return packed.getvalue()
