"""Drawing only what changed leaves the terminal as if all had been drawn."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual._compositor import CompositorUpdate
from textual.pilot import Pilot

from hipback_tui.core.player import PlayerView
from hipback_tui.core.snapshot import Tone, Word
from hipback_tui.tui.app import HipbackApp
from tests.support.screen_samples import FakeSession, due, routine_view, sitting, snapshot_of
from tests.support.screen_text import text_of, until
from tests.support.virtual_screen import VirtualScreen

SIZE = (100, 30)


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> VirtualScreen:
    """What a terminal would show that was sent every update since the start."""
    shown = VirtualScreen(*SIZE)

    def display(app: HipbackApp, _screen: object, update: object) -> None:
        if isinstance(update, CompositorUpdate) and not app._batch_count:
            shown.feed(update.render_segments(app.console).replace("\n", "\r\n").encode())

    monkeypatch.setattr(HipbackApp, "_display", display)
    return shown


def figured(at_s: float) -> PlayerView:
    """A moment of the sample routine, of which every exercise has a figure."""
    view = routine_view(at_s)
    return replace(view, exercise=replace(view.exercise, figure="sample-bridge"))


async def test_the_terminal_shows_what_the_screen_holds(terminal: VirtualScreen) -> None:
    session = FakeSession()
    app = HipbackApp(session, motion=False, user_folder=Path(__file__).parents[1] / "support" / "own")

    async def agree(pilot: Pilot[Any], text: str) -> None:
        def agrees() -> bool:
            held = [row.rstrip() for row in text_of(app).split("\n")]
            return text in "\n".join(held) and held == [row.rstrip() for row in terminal.text().split("\n")]

        await until(pilot, agrees, f"{text!r} on a terminal that agrees; it shows:\n{terminal.text()}")

    async with app.run_test(size=SIZE) as pilot:
        await agree(pilot, "12 min of sitting")
        for minutes in (13, 14, 21):
            session.change(sitting=sitting(minutes))
            await agree(pilot, f"{minutes} min of sitting")
        session.change(word=Word(1, "Check-in kept.", Tone.GOOD))
        await agree(pilot, "Check-in kept.")
        session.change(word=None, sitting=due())
        await agree(pilot, "30 min of sitting")
        await pilot.press("escape")
        for at_s, text in ((7, "Breathe in"), (12, "Breathe out"), (60, "Hold"), (119.5, "1 of 8  ·  lift")):
            session.publish(snapshot_of(sitting(30), routine=figured(at_s)))
            await agree(pilot, text)
        for at_s, text in ((122, "hold"), (123.5, "lower"), (125.5, "2 of 8  ·  lift")):  # the figure moves
            session.publish(snapshot_of(sitting(30), routine=figured(at_s)))
            await agree(pilot, text)
        session.change(word=Word(2, "Noted.", Tone.CARE))
        await agree(pilot, "! Noted.")
