"""Absences that the clocks alone give away: a suspended machine, a program that was stopped.

On Linux the difference between the clock that runs through suspend and the one that stands still grows by the
length of each suspend (measured cost 0.6 microseconds; stopping a process does not move it). Where there is
only one clock, and for a stopped process, a look that comes much too late is all there is to see.
"""

import time
from collections.abc import Callable

from hipback_tui.presence.base import PresenceSource, Sense

SUSPEND_LEAST_S = 2.0
"""A smaller difference of the clocks is noise."""

STOPPED_LEAST_S = 5.0
"""Real seconds between two looks from which the program counts as having been stopped."""


class GapSource(PresenceSource):
    """Notices gaps between looks.

    `elapsed_ms` is the session's clock; `idle_ms` the length from which a stopped program means that the
    person was away (shorter gaps count as sitting, as short idleness does); `speed` is the clock's factor.
    """

    name = "gaps"

    def __init__(
        self,
        elapsed_ms: Callable[[], int],
        idle_ms: int,
        speed: float = 1.0,
        slept_s: Callable[[], float] | None = None,
        real_s: Callable[[], float] = time.monotonic,
    ) -> None:
        self._elapsed_ms = elapsed_ms
        self._idle_ms = idle_ms
        self._speed = speed
        self._slept_s = slept_s or slept_seconds
        self._real_s = real_s
        self._last_ms = elapsed_ms()
        self._last_real_s = real_s()
        self._last_slept_s = self._slept_s()

    def look(self) -> Sense:
        """Return the gap since the last look, if it was one."""
        now_ms, real_s, slept_s = self._elapsed_ms(), self._real_s(), self._slept_s()
        gap_ms, real_gap_s = now_ms - self._last_ms, real_s - self._last_real_s
        asleep_s = slept_s - self._last_slept_s
        self._last_ms, self._last_real_s, self._last_slept_s = now_ms, real_s, slept_s
        if asleep_s > SUSPEND_LEAST_S:
            return Sense(absent_ms=min(gap_ms, round(asleep_s * self._speed * 1000)), absence="suspend")
        if real_gap_s >= STOPPED_LEAST_S and gap_ms >= self._idle_ms:
            return Sense(absent_ms=gap_ms, absence="stopped")
        return Sense()


def slept_seconds() -> float:
    """Return the seconds that the machine has slept since its start; 0 where that cannot be known."""
    boot_clock = getattr(time, "CLOCK_BOOTTIME", None)
    if boot_clock is None:
        return 0.0
    return time.clock_gettime(boot_clock) - time.clock_gettime(time.CLOCK_MONOTONIC)
