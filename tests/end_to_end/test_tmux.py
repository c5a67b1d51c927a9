"""Inside tmux: detached and attached again, the countdown in the title, and panes as small as a strip."""

import subprocess
import uuid
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Companion
from tests.support.desktop import Desktop
from tests.support.terminal import HIPBACK, Terminals, clean_environment
from tests.support.waiting import wait_until

pytestmark = pytest.mark.needs_tmux

RUN = f"{HIPBACK}; echo left with $?; exec cat"


class Tmux:
    """A tmux server of its own, with hipback in its only pane."""

    def __init__(self, home: Path) -> None:
        self.socket = f"hipback-{uuid.uuid4().hex}"
        self._environment = clean_environment(home)

    def __call__(self, *command: str) -> str:
        ran = subprocess.run(
            self.command(*command), env=self._environment, capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def command(self, *command: str) -> list[str]:
        return ["tmux", "-L", self.socket, "-f", "/dev/null", *command]

    def open(self, companion: Companion, columns: int, rows: int, **more: str) -> None:
        companion.know_the_advice()
        variables = {**companion.variables(60), **more}
        assignments = [f"{name}={value}" for name, value in variables.items()]
        size = ("-x", str(columns), "-y", str(rows))
        self("new-session", "-d", *size, "env", *assignments, "sh", "-c", RUN)
        self("set-option", "status", "off")
        self("set-option", "set-titles", "on")
        self("set-option", "set-titles-string", "#T")

    @property
    def screen(self) -> str:
        return self("capture-pane", "-p")

    @property
    def title(self) -> str:
        return self("display-message", "-p", "#{pane_title}").strip()

    def wait_for(self, *texts: str) -> None:
        wait_until(lambda: all(text in self.screen for text in texts), f"{texts} did not show")

    def end(self) -> None:
        subprocess.run(self.command("kill-server"), env=self._environment, capture_output=True, check=False)


@pytest.fixture
def tmux(terminals: Terminals) -> Generator[Tmux]:
    server = Tmux(terminals.home)
    yield server
    server.end()


def test_the_title_counts_down_and_whoever_detaches_counts_as_away(
    companion: Companion, terminals: Terminals, tmux: Tmux
) -> None:
    tmux.open(companion, 100, 30)
    tmux.wait_for("min of sitting; next break in")

    window = terminals.open(tmux.command("attach"), columns=100, rows=30)
    window.wait_for("min of sitting; next break in")
    window.wait_until(lambda screen: screen.title.endswith("min · hipback"), what="the title")
    tmux("detach-client")
    assert window.wait() == 0

    wait_until(lambda: tmux.title.startswith("Away"), "nobody looked, and it did not notice")

    again = terminals.open(tmux.command("attach"), columns=100, rows=30)
    again.wait_for("min of sitting; next break in|Just sat down")
    again.press("u")
    again.wait_for("Standing")
    again.press("q")
    tmux.wait_for("left with 0")
    assert companion.status()["running"] is False


@pytest.mark.parametrize(("columns", "rows"), [(40, 12), (30, 6)])
def test_a_small_pane_shows_state_countdown_and_week(
    companion: Companion, tmux: Tmux, columns: int, rows: int
) -> None:
    companion.done("log")
    tmux.open(companion, columns, rows)
    tmux.wait_for("Sitting", "min", "●", "○")
    assert len(tmux.screen.splitlines()) <= rows
    assert tmux.title.endswith("min · hipback")
    # Its keys work.
    tmux("send-keys", "s")
    wait_until(lambda: companion.status()["state"] == "routine", "the routine did not start")
    tmux("send-keys", "q")
    wait_until(lambda: companion.status()["state"] != "routine", "the routine did not end")


@pytest.mark.needs_dbus
def test_from_sitting_to_a_credited_day_at_sixty_times_the_speed(
    companion: Companion, desktop: Desktop, tmux: Tmux
) -> None:
    """With no settings at all: half an hour of sitting, two minutes of routine."""
    # Most of the half hour passes faster, while no break is near; the load goes on from there.
    companion.settings("[sitting]\ninterval_min = 240\n")
    early = companion.open(speed=600)
    early.wait_for(r"(2[5-9]|[3-9]\d|\d{3}) min of sitting")
    early.press("q")
    assert early.wait() == 0
    companion.config.unlink()

    tmux.open(companion, 100, 30, **desktop.env)
    order = ["sitting"]

    def passes(state: str) -> None:
        wait_until(lambda: companion.status()["state"] == state, f"{order} and never {state}")
        order.append(state)

    wait_until(lambda: desktop.server.wait_for_bubble().title == "Time to move", "the break was not told")
    passes("due")
    tmux.wait_for("Time to move")
    desktop.server.press("start")
    passes("routine")
    wait_until(lambda: companion.documents("session"), "the session was not kept")
    assert companion.credited == 1
    tmux.wait_for("How much discomfort was there")
    tmux("send-keys", "0")
    passes("sitting")
    tmux.wait_for("next break in", "●")
