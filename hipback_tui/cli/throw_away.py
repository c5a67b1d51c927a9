"""A folder that is thrown away at the end, however the program ends."""

import os
import shutil
import signal
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from types import FrameType, TracebackType

PREFIX = "hipback-demo-"

DATA = "data"
"""The name of the data folder within it."""

LEFT_OVER_S = 24 * 3600
"""Seconds after which a folder that a killed demo left behind is removed by the next one."""

_SIGNALS = tuple(getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))


class ThrowAway:
    """A new folder (0700) among the system's temporary ones, removed on leaving.

    Signals that would end the process at once end it in order instead, by SystemExit.
    """

    def __init__(self) -> None:
        self._path: Path | None = None
        self._before: dict[int, object] = {}

    def __enter__(self) -> Path:
        for number in _SIGNALS:
            self._before[number] = signal.signal(number, _end)
        remove_left_overs()
        self._path = Path(tempfile.mkdtemp(prefix=PREFIX))
        return self._path

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for number in _SIGNALS:
            signal.signal(number, signal.SIG_IGN)  # nothing may come between now
        if self._path is not None:
            self.remove(self._path)
        for number, handler in self._before.items():
            signal.signal(number, handler)  # type: ignore[arg-type]

    @staticmethod
    def remove(folder: Path) -> None:
        """Remove a folder with all that is in it; what somebody else holds on to stays in the end."""
        for _ in range(3):  # a program of ours that is just ending may still have written something
            shutil.rmtree(folder, ignore_errors=True)
            if not folder.exists():
                return
            time.sleep(0.05)


def remove_left_overs(now_s: float | None = None) -> None:
    """Remove what demos left behind that were killed, once it is a day old and none runs in it."""
    from hipback_tui.store.instance import running_elsewhere

    oldest_s = (time.time() if now_s is None else now_s) - LEFT_OVER_S
    with suppress(OSError):
        found = [entry for entry in os.scandir(tempfile.gettempdir()) if entry.name.startswith(PREFIX)]
        for entry in found:
            status = entry.stat(follow_symlinks=False)
            own = sys.platform == "win32" or status.st_uid == os.getuid()
            if own and entry.is_dir(follow_symlinks=False) and status.st_mtime < oldest_s:
                folder = Path(entry.path)
                if not running_elsewhere(folder / DATA):
                    ThrowAway.remove(folder)


def _end(number: int, frame: FrameType | None) -> None:
    raise SystemExit(128 + number)
