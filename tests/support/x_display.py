"""A desktop on an X server of our own: a window manager, with a window where a test wants one."""

import os
import subprocess
import tempfile
from types import TracebackType

from tests.support.waiting import wait_until
from tests.support.x_server import XServer

_STATE = ("-f", "_NET_WM_STATE", "32a", "-set", "_NET_WM_STATE")


class XDisplay(XServer):
    """An X server with programs on it."""

    def __init__(self) -> None:
        super().__init__()
        self._programs: list[subprocess.Popen[bytes]] = []
        self._folder = tempfile.TemporaryDirectory(prefix="display-")

    @property
    def env(self) -> dict[str, str]:
        """What a program needs to run on this display."""
        return {**super().env, "PATH": os.environ["PATH"], "HOME": self._folder.name}

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for program in self._programs:
            program.kill()
            program.wait()
        super().__exit__(kind, error, trace)
        self._folder.cleanup()

    def run(self, *command: str) -> "subprocess.Popen[bytes]":
        """Start a program on this display."""
        process = subprocess.Popen(
            command,
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self._programs.append(process)
        return process

    def manage(self) -> None:
        """Start a window manager that says which window is active: the one under the pointer."""
        self.run("evilwm", "--fn", "fixed")
        wait_until(
            lambda: "window id" in self._xprop("-root", "_NET_ACTIVE_WINDOW"), "no window manager runs"
        )

    def open_window(self) -> str:
        """Open a window of the program xmessage under the pointer; return its id once it is active."""
        self._point(310, 230)
        self.run("xmessage", "-geometry", "200x100+10+10", "a talk")
        wait_until(lambda: "window id" in self._xprop("-root", "_NET_CLIENT_LIST"), "no window opened")

        def active() -> str:
            self._point(100, 60)
            found = self._xprop("-root", "_NET_ACTIVE_WINDOW").rpartition(" ")[2].strip()
            return "" if found == "0x0" else found

        wait_until(active, "the window did not become active")
        return active()

    def fill_screen(self, window: str, full: bool = True) -> None:
        """Let a window be full screen, or no longer."""
        state = "_NET_WM_STATE_FULLSCREEN" if full else "_NET_WM_STATE_FOCUSED"
        self._xprop("-id", window, *_STATE, state)

    def belong(self, window: str, pid: int) -> None:
        """Let a window belong to a process."""
        self._xprop("-id", window, "-f", "_NET_WM_PID", "32c", "-set", "_NET_WM_PID", str(pid))

    def _point(self, column: int, row: int) -> None:
        subprocess.run(("xdotool", "mousemove", str(column), str(row)), env=self.env, check=True, timeout=20)

    def _xprop(self, *arguments: str) -> str:
        done = subprocess.run(
            ("xprop", *arguments), env=self.env, capture_output=True, text=True, check=True, timeout=20
        )
        return done.stdout
