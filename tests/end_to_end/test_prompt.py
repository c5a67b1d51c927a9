"""The prompt in the app: one key answers it."""

from tests.end_to_end.conftest import PROMPT_LISTENS, Companion
from tests.support.waiting import wait_until

SETTINGS = """
[sitting]
interval_min = 1
snooze_min = 1
notice_s = 0
repeat_min = 120
[notify]
desktop = false
plyer = false
"""


def test_one_key_answers(companion: Companion) -> None:
    companion.settings(SETTINGS)
    terminal = companion.open(speed=120)
    terminal.wait_for(PROMPT_LISTENS)
    terminal.press("z")
    terminal.wait_gone(PROMPT_LISTENS)
    wait_until(lambda: companion.condition["snoozes_used"] == 1, "it was not snoozed")

    terminal.wait_for(PROMPT_LISTENS)
    terminal.press("k")
    terminal.wait_gone(PROMPT_LISTENS)
    wait_until(lambda: companion.condition["threshold_ms"] > 60_000, "it was not skipped")

    # Closed, it leaves the break due, and Today's own keys answer it.
    terminal.wait_for(PROMPT_LISTENS)
    terminal.press("escape")
    terminal.wait_gone(PROMPT_LISTENS)
    assert companion.status()["state"] == "due"
    terminal.wait_for("k Skip")
    terminal.press("k")
    terminal.wait_for("next break in")

    terminal.wait_for(PROMPT_LISTENS)
    terminal.press("enter")
    terminal.wait_for(r"step \d of \d|How much discomfort was there")
