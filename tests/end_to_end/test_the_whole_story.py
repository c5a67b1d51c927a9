"""Sit, be told, move, see the week: the main job, from an empty folder to a credited day."""

import pytest

from tests.end_to_end.conftest import Companion, assert_left_in_order
from tests.support.desktop import Desktop

pytestmark = pytest.mark.needs_dbus


def test_from_sitting_to_a_credited_day(companion: Companion, desktop: Desktop) -> None:
    companion.settings("[sitting]\ninterval_min = 4\n")
    terminal = companion.open(speed=60, desktop=desktop)

    # Sitting is counted, and the screen says that time is not what it is elsewhere.
    terminal.wait_for("clock set to 2026-11-20 09:00, 60x")
    terminal.wait_for("1 min of sitting; next break in 3 min")
    terminal.wait_for("Nothing recorded yet")

    # The notice comes first, and the call for the break takes its place.
    due = desktop.server.wait_for_bubble(2)
    notice, _ = desktop.server.bubbles
    assert (notice.title, notice.replaces_id) == ("A break in 30 seconds", 0)
    assert (due.title, due.id, due.replaces_id) == ("Time to move", notice.id, notice.id)
    assert due.body.startswith("4 minutes of sitting. Two minutes ")
    assert due.app_name == "hipback"
    assert due.actions == {"default": "Open", "start": "Start", "snooze": "Snooze", "skip": "Skip"}
    terminal.wait_for("4 min of sitting. A short break is enough.")
    terminal.wait_until(lambda screen: screen.bells >= 1, what="the bell")
    assert companion.status()["state"] == "due"

    # The button starts the guided routine.
    desktop.server.press("start")
    terminal.wait_for(r"Two minutes .* step \d of \d")
    terminal.press("space")
    terminal.wait_for(" Paused$")
    terminal.wait_for(r"space Go on")
    terminal.wait_for(r"\d:\d\d left")
    terminal.wait_until(lambda screen: screen.title.endswith(" · hipback"), what="a title")
    assert companion.status()["state"] == "routine"
    assert companion.credited == 0
    terminal.press("space")

    # Its end credits the day at once, and asks for one key.
    terminal.wait_for("How much discomfort was there")
    terminal.wait_for("Today counts. .*1 of 2")
    assert companion.credited == 1
    terminal.press("2")
    terminal.wait_gone("How much discomfort was there")

    # The weeks show it, and lunch may come.
    terminal.press("w")
    terminal.wait_for("1 day in all, 1 session")
    terminal.wait_for("Friday 20 November  done")
    terminal.press("escape")
    terminal.wait_for("next break in")
    terminal.press("p")
    terminal.wait_for("Pause reminders")
    terminal.press("l")
    terminal.wait_for("No reminders: lunch")

    # Every other place gives the same answer.
    assert companion.status()["running"] is True
    assert companion.status()["week"]["credited"] == 1
    friday = companion.week()["this_week"]["days"][4]
    assert friday == {"date": "2026-11-20", "credited": True, "sessions": 1, "paused": False}

    terminal.press("q")
    assert terminal.wait() == 0
    assert_left_in_order(terminal)
    assert companion.status()["running"] is False
    assert companion.credited == 1
    (session,), (rating,) = companion.documents("session"), companion.documents("rating")
    assert session["done_s"] == session["planned_s"] > 0
    assert (rating["session"], rating["discomfort"]) == (session["id"], 2)
    companion.assert_whole()
