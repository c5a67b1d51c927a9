"""The command line and a second app beside the one that is open."""

import time

from tests.end_to_end.conftest import Companion

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
    assert sorted(kinds) == ["checkin", "goal", "retracted", "retracted", "session", "session"]
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


def test_a_second_app_only_shows(companion: Companion) -> None:
    first = companion.open(speed=60)
    first.wait_for("next break in")
    second = companion.open(speed=60)
    second.wait_for("Another hipback is open on this journal; this one only shows")

    # It shows what the first one does, and does nothing itself.
    second.press("s")
    second.wait_for("Another hipback is open on this journal; this one only shows")
    first.press("u")
    first.wait_for("Standing")
    second.wait_for("Standing")
    companion.done("log")
    second.wait_for("1 of 2")

    # When the first one ends the second still only shows; the next one to open takes over.
    first.press("q")
    assert first.wait() == 0
    assert companion.status()["running"] is False
    second.press("u")
    second.wait_for("only shows")
    third = companion.open(speed=60)
    third.wait_for("Standing")
    assert "only shows" not in third.screen()
    assert companion.status()["running"] is True
    second.press("q")
    assert second.wait() == 0
    assert companion.status()["running"] is True
    assert [document["kind"] for document in companion.documents("session")] == ["session"]
