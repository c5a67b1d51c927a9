"""Appending to this machine's own month files, under the lock that app and command line share."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hipback_tui.core.records import Record, new_id, recorded_at, to_document
from hipback_tui.store.durable_write import Replacement, Signature, make_folder, sync_folder
from hipback_tui.store.errors import JournalWriteError, could_not_write
from hipback_tui.store.file_lock import FileLock
from hipback_tui.store.held_records import refer_to
from hipback_tui.store.month_file import FORMAT, Damaged, NewerFormat, content_of, decode
from hipback_tui.store.month_reader import month_of

if TYPE_CHECKING:
    from hipback_tui.clock import Clock
    from hipback_tui.store.storage import DurableStorage

LOCK_NAME = ".lock"

Change = tuple[Signature | None, Signature]
"""A file's signature before, None if there was no file, and after."""


class DeviceWriter:
    """Writes records into one device's folder.

    `stamp` gives the UTC time for the name of a damaged file; `tell` takes the line that says so. `standing`
    is a folder above that is never made here: a disk that is not there must not be written beside. Before a
    file of an older format is written anew, `before_migration` is called.
    """

    def __init__(
        self,
        folder: Path,
        stamp: Callable[[], str],
        tell: Callable[[str], None],
        *,
        standing: Path | None = None,
        before_migration: Callable[[], None] = lambda: None,
    ) -> None:
        self.folder = folder
        self._standing = standing
        self._before_migration = before_migration
        self._stamp = stamp
        self._tell = tell
        self._months: dict[str, DurableStorage] = {}
        self._pushed_out: dict[str, Mapping[str, Any]] = {}

    def write(
        self, records: Sequence[Record], *, keep_ids: bool, wait_s: float
    ) -> tuple[tuple[Record, ...], dict[str, Change]]:
        """Append the records durably, each in its month; return them as written, and the files that changed.

        With `keep_ids` their ids stay, and those that are already there are passed over; otherwise they get
        later ids where needed, so that each is later than what its file holds. Raises JournalWriteError, and
        then no file was changed.
        """
        try:
            make_below(self._standing, self.folder)
        except OSError as error:
            raise could_not_write(self.folder, error) from None
        with FileLock(self.folder / LOCK_NAME, wait_s):
            replacement = Replacement()
            changes: dict[str, Change] = {}
            try:
                written = tuple(records) if keep_ids else self._with_later_ids(records, replacement)
                for month, part in _by_month(written).items():
                    self._stage(month, part, replacement)
                replacement.commit()
                for path, signature in replacement.signatures.items():
                    storage = self._months[path.stem]
                    changes[path.stem] = (storage.signature, signature)
                    storage.settle(signature)
            except JournalWriteError:
                self._months.clear()
                raise
            except OSError as error:
                self._months.clear()
                raise could_not_write(self.folder, error) from None
            except BaseException:
                self._months.clear()
                raise
            finally:
                replacement.discard()
        for month in sorted(self._months)[:-2]:
            del self._months[month]  # an import touches many months; only the last ones are worth keeping
        return written, changes

    def lost(self) -> list[Record]:
        """Return what this process knows to have been in the latest months' files and is in there no more."""
        from hipback_tui.core.records import RecordError, from_document

        for storage in self._months.values():
            try:
                self._refresh(storage)
            except (Damaged, NewerFormat, OSError):
                storage.forget()  # reading tells of it
        pushed_out, self._pushed_out = self._pushed_out, {}
        try:
            return [from_document(pushed_out[key]) for key in sorted(pushed_out)]
        except RecordError:
            return []  # what cannot be understood was not written here

    def _refresh(self, storage: "DurableStorage") -> None:
        """Read a month's file if it is another one, and remember what is in there no more."""
        known, signature = storage.documents, storage.signature
        storage.refresh()
        if storage.signature != signature and known:
            there = {document.get("id") for document in storage.documents}
            self._pushed_out |= {str(d.get("id")): d for d in known if d.get("id") not in there}

    def set_aside(self, path: Path) -> bool:
        """Rename a damaged file of this device, unless another process already did; false if that failed."""
        try:
            with FileLock(self.folder / LOCK_NAME):
                try:
                    decode(content_of(path))
                except Damaged as error:
                    self._rename(path, error)
        except FileNotFoundError:
            return True
        except OSError:
            return False
        return True

    def _rename(self, path: Path, damage: Damaged) -> None:
        target = free_name(path, self._stamp())
        path.rename(target)
        sync_folder(path.parent)
        self._tell(
            f"{path.name} was damaged: {damage}. It is kept as {target.name}; everything else is loaded."
        )

    def _storage(self, month: str, replacement: Replacement) -> "DurableStorage":
        from hipback_tui.store.storage import DurableStorage

        storage = self._months.get(month)
        if storage is None:
            storage = self._months[month] = DurableStorage(self.folder / f"{month}.json")
        storage.replacement = replacement
        try:
            self._refresh(storage)
        except NewerFormat as error:
            raise JournalWriteError(f"{storage.path} was {error}. Nothing stored was changed.") from None
        except Damaged as error:
            self._rename(storage.path, error)
            storage.refresh()
        return storage

    def _stage(self, month: str, records: Sequence[Record], replacement: Replacement) -> None:
        from hipback_tui.store.storage import add

        storage = self._storage(month, replacement)
        there: set[object] = set()
        if records[0].id <= storage.last_id:
            there = {document.get("id") for document in storage.documents}
        new = [to_document(record) for record in records if record.id not in there]
        if new:
            if storage.format < FORMAT:
                self._before_migration()
            add(storage, new)

    def _with_later_ids(self, records: Sequence[Record], replacement: Replacement) -> tuple[Record, ...]:
        last: dict[str, str] = {}
        changed: dict[str, str] = {}
        written: list[Record] = []
        for record in records:
            fitting = refer_to(record, changed)
            while True:
                month = month_of(fitting.id)
                if month not in last:
                    last[month] = self._storage(month, replacement).last_id
                if fitting.id > last[month]:
                    break
                fitting = replace(fitting, id=new_id(recorded_at(fitting.id), after=last[month]))
            last[month] = fitting.id
            if fitting.id != record.id:
                changed[record.id] = fitting.id
            written.append(fitting)
        return tuple(written)


def make_below(standing: Path | None, folder: Path) -> None:
    """Make a folder, unless the `standing` one above it is not there; raises OSError."""
    if standing is not None and not standing.is_dir():
        raise FileNotFoundError(2, "the shared folder is not there")
    make_folder(folder)


def utc_stamp(clock: "Clock | None" = None) -> str:
    """Return the UTC time as file names carry it, such as 20261122T140901Z."""
    from hipback_tui.clock import Clock

    return f"{(clock or Clock()).now().astimezone(UTC):%Y%m%dT%H%M%SZ}"


def free_name(path: Path, stamp: str) -> Path:
    """Return a name beside `path` for a damaged file that no file has yet."""
    for number in range(1, 10_000):
        suffix = f"-{number}" if number > 1 else ""
        target = path.with_name(f"{path.stem}.damaged-{stamp}{suffix}{path.suffix}")
        if not target.exists():
            return target
    raise FileExistsError(17, "too many damaged files", str(path.parent))


def _by_month(records: Sequence[Record]) -> dict[str, list[Record]]:
    """Return the records by the month they are filed under, in order of their ids."""
    months: dict[str, list[Record]] = {}
    for record in sorted(records, key=lambda record: record.id):
        months.setdefault(month_of(record.id), []).append(record)
    return months
