"""The review: words first, the next emphasis proposed and changed by a key, and kept only when agreed to."""

from datetime import date
from typing import Any

from textual.pilot import Pilot

from hipback_tui.core.orders import FinishReview
from hipback_tui.core.snapshot import Asked
from hipback_tui.core.value import changed
from hipback_tui.tui.app import HipbackApp
from hipback_tui.tui.screens.today import TodayScreen
from tests.support.journal_script import Script
from tests.support.journal_session import JournalSession
from tests.support.screen_text import shows, text_of, until
from tests.support.told_year import told_year


def app_of(script: Script) -> HipbackApp:
    session = JournalSession(script.records)
    session.snapshot = changed(session.snapshot, asked=Asked(review=True))
    return HipbackApp(session, motion=False)


async def open_it(pilot: Pilot[Any]) -> None:
    await pilot.press("r")
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_words_marks_and_the_next_emphasis() -> None:
    app = app_of(told_year())
    async with app.run_test(size=(80, 30)) as pilot:
        await shows(pilot, "? Your four weeks are ready   r Review")
        await open_it(pilot)
        for said in (
            "Four weeks: 24 Oct to 20 Nov",
            "✓ Self-test: what was tight is clear now.",
            "1 of 4 finished weeks on target.",
            " 2 Nov  ● ● · ● ● · ·   · 4 of 5, ended short",
            "down from 5",
            "Tying shoes: easier, 3 of 4 after 1.",
            "Next four weeks, stability",
            "2 [stability]",
        ):
            await shows(pilot, said)
        await pilot.press("right")
        await shows(pilot, "3 [strength]")
        await shows(pilot, "Next four weeks, strength: your choice.")
        await pilot.press("left", "left")
        await shows(pilot, "1 [mobility]")
        await pilot.press("3", "enter")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen), "Today")
    assert isinstance(app.session, JournalSession)
    assert app.session.orders == [FinishReview("strength")]


async def test_it_waits_and_says_what_there_is_of_an_empty_journal() -> None:
    app = app_of(Script())
    async with app.run_test(size=(40, 12)) as pilot:
        await open_it(pilot)
        await shows(pilot, "No week has ended yet.")
        assert "Next: mobility" in text_of(app)
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen), "Today")
    assert isinstance(app.session, JournalSession)
    assert app.session.orders == []


async def test_what_cannot_be_read_is_told_and_nothing_is_agreed_to() -> None:
    class Broken(JournalSession):
        def records_since(self, day: date, kinds: object) -> Any:
            raise OSError(5, "the disk reported an error")

    session = Broken()
    app = HipbackApp(session, motion=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_it(pilot)
        await shows(pilot, "The review cannot be read: the disk reported an error")
        await pilot.press("enter", "right", "2", "escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen), "Today")
    assert session.orders == []
