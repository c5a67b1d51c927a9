"""The command line and a second app beside the one that is open."""

import re
import signal
import time

from tests.end_to_end.conftest import Companion
from tests.support.terminal import Terminal
from tests.support.waiting import wait_until

ONLY_SHOWS = "Another hipback is open"

SOON_S = 2.0
"""Within which the app shows what another process wrote."""

SLACK_S = 3.0
"""What a busy machine may add."""


def test_what_the_command_line_wrote_shows_within_two_seconds(companion: Companion) -> None:
    terminal = companion.open()
    terminal.wait_for("Nothing recorded yet")

    for arguments, shows in (
        (("log", "two-minute-office"), "1 of 2"),
        (("undo",), "Nothing recorded yet|0 of 2"),
        (("log",), "1 of 2"),
    ):
        companion.done(*arguments)
        began = time.monotonic()
        terminal.wait_for(shows)
        assert time.monotonic() - began < SOON_S + SLACK_S

    companion.done("goal", "1")
    companion.done("checkin", "--hip", "3", "--note", "from the shell")
    assert companion.credited == 1
    terminal.wait_for("1 of 1")
    terminal.press("ctrl+u")
    terminal.wait_for("Took back: check-in")
    kinds = [document["kind"] for document in companion.documents()]
    told = [kind for kind in kinds if kind != "shown"]
    assert sorted(told) == ["checkin", "goal", "retracted", "retracted", "session", "session"]
    terminal.press("q")
    assert terminal.wait() == 0
    companion.assert_whole()


def test_both_write_at_the_same_time(companion: Companion) -> None:
    companion.settings("[sitting]\ninterval_min = 240\n[notify]\ndesktop = false\nplyer = false\n")
    terminal = companion.open(speed=60)
    terminal.wait_for("Two minutes")
    for count in range(1, 4):
        terminal.press("s")
        terminal.wait_for(r"step \d of \d")
        companion.done("checkin", "--hip", str(count))
        terminal.press("q")
        terminal.wait_for("How much discomfort was there|next break in")
        companion.done("checkin", "--back", str(count))
        terminal.press("enter")
        terminal.wait_for("next break in")
    checkins = companion.documents("checkin")
    assert [(one.get("hip"), one.get("back")) for one in checkins] == [
        *((1, None), (None, 1), (2, None), (None, 2), (3, None), (None, 3))
    ]
    companion.assert_whole()


def test_a_second_app_only_shows_and_goes_on_when_the_first_is_gone(companion: Companion) -> None:
    first = companion.open(speed=60)
    first.wait_for("next break in")
    second = companion.open(speed=60)
    second.wait_for(ONLY_SHOWS)

    # It shows what the first one does, and does nothing itself.
    second.press("s")
    second.press("k")
    first.press("u")
    first.wait_for("Standing")
    second.wait_for("Standing")
    companion.done("log")
    second.wait_for("1 of 2")
    assert len(companion.documents("session")) == 1

    first.press("q")
    assert first.wait() == 0
    second.wait_for("The other hipback has ended; this one goes on")
    second.wait_gone(ONLY_SHOWS)
    assert companion.status()["running"] is True

    # However it ends, the next one takes its place, and only one.
    third, fourth = companion.open(speed=60), companion.open(speed=60)
    for terminal in (third, fourth):
        terminal.wait_for(ONLY_SHOWS)
    second.kill()
    assert second.wait() == -signal.SIGKILL
    wait_until(lambda: len([one for one in (third, fourth) if not shows_only(one)]) == 1, "nobody goes on")
    companion.done("log")
    for terminal in (third, fourth):
        terminal.wait_for(r"1 of 2")
        terminal.press("q")
        assert terminal.wait() == 0
    assert companion.status()["running"] is False
    assert len(companion.documents("session")) == 2
    companion.assert_whole()


def shows_only(terminal: Terminal) -> bool:
    return re.search(ONLY_SHOWS, terminal.screen()) is not None
