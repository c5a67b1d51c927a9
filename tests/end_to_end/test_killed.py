"""`kill -9` in every part of the whole story: nothing that was acknowledged is lost."""

import random
import re
import threading
from contextlib import suppress
from dataclasses import dataclass, field

import pytest

from tests.end_to_end.conftest import PROMPT_LISTENS, Companion
from tests.support.desktop import Desktop
from tests.support.terminal import Terminal, TerminalTimeout

pytestmark = pytest.mark.needs_dbus

SETTINGS = "[sitting]\ninterval_min = 2\n[routine]\nminutes = 1\n[notify]\nplyer = false\n"
SPEED = 240

SITTING = r"(\d+) min of sitting;"
ROUTINE = r"step \d of \d"
RATING = "How much discomfort was there"
MOMENTS = "|".join((RATING, PROMPT_LISTENS, ROUTINE, SITTING))

PARTS = ("start", "sitting", "due", "routine", "rating", "rating", "rated")
"""A life ends in each of these."""

LONGEST_S = 0.3
"""Real seconds from the beginning of a part to its end by a kill, at most."""


@dataclass
class Acknowledged:
    """What was shown as done, or confirmed by a command that ended well."""

    credited: int = 0
    rated: int = 0
    notes: set[str] = field(default_factory=set)


class Death:
    """Kills an app some random time after a part of the story has begun."""

    def __init__(self, terminal: Terminal, part: str, chance: random.Random) -> None:
        self._part = part
        self._timer = threading.Timer(chance.uniform(0.0, LONGEST_S), terminal.kill)

    def reached(self, part: str) -> None:
        if part == self._part and self._timer.ident is None:
            self._timer.start()


def live_until_killed(terminal: Terminal, death: Death, seen: Acknowledged) -> str:
    """Do what a person does until the app is gone; return the last screen."""
    with suppress(TerminalTimeout):
        while True:
            shown = terminal.wait_for(MOMENTS)[0]
            if shown == RATING:
                seen.credited += 1
                death.reached("rating")
                terminal.press("2")
            elif re.fullmatch(PROMPT_LISTENS, shown):
                death.reached("due")
                terminal.press("s")
            else:
                death.reached("routine" if re.fullmatch(ROUTINE, shown) else "sitting")
            terminal.wait_gone(re.escape(shown))
            if shown == RATING:
                seen.rated += 1
                death.reached("rated")
    return terminal.screen()


def note_from_the_shell(companion: Companion, note: str, seen: Acknowledged) -> None:
    if companion.run("checkin", "--hip", "3", "--note", note).returncode == 0:
        seen.notes.add(note)


def live_and_die(companion: Companion, desktop: Desktop, seed: int) -> Acknowledged:
    """Live once for each part of the story."""
    chance = random.Random(seed)
    seen = Acknowledged()
    companion.settings(SETTINGS)
    for life, part in enumerate(chance.sample(PARTS, len(PARTS))):
        terminal = companion.open(speed=SPEED, desktop=desktop)
        death = Death(terminal, part, chance)
        death.reached("start")
        shell = threading.Thread(target=note_from_the_shell, args=(companion, f"life {life}", seen))
        shell.start()
        last = live_until_killed(terminal, death, seen)
        assert terminal.wait() == -9, f"{part}:\n{last}"
        terminal.close()
        shell.join()
        check(companion, seen, last)
    return seen


def check(companion: Companion, seen: Acknowledged, last: str) -> None:
    """All that was acknowledged is there, in files that stock TinyDB reads, and the load is kept."""
    companion.assert_whole()
    sessions = companion.documents("session")
    completed = [session for session in sessions if 2 * session["done_s"] >= session["planned_s"]]
    assert len(completed) >= seen.credited
    assert len(companion.documents("rating")) >= seen.rated
    assert {document["note"] for document in companion.documents("checkin")} >= seen.notes
    status = companion.status()
    assert status["running"] is False
    assert status["week"]["credited"] >= min(1, seen.credited)
    sat = re.search(SITTING, last)
    if sat is not None:
        # The checkpoint is written each minute and at each change.
        assert status["load_s"] >= (int(sat[1]) - 1) * 60


def test_nothing_acknowledged_is_lost_whenever_the_app_is_killed(
    companion: Companion, desktop: Desktop
) -> None:
    seed = random.randrange(10_000)
    print(f"seed {seed}")  # to live this life again
    seen = live_and_die(companion, desktop, seed)
    assert seen.credited >= 3
    assert seen.rated >= 1
    assert len(seen.notes) == len(PARTS)
    # The next one goes on, and clears away what killed ones left half-written.
    companion.done("log")
    terminal = companion.open(speed=SPEED)
    terminal.wait_for(MOMENTS)
    assert "Another hipback" not in terminal.screen()
    terminal.press("ctrl+q")
    assert terminal.wait() == 0
    assert not list(companion.device_folder.glob(".*.tmp"))
