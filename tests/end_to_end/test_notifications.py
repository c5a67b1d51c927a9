"""The desktop's notifications and the app beside them: buttons act, and what is said of them is true."""

from collections.abc import Generator

import pytest

from tests.end_to_end.conftest import PROMPT_LISTENS, Companion
from tests.support.desktop import DISMISSED, Desktop
from tests.support.terminal import Terminal

pytestmark = pytest.mark.needs_dbus

MINUTES = "[sitting]\ninterval_min = 1\nnotice_s = 0\nsnooze_min = 1\nrepeat_min = 120\n"
"""A break a minute, a snooze of a minute, and no repeats meanwhile."""

SPEED = 120


@pytest.fixture
def busless() -> Generator[Desktop]:
    """A desktop whose bus has nobody who shows notifications."""
    with Desktop(server=False) as running:
        yield running


def due(companion: Companion, desktop: Desktop | None = None, more: str = "") -> Terminal:
    """Open hipback and sit until the break is told."""
    companion.settings(MINUTES + more)
    terminal = companion.open(speed=SPEED, desktop=desktop)
    terminal.wait_for("Time to move")
    terminal.wait_for("Last notification: ")
    return terminal


class TestButtons:
    def test_snooze_twice_and_the_third_time_there_is_no_such_button(
        self, companion: Companion, desktop: Desktop
    ) -> None:
        terminal = due(companion, desktop)
        for number in (1, 2):
            assert "snooze" in desktop.server.wait_for_bubble(number).actions
            desktop.server.press("snooze")
        last = desktop.server.wait_for_bubble(3)
        assert companion.condition["snoozes_used"] == 2
        assert companion.condition["threshold_ms"] == 60_000, "it was skipped"
        assert last.actions == {"default": "Open", "start": "Start", "skip": "Skip"}
        terminal.wait_for("k Skip")
        assert "z Snooze" not in terminal.screen()

    def test_skip_lets_the_break_go_until_the_next_one(self, companion: Companion, desktop: Desktop) -> None:
        due(companion, desktop)
        desktop.server.press("skip")
        # Another interval later, and as a bubble of its own: the first one is gone.
        again = desktop.server.wait_for_bubble(2)
        assert (again.title, again.replaces_id) == ("Time to move", 0)
        assert companion.condition["threshold_ms"] > 60_000
        assert companion.documents("session") == []

    def test_a_click_on_the_notification_itself_shows_that_it_was_seen(
        self, companion: Companion, desktop: Desktop
    ) -> None:
        terminal = due(companion, desktop)
        terminal.wait_for("accepted by recorder, not yet seen")
        desktop.server.press("default")
        terminal.wait_for(r"Last notification: \d\d:\d\d seen")
        terminal.wait_for(PROMPT_LISTENS)
        assert companion.status()["state"] == "due"

    def test_a_bubble_closed_by_hand_was_seen_and_the_break_stays_due(
        self, companion: Companion, desktop: Desktop
    ) -> None:
        terminal = due(companion, desktop)
        terminal.wait_for("accepted by recorder, not yet seen")
        desktop.server.close(DISMISSED)
        terminal.wait_for(r"Last notification: \d\d:\d\d seen")
        assert companion.status()["state"] == "due"

    def test_an_answer_in_the_app_takes_the_bubble_away(self, companion: Companion, desktop: Desktop) -> None:
        terminal = due(companion, desktop)
        terminal.wait_for(PROMPT_LISTENS)
        terminal.press("k")
        desktop.server.wait_for_bubble(2)
        assert desktop.server.taken_back == [1]

    def test_leaving_takes_the_bubble_away(self, companion: Companion, desktop: Desktop) -> None:
        terminal = due(companion, desktop)
        terminal.wait_for(PROMPT_LISTENS)
        terminal.press("ctrl+q")
        assert terminal.wait() == 0
        assert desktop.server.taken_back == [1]


class TestTroubles:
    def test_a_server_that_hangs_slows_nothing_and_is_told(
        self, companion: Companion, desktop: Desktop
    ) -> None:
        desktop.server.hang()
        companion.settings(MINUTES + "[notify]\nplyer = false\n")
        terminal = companion.open(speed=SPEED, desktop=desktop)
        terminal.wait_for(PROMPT_LISTENS)
        # The app does not wait for the server: a menu opens and closes meanwhile.
        terminal.press("escape")
        terminal.wait_gone(PROMPT_LISTENS)
        terminal.press("l")
        terminal.wait_for("How long", timeout=10)
        terminal.press("escape")
        terminal.wait_for("! Last notification: .*no notification could be shown: ")

        desktop.server.recover()
        terminal.press("k")
        assert desktop.server.wait_for_bubble().title == "Time to move"
        terminal.wait_for("accepted by recorder, not yet seen")

    def test_without_a_bus_it_says_so(self, companion: Companion) -> None:
        terminal = due(companion)
        terminal.wait_for(r"! Last notification: \d\d:\d\d no notification could be shown: no session bus")
        terminal.wait_until(lambda screen: screen.bells == 1, what="the bell")

    def test_without_a_server_it_says_so_and_the_next_one_arrives_when_there_is_one(
        self, companion: Companion, busless: Desktop
    ) -> None:
        terminal = due(companion, busless, "[notify]\nplyer = false\n")
        terminal.wait_for(r"! Last notification: \d\d:\d\d no notification could be shown: ")
        busless.server.start()
        terminal.wait_for(PROMPT_LISTENS)
        terminal.press("k")
        assert busless.server.wait_for_bubble().title == "Time to move"
        terminal.wait_for("accepted by recorder, not yet seen")

    def test_a_bus_that_dies_is_told_and_the_next_one_is_used(
        self, companion: Companion, desktop: Desktop
    ) -> None:
        terminal = due(companion, desktop, "[notify]\nplyer = false\n")
        terminal.wait_for("accepted by recorder")
        desktop.server.stop()
        desktop.bus.kill()
        terminal.wait_for(PROMPT_LISTENS)
        terminal.press("k")
        terminal.wait_for("! Last notification: .*no notification could be shown: ")
        desktop.bus.start()
        desktop.server.start()
        terminal.wait_for(PROMPT_LISTENS)
        terminal.press("k")
        desktop.server.wait_for_bubble(2)
        terminal.wait_for("accepted by recorder, not yet seen")
