"""Records for tests that read like a script: `Script().goal(3, "2026-01-01").credit("2026-11-16")`."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta

from hipback_tui.core.records import (
    CheckIn,
    GoalSet,
    PausedDays,
    Payload,
    Record,
    Retraction,
    Session,
)


class Script:
    """Writes records one after another; each call stands for one thing recorded."""

    def __init__(self) -> None:
        self.records: list[Record] = []

    def add(self, payload: Payload, day: date, offset_min: int = 60) -> Record:
        """Record `payload` on a logical day, at noon of the wall clock."""
        at = datetime.combine(day, time(12), UTC) - timedelta(minutes=offset_min)
        record = Record(f"{len(self.records):08x}-0000-7000-8000-000000000000", at, offset_min, day, payload)
        self.records.append(record)
        return record

    def credit(self, *days: str | date, times: int = 1) -> "Script":
        """Complete `times` sessions on each of the days."""
        for day in days:
            for _ in range(times):
                self.add(Session(planned_s=120, done_s=120), _day(day))
        return self

    def cut_short(self, day: str | date) -> "Script":
        """Begin a session and leave it before its half."""
        self.add(Session(planned_s=120, done_s=59), _day(day))
        return self

    def check_in(self, day: str | date) -> "Script":
        """Say how it is."""
        self.add(CheckIn(hip=3), _day(day))
        return self

    def goal(self, days: int, start: str | date) -> "Script":
        """Set the goal from a day on."""
        self.add(GoalSet(days=days, start=_day(start)), _day(start))
        return self

    def rest(self, first: str | date, last: str | date, reason: str = "other") -> "Script":
        """Pause days, both ends included."""
        self.add(PausedDays(first=_day(first), last=_day(last), reason=reason), _day(first))
        return self

    def take_back_last(self) -> "Script":
        """Retract what was recorded last."""
        last = self.records[-1]
        self.add(Retraction(target=last.id), last.day)
        return self


def days_from(first: str | date, count: int) -> Iterator[date]:
    """Yield `count` days from `first` on."""
    begin = _day(first)
    return (begin + timedelta(days=i) for i in range(count))


def _day(day: str | date) -> date:
    return date.fromisoformat(day) if isinstance(day, str) else day
