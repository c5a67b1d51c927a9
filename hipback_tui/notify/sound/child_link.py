"""The line to the process that plays: whoever talks over it never waits for it."""

import contextlib
import json
import os
import queue
import signal
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Message = Mapping[str, Any]


class ChildLink:
    """A child process with messages to and from it, one JSON object a line, in threads of its own.

    `may_start` is asked first, in such a thread; the child is not started if it gives a reason against it.
    `on_message` gets what the child says. `on_end` is called once when it has ended, with its exit code, or
    with the reason why it never began. The child has a session of its own and ends when this process does.
    """

    def __init__(
        self,
        command: Sequence[str],
        env: Mapping[str, str],
        *,
        may_start: Callable[[], str | None],
        on_message: Callable[["ChildLink", Message], None],
        on_end: Callable[["ChildLink", int | str], None],
    ) -> None:
        self._command, self._env = tuple(command), dict(env)
        self._may_start, self._on_message, self._on_end = may_start, on_message, on_end
        self._outbox: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._killed = False
        threading.Thread(target=self._talk, name="sound", daemon=True).start()

    def send(self, message: Message) -> None:
        """Hand a message in; returns at once."""
        self._outbox.put(message)

    def end(self) -> None:
        """Close the line after all that was sent."""
        self._outbox.put(None)

    def kill(self) -> None:
        """End the child and all that it started, at once."""
        with self._lock:
            self._killed = True
            process = self._process
        self._outbox.put(None)
        if process is not None:
            _kill_group(process)

    def _talk(self) -> None:
        try:
            process = self._start()
        except OSError as error:
            self._on_end(self, error.strerror or str(error))
            return
        if isinstance(process, str):
            self._on_end(self, process)
            return
        threading.Thread(target=self._listen, args=(process,), name="sound-answers", daemon=True).start()
        stdin = process.stdin
        if stdin is None:
            return
        with contextlib.suppress(OSError):  # the listener hears how it ended
            while (message := self._outbox.get()) is not None:
                stdin.write(json.dumps(message).encode() + b"\n")
                stdin.flush()
        with contextlib.suppress(OSError):
            stdin.close()

    def _start(self) -> subprocess.Popen[bytes] | str:
        against = self._may_start()
        if against is not None:
            return against
        with self._lock:
            if self._killed:
                return "ended"
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=self._env,
                start_new_session=True,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            return self._process

    def _listen(self, process: subprocess.Popen[bytes]) -> None:
        if process.stdout is not None:
            with process.stdout as answers:
                for line in answers:
                    try:
                        message = json.loads(line)
                    except ValueError:
                        continue  # cut short by its end
                    self._on_message(self, message)
        code = process.wait()
        with self._lock:
            self._process = None
        self._outbox.put(None)
        self._on_end(self, code)


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
