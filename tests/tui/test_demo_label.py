"""What is made up says so on every screen, also where a simulated clock has to give way."""

import pytest

from hipback_tui.core.sitting.states import State
from hipback_tui.core.snapshot import RatingWanted, Tone, Word
from hipback_tui.core.value import changed
from hipback_tui.tui.app import HipbackApp
from hipback_tui.tui.widgets.routine_note import note
from tests.support.screen_samples import FakeSession, routine_view, sitting, snapshot_of
from tests.support.screen_text import shows, text_of

DEMO = {"clock_label": "demo, 20x", "made_up": "demo"}


@pytest.mark.parametrize("low", [False, True])
def test_a_routine_says_it_whatever_else_there_is_to_say(low: bool) -> None:
    word = Word(1, "Something long that was said just now and goes on for quite a while here.", Tone.CALM)
    snapshot = snapshot_of(
        sitting(state=State.ROUTINE), routine=routine_view(60), word=word, clock_label="demo, 20x"
    )
    assert "demo" not in note(snapshot, 60, low=low).plain
    line = note(changed(snapshot, made_up="demo"), 60, low=low)
    assert line.plain.endswith("  demo, 20x")
    assert line.cell_length == 60


async def test_so_does_the_rating_and_only_then() -> None:
    wanted = RatingWanted("id", "Hips and breath", True)
    session = FakeSession(snapshot_of(sitting(0), rating=wanted, **DEMO))
    async with HipbackApp(session, motion=False).run_test(size=(40, 12)) as pilot:
        await shows(pilot, "How much discomfort")
        assert text_of(pilot.app).splitlines()[0].rstrip().endswith("demo, 20x")
        session.change(made_up=None)
        await pilot.pause()
        assert "demo" not in text_of(pilot.app)
