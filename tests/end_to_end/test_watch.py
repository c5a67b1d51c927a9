"""`hipback watch` and the app: one counts at a time, each goes on where the other ended."""

import json
import re
import signal
import subprocess
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Companion
from tests.support.desktop import Desktop
from tests.support.terminal import HIPBACK, Terminal, clean_environment
from tests.support.waiting import wait_until

SPEED = 240
QUIET = (
    "[sitting]\ninterval_min = 240\n[notify]\ndesktop = false\nplyer = false\n[presence]\ndetect = false\n"
)
MINUTES = "[sitting]\ninterval_min = 1\nnotice_s = 0\nrepeat_min = 120\n[presence]\ndetect = false\n"
SITTING = r"(\d+) min of sitting;"


class Watch:
    """A watch that runs as a service does: without a terminal."""

    def __init__(self, companion: Companion, home: Path, output: Path, desktop: Desktop | None) -> None:
        self._output = output
        surroundings = {} if desktop is None else desktop.env
        with output.open("w") as stream:
            self.process = subprocess.Popen(
                [HIPBACK, "watch", "--verbose"],
                env=clean_environment(home, {**companion.variables(SPEED), **surroundings}),
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=subprocess.STDOUT,
            )

    @property
    def said(self) -> str:
        return self._output.read_text()

    def wait_for(self, pattern: str, times: int = 1) -> None:
        wait_until(lambda: len(re.findall(pattern, self.said)) >= times, f"the watch did not say {pattern!r}")

    def end(self, signum: signal.Signals) -> int:
        self.process.send_signal(signum)
        return self.process.wait(10)


OpenWatch = Callable[..., Watch]


@pytest.fixture
def watch(companion: Companion, tmp_path: Path) -> Generator[OpenWatch]:
    started: list[Watch] = []

    def start(desktop: Desktop | None = None) -> Watch:
        companion.know_the_advice()
        one = Watch(companion, tmp_path, tmp_path / f"watch-{len(started)}.txt", desktop)
        started.append(one)
        return one

    yield start
    for one in started:
        one.process.kill()
        one.process.wait()


def load_min(companion: Companion) -> int:
    """Minutes of sitting as they were written down last."""
    return int(companion.condition["load_ms"]) // 60_000


def wait_for_load(companion: Companion, minutes: int) -> None:
    wait_until(lambda: load_min(companion) >= minutes, f"the load did not reach {minutes} min")


def moment_of(companion: Companion) -> str:
    """When the condition was written down last, by the clock of whoever did."""
    written = json.loads((companion.device_folder / "checkpoint.json").read_text())
    return str(written["state"]["saved"])


def shown_load(terminal: Terminal) -> int:
    return int(terminal.wait_for(SITTING)[1])


def test_the_app_takes_over_and_gives_back(companion: Companion, watch: OpenWatch) -> None:
    companion.settings(QUIET)
    first = watch()
    first.wait_for("Watching. Sitting")
    wait_for_load(companion, 3)
    assert companion.status()["running"] is True
    assert "Sitting" in companion.done("status")

    second = companion.run("watch")
    assert (second.returncode, second.stderr) == (1, "hipback: watch: one runs already for this journal\n")

    app = companion.open(speed=SPEED)
    at_least = load_min(companion)
    assert shown_load(app) >= at_least
    assert b"Another hipback" not in app.output
    first.wait_for("hipback is open; this watch waits")
    assert first.process.poll() is None
    wait_for_load(companion, at_least + 2)

    app.press("q")
    assert app.wait() == 0
    at_least = load_min(companion)
    first.wait_for("Watching. Sitting", times=2)
    wait_for_load(companion, at_least + 2)

    # The clock of each process starts anew here, so that no gap is seen: what counts is that it goes on.
    app = companion.open(speed=SPEED)
    app.wait_for(SITTING)
    assert b"Another hipback" not in app.output
    app.kill()
    assert app.wait() == -signal.SIGKILL
    first.wait_for("Watching. ", times=3)
    assert companion.status()["running"] is True

    assert first.end(signal.SIGTERM) == 0
    assert companion.status()["running"] is False
    companion.assert_whole()
    assert "Traceback" not in first.said


def test_a_watch_waits_for_the_app_and_the_app_goes_on_after_its_kill(
    companion: Companion, watch: OpenWatch
) -> None:
    companion.settings(QUIET)
    app = companion.open(speed=SPEED)
    app.wait_for(SITTING)
    waiting = watch()
    waiting.wait_for("hipback is open; this watch waits")
    assert waiting.end(signal.SIGINT) == 0

    killed = watch()
    killed.wait_for("hipback is open; this watch waits")
    app.press("q")
    assert app.wait() == 0
    killed.wait_for("Watching. ")
    assert killed.end(signal.SIGKILL) == -signal.SIGKILL
    app = companion.open(speed=SPEED)
    app.wait_for(SITTING)
    assert "Another hipback" not in app.screen()
    app.press("q")
    assert app.wait() == 0
    companion.assert_whole()


@pytest.mark.needs_dbus
def test_a_start_without_a_screen_is_kept_for_the_next_app(
    companion: Companion, watch: OpenWatch, desktop: Desktop
) -> None:
    companion.settings(MINUTES)
    first = watch(desktop)
    assert set(desktop.server.wait_for_bubble(1).actions) >= {"start", "snooze", "skip"}
    desktop.server.press("snooze")
    desktop.server.wait_for_bubble(2)
    assert companion.condition["snoozes_used"] == 1
    desktop.server.press("start")
    told = desktop.server.wait_for_bubble(3)
    assert told.title == "Open hipback to be guided"
    assert not set(told.actions) & {"start", "snooze", "skip"}

    app = companion.open(speed=1, now=moment_of(companion), desktop=desktop)
    app.wait_for(r"step 1 of \d")
    app.press("q")
    app.wait_for("next break in|Nothing was done")
    app.press("q")
    assert app.wait() == 0
    first.wait_for("Watching. ", times=2)
    assert first.end(signal.SIGTERM) == 0
    wait_until(lambda: told.id in desktop.server.taken_back, "the notification was left behind")
