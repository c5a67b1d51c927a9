"""Idle time on macOS and Windows."""

import re
import sys
from collections.abc import Callable, Mapping

from hipback_tui.core.presence_rule import Reading
from hipback_tui.presence.base import Source, Unusable
from hipback_tui.system.errors import Unreachable

_NANOSECONDS = re.compile(rb'"HIDIdleTime" = (\d+)')
_TICKS = 2**32
"""Windows counts the milliseconds since its start in 32 bits."""


class MacIdle(Source):
    """Asks ioreg for the time since the last input of any keyboard, mouse or trackpad."""

    name = "macOS"
    about = "idle time of the Mac"
    at_the_desk = True
    sees_session = True
    child = True
    limit_s = 2.0

    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = env

    async def open(self, changed: Callable[[], None]) -> None:
        """Nothing has to be opened."""

    async def read(self) -> Reading:
        """Run ioreg."""
        from hipback_tui.system.child_process import run_child

        command = ("/usr/sbin/ioreg", "-c", "IOHIDSystem", "-d", "4")
        finished = await run_child(command, self._env, limit_s=self.limit_s)
        return Reading(idle_ms=idle_ms_in(finished.stdout), whole_session=True)

    async def aclose(self) -> None:
        """Nothing is kept."""


def idle_ms_in(registry: bytes) -> int:
    """Return the idle time from what ioreg prints; raises Unreachable if it is not there."""
    found = _NANOSECONDS.search(registry)
    if found is None:
        raise Unreachable("the Mac's registry does not tell idle times")
    return int(found[1]) // 1_000_000


class WindowsIdle(Source):
    """Asks Windows for the last input of the session (GetLastInputInfo)."""

    name = "Windows"
    about = "idle time of the Windows session"
    at_the_desk = True
    sees_session = True
    child = False
    limit_s = 1.0

    async def open(self, changed: Callable[[], None]) -> None:
        """Nothing has to be opened; raises `Unusable` elsewhere."""
        if sys.platform != "win32":
            raise Unusable("this is not Windows")

    async def read(self) -> Reading:
        """Ask; both moments are in the same count of milliseconds."""
        last, now = _last_input_and_now()
        return Reading(idle_ms=ticks_between(last, now), whole_session=True)

    async def aclose(self) -> None:
        """Nothing is kept."""


def ticks_between(last: int, now: int) -> int:
    """Return the milliseconds from one count to a later one; the count starts again after 49.7 days."""
    return (now - last) % _TICKS


def _last_input_and_now() -> tuple[int, int]:
    import ctypes

    class LastInput(ctypes.Structure):
        _fields_ = [("size", ctypes.c_uint), ("ticks", ctypes.c_uint)]

    system = vars(ctypes).get("windll")
    last = LastInput(ctypes.sizeof(LastInput), 0)
    if system is None or not system.user32.GetLastInputInfo(ctypes.byref(last)):
        raise Unreachable("Windows does not tell the last input")
    return int(last.ticks), int(system.kernel32.GetTickCount()) % _TICKS
