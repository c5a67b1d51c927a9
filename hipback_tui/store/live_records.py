"""Answers that need records one by one, month by month, so that ten years are never in memory at once."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Set
from dataclasses import replace
from datetime import date

from hipback_tui.core.care_records import subject_of
from hipback_tui.core.liveness import Standing
from hipback_tui.core.records import Rating, Record, Retraction, Session

ReadMonth = Callable[[str], list[Record]]
"""Returns every record of a month in order of recording."""

ReadSome = Callable[[str, Set[str]], Iterable[Record]]
"""Returns what counts of a month and of some kinds."""


def live_of(records: Iterable[Record], standing: Standing) -> Iterator[Record]:
    """Yield the records that count; no retraction does, whatever effect it has.

    A rating goes with its session: it counts while any version of that does, and names the one that counts.
    """
    for record in records:
        payload = record.payload
        if isinstance(payload, Retraction) or record.id in standing.gone:
            continue
        if isinstance(payload, Rating) and payload.session in standing.gone:
            session = standing.version_of(payload.session)
            if session is None:
                continue
            yield replace(record, payload=replace(payload, session=session))
        else:
            yield record


def of_day(day: date, months: Set[str], read: ReadMonth, standing: Standing) -> list[Record]:
    """Return what counts on a logical day, in order of happening; `months` are those that may hold it."""
    found = [record for month in months for record in live_of(read(month), standing) if record.day == day]
    return sorted(found, key=_happened)


def recent_sessions(
    limit: int, latest: Mapping[str, int], read: ReadMonth, standing: Standing
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
        found += [r for r in live_of(read(month), standing) if isinstance(r.payload, Session)]
        found.sort(key=_happened, reverse=True)
    return found[:limit]


def lasting_before(
    first: str, last: str, lasting: Mapping[str, Collection[tuple[str, str]]], read: ReadSome
) -> list[Record]:
    """Return the last words that were said before month `first` and that no month up to `last` has replaced.

    `lasting` gives for each month what its records of lasting kinds that count are about, as (kind, subject);
    `read` is given a month and kinds and returns the records that count. Only months that hold a last word
    are read.
    """
    said = {about for month, every in lasting.items() if first <= month <= last for about in every}
    found: list[Record] = []
    for month in sorted((month for month in lasting if month < first), reverse=True):
        new = set(lasting[month]) - said
        if new:
            records = read(month, {kind for kind, _ in new})
            found += [record for record in records if (record.kind, subject_of(record.payload)) in new]
            said |= new
    return sorted(found, key=lambda record: record.id)


def _happened(record: Record) -> tuple[object, str]:
    return record.at, record.id
