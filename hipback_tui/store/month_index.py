"""What is known of every month without reading it again.

Ten years are some 120 files. Each month is condensed once into a `MonthEntry`, which holds as long as its
files' signatures do and as long as the same records of it do not count, by what the records of any month take
back or replace. Together the entries give the whole history; they are small enough to keep in memory and in
a cache on the disk.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from hipback_tui.core.history import DIGESTED_KINDS, Digest, digest
from hipback_tui.store.month_reader import Document, MonthFiles, Seen

TYPE_CHECKING = False  # importing typing would take longer than what `status` does with it
if TYPE_CHECKING:
    from hipback_tui.core.liveness import Standing
    from hipback_tui.core.records import Record, RecordError

Links = frozenset[tuple[str, str, str]]
"""What records do to others, see `hipback_tui.core.liveness.Link`."""

ReadMonth = Callable[[str, MonthFiles], tuple[list[Document], list[str]]]

Runs = tuple[tuple[int, int], ...]
"""Whole numbers, in order, as (first, last) of each unbroken run."""


class MonthEntry:
    """One month, condensed.

    `files` are the files that it was made from; `first` and `last` the smallest and the largest record id, ""
    without records; `days` the logical days that its records belong to, as runs of ordinals (first, last);
    `gone` the ids within that span that do not count, in order; `lasting` what its records of lasting kinds
    (`hipback_tui.core.care_records`) that count are about, as (kind, subject); `problems` one line for each
    file or record that was left out.
    """

    __slots__ = ("days", "digest", "files", "first", "gone", "last", "lasting", "problems")

    def __init__(
        self,
        *,
        files: MonthFiles,
        first: str,
        last: str,
        days: Runs,
        condensed: Digest,
        gone: tuple[str, ...],
        lasting: tuple[tuple[str, str], ...] = (),
        problems: tuple[str, ...] = (),
    ) -> None:
        self.files = files
        self.first = first
        self.last = last
        self.days = days
        self.digest = condensed
        self.gone = gone
        self.lasting = lasting
        self.problems = problems

    def has_day(self, ordinal: int) -> bool:
        """Whether any record belongs to the logical day with this ordinal."""
        return any(first <= ordinal <= last for first, last in self.days)


class _Understood:
    """What a month's files say, before it is known what of it counts."""

    __slots__ = ("days", "files", "first", "last", "problems", "records")

    def __init__(self, files: MonthFiles, documents: Sequence[Document], problems: Iterable[str]) -> None:
        """Take documents in order of their ids; only records that a digest may depend on are understood."""
        from hipback_tui.core.care_records import LASTING_KINDS
        from hipback_tui.core.records import RecordError, from_document

        kinds = DIGESTED_KINDS | LASTING_KINDS
        self.files = files
        self.problems = list(problems)
        self.records: list[Record] = []
        for document in documents:
            if document.get("kind") in kinds or "replaces" in document:
                try:
                    self.records.append(from_document(document))
                except RecordError as error:
                    self.problems.append(record_problem(document, error))
        self.first = str(documents[0].get("id")) if documents else ""
        self.last = str(documents[-1].get("id")) if documents else ""
        self.days = _days(documents)

    def links(self) -> Iterator[tuple[str, str, str]]:
        """Yield what the records do to others."""
        from hipback_tui.core.liveness import links_of

        for record in self.records:
            yield from links_of(record)

    def entry(self, gone: Sequence[str]) -> MonthEntry:
        """Condense the month; `gone` are all ids that do not count, in order."""
        from hipback_tui.core.care_records import LASTING_KINDS, subject_of

        within = _within(self.first, self.last, gone)
        lasting = {
            (record.kind, subject_of(record.payload))
            for record in self.records
            if record.kind in LASTING_KINDS and record.id not in within
        }
        return MonthEntry(
            files=self.files,
            first=self.first,
            last=self.last,
            days=self.days,
            condensed=digest(self.records, frozenset(within)),
            gone=within,
            lasting=tuple(sorted(lasting)),
            problems=tuple(self.problems),
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
        self._unwritten: Links = frozenset()
        self._judged: tuple[Links, Standing] | None = None

    @property
    def standing(self) -> Standing:
        """What counts, by the links of all months and of unwritten records."""
        return self._judge(self.links)

    @property
    def links(self) -> Links:
        """What all records do to others, in files and unwritten."""
        return self._unwritten.union(*(entry.digest.links for entry in self.entries.values()))

    def update(self, seen: Seen, unwritten: Links = frozenset()) -> bool:
        """Bring the entries up to date with the files; return whether any of them changed.

        `unwritten` are the links of records that are in no file yet.
        """
        before = self.entries
        if (
            unwritten == self._unwritten
            and before.keys() == seen.keys()
            and all(entry.files == seen[month] for month, entry in before.items())
        ):
            return False  # what counts is as it was, too
        self._unwritten = unwritten
        kept = {m: entry for m, entry in before.items() if m in seen and entry.files == seen[m]}
        read = {m: self._understand(m, files) for m, files in seen.items() if m not in kept}
        links = set(unwritten)
        links.update(*(entry.digest.links for entry in kept.values()))
        links.update(*(month.links() for month in read.values()))
        gone = sorted(self._judge(frozenset(links)).gone)
        fresh: dict[str, MonthEntry] = {}
        for month in sorted(seen):
            entry = kept.get(month)
            if entry is None:
                entry = read.pop(month).entry(gone)
            elif entry.gone != _within(entry.first, entry.last, gone):
                entry = self._understand(month, entry.files).entry(gone)
            fresh[month] = entry
        self.entries = fresh
        return before.keys() != fresh.keys() or any(before[m] is not entry for m, entry in fresh.items())

    def _understand(self, month: str, files: MonthFiles) -> _Understood:
        return _Understood(files, *self._read_month(month, files))

    def _judge(self, links: Links) -> Standing:
        if self._judged is None or self._judged[0] != links:
            from hipback_tui.core.liveness import standing

            self._judged = links, standing(links)
        return self._judged[1]


def _within(first: str, last: str, ids: Sequence[str]) -> tuple[str, ...]:
    return tuple(ids[bisect_left(ids, first) : bisect_right(ids, last)]) if ids else ()


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
