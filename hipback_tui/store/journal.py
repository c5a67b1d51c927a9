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

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from hipback_tui.store.device import device_name
from hipback_tui.store.errors import JournalWriteError
from hipback_tui.store.journal_reader import JournalReader
from hipback_tui.store.month_reader import SetAside
from hipback_tui.store.own_copies import last_restore, merge_copies, own_copies

TYPE_CHECKING = False  # importing typing would take longer than what `status` does with it
if TYPE_CHECKING:
    from typing import Any

    # Imported where they are used: a short command that only wants the history does without them.
    from hipback_tui.clock import Clock
    from hipback_tui.core.records import Record
    from hipback_tui.store.device_writer import DeviceWriter

__all__ = ["Journal", "JournalWriteError"]

JOURNAL_FOLDER = "journal"
UNFINISHED_RESTORE = "backups/unfinished-restore.json"
LOCK_WAIT_S = 5.0
"""How long an append waits for another process that is writing."""
READ_ONLY = "The journal is open for reading only. Nothing stored was changed."
SHORT_LOCK_WAIT_S = 0.2
"""The same for the app, which can keep a record and write it a little later."""


class Journal(JournalReader):
    """The journal of one data folder, as seen from one device."""

    def __init__(
        self, data_dir: Path, device: str, *, read_only: bool, clock: Clock | None, home: Path | None = None
    ) -> None:
        super().__init__((home or data_dir) / JOURNAL_FOLDER, device, data_dir / "cache" / "digests.json")
        self.data_dir = data_dir
        """The folder of this machine, which holds `cache`, and `journal` unless that is shared."""
        self.home = home or data_dir
        """The folder that holds `journal`."""
        self.read_only = read_only
        """Whether appending is refused and damaged files are left where they are."""
        self.write_problem: str | None = None
        """Why held records could not be written, as one line; None if none are held."""
        self._clock = clock
        self._writer_kept: DeviceWriter | None = None
        self._backed_up = False
        self._restored = ""

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
        if not read_only:
            journal._merge_copies()
        return journal

    @property
    def device_folder(self) -> Path:
        """The folder that this device writes into."""
        return self._folder / self.device

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

    def load_checkpoint(self) -> Mapping[str, Any] | None:
        """Return the engine's state that was saved last; what is wrong with it joins `problems`."""
        from hipback_tui.store.checkpoint import load_checkpoint

        return load_checkpoint(
            self.device_folder, read_only=self.read_only, stamp=self._stamp, tell=self._note
        )

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

            self._restored = last_restore(self.data_dir)
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

    def refresh(self) -> bool:
        """Look at the files; return whether another process or device changed any since the last look.

        Copies of this device's own months that a tool has made are merged.
        """
        changed = super().refresh()
        if changed and not self.read_only:
            self._merge_copies()
            self._write_again()
        return changed

    def _write_again(self) -> None:
        """Put back what another machine's file has pushed out of this device's own, unless a restore did."""
        if self._writer_kept is None:
            return
        # One may begin or end at any moment: what is remembered is from before the look at the files.
        before, self._restored = self._restored, last_restore(self.data_dir)
        lost = self._writer_kept.lost()
        restoring = (self.data_dir / UNFINISHED_RESTORE).exists() or last_restore(self.data_dir) != before
        if not lost or restoring:
            return
        try:
            self._append(lost, keep_ids=True, wait_s=SHORT_LOCK_WAIT_S)
        except JournalWriteError as error:
            self._note(str(error))
            return
        self._note(
            "Another machine wrote into this device's folder; what it pushed out was written again. No two"
            f" machines may use one folder: {self.device_folder}"
        )

    def _merge_copies(self) -> None:
        if own_copies(self.device_folder):
            merge_copies(self.device_folder, self._note)

    def _finish_restore(self) -> None:
        from hipback_tui.store.restore import finish_restore

        try:
            finish_restore(self.data_dir)
        except JournalWriteError as error:
            self._note(str(error))

    def _stamp(self) -> str:
        from hipback_tui.store.device_writer import utc_stamp

        return utc_stamp(self._clock)

    def _aside(self) -> Mapping[str, SetAside]:
        """Set aside damaged files of this device, unless it only reads."""
        return {} if self.read_only else {self.device: lambda path: self._writer().set_aside(path)}
