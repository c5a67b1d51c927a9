"""What is known of every month without reading it again.

Ten years are some 120 files. Each month is condensed once into a `MonthEntry`, which holds as long as its
files' signatures do and as long as the same records of it are taken back from outside. Together the entries
give the whole history; they are small enough to keep in memory and in a cache on the disk.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from hipback_tui.core.history import DIGESTED_KINDS, Digest, digest
from hipback_tui.store.month_reader import Document, MonthFiles, Seen

TYPE_CHECKING = False  # importing typing would take longer than what `status` does with it
if TYPE_CHECKING:
    from hipback_tui.core.records import Record, RecordError

ReadMonth = Callable[[str, MonthFiles], tuple[list[Document], list[str]]]

Runs = tuple[tuple[int, int], ...]
"""Whole numbers, in order, as (first, last) of each unbroken run."""


class MonthEntry:
    """One month, condensed.

    `files` are the files that it was made from; `first` and `last` the smallest and the largest record id, ""
    without records; `days` the logical days that its records belong to, as runs of ordinals (first, last);
    `foreign` the ids within that span that other months or unwritten records take back; `problems` one line
    for each file or record that was left out.
    """

    __slots__ = ("days", "digest", "files", "first", "foreign", "last", "problems")

    def __init__(
        self,
        *,
        files: MonthFiles,
        first: str,
        last: str,
        days: Runs,
        condensed: Digest,
        foreign: tuple[str, ...],
        problems: tuple[str, ...] = (),
    ) -> None:
        self.files = files
        self.first = first
        self.last = last
        self.days = days
        self.digest = condensed
        self.foreign = foreign
        self.problems = problems

    def has_day(self, ordinal: int) -> bool:
        """Whether any record belongs to the logical day with this ordinal."""
        return any(first <= ordinal <= last for first, last in self.days)


def make_entry(
    files: MonthFiles, documents: Sequence[Document], problems: Iterable[str], retracts: Sequence[str]
) -> MonthEntry:
    """Condense a month's documents, which are in order of their ids; `retracts` are sorted ids."""
    from hipback_tui.core.records import RecordError, from_document

    told = list(problems)
    records: list[Record] = []
    for document in documents:
        if document.get("kind") in DIGESTED_KINDS:
            try:
                records.append(from_document(document))
            except RecordError as error:
                told.append(record_problem(document, error))
    first = str(documents[0].get("id")) if documents else ""
    last = str(documents[-1].get("id")) if documents else ""
    own = digest(records)
    foreign = _foreign(first, last, own.retracts, retracts)
    return MonthEntry(
        files=files,
        first=first,
        last=last,
        days=_days(documents),
        condensed=digest(records, frozenset(foreign)) if foreign else own,
        foreign=foreign,
        problems=tuple(told),
    )


def record_problem(document: Document, error: RecordError) -> str:
    """Return the line that tells of a record that cannot be understood."""
    return f"Record {document.get('id')} cannot be understood ({error}); it is kept but not counted."


class MonthIndex:
    """The entries of all months, kept current."""

    def __init__(self, read_month: ReadMonth, entries: dict[str, MonthEntry] | None = None) -> None:
        self.entries: dict[str, MonthEntry] = entries or {}
        """By month, oldest first."""
        self._read_month = read_month

    def update(self, seen: Seen, unwritten: Iterable[str] = ()) -> bool:
        """Bring the entries up to date with the files; return whether any of them changed.

        `unwritten` are ids that records which are in no file yet take back.
        """
        before = self.entries
        known = set(unwritten)
        known.update(*(entry.digest.retracts for entry in before.values()))
        fresh: dict[str, MonthEntry] = {}
        # Newest first: a record is taken back later than it is made, so that few months are read twice.
        for month in sorted(seen, reverse=True):
            entry = before.get(month)
            if entry is None or entry.files != seen[month]:
                entry = make_entry(seen[month], *self._read_month(month, seen[month]), sorted(known))
                known |= entry.digest.retracts
            fresh[month] = entry
        retracts = sorted(set(unwritten).union(*(entry.digest.retracts for entry in fresh.values())))
        for month, entry in fresh.items():
            if entry.foreign != _foreign(entry.first, entry.last, entry.digest.retracts, retracts):
                fresh[month] = make_entry(entry.files, *self._read_month(month, entry.files), retracts)
        self.entries = dict(sorted(fresh.items()))
        return before.keys() != fresh.keys() or any(before[m] is not entry for m, entry in fresh.items())

    def retracted(self) -> set[str]:
        """Return the ids that any record in a file takes back."""
        return set().union(*(entry.digest.retracts for entry in self.entries.values()))


def _foreign(first: str, last: str, own: frozenset[str], retracts: Sequence[str]) -> tuple[str, ...]:
    within = retracts[bisect_left(retracts, first) : bisect_right(retracts, last)] if retracts else ()
    return tuple(item for item in within if item not in own)


def _days(documents: Iterable[Document]) -> Runs:
    days = set()
    for text in {document.get("date") for document in documents}:
        try:
            days.add(date.fromisoformat(text or "").toordinal())
        except (TypeError, ValueError):
            continue  # told when the record itself is read
    runs: list[tuple[int, int]] = []
    for day in sorted(days):
        if runs and runs[-1][1] == day - 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return tuple(runs)
