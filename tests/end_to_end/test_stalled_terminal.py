"""A terminal that stops reading: the screens stand still, the engine and its notifications do not."""

import signal
import time

import pytest

from tests.end_to_end.conftest import Companion, assert_left_in_order
from tests.support.desktop import Desktop
from tests.support.terminal import Terminal
from tests.support.waiting import wait_until

pytestmark = pytest.mark.needs_dbus

FRAMES = 150
"""More repaints than fit into the line and into the queue before it."""

SETTINGS = "[sitting]\ninterval_min = 4\nnotice_s = 0\n[routine]\nminutes = 1\n[notify]\nplyer = false\n"


def stall(terminal: Terminal) -> None:
    """Let the terminal read nothing, and let the program paint until it has to wait."""
    terminal.stop_reading()
    for _ in range(FRAMES):
        terminal.press("d")
        time.sleep(0.015)  # else one repaint would answer several keys


def test_breaks_are_told_started_and_credited_all_the_same(companion: Companion, desktop: Desktop) -> None:
    companion.settings(SETTINGS)
    terminal = companion.open(speed=60, desktop=desktop)
    terminal.wait_for("min of sitting; next break in")
    stall(terminal)

    due = desktop.server.wait_for_bubble()
    assert due.title == "Time to move"
    desktop.server.press("start")
    wait_until(lambda: companion.documents("session"), "the routine was not credited")
    assert companion.credited == 1

    # As soon as somebody reads again, the screen shows how things stand now.
    terminal.resume_reading()
    terminal.wait_for("How much discomfort was there")
    terminal.press("1")
    terminal.wait_for("next break in")
    terminal.press("q")
    assert terminal.wait() == 0
    assert_left_in_order(terminal)
    (rating,) = companion.documents("rating")
    assert rating["discomfort"] == 1
    companion.assert_whole()


def test_it_can_be_ended_all_the_same(companion: Companion) -> None:
    companion.settings("[notify]\ndesktop = false\nplyer = false\n")
    terminal = companion.open(speed=600)
    shown = int(terminal.wait_for(r"(1\d) min of sitting; next break in")[1])
    stall(terminal)
    terminal.kill(signal.SIGTERM)
    assert terminal.wait() in (0, 128 + signal.SIGTERM)
    status = companion.status()
    assert status["running"] is False
    assert status["load_s"] >= shown * 60
    companion.assert_whole()
