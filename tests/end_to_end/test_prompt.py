"""The prompt in the app: deaf at first, then one key answers."""

from tests.end_to_end.conftest import PROMPT_LISTENS, Companion
from tests.support.terminal import Terminal

SPEED = 120
DEAF_S = 0.7
QUIET = (
    "[sitting]\ninterval_min = 1\nsnooze_min = 1\nnotice_s = 0\n[notify]\ndesktop = false\nplyer = false\n"
)


def due(companion: Companion) -> Terminal:
    companion.settings(QUIET)
    terminal = companion.open(speed=SPEED)
    terminal.wait_for(PROMPT_LISTENS)
    return terminal


def test_then_one_key_answers(companion: Companion) -> None:
    terminal = due(companion)
    for key, state, shows in (
        ("z", "snoozed", "Snoozed"),
        ("k", "sitting", "next break in"),
        ("escape", "due", "z Snooze +k Skip"),
    ):
        terminal.wait_for(PROMPT_LISTENS)
        terminal.press(key)
        terminal.wait_gone(PROMPT_LISTENS)
        terminal.wait_for(shows)
        assert companion.status()["state"] == state
    # A prompt that was closed leaves the break due; Today's own keys answer it.
    terminal.press("k")
    terminal.wait_for("next break in")
    terminal.wait_for(PROMPT_LISTENS)
    terminal.press("enter")
    terminal.wait_for(r"step \d of \d")
