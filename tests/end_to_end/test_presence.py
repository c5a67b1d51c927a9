"""Nobody touches the keyboard, and then somebody does: on a real X server, as the screen tells it."""

import re

import pytest

from tests.end_to_end.conftest import Companion
from tests.support.waiting import wait_until
from tests.support.x_server import XServer

pytestmark = pytest.mark.needs("Xvfb", "xdotool")

GUESS = "hipback cannot see when you get up"


def test_a_person_goes_away_and_comes_back(companion: Companion) -> None:
    """At thirty times the speed, with a minute without input as the limit."""
    with XServer() as desk:
        companion.settings("[sitting]\nidle_min = 1\nrelief_min = 60\ninterval_min = 240\n")
        desk.press()
        app = companion.open(speed=30, env=desk.env)
        app.wait_for("Sitting")
        app.wait_gone(GUESS)

        app.wait_for("Away")
        wait_until(lambda: companion.status()["state"] == "away", "the absence was not written down")
        assert companion.status()["presence"] == "here"

        def back() -> bool:
            desk.press()
            return re.search(r"Away \d+ min, load", app.screen()) is not None

        wait_until(back, "nobody noticed the keys")
        # It did something to the load, since taking it back does.
        app.press("i")
        app.wait_for("the load is back where it was")
        app.press("q")
        assert app.wait() == 0


def test_switched_off_it_watches_nobody(companion: Companion) -> None:
    with XServer() as desk:
        companion.settings("[sitting]\nidle_min = 1\ninterval_min = 240\n[presence]\ndetect = false\n")
        app = companion.open(speed=600, env=desk.env)
        app.wait_for(GUESS)
        app.wait_for(r"\b(1[1-9]|[2-9]\d) min of sitting")
        app.press("q")
        assert app.wait() == 0
        assert companion.condition["load_ms"] >= 10 * 60_000
