"""The self-test's screen: guided step by step, and kept only at the end and only if wanted."""

from datetime import date

from hipback_tui.core.care_records import SelfTest
from hipback_tui.core.orders import KeepSelfTest, MarkShown
from hipback_tui.core.snapshot import Asked
from hipback_tui.tui.app import HipbackApp
from hipback_tui.tui.screens.self_test import SelfTestScreen
from hipback_tui.tui.screens.today import TodayScreen
from tests.support.journal_script import Script
from tests.support.screen_samples import FakeSession, sitting, snapshot_of
from tests.support.screen_text import shows, text_of, until


async def test_it_leads_through_both_sides_and_keeps_the_result_on_demand() -> None:
    session = FakeSession(snapshot_of(sitting(), asked=Asked(self_test=True)))
    session.records = [Script().add(SelfTest(left=("drifts",)), date(2026, 10, 30))]
    app = HipbackApp(session, motion=False)
    async with app.run_test(size=(120, 40)) as pilot:
        await shows(pilot, "? A short test shows whether your hips want stretching   t Self-test")
        await pilot.press("t")
        await shows(pilot, "A screen, not a diagnosis")
        await shows(pilot, "30 Oct     Left hip tight")
        await shows(pilot, "The last one holds until 27 Nov.")
        await pilot.press("enter", "enter")
        await shows(pilot, "Could you keep the back flat?")
        await pilot.press("n")
        await shows(pilot, "Without a flat back the test says nothing.")
        await pilot.press("y", "enter", "enter", "enter")
        await shows(pilot, "○ 1  Thigh stays up")
        assert "Go on" not in text_of(app)
        await pilot.press("1", "3")
        await shows(pilot, "● 3  Back arches")
        await pilot.press("enter", "y", "enter", "enter", "0", "enter")
        await shows(pilot, "What you found")
        await shows(pilot, "Left: tight")
        assert session.orders == []
        await pilot.press("enter", "b", "enter")
        await shows(pilot, "Keep it?")
        await pilot.press("y")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen), "Today")
    assert session.orders == [KeepSelfTest(("thigh_high", "back_arches"), ())]


async def test_it_can_be_left_at_any_time_and_is_not_asked_again_at_once() -> None:
    session = FakeSession(snapshot_of(sitting(), asked=Asked(self_test=True)))
    app = HipbackApp(session, motion=False)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("t", "enter", "enter", "q")
        await until(pilot, lambda: session.orders == [MarkShown("self_test")], "the order")
        session.change(asked=Asked())
        await until(pilot, lambda: isinstance(app.screen, TodayScreen), "Today")
        await pilot.press("t")
        await until(pilot, lambda: isinstance(app.screen, SelfTestScreen), "the test")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen), "Today")
        assert len(session.orders) == 1
