"""The journal: everything that happened, on every device.

    <data>/journal/<device>/2026-11.json    records written down in that month (UTC), see `month_file`
    <data>/journal/<device>/checkpoint.json the sitting engine's state, see `checkpoint`
    <data>/journal/<device>/.lock           held by app or command line for the moment of an append
    <data>/cache/digests.json               can be deleted at any time, see `digest_cache`

A device writes into its own folder only, so that folders may be synced between machines by any means;
reading is the union of all. Not for use by several threads at once.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date
from pathlib import Path
from typing import TYPE_CHECKING

from hipback_tui.core.history import History, combine, digest
from hipback_tui.core.records import (
    UNDOABLE,
    Rating,
    Record,
    RecordError,
    Retraction,
    Session,
    from_document,
    new_id,
    recorded_at,
)
from hipback_tui.store.device import device_name
from hipback_tui.store.digest_cache import DigestCache
from hipback_tui.store.errors import JournalWriteError
from hipback_tui.store.month_index import MonthIndex, record_problem
from hipback_tui.store.month_reader import Document, MonthFiles, month_of, read_month, scan

if TYPE_CHECKING:
    from hipback_tui.clock import Clock
    from hipback_tui.store.device_writer import DeviceWriter

__all__ = ["Journal", "JournalWriteError"]

JOURNAL_FOLDER = "journal"
LOCK_WAIT_S = 5.0
"""How long an append waits for another process that is writing."""
SHORT_LOCK_WAIT_S = 0.2
"""The same for the app, which can keep a record and write it a little later."""


class Journal:
    """The journal of one data folder, as seen from one device."""

    def __init__(self, data_dir: Path, device: str, *, read_only: bool, clock: "Clock | None") -> None:
        self.data_dir = data_dir
        """The folder that holds `journal` and `cache`."""
        self.device = device
        """The name of this device's folder."""
        self.read_only = read_only
        """Whether appending is refused and damaged files are left where they are."""
        self.write_problem: str | None = None
        """Why held records could not be written, as one line; None if none are held."""
        self._folder = data_dir / JOURNAL_FOLDER
        self._clock = clock
        self._held: list[Record] = []
        self._notes: list[str] = []
        self._cache = DigestCache(data_dir / "cache" / "digests.json")
        self._index: MonthIndex | None = None
        self._history: History | None = None
        self._seen = scan(self._folder)
        self._written_by_others = False
        self._writer_kept: DeviceWriter | None = None

    @classmethod
    def open(
        cls,
        data_dir: Path,
        *,
        read_only: bool = False,
        device: str | None = None,
        clock: "Clock | None" = None,
    ) -> "Journal":
        """Open the journal below `data_dir`, which need not exist: the first write makes it.

        `device` is for tests and for reading from elsewhere; by default it is this machine. `clock` dates the
        names of damaged files.
        """
        name = device or device_name(data_dir / JOURNAL_FOLDER)
        return cls(data_dir, name, read_only=read_only, clock=clock)

    @property
    def device_folder(self) -> Path:
        """The folder that this device writes into."""
        return self._folder / self.device

    @property
    def problems(self) -> tuple[str, ...]:
        """One line for each file or record that could not be used."""
        entries = self._current().entries.values()
        return tuple(dict.fromkeys([*self._notes, *(line for entry in entries for line in entry.problems)]))

    @property
    def unwritten(self) -> int:
        """How many records are held in memory because they could not be written."""
        return len(self._held)

    # Writing

    def append(self, *records: Record) -> tuple[Record, ...]:
        """Append records, all or none; they are on the disk when this returns.

        Returns them as they were written: one whose id is not later than all in its file gets a later one,
        and what refers to it within the same call follows. Raises JournalWriteError.
        """
        return self._append(records, keep_ids=False, wait_s=LOCK_WAIT_S)

    def append_keeping_ids(self, *records: Record) -> tuple[Record, ...]:
        """Append records of another journal as they are, passing over those that this device has already.

        Raises JournalWriteError.
        """
        return self._append(records, keep_ids=True, wait_s=LOCK_WAIT_S)

    def append_or_hold(self, *records: Record) -> tuple[Record, ...]:
        """Append records, or keep them in memory, where they count as well, until `flush` can write them.

        `unwritten` and `write_problem` tell which of the two it was.
        """
        if self.flush():
            try:
                return self._append(records, keep_ids=False, wait_s=SHORT_LOCK_WAIT_S)
            except JournalWriteError as error:
                self.write_problem = str(error)
        held = self._later_than_known(records)
        self._held.extend(held)
        self._history = None
        return held

    def flush(self) -> bool:
        """Try again to write what is held; return whether nothing is held any more."""
        for month in sorted({month_of(record.id) for record in self._held}):
            part = [record for record in self._held if month_of(record.id) == month]
            try:
                self._append(part, keep_ids=True, wait_s=SHORT_LOCK_WAIT_S)
            except JournalWriteError as error:
                self.write_problem = str(error)
                continue
            self._held = [record for record in self._held if record not in part]
            self._history = None
        if not self._held:
            self.write_problem = None
        return not self._held

    # Reading

    def refresh(self) -> bool:
        """Look at the files; return whether another process or device changed any since the last look."""
        seen = scan(self._folder)
        changed = seen != self._seen or self._written_by_others
        self._seen, self._written_by_others = seen, False
        return changed

    def history(self) -> History:
        """Return what consistency is derived from, of all devices and of held records, as of now."""
        index = self._current()
        if self._history is None:
            retracted = index.retracted()
            parts = [entry.digest for entry in index.entries.values()]
            if self._held:
                parts.append(digest(self._held, retracted))
            self._history = combine(parts)
        return self._history

    def records(self) -> Iterator[Record]:
        """Yield what counts, in order of recording: no retractions, nothing that was taken back."""
        retracted = self._retracted()
        for month in self._months():
            yield from (record for record in self._of_month(month) if _live(record, retracted))

    def all_records(self) -> Iterator[Record]:
        """Yield every record, taken back or not, and every retraction, in order of recording."""
        for month in self._months():
            yield from self._of_month(month)

    def records_of_day(self, day: date) -> list[Record]:
        """Return what counts on a logical day, in order of happening."""
        retracted = self._retracted()
        ordinal = day.toordinal()
        entries = self._current().entries
        months = {month for month, entry in entries.items() if ordinal in entry.days}
        months |= {month_of(record.id) for record in self._held if record.day == day}
        found = [record for month in months for record in self._of_month(month) if record.day == day]
        return sorted(
            (record for record in found if _live(record, retracted)),
            key=lambda record: (record.at, record.id),
        )

    def recent_sessions(self, limit: int) -> list[Record]:
        """Return the latest sessions that count, at most `limit`, the newest by its moment first."""
        retracted = self._retracted()
        latest = {
            month: max(entry.digest.sessions)
            for month, entry in self._current().entries.items()
            if entry.digest.sessions
        }
        for record in self._held:
            if isinstance(record.payload, Session):
                month = month_of(record.id)
                latest[month] = max(latest.get(month, 0), record.day.toordinal())
        found: list[Record] = []
        for month in sorted(latest, key=lambda month: (-latest[month], month)):
            # A logical day and the UTC moments that belong to it are less than two days apart.
            if len(found) >= limit and found[limit - 1].at.toordinal() - 2 > latest[month]:
                break
            found += [
                record
                for record in self._of_month(month)
                if isinstance(record.payload, Session) and _live(record, retracted)
            ]
            found.sort(key=lambda record: (record.at, record.id), reverse=True)
        return found[:limit]

    def last_undoable(self) -> Record | None:
        """Return what the person recorded last and has not taken back."""
        retracted = self._retracted()
        for month in reversed(self._months()):
            for record in reversed(self._of_month(month)):
                if isinstance(record.payload, UNDOABLE) and record.id not in retracted:
                    return record
        return None

    # Inside

    def _append(
        self, records: "tuple[Record, ...] | list[Record]", *, keep_ids: bool, wait_s: float
    ) -> tuple[Record, ...]:
        if not records:
            return ()
        if self.read_only:
            raise JournalWriteError("The journal is open for reading only. Nothing stored was changed.")
        written, changes = self._writer().write(records, keep_ids=keep_ids, wait_s=wait_s)
        for month, (before, after) in changes.items():
            seen = {device: (when, size, node) for device, when, size, node in self._seen.get(month, ())}
            self._written_by_others |= seen.get(self.device) != before
            seen[self.device] = after
            self._seen[month] = tuple(sorted((device, *signature) for device, signature in seen.items()))
        return written

    def _writer(self) -> "DeviceWriter":
        if self._writer_kept is None:
            from hipback_tui.store.device_writer import DeviceWriter

            self._writer_kept = DeviceWriter(self.device_folder, self._stamp, self._notes.append)
        return self._writer_kept

    def _stamp(self) -> str:
        if self._clock is None:
            from hipback_tui.clock import Clock

            self._clock = Clock()
        return f"{self._clock.now().astimezone(UTC):%Y%m%dT%H%M%SZ}"

    def _later_than_known(self, records: tuple[Record, ...]) -> tuple[Record, ...]:
        from dataclasses import replace

        from hipback_tui.store.device_writer import refer_to

        changed: dict[str, str] = {}
        later: list[Record] = []
        last = self._held[-1].id if self._held else ""
        for record in records:
            fitting = refer_to(record, changed)
            if fitting.id <= last:
                fitting = replace(fitting, id=new_id(recorded_at(fitting.id), after=last))
                changed[record.id] = fitting.id
            last = fitting.id
            later.append(fitting)
        return tuple(later)

    def _current(self) -> MonthIndex:
        """Return the index, brought up to date with the files."""
        if self._index is None:
            self._index = MonthIndex(self._read, self._cache.load())
        unwritten = [r.payload.target for r in self._held if isinstance(r.payload, Retraction)]
        if self._index.update(scan(self._folder), unwritten):
            self._history = None
            if self._index.entries:
                self._cache.save(self._index.entries)
        return self._index

    def _read(self, month: str, files: MonthFiles) -> tuple[list[Document], list[str]]:
        aside: dict[str, Callable[[Path], bool]] = {}
        if not self.read_only:
            aside[self.device] = lambda path: self._writer().set_aside(path)
        return read_month(self._folder, month, files, aside)

    def _months(self) -> list[str]:
        return sorted({*self._current().entries, *(month_of(record.id) for record in self._held)})

    def _retracted(self) -> set[str]:
        held = (r.payload.target for r in self._held if isinstance(r.payload, Retraction))
        return self._current().retracted().union(held)

    def _of_month(self, month: str) -> list[Record]:
        """Return every record of a month, held ones included, in order of their ids."""
        entry = self._current().entries.get(month)
        documents, problems = ([], []) if entry is None else self._read(month, entry.files)
        self._notes += problems
        found = {record.id: record for record in self._held if month_of(record.id) == month}
        for document in documents:
            try:
                record = from_document(document)
            except RecordError as error:
                self._notes.append(record_problem(document, error))
                continue
            found[record.id] = record
        return [found[key] for key in sorted(found)]


def _live(record: Record, retracted: set[str]) -> bool:
    payload = record.payload
    if isinstance(payload, Retraction) or record.id in retracted:
        return False
    return not (isinstance(payload, Rating) and payload.session in retracted)
