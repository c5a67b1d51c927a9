"""Answers that need records one by one, month by month, so that ten years are never in memory at once."""

from collections.abc import Callable, Iterator, Mapping, Set
from datetime import date

from hipback_tui.core.records import UNDOABLE_KINDS, Rating, Record, Retraction, Session

ReadMonth = Callable[[str], list[Record]]
"""Returns every record of a month in order of recording."""


def is_live(record: Record, retracted: Set[str]) -> bool:
    """Whether a record counts: it is no retraction, and neither it nor the session it rates is taken back."""
    payload = record.payload
    if isinstance(payload, Retraction) or record.id in retracted:
        return False
    return not (isinstance(payload, Rating) and payload.session in retracted)


def live_of(records: list[Record], retracted: Set[str]) -> Iterator[Record]:
    """Yield the records that count."""
    return (record for record in records if is_live(record, retracted))


def of_day(day: date, months: Set[str], read: ReadMonth, retracted: Set[str]) -> list[Record]:
    """Return what counts on a logical day, in order of happening; `months` are those that may hold it."""
    found = [record for month in months for record in live_of(read(month), retracted) if record.day == day]
    return sorted(found, key=_happened)


def recent_sessions(
    limit: int, latest: Mapping[str, int], read: ReadMonth, retracted: Set[str]
) -> list[Record]:
    """Return at most `limit` sessions that count, the newest first.

    `latest` gives for each month with sessions the ordinal of the latest day they belong to.
    """
    found: list[Record] = []
    if limit <= 0:
        return found
    for month in sorted(latest, key=lambda month: (latest[month], month), reverse=True):
        # A logical day and the UTC moments that belong to it are less than two days apart.
        if len(found) >= limit and found[limit - 1].at.toordinal() - 2 > latest[month]:
            break
        found += [r for r in live_of(read(month), retracted) if isinstance(r.payload, Session)]
        found.sort(key=_happened, reverse=True)
    return found[:limit]


def last_undoable(months: list[str], read: ReadMonth, retracted: Set[str]) -> Record | None:
    """Return what the person recorded last and has not taken back; `months` are oldest first."""
    for month in reversed(months):
        for record in reversed(read(month)):
            if record.kind in UNDOABLE_KINDS and record.id not in retracted:
                return record
    return None


def _happened(record: Record) -> tuple[object, str]:
    return record.at, record.id
