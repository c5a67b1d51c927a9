"""A desktop for tests: a private bus with a recording notification server, both processes of their own.

For a test of the whole program:

    with Desktop() as desktop:
        run the program with `{**env, **desktop.env}`
        shown = desktop.server.wait_for_bubble()
        desktop.server.press("start")
"""

import contextlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.support.private_bus import PrivateBus
from tests.support.waiting import PATIENCE_S, wait_until

EXPIRED = 1
DISMISSED = 2

_PROGRAM = Path(__file__).with_name("notification_server.py")


@dataclass(frozen=True)
class Bubble:
    """One Notify call. `hints` are pairs of D-Bus type and value by name."""

    id: int
    replaces_id: int
    app_name: str
    icon: str
    title: str
    body: str
    actions: dict[str, str]
    hints: dict[str, list[Any]]
    expire_ms: int


class NotificationServer:
    """Starts and steers `notification_server.py`. Can be stopped and started again; the record goes on."""

    def __init__(
        self,
        address: str,
        record: Path,
        *,
        name: str = "recorder",
        capabilities: Iterable[str] = ("actions", "body"),
        quiet: str = "",
    ) -> None:
        self._address = address
        self._record = record
        self._complaints = record.with_suffix(".stderr")
        self._options = ("--name", name, "--capabilities", ",".join(capabilities), "--quiet", quiet)
        self._process: subprocess.Popen[str] | None = None
        record.touch()

    def start(self, *, hanging: bool = False) -> None:
        """Start it and wait until it owns the name; `hanging` from its first moment if wanted."""
        command = [sys.executable, str(_PROGRAM), self._address, str(self._record), *self._options]
        with self._complaints.open("w") as complaints:
            self._process = subprocess.Popen(
                [*command, "--hang"] if hanging else command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=complaints,
                text=True,
            )
        self._expect("ready")

    def stop(self) -> None:
        """End it at once, as a crash would."""
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()
        self._process = None

    @property
    def bubbles(self) -> list[Bubble]:
        """Every Notify call so far, oldest first."""
        return [Bubble(**call) for call in self._calls("Notify")]

    @property
    def taken_back(self) -> list[int]:
        """The ids that were closed by a call, in order."""
        return [call["id"] for call in self._calls("CloseNotification")]

    def wait_for_bubble(self, count: int = 1, patience_s: float = PATIENCE_S) -> Bubble:
        """Wait until there were `count` Notify calls, and return the last one."""
        wait_until(lambda: len(self.bubbles) >= count, f"no notification number {count} arrived", patience_s)
        return self.bubbles[-1]

    def press(self, key: str, notification_id: int | None = None, *, stays: bool = False) -> None:
        """Press the button `key`, of the last bubble if no other is named.

        The bubble goes, which is signalled as dismissed by the person, as servers do; or it `stays`.
        """
        self._tell(do="press", id=notification_id or self.bubbles[-1].id, key=key, stays=stays)

    def close(self, reason: int, notification_id: int | None = None) -> None:
        """Let a bubble go for `reason`, the last one if no other is named."""
        self._tell(do="close", id=notification_id or self.bubbles[-1].id, reason=reason)

    def be_quiet(self, on: bool) -> None:
        """Switch do-not-disturb, which is told as the property that was named at the start."""
        self._tell(do="quiet", on=on)

    def hang(self) -> None:
        """Answer nothing from now on."""
        self._tell(do="hang")

    def recover(self) -> None:
        """Answer what waited, in order, and everything from now on."""
        self._tell(do="recover")

    def _calls(self, member: str) -> list[dict[str, Any]]:
        calls = [
            json.loads(line)
            for line in self._record.read_text().splitlines(keepends=True)
            if line[-1] == "\n"
        ]
        return [
            {key: value for key, value in call.items() if key != "call"}
            for call in calls
            if call["call"] == member
        ]

    def _tell(self, **command: Any) -> None:
        assert self._process is not None and self._process.stdin is not None, "the server is not running"
        print(json.dumps(command), file=self._process.stdin, flush=True)
        self._expect("done")

    def _expect(self, word: str) -> None:
        assert self._process is not None and self._process.stdout is not None
        answer = self._process.stdout.readline().strip()
        complaints = self._complaints.read_text()
        assert answer == word, f"the notification server said {answer!r} instead of {word!r}: {complaints}"


class Desktop:
    """A private bus and, unless `server` is false, a notification server on it.

    `quiet` is the property, with its interface, as which the server tells do-not-disturb; none by itself.
    """

    def __init__(
        self,
        *,
        server: bool = True,
        name: str = "recorder",
        capabilities: Iterable[str] = ("actions", "body"),
        quiet: str = "",
    ) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="desktop-")
        self._with_server = server
        self.bus = PrivateBus()
        record = Path(self._folder.name, "calls.jsonl")
        self.server = NotificationServer(
            self.bus.address, record, name=name, capabilities=capabilities, quiet=quiet
        )

    @property
    def env(self) -> dict[str, str]:
        """What a process needs to find this desktop."""
        return self.bus.env

    def __enter__(self) -> Self:
        self.bus.start()
        if self._with_server:
            self.server.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.server.stop()
        self.bus.__exit__(kind, error, trace)
        self._folder.cleanup()
