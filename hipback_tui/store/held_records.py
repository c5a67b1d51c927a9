"""Records that could not be written yet."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from hipback_tui.core.history import Digest, digest
from hipback_tui.core.liveness import links_of
from hipback_tui.core.records import Rating, Record, Retraction, Session, new_id, recorded_at
from hipback_tui.store.month_reader import month_of


class HeldRecords:
    """What waits in memory for the disk, in order; it counts as if it were written."""

    def __init__(self) -> None:
        self._records: list[Record] = []

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._records)

    def add(self, records: Sequence[Record], written: Mapping[str, str]) -> tuple[Record, ...]:
        """Hold more records and return them, each with an id later than those before it.

        `written` gives for each month the last id that is in a file.
        """
        changed: dict[str, str] = {}
        added: list[Record] = []
        held = max((record.id for record in self._records), default="")
        for record in records:
            fitting = refer_to(record, changed)
            last = max(held, written.get(month_of(fitting.id), ""))
            if fitting.id <= last:
                fitting = replace(fitting, id=new_id(recorded_at(fitting.id), after=last))
                changed[record.id] = fitting.id
            held = fitting.id
            added.append(fitting)
        self._records += added
        return tuple(added)

    def remove(self, records: Sequence[Record]) -> None:
        """Let go of records that are written now."""
        written = {record.id for record in records}
        self._records = [record for record in self._records if record.id not in written]

    def by_month(self) -> dict[str, list[Record]]:
        """Return the records by the month that they will be filed under, oldest month first."""
        months: dict[str, list[Record]] = {}
        for record in sorted(self._records, key=lambda record: record.id):
            months.setdefault(month_of(record.id), []).append(record)
        return months

    def links(self) -> frozenset[tuple[str, str, str]]:
        """Return what held records do to others."""
        return frozenset(link for record in self._records for link in links_of(record))

    def digest(self, gone: Set[str]) -> Digest:
        """Condense the records; `gone` are the ids that do not count, of held and of written ones."""
        return digest(self._records, gone)

    def latest_sessions(self) -> dict[str, int]:
        """Return, by month of filing, the ordinal of the latest day that sessions belong to."""
        latest: dict[str, int] = {}
        for month, records in self.by_month().items():
            days = [record.day.toordinal() for record in records if isinstance(record.payload, Session)]
            if days:
                latest[month] = max(days)
        return latest


def refer_to(record: Record, changed: dict[str, str]) -> Record:
    """Return the record with its references to others renewed, if these got new ids."""
    if record.replaces in changed:
        record = replace(record, replaces=changed[record.replaces])
    payload = record.payload
    if isinstance(payload, Rating) and payload.session in changed:
        return replace(record, payload=replace(payload, session=changed[payload.session]))
    if isinstance(payload, Retraction) and payload.target in changed:
        return replace(record, payload=replace(payload, target=changed[payload.target]))
    return record
