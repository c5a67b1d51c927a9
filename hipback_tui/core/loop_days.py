"""Days of a habit tracker understood as records: done, paused, and what was noted."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta

from hipback_tui.core.content_ids import content_id
from hipback_tui.core.history import History
from hipback_tui.core.loop_tables import Mark
from hipback_tui.core.records import CheckIn, PausedDays, Payload, Record, Session
from hipback_tui.core.row import Row

_NOON = time(12)

Local = Callable[[datetime], datetime]
"""Gives a naive wall-clock moment the offset from UTC that was in force."""


class TrackedDay(Row):
    """One day of a habit: what was marked, and the note of that day."""

    day: date
    mark: Mark
    note: str = ""


class DaysRead(Row):
    """What tracked days come to: records, and how many days said what the journal says already."""

    records: list[Record]
    known: int


def records_of_days(
    days: Iterable[TrackedDay], history: History, notes: dict[date, list[str]], local: Local
) -> DaysRead:
    """Return the records that tracked days stand for.

    A day that was done becomes a session by hand at noon, days in a row that were skipped become one pause,
    a note becomes a check-in. What `history` credits or pauses already, and what is among `notes` (those of
    the journal's check-ins by day), is left out.
    """
    records: list[Record] = []
    skipped: list[date] = []
    known = 0
    for tracked in sorted(days, key=lambda tracked: tracked.day):
        ordinal = tracked.day.toordinal()
        if tracked.mark is Mark.DONE:
            if history.sessions.get(ordinal, (0, 0))[1]:
                known += 1
            else:
                records.append(_record(tracked.day, local, Session(by_hand=True), "done"))
        elif tracked.mark is Mark.SKIPPED:
            if any(first <= ordinal <= last for first, last, _ in history.pauses):
                known += 1
            else:
                skipped.append(tracked.day)
        if tracked.note:
            here = notes.get(tracked.day, [])
            if tracked.note in here or tracked.note == "\n".join(here):
                known += 1
            else:
                records.append(_record(tracked.day, local, CheckIn(note=tracked.note), "note", tracked.note))
    for first, last in _runs(skipped):
        records.append(_record(first, local, PausedDays(first=first, last=last), "skip", last))
    return DaysRead(records, known)


def _runs(days: Sequence[date]) -> list[tuple[date, date]]:
    runs: list[tuple[date, date]] = []
    for day in days:
        if runs and day - runs[-1][1] <= timedelta(days=1):
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _record(day: date, local: Local, payload: Payload, *said: object) -> Record:
    moment = local(datetime.combine(day, _NOON))
    offset = moment.utcoffset() or timedelta()
    return Record(
        id=content_id(day, "tracked", *said),
        at=moment.astimezone(UTC),
        offset_min=round(offset.total_seconds() / 60),
        day=day,
        payload=payload,
    )
