"""The one clock: everything that asks the time asks it.

Durations come from a monotonic clock that also runs while the machine is suspended; dates and schedules come
from the wall clock. `HIPBACK_NOW` and `HIPBACK_SPEED` set both at once, so that a day can be tried out in a
minute:

- `HIPBACK_NOW`: when the clock starts, ISO 8601 with an offset, such as `2026-11-20T09:00+01:00`. Time runs
  on from there. If the system zone has that very offset at that instant, the system zone is used, so that
  summer time comes and goes as it would; otherwise the offset stays as given.
- `HIPBACK_SPEED`: how many seconds pass in one real second; above 0, at most 10000.

An empty variable counts as not set.
"""

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, timezone

MAX_SPEED = 10_000.0
"""The largest factor that `HIPBACK_SPEED` takes."""

_BOOT_ID_FILE = "/proc/sys/kernel/random/boot_id"
_YEARS = range(1971, 3000)


class ClockSettingError(ValueError):
    """`HIPBACK_NOW` or `HIPBACK_SPEED` is wrong; the text is one line for the user."""


def _uptime_source() -> Callable[[], int]:
    # CLOCK_MONOTONIC stands still in suspend on Linux, but runs on macOS, where time.monotonic does not.
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):
        clock_id: int | None = getattr(time, name, None)
        if clock_id is None:
            continue
        try:
            time.clock_gettime_ns(clock_id)
        except OSError:
            continue
        return lambda: time.clock_gettime_ns(clock_id)
    return time.monotonic_ns


_uptime_ns = _uptime_source()


class Clock:
    """Elapsed time and wall time, real or simulated.

    `start` is when a simulated clock begins (aware), `speed` how many seconds pass in a real one. With
    neither the clock is the system's. Simulated wall time follows elapsed time, so it never jumps. `name`
    stands in the label of a simulated clock instead of when it began.
    """

    def __init__(
        self, start: datetime | None = None, speed: float | None = None, name: str | None = None
    ) -> None:
        self.speed = 1.0 if speed is None else speed
        """Seconds that pass in one real second."""
        self.simulated = start is not None or speed is not None
        """Whether the clock is anything but the system's."""
        self.name = name
        """What the time is called if it is made up, such as "demo"."""
        self._label = _label(start, speed)
        self._origin_ns = _uptime_ns() if self.simulated else 0
        self._passed_ns = 0
        self._start = datetime.now(UTC) if start is None else start.astimezone(UTC)
        self._zone = None if start is None else _fixed_zone(start)

    @classmethod
    def from_environment(cls, env: Mapping[str, str]) -> "Clock":
        """Return the clock that `HIPBACK_NOW` and `HIPBACK_SPEED` ask for, the system's without them.

        Raises ClockSettingError for a wrong value.
        """
        now, speed = env.get("HIPBACK_NOW"), env.get("HIPBACK_SPEED")
        return cls(_parse_start(now) if now else None, _parse_speed(speed) if speed else None)

    @property
    def label(self) -> str | None:
        """What the screen says while the clock is simulated, else None."""
        if self.name is None:
            return self._label
        return self.name if self.speed == 1.0 else f"{self.name}, {self.speed:g}x"

    def run_at(self, speed: float) -> None:
        """From now on let `speed` seconds of a simulated clock pass in a real one; no time is lost."""
        if not self.simulated:
            raise ValueError("the system's clock has one speed")
        if speed != self.speed:
            self._passed_ns, self._origin_ns = self._elapsed_ns(), _uptime_ns()
            self.speed = speed

    def elapsed_ms(self) -> int:
        """Return milliseconds that never go back and include suspend.

        The system's clock counts from the machine's start, so that values of two processes can be compared
        while `boot_id` is the same; a simulated clock counts from its own start.
        """
        return self._elapsed_ns() // 1_000_000

    def now(self) -> datetime:
        """Return the wall time, aware, in the local zone as of now: a change of zone is noticed."""
        if not self.simulated:
            _refresh_zone()
            return datetime.now(UTC).astimezone()
        moment = self._start + timedelta(microseconds=self._elapsed_ns() // 1000)
        if self._zone is not None:
            return moment.astimezone(self._zone)
        _refresh_zone()
        return moment.astimezone()

    def real_seconds(self, simulated_s: float) -> float:
        """Return how many real seconds to sleep until `simulated_s` seconds of this clock have passed."""
        return simulated_s / self.speed

    @property
    def boot_id(self) -> str | None:
        """What names this run of the machine; None if simulated or unknown.

        While it stays the same, `elapsed_ms` of an earlier process can be compared with this one's.
        """
        if self.simulated:
            return None
        try:
            with open(_BOOT_ID_FILE, encoding="utf-8") as file:  # noqa: PTH123 - status must not pay for pathlib
                return file.read().strip() or None
        except (OSError, UnicodeDecodeError):
            return None

    def _elapsed_ns(self) -> int:
        passed = _uptime_ns() - self._origin_ns
        return self._passed_ns + (passed if self.speed == 1.0 else int(passed * self.speed))


def _refresh_zone() -> None:
    # The C library keeps the zone it saw first; without this a long-lived process never notices travel.
    if hasattr(time, "tzset"):
        time.tzset()


def _fixed_zone(start: datetime) -> timezone | None:
    """Return the offset of `start` as a zone, or None where the system zone agrees with it."""
    offset = start.utcoffset()
    _refresh_zone()
    if offset is None or start.astimezone().utcoffset() == offset:
        return None
    return timezone(offset)


def _label(start: datetime | None, speed: float | None) -> str | None:
    if start is None:
        return None if speed is None else f"clock at {speed:g}x"
    text = f"clock set to {start:%Y-%m-%d %H:%M}"
    return text if speed is None else f"{text}, {speed:g}x"


def _parse_start(text: str) -> datetime:
    try:
        start = datetime.fromisoformat(text.strip())
    except ValueError:
        start = None
    if start is None or start.utcoffset() is None or start.year not in _YEARS:
        raise ClockSettingError(
            f"HIPBACK_NOW is {text!r}; expected a time with its offset, such as 2026-11-20T09:00+01:00"
        )
    return start


def _parse_speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0.0 < speed <= MAX_SPEED:  # also false for nan
        raise ClockSettingError(
            f"HIPBACK_SPEED is {text!r}; expected a number above 0 and at most {MAX_SPEED:g}, such as 60"
        )
    return speed
