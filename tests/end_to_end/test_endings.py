"""However the app ends, what was acknowledged is kept, and the terminal is as it was."""

import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.end_to_end.conftest import PROMPT_LISTENS, Companion, assert_left_in_order
from tests.support.terminal import Terminal, Terminals
from tests.support.waiting import wait_until

STOOD_STILL_S = 5.2
CALM = "[notify]\ndesktop = false\nplyer = false\n[routine]\nminutes = 1\n"

ENDINGS: dict[str, Callable[[Terminal], None]] = {
    "q": lambda terminal: terminal.press("q"),
    "ctrl+q": lambda terminal: terminal.press("ctrl+q"),
    "ctrl+c": lambda terminal: terminal.press("ctrl+c"),
    "SIGTERM": lambda terminal: terminal.kill(signal.SIGTERM),
    "SIGHUP": lambda terminal: terminal.kill(signal.SIGHUP),
    "SIGINT": lambda terminal: terminal.kill(signal.SIGINT),
    "window closed": lambda terminal: terminal.close(),
}


def assert_ended_well(terminal: Terminal, ending: str, companion: Companion) -> None:
    if ending == "window closed":
        assert terminal.wait() >= 0  # in order, not by a signal; what it says to nobody does not matter
    else:
        assert terminal.wait() == 0
        assert_left_in_order(terminal)
    assert "Traceback" not in terminal.output.decode(errors="replace")
    assert companion.status()["running"] is False
    companion.assert_whole()


@pytest.mark.parametrize("ending", ["q", "ctrl+c", "SIGINT"])
def test_sitting_goes_on_where_it_was(companion: Companion, ending: str) -> None:
    companion.settings(CALM)
    terminal = companion.open(speed=600)
    shown = int(terminal.wait_for(r"(\d\d) min of sitting; next break in")[1])
    ENDINGS[ending](terminal)
    assert_ended_well(terminal, ending, companion)

    assert companion.status()["load_s"] >= shown * 60
    if ending == "ctrl+c":
        again = companion.open()
        assert int(again.wait_for(r"(\d+) min of sitting")[1]) >= shown


@pytest.mark.parametrize("ending", ["SIGHUP", "window closed"])
def test_what_was_done_of_a_routine_is_kept(companion: Companion, ending: str) -> None:
    companion.settings(CALM)
    terminal = companion.open(speed=30)
    terminal.wait_for("One minute")
    terminal.press("s")
    terminal.wait_for(r"step 2 of 2")
    terminal.press("space")
    terminal.wait_for("Paused")
    ENDINGS[ending](terminal)
    assert_ended_well(terminal, ending, companion)

    again = companion.open(speed=60)
    again.wait_for("next break in")
    (session,) = companion.documents("session")
    assert 0 < session["done_s"] < session["planned_s"]
    assert len(session["exercises"]) in (1, 2)


@pytest.mark.parametrize("ending", ["ctrl+q", "SIGTERM"])
def test_a_break_that_is_due_stays_due(companion: Companion, ending: str) -> None:
    companion.settings(CALM + "[sitting]\ninterval_min = 1\n")
    terminal = companion.open(speed=60)
    terminal.wait_for(PROMPT_LISTENS)
    ENDINGS[ending](terminal)
    assert_ended_well(terminal, ending, companion)
    companion.open(speed=60).wait_for("Time to move")
    assert companion.status()["state"] == "due"


def test_the_time_between_two_runs_counts_as_away(companion: Companion) -> None:
    companion.settings(CALM)
    terminal = companion.open(speed=600)
    terminal.wait_for(r"1\d min of sitting; next break in")
    terminal.press("q")
    assert terminal.wait() == 0
    again = companion.open(now="2026-11-20T11:00+01:00")
    again.wait_for(r"Hipback was closed for 2 h, load cleared")
    again.wait_for("Just sat down")
    # One key takes it back.
    again.press("i")
    again.wait_for(r"Taken as sitting; the load is back where it was")


def shell_with_hipback(companion: Companion, speed: float) -> Terminal:
    """Open a shell with job control and hipback in it."""
    argv = ("bash", "--norc", "--noprofile", "--noediting", "-i")
    terminal = companion.open(speed=speed, argv=argv, env={"PS1": "> "})
    terminal.wait_for("^>")
    terminal.write("hipback\r")
    terminal.wait_for("next break in")
    return terminal


def has_a_title_of_ours(terminal: Terminal) -> bool:
    return terminal.output.rindex(b"\x1b]2;") > terminal.output.rfind(b"\x1b[23;2t")


def suspend(terminal: Terminal) -> None:
    terminal.press("ctrl+z")
    terminal.wait_for(r"Stopped +hipback\n>")
    terminal.wait_until(lambda screen: not screen.alternate and "25" in screen.modes)
    assert not has_a_title_of_ours(terminal)
    terminal.write("echo so$((20 + 1))\r")
    terminal.wait_for("^so21$")


def test_ctrl_z_gives_the_shell_back_and_fg_goes_on(
    companion: Companion, tmp_path: Path, terminals: Terminals
) -> None:
    companion.settings(CALM + "[sitting]\nidle_min = 1\n")
    sitting = shell_with_hipback(companion, speed=600)
    sitting.wait_for(r"1\d min of sitting; next break in")
    suspend(sitting)

    other = Companion(tmp_path / "other", terminals).settings("[routine]\nminutes = 5\n")
    moving = shell_with_hipback(other, speed=30)
    moving.press("s")
    moving.wait_for("step 1 of")
    moving.wait_gone("Get ready")
    suspend(moving)

    # A program that stood still for five seconds or more knows that it did.
    stopped = time.monotonic()
    wait_until(lambda: time.monotonic() - stopped > STOOD_STILL_S, "time stood still")

    sitting.write("fg\r")
    sitting.wait_for(r"Hipback stood still for \d+ min, load cleared")
    sitting.wait_for("min of sitting; next break in")
    assert has_a_title_of_ours(sitting)
    sitting.press("q")
    sitting.wait_for(r"^> fg\nhipback\n>")
    sitting.write("echo left with $?\r")
    sitting.wait_for("left with 0$")
    assert companion.status()["running"] is False

    moving.write("fg\r")
    moving.wait_for(" Paused$")
    moving.press("space")
    moving.wait_gone("Paused")
    moving.press("q")
    moving.wait_for("How much discomfort was there|next break in")
    assert [session["done_s"] < 60 for session in other.documents("session")] == [True]
