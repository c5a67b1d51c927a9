"""Idle time on Wayland compositors (sway and its kin, KDE), through the program swayidle."""

import asyncio
import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Callable, Mapping

from hipback_tui.core.presence_rule import Reading
from hipback_tui.presence.base import Source, Unusable
from hipback_tui.system.errors import Unreachable

STEP_S = 10
"""Real seconds without input after which swayidle speaks; until then nobody is idle."""

_IDLE, _HERE, _GONE = b"idle", b"here", b"gone"

# The shell keeps watch over its own input: when we are gone, however that came about, so are all of these.
_SCRIPT = f"(swayidle -w timeout {STEP_S} 'echo idle' resume 'echo here'; echo gone) & read -r _; kill -9 0"
_STARTING_S = 0.3
"""Real seconds within which a swayidle that finds no compositor has given up."""


class Swayidle(Source):
    """Keeps one swayidle running and reads its events.

    Programs that play a video keep the compositor from being idle, and so the person counts as there.
    """

    name = "swayidle"
    about = "idle time of the Wayland desktop, through swayidle"
    at_the_desk = True
    sees_session = True
    child = False
    limit_s = 2.0

    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = env
        self._child: asyncio.subprocess.Process | None = None
        self._reading: asyncio.Task[None] | None = None
        self._idle_since_s: float | None = None
        self._changed: Callable[[], None] = lambda: None

    async def open(self, changed: Callable[[], None]) -> None:
        """Start it; raises `Unusable` without a Wayland desktop or without the program."""
        if not self._env.get("WAYLAND_DISPLAY"):
            raise Unusable("no Wayland desktop")
        if shutil.which("swayidle", path=self._env.get("PATH")) is None:
            raise Unusable("swayidle is not installed", "apt install swayidle")
        self._changed = changed
        self._child = await asyncio.create_subprocess_exec(
            *("sh", "-c", _SCRIPT),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=dict(self._env),
            start_new_session=True,
        )
        self._idle_since_s = None
        self._reading = asyncio.ensure_future(self._follow(self._child))
        await asyncio.wait({self._reading}, timeout=_STARTING_S)

    async def read(self) -> Reading:
        """Return the idle time; raises Unreachable once swayidle has ended."""
        if self._reading is None or self._reading.done():
            raise Unreachable("swayidle ended; the compositor does not tell idle times")
        if self._idle_since_s is None:
            return Reading(idle_ms=0, whole_session=True)
        idle_s = asyncio.get_running_loop().time() - self._idle_since_s
        return Reading(idle_ms=round(idle_s * 1000), whole_session=True)

    async def aclose(self) -> None:
        """End it and all it started."""
        child, self._child = self._child, None
        reading, self._reading = self._reading, None
        if reading is not None:
            reading.cancel()
        if child is not None and child.returncode is None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(child.pid, signal.SIGKILL)
            await child.wait()

    async def _follow(self, child: asyncio.subprocess.Process) -> None:
        if child.stdout is None:
            return
        while line := (await child.stdout.readline()).strip():
            if line == _GONE:
                break
            now_s = asyncio.get_running_loop().time()
            self._idle_since_s = now_s - STEP_S if line == _IDLE else None
            self._changed()
        asyncio.get_running_loop().call_soon(self._changed)
