"""Imports: what a file holds, what of it is new, and adding that, all or nothing.

Recognised by content: our JSON, our tables as CSV (one, the combined one, or a zip or folder of them), and
Loop Habit Tracker's CSV. Records merge by their ids, so that twice is the same as once, and nothing that is
there is changed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from hipback_tui.core.calendar_day import DEFAULT_DAY_START, aware, logical_date
from hipback_tui.core.cells import shown
from hipback_tui.core.consistency import weigh
from hipback_tui.core.history import DIGESTED_KINDS, history_of
from hipback_tui.core.import_preview import ImportPreview, Refusals, WeeksEffect, counted, weeks_effect
from hipback_tui.core.loop_days import records_of_days
from hipback_tui.core.loop_tables import notes_by_day
from hipback_tui.core.records import Record
from hipback_tui.core.row import Row
from hipback_tui.core.tables import CHECK_INS, KIND, SESSIONS, WEEKS
from hipback_tui.store.backups import MANIFEST
from hipback_tui.store.errors import ExchangeError
from hipback_tui.store.exchange.csv_format import read_csv, table_in
from hipback_tui.store.exchange.json_format import read_json
from hipback_tui.store.exchange.loop_format import choose_habit, loop_habits, read_days
from hipback_tui.store.exchange.source import Source, from_bytes
from hipback_tui.store.exchange.text_rows import TextRows
from hipback_tui.store.journal import JOURNAL_FOLDER, Journal

if TYPE_CHECKING:
    from hipback_tui.clock import Clock

MOST_NEW = 100_000
"""Records that one import adds at the most: some twenty years of them, written in a few seconds."""

_NAMES = {
    SESSIONS: "sessions",
    CHECK_INS: "check-ins",
    WEEKS: "weeks",
    KIND: "sessions, check-ins and weeks",
}


class Today(Row):
    """What an import needs to know besides: the aware moment, and how days and weeks begin."""

    now: datetime
    day_start: time = DEFAULT_DAY_START
    first_weekday: int = 0

    @property
    def day(self) -> date:
        """The logical day."""
        return logical_date(self.now, self.day_start)

    def local(self, wall: datetime) -> datetime:
        """Return a wall-clock moment with the offset that was in force."""
        return aware(wall, self.now)


def preview_import(
    journal: Journal, data: bytes | Source, today: Today | None = None, *, habit: str | None = None
) -> ImportPreview:
    """Return what an import would do; raises ExchangeError if `data` is nothing that can be imported.

    Without `today` nothing is said of the weeks, and the present moment is the system's.
    """
    source = from_bytes("", data) if isinstance(data, bytes) else data
    reading = _Reading(journal, source, today or Today(datetime.now().astimezone()), habit)
    preview = reading.preview()
    if today is None or not preview.new:
        return preview
    return replace(preview, weeks=_effect(journal, preview.new, today))


class Kept(Row):
    """The backup made before an import: its name, or why there is none; both empty if none was due."""

    backup: str = ""
    trouble: str = ""


def carry_out(journal: Journal, preview: ImportPreview, clock: "Clock | None" = None) -> Kept:
    """Add the records that are new, all or none; raises JournalWriteError, and then nothing was written.

    They go into this device's folder, each into the month in which it was once written down. Before that a
    backup is made, which `hipback restore` puts back; where none can be made, that is told.
    """
    if not preview.new or journal.read_only:
        journal.append_keeping_ids(*preview.new)
        return Kept()
    from hipback_tui.store.backups import IMPORT, BackupError, back_up

    kept = Kept()
    try:
        folder = journal.home / JOURNAL_FOLDER
        made = back_up(folder, journal.data_dir, clock, IMPORT, even_empty=True)
        kept = Kept("" if made is None else made.stem)
    except BackupError as error:
        kept = Kept(trouble=str(error))
    journal.append_keeping_ids(*preview.new)
    return kept


def merge_import(
    journal: Journal, data: bytes | Source, today: Today | None = None, *, habit: str | None = None
) -> ImportPreview:
    """Preview an import, carry it out, and return what was done; raises as these two."""
    preview = preview_import(journal, data, today, habit=habit)
    carry_out(journal, preview)
    return preview


def _effect(journal: Journal, new: Iterable[Record], today: Today) -> WeeksEffect:
    before = weigh(journal.history(), today.day, today.first_weekday)
    counting = [r for r in journal.all_records() if r.kind in DIGESTED_KINDS or r.replaces is not None]
    after = weigh(history_of([*counting, *new]), today.day, today.first_weekday)
    return weeks_effect(before, after)


class _Reading:
    """One look at a source."""

    def __init__(self, journal: Journal, source: Source, today: Today, habit: str | None) -> None:
        self._journal, self._source, self._today, self._habit = journal, source, today, habit
        self._refused = Refusals()
        self._notes: list[str] = []
        self._said_already = 0
        self._name = ""

    def preview(self) -> ImportPreview:
        there = {record.id for record in self._journal.all_records()}
        new: dict[str, Record] = {}
        known = 0
        for main, *others in self._groups():
            if main.id in there or main.id in new:
                known += 1
                continue
            for record in (main, *others):
                if record.id not in there:
                    new[record.id] = record
            if len(new) > MOST_NEW:
                raise ExchangeError(f"It holds more than {MOST_NEW} new records, the most of one import.")
        return ImportPreview(
            new=tuple(new[key] for key in sorted(new)),
            known=known + self._said_already,
            refused=tuple(self._refused.lines),
            refused_count=self._refused.count,
            source=self._name,
            notes=tuple(self._notes),
        )

    def _groups(self) -> Iterator[Iterable[Record]]:
        """Yield records with what goes along with them."""
        export = self._json()
        tables = self._our_tables() if export is None else {}
        if export is not None:
            self._name = "a hipback export (JSON)"
            for record in read_json(self._source.parts[export](), self._refused):
                yield (record,)
        elif tables:
            for part, name in tables.items():
                rows = TextRows(part, self._source.parts[part]())
                yield from read_csv(
                    rows,
                    name,
                    local=self._today.local,
                    now=self._today.now,
                    refused=self._refused,
                    notes=self._notes,
                )
        else:
            yield from self._loop()

    def _json(self) -> str | None:
        """Return which part is an export of everything, if there is one."""
        if self._source.single:
            ((part, read),) = self._source.parts.items()
            begins = read().read(4096).lstrip(b"\xef\xbb\xbf \t\r\n")[:1]
            if not begins:
                raise ExchangeError("It is empty.")
            return part if begins in (b"{", b"[") else None
        if MANIFEST in self._source.parts:
            raise ExchangeError("It is a backup: `hipback restore FILE` puts it back.")
        found = [part for part in self._source.parts if part.lower().endswith(".json")]
        return found[0] if len(found) == len(self._source.parts) == 1 else None

    def _our_tables(self) -> dict[str, str]:
        """Return which parts are tables of ours."""
        tables: dict[str, str] = {}
        for part, read in self._source.parts.items():
            if "/" in part or not (self._source.single or part.lower().endswith(".csv")):
                continue
            name = table_in(TextRows(part, read()).header)
            if name is not None:
                tables[part] = name
        names = [_NAMES[name] for name in _NAMES if name in tables.values()]
        count = "a table" if len(tables) == 1 else counted(len(tables), "table")
        self._name = f"{count} of {', '.join(names)} (CSV)"
        return tables

    def _loop(self) -> Iterator[Iterable[Record]]:
        habits = loop_habits(self._source)
        if habits is None:
            raise ExchangeError(
                "It is nothing that can be imported here; expected hipback's JSON, a table with columns such"
                " as date,minutes or date,hip,back,note, or the CSV of Loop Habit Tracker."
            )
        habit = choose_habit(habits, self._habit)
        name = f"the habit {shown(habit.name)}" if habit.name else "one habit"
        self._name = f"{name} of Loop Habit Tracker (CSV)"
        live = list(self._journal.records())
        read = records_of_days(
            read_days(self._source, habit, self._today.day, self._refused),
            self._journal.history(),
            notes_by_day(live),
            self._today.local,
        )
        self._said_already = read.known
        for record in read.records:
            yield (record,)
