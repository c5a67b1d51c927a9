"""Runs the screens in a real terminal with a session that follows a script: `run_screens.py SCRIPT LOG`.

`still` changes nothing; `due` tells a break after a moment; `busy` publishes something new all the time. The
log has a line for each order, and one for each hundredth snapshot, as soon as they happen.
"""

import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from hipback_tui.core.attention import Cue
from hipback_tui.core.orders import Order
from hipback_tui.tui.app import HipbackApp
from tests.support.screen_samples import FakeSession, due, sitting


class ScriptedSession(FakeSession):
    def __init__(self, log: Path) -> None:
        super().__init__()
        self._log = log

    def note(self, line: str) -> None:
        with self._log.open("a") as file:
            file.write(f"{line}\n")

    def give(self, order: Order) -> None:
        self.note(type(order).__name__)


def main(script: str, log: str) -> None:
    session = ScriptedSession(Path(log))

    def play() -> None:
        number = 0
        while script == "busy":
            number += 1
            session.change(sitting=sitting(number % 30))
            if number % 100 == 0:
                session.note(f"snapshot {number}")
            time.sleep(0.002)
        if script == "due":
            session.change(sitting=due())
            cue = Cue("break", "Time to move", actions=())
            while not app.ring(cue):
                time.sleep(0.01)
            session.note("rang")

    app = HipbackApp(
        session, motion=False, first_painted=lambda: threading.Thread(target=play, daemon=True).start()
    )
    app.run()
    session.note("ended")


if __name__ == "__main__":
    main(*sys.argv[1:])
