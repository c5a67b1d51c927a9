"""The first start in a real terminal: on a desktop where the test arrives, and where nothing does."""

import tomllib

import pytest

from hipback_tui.core.calendar_day import WEEKDAYS
from tests.end_to_end.conftest import Companion
from tests.support.desktop import Desktop
from tests.support.terminal import Terminal


def newcomer(companion: Companion, desktop: Desktop | None = None) -> Terminal:
    """Open hipback for the first time, and read the advice."""
    terminal = companion.open(first_start=True, desktop=desktop, columns=80, rows=24)
    terminal.wait_for("enter I have read this")
    terminal.press("enter")
    terminal.wait_for("When and where do you sit")
    terminal.wait_for("esc Skip all")
    return terminal


@pytest.mark.needs_dbus
def test_what_a_newcomer_says_is_kept(companion: Companion, desktop: Desktop) -> None:
    terminal = newcomer(companion, desktop)
    terminal.write("49-12:30, 13:30-18")  # typed in one go
    terminal.wait_for("= 09:00-12:30, 13:30-18:00")
    terminal.press("enter")
    terminal.wait_for("the desktop: accepted by recorder")
    shown = desktop.server.wait_for_bubble()
    assert shown.title == "A test from hipback"
    terminal.press("y")
    terminal.wait_for("How many days a week")
    terminal.press("3", "enter")
    terminal.wait_for("Nothing recorded yet")
    terminal.press("q")
    assert terminal.wait() == 0
    settings = tomllib.loads(companion.config.read_text(encoding="utf-8"))
    assert settings["hours"] == {day: ["09:00-12:30", "13:30-18:00"] for day in WEEKDAYS[:5]}
    assert companion.week()["goal_days"] == 3
    again = companion.open(first_start=True)
    again.wait_for("Nothing recorded yet|Sitting")
    assert "When and where" not in again.screen()


def test_where_nothing_arrives_every_way_is_tried_and_what_would_help_is_said(companion: Companion) -> None:
    terminal = newcomer(companion)
    terminal.press("enter")
    terminal.wait_for("the desktop: no session bus")
    terminal.wait_for("the terminal itself: ")
    terminal.wait_for("the terminal's bell: ")
    terminal.wait_for("Did the terminal's bell ring")
    terminal.wait_until(lambda screen: screen.bells >= 1, what="the bell")
    terminal.press("n")
    terminal.wait_for("Nothing reaches you outside this window yet")
    terminal.wait_for("Start hipback inside your desktop session")
    terminal.press("enter", "enter")
    terminal.wait_for("Nothing recorded yet")
    terminal.wait_for("No notification can reach you")
    terminal.press("q")
    assert terminal.wait() == 0
    assert not companion.config.exists(), "the bell costs nothing, and stays on"
    assert [document["what"] for document in companion.documents("shown")] == ["safety", "welcome"]
