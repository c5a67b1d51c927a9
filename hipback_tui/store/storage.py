"""TinyDB over one month file, all-or-nothing and durable."""

from collections.abc import Collection, Iterable, Mapping
from operator import is_
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tinydb.storages import Storage
from tinydb.table import Document, Table

from hipback_tui.store.durable_write import Replacement, Signature, signature_of
from hipback_tui.store.month_file import MonthFile, content_of, decode

TABLE = "_default"


class NumberedTable(Table):
    """A table that takes document numbers as the file has them, as texts, instead of converting them all."""

    document_id_class = str  # type: ignore[assignment]


def add(storage: "DurableStorage", documents: Iterable[dict[str, Any]]) -> None:
    """Insert documents through TinyDB at the end of a storage that was just refreshed; raises OSError."""
    # Numbered here: TinyDB would count by itself, and remember its count across other writers' appends.
    first = len(storage.documents) + 1
    table = NumberedTable(storage, TABLE)
    table.insert_multiple(Document(item, str(n)) for n, item in enumerate(documents, first))  # type: ignore[arg-type]


class DurableStorage(Storage):
    """Reads and replaces one month file; what it once held can only be added to.

    A process that keeps the storage reads the file again only if somebody else replaced it. Without a
    `replacement` each write is on the disk when it returns; with one it is staged there, and whoever owns the
    replacement commits it and then calls `settle`. Callers hold the folder's lock while writing.

    Reading raises `Damaged`, `NewerFormat` or OSError, writing OSError.
    """

    def __init__(self, path: Path, replacement: Replacement | None = None) -> None:
        self.path = path
        self.replacement = replacement
        self._month = MonthFile()
        self._table: dict[str, Mapping[str, Any]] = {}
        self._last_id = ""
        self._signature: Signature | None = None
        self._staged: MonthFile | None = None

    @property
    def documents(self) -> Collection[Mapping[str, Any]]:
        """The file's documents as of the last read or write, not to be changed."""
        return self._table.values()

    @property
    def last_id(self) -> str:
        """The largest record id among the documents, "" if there is none."""
        return self._last_id

    @property
    def format(self) -> int:
        """The format in which the file was found; writing brings it up to the present one."""
        return self._month.format

    @property
    def signature(self) -> Signature | None:
        """The signature of the file that was seen last, None if there is none."""
        return self._signature

    def refresh(self) -> None:
        """Read the file if it is not the one that was seen last."""
        try:
            signature = signature_of(self.path.stat())
        except FileNotFoundError:
            self._adopt(MonthFile(), None)
            return
        if signature != self._signature:
            self._adopt(decode(content_of(self.path)), signature)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return the records' table, None where there is no file yet."""
        self.refresh()
        if self._signature is None:
            return None
        return {TABLE: self._table}

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Add the documents that came on top; raises ValueError if any other change is asked for."""
        table = list(data.get(TABLE, {}).values())
        known = len(self._table)
        unchanged = len(table) >= known and all(map(is_, self._table.values(), table))
        if not unchanged or data.keys() - {TABLE}:
            raise ValueError("journal records are added, never changed or removed")
        self._staged = self._month.extended(table[known:])
        replacement = self.replacement or Replacement()
        replacement.stage(self.path, *self._staged.to_parts())
        if replacement is not self.replacement:
            try:
                replacement.commit()
            finally:
                replacement.discard()
            self.settle(replacement.signatures[self.path])

    def settle(self, signature: Signature) -> None:
        """Take what was staged as the file's content, now that it is in place."""
        if self._staged is not None:
            self._adopt(self._staged, signature)

    def forget(self) -> None:
        """Read the file anew next time, whatever was staged."""
        self._adopt(MonthFile(), None)

    def _adopt(self, month: MonthFile, signature: Signature | None) -> None:
        if month is not self._staged:
            self._table, self._last_id = {}, ""
        added = month.documents[len(self._table) :]
        for number, document in enumerate(added, len(self._table) + 1):
            self._table[str(number)] = MappingProxyType(document)
            self._last_id = max(self._last_id, str(document.get("id", "")))
        self._month, self._signature, self._staged = month, signature, None
