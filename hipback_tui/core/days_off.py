"""Days off: ranges of paused days, as a person sees and changes them.

A record of paused days always has a first and a last day, so that every version and every other program can
read it. One that is to last "until I say so" is written as the longest range there is (`LONGEST_PAUSE_DAYS`),
which is what makes it open-ended: its coming days are neutral just as long as nobody ends it, and the targets
of coming weeks are as low as they would be if it went on. Ending it is a correction with the real last day;
the days after that count again as if they had never been paused. Nothing else has to be stored, no clock has
to run, and two devices merge it as they merge any correction. As it could be forgotten, Today speaks of it
while it runs.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from hipback_tui.core.history import History
from hipback_tui.core.records import LONGEST_PAUSE_DAYS, PausedDays, Record


class Phase(StrEnum):
    """How a range lies to today."""

    RUNNING = "running"
    COMING = "coming"
    PAST = "past"


class DaysOff(NamedTuple):
    """Paused days with the id of their record, as a list shows them."""

    record_id: str
    pause: PausedDays

    @property
    def open_ended(self) -> bool:
        """Whether it goes on until the person says so."""
        return is_open(self.pause)


def is_open(pause: PausedDays) -> bool:
    """Return whether a range has no end yet."""
    return length(pause) == LONGEST_PAUSE_DAYS


def length(pause: PausedDays) -> int:
    """Return how many days a range has."""
    return (pause.last - pause.first).days + 1


def paused_range(first: date, last: date | None, reason: str) -> PausedDays:
    """Return the range from `first` to `last`, open-ended for None; raises `ValueError` if it cannot be."""
    if last is None:
        return PausedDays(first=first, last=first + timedelta(days=LONGEST_PAUSE_DAYS - 1), reason=reason)
    if last < first:
        raise ValueError(f"the last day, {last}, is before the first, {first}")
    if (last - first).days + 1 > LONGEST_PAUSE_DAYS:
        raise ValueError(f"{first} to {last} is more than a year; expected at most {LONGEST_PAUSE_DAYS} days")
    return PausedDays(first=first, last=last, reason=reason)


def ended(pause: PausedDays, last: date) -> PausedDays | None:
    """Return the range with `last` as its last day, or None if no day of it is left."""
    return None if last < pause.first else PausedDays(first=pause.first, last=last, reason=pause.reason)


def phase_of(pause: PausedDays, today: date) -> Phase:
    """Return how a range lies to today."""
    if pause.last < today:
        return Phase.PAST
    return Phase.COMING if pause.first > today else Phase.RUNNING


def listed(records: Iterable[Record], today: date) -> tuple[DaysOff, ...]:
    """Return the paused days among `records` in the order of a list.

    Those that run come first, then those to come, the next one first, then what is past, the latest first.
    """
    found = [DaysOff(r.id, r.payload) for r in records if isinstance(r.payload, PausedDays)]
    return tuple(sorted(found, key=lambda entry: _place(entry, today)))


def _place(entry: DaysOff, today: date) -> tuple[int, int, str]:
    phase, first = phase_of(entry.pause, today), entry.pause.first.toordinal()
    return tuple(Phase).index(phase), first if phase is Phase.COMING else -first, entry.record_id


def covering(records: Iterable[Record], day: date) -> list[Record]:
    """Return the records of paused days that cover a day."""
    pauses = ((r, r.payload) for r in records if isinstance(r.payload, PausedDays))
    return [record for record, pause in pauses if pause.first <= day <= pause.last]


def overlapping(entries: Iterable[DaysOff], pause: PausedDays, but: str | None = None) -> tuple[DaysOff, ...]:
    """Return the ranges that share a day with `pause`, leaving out the one whose record has the id `but`."""
    return tuple(
        entry
        for entry in entries
        if entry.record_id != but and entry.pause.first <= pause.last and entry.pause.last >= pause.first
    )


def open_since(history: History, today: date) -> PausedDays | None:
    """Return the open-ended range that runs today, the one begun first if there are several."""
    now = today.toordinal()
    for first, last, reason in history.pauses:
        if first <= now <= last and last - first + 1 == LONGEST_PAUSE_DAYS:
            return PausedDays(first=date.fromordinal(first), last=date.fromordinal(last), reason=reason)
    return None


def credited_days(history: History, pause: PausedDays) -> int:
    """Return how many days of a range were credited all the same."""
    days = range(pause.first.toordinal(), pause.last.toordinal() + 1)
    return sum(1 for day, (_, completed) in history.sessions.items() if completed and day in days)


def days_off_between(pauses: Sequence[PausedDays], first: date, last: date) -> int:
    """Return how many days from `first` to `last` are off; one that lies in two ranges is off once."""
    count, reached = 0, first
    for pause in sorted(pauses, key=lambda pause: (pause.first, pause.last)):
        begin, end = max(pause.first, reached), min(pause.last, last)
        if begin <= end:
            count += (end - begin).days + 1
            reached = end + timedelta(days=1)
    return count
