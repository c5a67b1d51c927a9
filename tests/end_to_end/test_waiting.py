"""A due break waits while somebody talks into a microphone, says so, and is told when they are done."""

import pytest

from tests.end_to_end.conftest import PROMPT_LISTENS, Companion
from tests.support.desktop import Desktop
from tests.support.talking import TalkingPlace

WAITS = "A break is due and waits: microphone in use by Firefox"

SETTINGS = "[sitting]\ninterval_min = 1\nnotice_s = 0\nrepeat_min = 120\ndefer_cap_min = 480\n"


@pytest.mark.needs_dbus
@pytest.mark.needs("pulseaudio", "pactl", "parec")
def test_a_break_waits_for_the_microphone_and_is_told_afterwards(
    companion: Companion, desktop: Desktop
) -> None:
    companion.settings(SETTINGS)
    with TalkingPlace() as place:
        firefox = place.record("Firefox")
        sound = {name: value for name, value in place.env.items() if name.startswith("PULSE_")}
        terminal = companion.open(speed=60, desktop=desktop, env=sound)
        terminal.wait_for(WAITS)
        terminal.wait_for("Break waits")
        assert companion.status()["state"] == "due"
        terminal.resize(40, 12)
        terminal.wait_for("Waits: microphone in use by Firefox")
        terminal.resize(100, 30)
        terminal.wait_for(WAITS)
        assert desktop.server.bubbles == []
        place.stop(firefox)
        bubble = desktop.server.wait_for_bubble()
        assert bubble.title == "Time to move"
        terminal.wait_for(PROMPT_LISTENS)
        terminal.wait_gone("waits: ")
