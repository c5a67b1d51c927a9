"""TinyDB over one month file, all-or-nothing and durable."""

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tinydb.storages import Storage

from hipback_tui.store.durable_write import Replacement, Signature, signature_of
from hipback_tui.store.month_file import MonthFile, decode

TABLE = "_default"


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
        self._documents: list[Mapping[str, Any]] = []
        self._signature: Signature | None = None
        self._staged: MonthFile | None = None

    @property
    def documents(self) -> list[Mapping[str, Any]]:
        """The file's documents as of the last read or write, not to be changed."""
        return self._documents

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
            self._adopt(decode(self.path.read_bytes()), signature)

    def read(self) -> dict[str, dict[str, Any]] | None:
        """Return the records' table, None where there is no file yet."""
        self.refresh()
        if self._signature is None:
            return None
        return {TABLE: {str(number): document for number, document in enumerate(self._documents, 1)}}

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        """Add the documents that came on top; raises ValueError if any other change is asked for."""
        table = list(data.get(TABLE, {}).values())
        known = self._documents
        if (
            data.keys() - {TABLE}
            or len(table) < len(known)
            or any(one is not other for one, other in zip(known, table, strict=False))
        ):
            raise ValueError("journal records are added, never changed or removed")
        self._staged = self._month.extended(table[len(known) :])
        replacement = self.replacement or Replacement()
        replacement.stage(self.path, self._staged.to_bytes())
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
        known = self._documents if month is self._staged else []
        self._documents = known + [MappingProxyType(d) for d in month.documents[len(known) :]]
        self._month, self._signature, self._staged = month, signature, None
