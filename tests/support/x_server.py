"""A real X server without a screen, and a person who types into it."""

import itertools
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.support.waiting import listens, wait_until

_LOWEST = 20_000
_COUNT = itertools.count()


class XServer:
    """Xvfb on a display number of its own; it can die and come back at the same one."""

    def __init__(self, *options: str) -> None:
        self._options = options
        self._process: subprocess.Popen[bytes] | None = None
        self.display = ""

    def start(self) -> None:
        """Start it and wait until it listens."""
        if self.display:
            self._run((self.display,))
            socket = Path(f"/tmp/.X11-unix/X{self.display[1:]}")
            wait_until(lambda: listens(socket), "the X server did not come back")
            return
        # Far above those that Xvfb would take by itself: no other one may take it while this one is dead.
        display = f":{_LOWEST + (os.getpid() * 16 + next(_COUNT)) % _LOWEST}"
        reader, writer = os.pipe()
        with os.fdopen(reader) as told:
            self._run((display, "-displayfd", str(writer)), pass_fds=(writer,))
            os.close(writer)
            assert f":{told.readline().strip()}" == display, "the X server did not start"
        self.display = display

    def kill(self) -> None:
        """End it at once, as a crash would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
        number = self.display[1:]
        for leftover in (f"/tmp/.X{number}-lock", f"/tmp/.X11-unix/X{number}"):
            Path(leftover).unlink(missing_ok=True)

    def press(self, key: str = "shift") -> None:
        """Press a key, as a person at this screen does."""
        env = {"PATH": os.environ["PATH"], "DISPLAY": self.display}
        subprocess.run(("xdotool", "key", key), env=env, check=True, capture_output=True)

    @property
    def env(self) -> dict[str, str]:
        """What a process needs to find it."""
        return {"DISPLAY": self.display}

    def _run(self, more: Sequence[str], pass_fds: Sequence[int] = ()) -> None:
        self._process = subprocess.Popen(
            # Without -noreset it starts anew whenever the last program has left.
            ("Xvfb", *more, "-noreset", "-nolisten", "tcp", "-screen", "0", "320x240x8", *self._options),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=pass_fds,
        )

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
