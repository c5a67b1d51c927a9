"""The whole journal as one file: export and import.

    {"hipback_export":1,
    "records":[
    {"id":"019a...","kind":"session",...},
    {"id":"019b...","kind":"retracted",...}
    ]}

One record a line, in order of their ids, without regard to devices: an export that is imported into an empty
folder and exported again gives the same bytes. Importing adds the records whose ids are not there yet and
changes none, so that twice is the same as once.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hipback_tui.core.records import Record, RecordError, from_document, to_document
from hipback_tui.store.errors import ExchangeError
from hipback_tui.store.journal import Journal

__all__ = ["ExchangeError", "ImportPreview", "export_json", "merge_import", "preview_import"]

FORMAT = 1
_FORMAT_KEY = "hipback_export"


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What an import adds.

    `new` are the records that are not there yet, in order of their ids; `known` counts those that are;
    `refused` has one line for each that cannot be understood, and is not imported.
    """

    new: tuple[Record, ...]
    known: int
    refused: tuple[str, ...]

    @property
    def by_kind(self) -> Mapping[str, int]:
        """How many new records there are of each kind."""
        counts: dict[str, int] = {}
        for record in self.new:
            counts[record.kind] = counts.get(record.kind, 0) + 1
        return counts


def export_json(journal: Journal) -> bytes:
    """Return every record, taken back or not, of all devices."""
    lines = [
        json.dumps(to_document(record), separators=(",", ":"), allow_nan=False).encode("ascii")
        for record in journal.all_records()
    ]
    records = b"\n" + b",\n".join(lines) + b"\n" if lines else b""
    return b'{"%s":%d,\n"records":[%s]}\n' % (_FORMAT_KEY.encode("ascii"), FORMAT, records)


def preview_import(journal: Journal, data: bytes) -> ImportPreview:
    """Return what `merge_import` would do; raises ExchangeError if `data` is no export of ours."""
    there = {record.id for record in journal.all_records()}
    new: dict[str, Record] = {}
    known = 0
    refused: list[str] = []
    for number, document in enumerate(_documents(data), 1):
        try:
            record = from_document(document)
        except RecordError as error:
            refused.append(f"record {number}: {error}")
            continue
        if record.id in there or record.id in new:
            known += 1
        else:
            new[record.id] = record
    return ImportPreview(tuple(new[key] for key in sorted(new)), known, tuple(refused))


def merge_import(journal: Journal, data: bytes) -> ImportPreview:
    """Add the records that are not there yet, all or none, and return what was done.

    They go into this device's folder, each into the month in which it was once written down. Raises
    ExchangeError if `data` is no export of ours, and JournalWriteError; then nothing was written.
    """
    preview = preview_import(journal, data)
    journal.append_keeping_ids(*preview.new)
    return preview


def _documents(data: bytes) -> list[Mapping[str, Any]]:
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        raise ExchangeError("This is not a hipback export: it is not whole JSON.") from None
    version = content.get(_FORMAT_KEY) if isinstance(content, dict) else None
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise ExchangeError(f"This is not a hipback export: it has no {_FORMAT_KEY!r}.")
    if version > FORMAT:
        raise ExchangeError(
            f"This export is from a newer hipback (format {version}, this one knows {FORMAT})."
            " Nothing was imported."
        )
    records = content.get("records")
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise ExchangeError("This hipback export is damaged: it has no list of records.")
    return records
