"""Working hours: per weekday, several ranges, across midnight. Wall clock only."""

from datetime import datetime, time, timedelta

from hipback_tui.core.calendar_day import WEEKDAYS
from hipback_tui.core.value import Value

_DAY_MIN = 24 * 60


class TimeRange(Value):
    """From `start` to `end` in minutes after midnight of its weekday; `end` past 1440 is the next day."""

    start: int
    end: int

    def __lt__(self, other: "TimeRange") -> bool:
        return (self.start, self.end) < (other.start, other.end)

    def __str__(self) -> str:
        """Return the range as it is written in the settings."""
        return f"{_clock(self.start)}-{_clock(self.end)}"


def parse_range(text: str) -> TimeRange:
    """Read "09:00-12:30", or "22:00-06:00" across midnight; "00:00-24:00" is a whole day.

    Raises `ValueError` that says what is wrong.
    """
    import re

    match = re.fullmatch(r"\s*(\d{1,2}):(\d{2})\s*[-\u2013]\s*(\d{1,2}):(\d{2})\s*", text)
    if match is None:
        raise ValueError(f"{text!r} is not a time range, expected one such as 09:00-12:30")
    hours_from, min_from, hours_to, min_to = map(int, match.groups())
    start, end = hours_from * 60 + min_from, hours_to * 60 + min_to
    if min_from > 59 or min_to > 59 or start >= _DAY_MIN or end > _DAY_MIN:
        raise ValueError(f"{text!r} has a time that no clock shows, expected 00:00 to 24:00")
    if start == end:
        raise ValueError(f"{text!r} is empty, expected an end after its start")
    return TimeRange(start, end if end > start else end + _DAY_MIN)


class WorkingHours(Value):
    """The ranges of each weekday, Monday first; `None` means always."""

    ranges: tuple[tuple[TimeRange, ...], ...] | None = None

    def _settle(self) -> None:
        """Seven weekdays, or none at all."""
        if self.ranges is not None and len(self.ranges) != len(WEEKDAYS):
            raise ValueError(f"{len(self.ranges)} weekdays, expected 7")

    @classmethod
    def always(cls) -> "WorkingHours":
        """Return hours that never end."""
        return cls(None)

    def overlaps(self) -> str | None:
        """Return two ranges that overlap as text, or None; a range may run into the next weekday."""
        spans = self._spans()
        if not spans:
            return None
        week = 7 * _DAY_MIN
        first_again = [(spans[0][0] + week, *spans[0][1:])]
        for (_, end, day, here), (start, _, next_day, there) in zip(
            spans, spans[1:] + first_again, strict=True
        ):
            if start < end and (len(spans) > 1 or end - spans[0][0] > week):
                return f"{WEEKDAYS[day]} {here} and {WEEKDAYS[next_day]} {there}"
        return None

    def open_at(self, local: datetime) -> bool:
        """Whether the wall-clock moment lies within working hours."""
        if self.ranges is None:
            return True
        minute = local.weekday() * _DAY_MIN + local.hour * 60 + local.minute
        week = 7 * _DAY_MIN
        return any(
            start <= minute < end or start <= minute + week < end for start, end, _, _ in self._spans()
        )

    def next_change(self, local: datetime) -> datetime | None:
        """Return the first wall-clock moment after `local` (naive) at which hours open or close.

        None if they never change. Ranges that touch make no change.
        """
        if self.ranges is None:
            return None
        midnight = datetime.combine(local.date(), time())
        week_begin = midnight - timedelta(days=local.weekday())
        edges = {
            week_begin + timedelta(minutes=minute + 7 * _DAY_MIN * week)
            for start, end, _, _ in self._spans()
            for minute in (start, end)
            for week in (-1, 0, 1)
        }
        for edge in sorted(edges):
            if edge > local and self.open_at(edge) != self.open_at(edge - timedelta(minutes=1)):
                return edge
        return None

    def _spans(self) -> list[tuple[int, int, int, TimeRange]]:
        """Return (start, end in minutes of the week, weekday, range), in order."""
        return sorted(
            (day * _DAY_MIN + item.start, day * _DAY_MIN + item.end, day, item)
            for day, ranges in enumerate(self.ranges or ())
            for item in ranges
        )


def _clock(minute: int) -> str:
    minute = minute if minute <= _DAY_MIN else minute - _DAY_MIN
    return f"{minute // 60:02}:{minute % 60:02}"
