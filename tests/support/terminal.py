"""A real pseudo-terminal for end-to-end tests.

Everything waits for a condition and returns as soon as it holds; time limits are generous, since they only
matter when a test fails. A thread reads what the program writes, so that it never stalls unless a test wants
it to.
"""

import contextlib
import fcntl
import os
import re
import selectors
import shutil
import signal
import struct
import sys
import termios
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

from tests.support.keys import sequence_of
from tests.support.virtual_screen import VirtualScreen

HIPBACK = str(Path(sys.executable).with_name("hipback"))
"""The installed command."""

PATIENCE_S = 30.0
"""How long to wait for a condition before the test has failed."""

_PRIMARY_ATTRIBUTES = "\x1b[?62;22c"
_ANSWERS = {"\x1b[c": _PRIMARY_ATTRIBUTES, "\x1b[0c": _PRIMARY_ATTRIBUTES}


class TerminalTimeout(AssertionError):  # noqa: N818 - a test that waited in vain has failed
    """What was waited for did not come; the text holds the screen as it was."""


def clean_environment(home: Path, extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of a user with the home folder `home` and nothing else set."""
    return {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]),
        "HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        # Nothing may come out of the developer's own speakers.
        "PULSE_SERVER": f"unix:{home}/no-sound",
        "ALSA_CONFIG_PATH": os.devnull,
        **(extra or {}),
    }


class Terminal:
    """A program running in a terminal of its own.

    `answers` says what the terminal replies to which sequence, beside the device attributes that every
    terminal tells.
    """

    def __init__(
        self,
        argv: Sequence[str],
        *,
        env: Mapping[str, str],
        columns: int = 80,
        rows: int = 24,
        answers: Mapping[str, str] | None = None,
    ) -> None:
        self._virtual = VirtualScreen(columns, rows)
        self._answers = {**_ANSWERS, **(answers or {})}
        self._changed = threading.Condition(threading.RLock())
        self._reading, self._open, self._drained = True, True, False
        self._trouble: BaseException | None = None
        self._status: int | None = None
        self.output = bytearray()
        """All bytes the program has written."""
        self._master, slave = os.openpty()
        self._wake_up, self._waker = os.pipe()
        try:
            self._set_size(columns, rows)
            self.pid = _spawn(argv, env, os.ttyname(slave))
        finally:
            os.close(slave)
        self._reader = threading.Thread(target=self._read, name="terminal reader", daemon=True)
        self._reaper = threading.Thread(target=self._reap, name="terminal reaper", daemon=True)
        self._reader.start()
        self._reaper.start()

    # What shows

    def screen(self) -> str:
        """Return what shows now, a line each."""
        with self._changed:
            return self._virtual.text()

    @property
    def commands(self) -> list[str]:
        """Every operating system command received so far, without its frame."""
        with self._changed:
            return list(self._virtual.osc)

    def wait_for(self, pattern: str, timeout: float = PATIENCE_S) -> re.Match[str]:
        """Wait until the screen matches a regular expression (`^` and `$` at lines); return the match."""
        found: list[re.Match[str]] = []

        def shows(virtual: VirtualScreen) -> bool:
            match = re.search(pattern, virtual.text(), re.MULTILINE)
            found[:] = [match] if match else []
            return match is not None

        self.wait_until(shows, timeout, f"the screen to show {pattern!r}")
        return found[0]

    def wait_gone(self, pattern: str, timeout: float = PATIENCE_S) -> None:
        """Wait until nothing on the screen matches a regular expression."""
        self.wait_until(
            lambda virtual: not re.search(pattern, virtual.text(), re.MULTILINE),
            timeout,
            f"{pattern!r} to go from the screen",
        )

    def wait_until(
        self,
        condition: Callable[[VirtualScreen], bool],
        timeout: float = PATIENCE_S,
        what: str = "a condition",
    ) -> None:
        """Wait until something holds of the terminal: its title, bells, modes, notifications."""
        with self._changed:
            held = False

            def over() -> bool:
                nonlocal held
                held = condition(self._virtual)
                # Once the program has ended and all it wrote is drawn nothing can change any more.
                return held or self._trouble is not None or self._drained or not self._open

            self._changed.wait_for(over, timeout)
            if self._trouble is not None:
                raise AssertionError("the terminal could not draw what the program wrote") from self._trouble
            if not held:
                raise TerminalTimeout(f"waited for {what}; {self._describe()}")

    # What the person does

    def press(self, *keys: str) -> None:
        """Press keys: single characters, `enter`, `escape`, `up`, `f1`, `ctrl+z` and the like."""
        for key in keys:
            self.write(sequence_of(key))

    def write(self, text: str) -> None:
        """Type a text, or send any sequence as a terminal would."""
        data = text.encode()
        while data:
            data = data[os.write(self._master, data) :]

    def resize(self, columns: int, rows: int) -> None:
        """Change the window's size; the program is told."""
        with self._changed:
            self._virtual.resize(columns, rows)
            self._set_size(columns, rows)

    def stop_reading(self) -> None:
        """Read nothing more, as a terminal does that hangs; the program stalls once the line is full."""
        with self._changed:
            self._reading = False

    def resume_reading(self) -> None:
        """Read again."""
        with self._changed:
            self._reading = True
        os.write(self._waker, b"!")

    def close(self) -> None:
        """Close the window: the program is hung up on. Twice is the same as once."""
        with self._changed:
            if not self._open:
                return
            self._open = False
        os.write(self._waker, b"!")
        self._reader.join()
        for descriptor in (self._master, self._wake_up, self._waker):
            os.close(descriptor)

    # The process

    def kill(self, signum: signal.Signals = signal.SIGKILL) -> None:
        """Send the program a signal; nothing happens if it has ended."""
        with self._changed:
            if self._status is None:
                os.kill(self.pid, signum)

    @property
    def status(self) -> int | None:
        """The exit status, minus the signal's number if a signal ended it; None while it runs."""
        with self._changed:
            return self._status

    def wait(self, timeout: float = PATIENCE_S) -> int:
        """Wait until the program has ended; return its exit status, negative for a signal."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._status is not None, timeout):
                raise TerminalTimeout(f"waited for the program's end; {self._describe()}")
            assert self._status is not None
            # What it wrote last is still on its way.
            self._changed.wait_for(
                lambda: not (self._open and self._reading and self._reader.is_alive()), 1.0
            )
            return self._status

    def dispose(self) -> None:
        """End the program in any case and close the window."""
        with self._changed:
            if self._status is None:
                try:
                    os.killpg(self.pid, signal.SIGKILL)
                except ProcessLookupError:
                    os.kill(self.pid, signal.SIGKILL)
        self.close()
        self._reaper.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.dispose()

    # Inside

    def _describe(self) -> str:
        state = "it runs" if self._status is None else f"it ended with {self._status}"
        columns, rows = self._virtual.size
        return f"{state}; the screen ({columns}x{rows}) shows:\n{self._virtual.text().rstrip()}"

    def _set_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def _read(self) -> None:
        with selectors.DefaultSelector() as woken, selectors.DefaultSelector() as both:
            woken.register(self._wake_up, selectors.EVENT_READ)
            both.register(self._wake_up, selectors.EVENT_READ)
            both.register(self._master, selectors.EVENT_READ)
            while self._open:
                for key, _ in (both if self._reading else woken).select():
                    if key.fd == self._wake_up:
                        os.read(self._wake_up, 1024)
                    elif not self._take():
                        self._end_reading()
                        return
        self._end_reading()

    def _take(self) -> bool:
        """Read and draw one piece; return whether there may be more."""
        with self._changed:
            if not (self._reading and self._open):
                return True
            try:
                data = os.read(self._master, 65_536)
            except OSError:  # the program's side is closed
                return False
            self.output += data
            try:
                self._virtual.feed(data)
            except Exception as error:  # told to whoever waits
                self._trouble = error
                return False
            finally:
                self._changed.notify_all()
            self._answer()
            return bool(data)

    def _answer(self) -> None:
        queries, self._virtual.queries = self._virtual.queries, []
        for query in queries:
            column, row = self._virtual.cursor
            where = f"\x1b[{row + 1};{column + 1}R"
            self.write(where if query == "\x1b[6n" else self._answers.get(query, ""))

    def _end_reading(self) -> None:
        with self._changed:
            self._drained = True
            self._changed.notify_all()

    def _reap(self) -> None:
        # The number is the program's until it is collected, and that needs the lock: `kill` hits no other.
        os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOWAIT)
        with self._changed:
            _, status = os.waitpid(self.pid, 0)
            self._status = os.waitstatus_to_exitcode(status)
            self._changed.notify_all()


class Terminals:
    """Opens terminals that share one home folder, and ends all programs in them."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self._opened = contextlib.ExitStack()

    def open(
        self,
        argv: Sequence[str] = (HIPBACK,),
        *,
        env: Mapping[str, str] | None = None,
        columns: int = 80,
        rows: int = 24,
        answers: Mapping[str, str] | None = None,
    ) -> Terminal:
        """Run a program in a terminal of its own; `env` is added to a clean environment."""
        clean = clean_environment(self.home, env)
        terminal = Terminal(argv, env=clean, columns=columns, rows=rows, answers=answers)
        return self._opened.enter_context(terminal)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._opened.close()


def _spawn(argv: Sequence[str], env: Mapping[str, str], tty: str) -> int:
    # Not fork: the test process has threads. A session leader that opens a terminal gets it as its own.
    command = shutil.which(argv[0], path=env.get("PATH"))
    if command is None:
        raise FileNotFoundError(f"no command {argv[0]}")
    return os.posix_spawn(
        command,
        list(argv),
        env,
        file_actions=[
            (os.POSIX_SPAWN_OPEN, 0, tty, os.O_RDWR, 0),
            (os.POSIX_SPAWN_DUP2, 0, 1),
            (os.POSIX_SPAWN_DUP2, 0, 2),
        ],
        setsid=True,
        setsigmask=[],
        setsigdef=[signal.SIGPIPE, signal.SIGXFSZ, signal.SIGINT, signal.SIGHUP, signal.SIGTERM],
    )
