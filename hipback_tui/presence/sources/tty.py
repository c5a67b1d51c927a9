"""When something was last typed into our own terminal: right over ssh too, and next to free.

The kernel keeps the moment in steps of some seconds. What a terminal reports by itself, such as the focus,
counts as well; it comes from the person all the same.
"""

import os
import time
from collections.abc import Callable
from pathlib import Path

from hipback_tui.core.presence_rule import Reading
from hipback_tui.presence.base import Source, Unusable

_AHEAD_S = 2.0
"""So far may the last input lie in the future before the wall clock must have been set."""


class OwnTerminal(Source):
    """Reads the access time of the terminal; `path` is its device, None for that of this process."""

    name = "terminal"
    about = "input into this terminal"
    at_the_desk = False
    sees_session = False
    child = False
    limit_s = 1.0

    def __init__(self, path: Path | None = None, now_s: Callable[[], float] = time.time) -> None:
        self._given = path
        self._path = path
        self._now_s = now_s

    async def open(self, changed: Callable[[], None]) -> None:
        """Find the terminal; raises `Unusable` if there is none."""
        self._path = self._given or _own_terminal()
        if self._path is None:
            raise Unusable("hipback does not run in a terminal")

    async def read(self) -> Reading:
        """Return the time since the last input; none if the wall clock was set back since."""
        if self._path is None:
            raise Unusable("hipback does not run in a terminal")
        passed_s = self._now_s() - self._path.stat().st_atime
        return Reading(idle_ms=max(0, round(passed_s * 1000)) if passed_s > -_AHEAD_S else None)

    async def aclose(self) -> None:
        """Nothing is kept."""


def _own_terminal() -> Path | None:
    for stream in (0, 2, 1):
        try:
            return Path(os.ttyname(stream))
        except (OSError, AttributeError):
            continue
    return None
