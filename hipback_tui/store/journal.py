"""The journal: everything that happened, on every device.

    <home>/journal/<device>/2026-11.json    records written down in that month (UTC), see `month_file`
    <home>/journal/<device>/checkpoint.json the sitting engine's state, see `checkpoint`
    <home>/journal/<device>/.lock           held by app or command line for the moment of an append
    <data>/cache/digests.json               can be deleted at any time, see `digest_cache`

The home is the data folder, or a shared folder that the settings name, see `shared_folder`.
A device writes into its own folder only, so that folders may be synced between machines by any means;
reading is the union of all. Not for use by several threads at once.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from hipback_tui.core.history import History, combine
from hipback_tui.store.device import device_name
from hipback_tui.store.digest_cache import DigestCache
from hipback_tui.store.errors import JournalWriteError
from hipback_tui.store.file_watch import FileWatch
from hipback_tui.store.month_index import MonthIndex, record_problem
from hipback_tui.store.month_reader import Document, MonthFiles, month_of, read_month, scan

TYPE_CHECKING = False  # importing typing would take longer than what `status` does with it
if TYPE_CHECKING:
    from typing import Any

    # Imported where they are used: a short command that only wants the history does without them.
    from hipback_tui.clock import Clock
    from hipback_tui.core.records import Record
    from hipback_tui.core.undo_step import UndoStep
    from hipback_tui.store.device_writer import DeviceWriter
    from hipback_tui.store.held_records import HeldRecords

__all__ = ["Journal", "JournalWriteError"]

JOURNAL_FOLDER = "journal"
UNFINISHED_RESTORE = "backups/unfinished-restore.json"
LOCK_WAIT_S = 5.0
"""How long an append waits for another process that is writing."""
READ_ONLY = "The journal is open for reading only. Nothing stored was changed."
SHORT_LOCK_WAIT_S = 0.2
"""The same for the app, which can keep a record and write it a little later."""


class Journal:
    """The journal of one data folder, as seen from one device."""

    def __init__(
        self, data_dir: Path, device: str, *, read_only: bool, clock: Clock | None, home: Path | None = None
    ) -> None:
        self.data_dir = data_dir
        """The folder of this machine, which holds `cache`, and `journal` unless that is shared."""
        self.home = home or data_dir
        """The folder that holds `journal`."""
        self.device = device
        """The name of this device's folder."""
        self.read_only = read_only
        """Whether appending is refused and damaged files are left where they are."""
        self.write_problem: str | None = None
        """Why held records could not be written, as one line; None if none are held."""
        self._folder = self.home / JOURNAL_FOLDER
        self._clock = clock
        self._held: HeldRecords | None = None
        self._notes: dict[str, None] = {}
        self._cache = DigestCache(data_dir / "cache" / "digests.json")
        self._index: MonthIndex | None = None
        self._history: History | None = None
        self._watch = FileWatch(self._folder)
        self._writer_kept: DeviceWriter | None = None
        self._backed_up = False

    @classmethod
    def open(
        cls,
        data_dir: Path,
        *,
        read_only: bool = False,
        device: str | None = None,
        clock: Clock | None = None,
        home: Path | None = None,
        notes: Collection[str] = (),
    ) -> Journal:
        """Open the journal below `data_dir`, which need not exist: the first write makes it.

        It is below `home` instead where that is given; the folder `journal` has to be there then.

        `device` is for tests and for reading from elsewhere; by default it is this machine. `clock` dates the
        names of damaged files. `notes` join `problems`.
        """
        name = device or device_name((home or data_dir) / JOURNAL_FOLDER)
        journal = cls(data_dir, name, read_only=read_only, clock=clock, home=home)
        journal._notes |= dict.fromkeys(notes)
        if not read_only and (data_dir / UNFINISHED_RESTORE).exists():
            journal._finish_restore()
        return journal

    @property
    def device_folder(self) -> Path:
        """The folder that this device writes into."""
        return self._folder / self.device

    @property
    def problems(self) -> tuple[str, ...]:
        """One line for each file or record that could not be used, as far as was read."""
        index = self._index or self._current()
        told = dict(self._notes)
        told.update((line, None) for entry in index.entries.values() for line in entry.problems)
        return tuple(told)

    @property
    def unwritten(self) -> int:
        """How many records are held in memory because they could not be written."""
        return len(self._held or ())

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
        if self._held is None:
            from hipback_tui.store.held_records import HeldRecords

            self._held = HeldRecords()
        last_ids = {month: entry.last for month, entry in self._current().entries.items()}
        self._history = None
        return self._held.add(records, last_ids)

    def flush(self) -> bool:
        """Try again to write what is held; return whether nothing is held any more."""
        if not self._held:
            return True
        for part in self._held.by_month().values():
            try:
                self._append(part, keep_ids=True, wait_s=SHORT_LOCK_WAIT_S)
            except JournalWriteError as error:
                self.write_problem = str(error)
                continue
            self._held.remove(part)
            self._history = None
        if not self._held:
            self.write_problem = None
        return not self._held

    def keep_here(self) -> None:
        """Write what is held into the data folder, where the shared folder is not to be had any more.

        It is brought over at the next start. Without another place, or where that fails too, it stays held.
        """
        if not self._held or self.home == self.data_dir:
            return
        records = [record for part in self._held.by_month().values() for record in part]
        try:
            Journal.open(self.data_dir, clock=self._clock).append_keeping_ids(*records)
        except JournalWriteError as error:
            self.write_problem = str(error)
            return
        self._held.remove(records)

    def save_checkpoint(self, state: Mapping[str, Any]) -> None:
        """Replace the engine's checkpoint; raises JournalWriteError."""
        from hipback_tui.store.checkpoint import save_checkpoint

        if self.read_only:
            raise JournalWriteError(READ_ONLY)
        if self._standing is not None and not self._standing.is_dir():
            raise JournalWriteError(f"The shared folder is not there: {self.home}.")
        save_checkpoint(self.device_folder, state)

    # Reading

    def load_checkpoint(self) -> Mapping[str, Any] | None:
        """Return the engine's state that was saved last; what is wrong with it joins `problems`."""
        from hipback_tui.store.checkpoint import load_checkpoint

        return load_checkpoint(
            self.device_folder, read_only=self.read_only, stamp=self._stamp, tell=self._note
        )

    def refresh(self) -> bool:
        """Look at the files; return whether another process or device changed any since the last look."""
        return self._watch.look()

    def history(self) -> History:
        """Return what consistency is derived from, of all devices and of held records, as of now."""
        index = self._current()
        if self._history is None:
            parts = [entry.digest for entry in index.entries.values()]
            if self._held:
                parts.append(self._held.digest(index.standing.gone))
            self._history = combine(parts)
        return self._history

    def records(self) -> Iterator[Record]:
        """Yield what counts, in order of recording: no retractions, nothing taken back or replaced."""
        from hipback_tui.store.live_records import live_of

        standing = self._current().standing
        for month in self._months():
            yield from live_of(self._of_month(month), standing)

    def records_since(self, day: date, kinds: Collection[str] | None = None) -> list[Record]:
        """Return what counts of all that was recorded in the month of `day` or later, in order of recording.

        With `kinds` (stored names) only records of these; the others are not even understood.
        """
        from hipback_tui.store.live_records import live_of

        standing, first = self._current().standing, f"{day:%Y-%m}"
        months = [month for month in self._months() if month >= first]
        return [record for month in months for record in live_of(self._of_month(month, kinds), standing)]

    def lasting_records(self, before: date, today: date) -> list[Record]:
        """Return the last words that count from before the month of `before`, in order of recording.

        These are records of lasting kinds (`hipback_tui.core.care_records`) on whose subject nothing was said
        from then on until `today`.
        """
        from hipback_tui.store.live_records import lasting_before, live_of

        index = self._current()
        lasting = {month: entry.lasting for month, entry in index.entries.items() if entry.lasting}
        return lasting_before(
            f"{before:%Y-%m}",
            f"{today:%Y-%m}",
            lasting,
            lambda month, kinds: live_of(self._of_month(month, kinds), index.standing),
        )

    def all_records(self) -> Iterator[Record]:
        """Yield every record, whether it counts or not, and every retraction, in order of recording."""
        for month in self._months():
            yield from self._of_month(month)

    def records_of_day(self, day: date) -> list[Record]:
        """Return what counts on a logical day, in order of happening."""
        from hipback_tui.store.live_records import of_day

        entries = self._current().entries
        months = {month for month, entry in entries.items() if entry.has_day(day.toordinal())}
        if self._held:
            months |= self._held.by_month().keys()
        return of_day(day, months, self._of_month, self._current().standing)

    def recent_sessions(self, limit: int) -> list[Record]:
        """Return the latest sessions that count, at most `limit`, the newest by its moment first."""
        from hipback_tui.store.live_records import recent_sessions

        latest = self._held.latest_sessions() if self._held else {}
        for month, entry in self._current().entries.items():
            if entry.digest.sessions:
                latest[month] = max(*entry.digest.sessions, latest.get(month, 0))
        return recent_sessions(limit, latest, self._of_month, self._current().standing)

    def live_record(self, record_id: str) -> Record | None:
        """Return the record with this id if there is one and it counts."""
        from hipback_tui.store.live_records import live_of

        month = month_of(record_id)
        found = live_of(self._of_month(month), self._current().standing)
        return next((record for record in found if record.id == record_id), None)

    def taken_back(self) -> frozenset[str]:
        """Return the ids that no longer count and of which no other version does, of whatever devices."""
        versions = self._current().standing.versions
        return frozenset(record_id for record_id, version in versions.items() if version is None)

    def own_records_of_month(self, record_id: str) -> list[Record]:
        """Return every record that this device wrote in the month in which a record was written down."""
        month = month_of(record_id)
        return self._of_month(month, device=self.device)

    def undo_steps(self, limit: int = 1) -> list[UndoStep]:
        """Return at most `limit` steps of undo, the last action first, each as it is after those before."""
        from hipback_tui.store.undo_steps import undo_steps

        return undo_steps(limit, self._months(), self._of_month, self._current().links)

    # Inside

    def _append(self, records: Sequence[Record], *, keep_ids: bool, wait_s: float) -> tuple[Record, ...]:
        if not records:
            return ()
        if self.read_only:
            raise JournalWriteError(READ_ONLY)
        written, changes = self._writer().write(records, keep_ids=keep_ids, wait_s=wait_s)
        for month, (before, after) in changes.items():
            self._watch.note_own(month, self.device, before, after)
        return written

    def _writer(self) -> DeviceWriter:
        if self._writer_kept is None:
            from hipback_tui.store.device_writer import DeviceWriter

            self._writer_kept = DeviceWriter(
                *(self.device_folder, self._stamp, self._note),
                standing=self._standing,
                before_migration=self._back_up_first,
            )
        return self._writer_kept

    @property
    def _standing(self) -> Path | None:
        """A folder that has to be there before anything is written."""
        return None if self.home == self.data_dir else self._folder

    def _back_up_first(self) -> None:
        from hipback_tui.store.backups import MIGRATION, BackupError, back_up

        if self._backed_up:
            return
        self._backed_up = True
        try:
            back_up(self._folder, self.data_dir, self._clock, MIGRATION)
        except BackupError as error:
            self._note(str(error))

    def _finish_restore(self) -> None:
        from hipback_tui.store.restore import finish_restore

        try:
            finish_restore(self.data_dir)
        except JournalWriteError as error:
            self._note(str(error))

    def _stamp(self) -> str:
        from hipback_tui.store.device_writer import utc_stamp

        return utc_stamp(self._clock)

    def _note(self, line: str) -> None:
        self._notes[line] = None

    def _current(self) -> MonthIndex:
        """Return the index, brought up to date with the files."""
        if self._index is None:
            self._index = MonthIndex(self._read, self._cache.load())
        unwritten = self._held.links() if self._held else frozenset()
        seen = scan(self._folder)
        self._watch.note_first(seen)
        if self._index.update(seen, unwritten):
            self._history = None
            if self._index.entries and not unwritten:  # what is kept must fit what others find in the files
                self._cache.save(self._index.entries)
        return self._index

    def _read(self, month: str, files: MonthFiles) -> tuple[list[Document], list[str]]:
        aside: dict[str, Callable[[Path], bool]] = {}
        if not self.read_only:
            aside[self.device] = lambda path: self._writer().set_aside(path)
        return read_month(self._folder, month, files, aside)

    def _months(self) -> list[str]:
        held = self._held.by_month() if self._held else ()
        return sorted({*self._current().entries, *held})

    def _of_month(
        self, month: str, kinds: Collection[str] | None = None, device: str | None = None
    ) -> list[Record]:
        """Return every record of a month, held ones included, in order of their ids.

        None stands for all kinds, and for all devices.
        """
        from hipback_tui.core.records import RecordError, from_document

        held = self._held.by_month().get(month, ()) if self._held else ()
        found = {record.id: record for record in held if kinds is None or record.kind in kinds}
        entry = self._current().entries.get(month)
        if entry is not None:
            files = tuple(file for file in entry.files if device in (None, file[0]))
            documents, _ = self._read(month, files)
            for document in documents:
                if kinds is not None and document.get("kind") not in kinds:
                    continue
                try:
                    record = from_document(document)
                except RecordError as error:
                    self._note(record_problem(document, error))
                    continue
                found[record.id] = record
        return [found[key] for key in sorted(found)]
