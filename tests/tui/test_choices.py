"""Today's choices: other routines, place, flare mode, each a key or two away."""

from hipback_tui.core.orders import BeginRoutine, ChoosePlace, SetFlare
from hipback_tui.core.place import Place
from hipback_tui.core.sitting.states import State
from hipback_tui.tui.app import HipbackApp
from hipback_tui.tui.screens.alternatives import NOTHING_ELSE, AlternativesMenu
from hipback_tui.tui.screens.today import TodayScreen
from tests.support.screen_samples import OTHERS, FakeSession, sitting, snapshot_of
from tests.support.screen_text import shows, text_of, until


async def test_another_routine_is_two_keys_away() -> None:
    session = FakeSession(snapshot_of(sitting(), alternatives=OTHERS))
    app = HipbackApp(session, motion=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "a Others")
        await pilot.press("a")
        await shows(pilot, "Or this, about 2 min in the office")
        for routine in OTHERS:
            assert routine.name in text_of(app)
        await shows(pilot, "› 1  Two minutes of walking")
        await pilot.press("2")
        await until(pilot, lambda: session.orders == [BeginRoutine("one-minute-chair")], "the second")
        await pilot.press("up", "enter")
        await until(pilot, lambda: session.orders[1:] == [BeginRoutine("two-minute-walk")], "the first")
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: session.orders[2:] == [BeginRoutine("one-minute-chair")], "the last")
        await pilot.press("o")
        await until(pilot, lambda: session.orders[3:] == [ChoosePlace(Place.HOME)], "the place")
        session.change(place=Place.HOME, minutes=5, alternatives=())
        await shows(pilot, "Or this, about 5 min at home")
        assert NOTHING_ELSE[:30] in text_of(app)
        await pilot.press("1", "enter", "escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen), "Today")
        await shows(pilot, "Next  2 min, at home")
        await pilot.press("o")
        await until(pilot, lambda: session.orders[4:] == [ChoosePlace(Place.OFFICE)], "the office")


async def test_flare_mode_is_told_and_switched_in_two_keys() -> None:
    session = FakeSession()
    app = HipbackApp(session, motion=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("f", "y")
        await until(pilot, lambda: session.orders == [SetFlare(on=True)], "the order")
        session.change(flare="Back at 8 of 10 in your check-in: hips and breath only.")
        await shows(pilot, "~ Back at 8 of 10 in your check-in: hips and breath only.   f Change")
        await pilot.press("f")
        await shows(pilot, "Switch off")
        await pilot.press("escape", "f", "y")
        await until(pilot, lambda: session.orders[1:] == [SetFlare(on=False)], "the order")


async def test_nothing_starts_where_it_cannot() -> None:
    asleep = sitting(state=State.AWAY, headline="Away")
    session = FakeSession(snapshot_of(asleep, alternatives=OTHERS, read_only=True))
    app = HipbackApp(session, motion=False)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, AlternativesMenu), "the others")
        await pilot.press("1", "enter", "escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen), "Today")
    assert session.orders == []
