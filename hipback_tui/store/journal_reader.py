"""Reading the journal: the union of all devices' month files and of what could not be written yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from pathlib import Path

from hipback_tui.core.history import History, combine
from hipback_tui.store.arriving import Arriving
from hipback_tui.store.digest_cache import DigestCache
from hipback_tui.store.file_watch import FileWatch
from hipback_tui.store.month_index import MonthIndex, record_problem
from hipback_tui.store.month_reader import Document, MonthFiles, Passing, SetAside, month_of, read_month, scan

TYPE_CHECKING = False  # importing typing would take longer than what `status` does with it
if TYPE_CHECKING:
    # Imported where they are used: a short command that only wants the history does without them.
    from hipback_tui.core.records import Record
    from hipback_tui.core.undo_step import UndoStep
    from hipback_tui.store.held_records import HeldRecords


class JournalReader:
    """What can be asked of a journal in `folder`; `cache` is where what is known of its months is kept."""

    def __init__(self, folder: Path, device: str, cache: Path) -> None:
        self.device = device
        """The name of this device's folder."""
        self._folder = folder
        self._held: HeldRecords | None = None
        self._notes: dict[str, None] = {}
        self._cache = DigestCache(cache)
        self._index: MonthIndex | None = None
        self._history: History | None = None
        self._watch = FileWatch(folder)
        self._arriving = Arriving()

    @property
    def problems(self) -> tuple[str, ...]:
        """One line for each file or record that could not be used, as far as was read."""
        index = self._index or self._current()
        told = dict(self._notes)
        told.update((line, None) for entry in index.entries.values() for line in entry.problems)
        return tuple(line for line in told if not isinstance(line, Passing))

    def refresh(self) -> bool:
        """Look at the files; return whether another process or device changed any since the last look."""
        self._arriving.looks_again = True
        changed = self._watch.look()
        if self._index is not None:
            for month in self._arriving.overdue():
                changed |= self._index.entries.pop(month, None) is not None
        return changed

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
        return read_month(self._folder, month, files, self._aside(), self._arriving)

    def _aside(self) -> Mapping[str, SetAside]:
        """Return by device what to do with a damaged file; without an entry it is left as it is."""
        return {}

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
