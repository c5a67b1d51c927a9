"""The library: all there is, filtered, looked at, started, copied, and what is eased in it."""

from dataclasses import replace

import pytest
from textual import events

from hipback_tui.content.library import Library, load_library
from hipback_tui.core.easing import Easing
from hipback_tui.core.orders import BeginExercise, BeginRoutine, ChooseVariant, CopyRoutine
from hipback_tui.core.routines import Emphasis
from hipback_tui.core.toml_source import Problem
from hipback_tui.places import package_folder
from hipback_tui.tui.app import HipbackApp
from hipback_tui.tui.screens.library import LibraryScreen
from hipback_tui.tui.screens.today import TodayScreen
from hipback_tui.tui.widgets.figure import AnimatedFigure
from tests.support.screen_samples import FakeSession, due, sitting, snapshot_of
from tests.support.screen_text import shows, text_of, until


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(package_folder("data"), None)


@pytest.fixture
def session(library: Library) -> FakeSession:
    session = FakeSession(snapshot_of(sitting()))
    session.library = library
    return session


def app_on(session: FakeSession) -> HipbackApp:
    return HipbackApp(session, motion=False)


async def test_it_is_filtered_searched_and_started_from(session: FakeSession, library: Library) -> None:
    app = app_on(session)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("b")
        await shows(pilot, f"{len(library.routines)}\n")
        await shows(pilot, "› One minute in the chair")
        await until(pilot, lambda: app.screen.query_one(AnimatedFigure).figure_id is not None, "a figure")

        # Filters narrow it down, and one key lets everything through again.
        await pilot.press("m", "o", "f")
        five = [r for r in library.routines.values() if r.minutes == 1 and r.fits_office]
        mobile = [r for r in five if r.emphasis is Emphasis.MOBILITY]
        await shows(pilot, f"{len(mobile)} of {len(library.routines)}")
        await shows(pilot, "f mobility   o office   r Area   m 1 min")
        await pilot.press("x")
        await shows(pilot, f"{len(library.routines)}\n")

        # Every word of a search has to be there; where nothing is, it says so.
        await pilot.press("slash", *"walk", "enter")
        await shows(pilot, "› Two-minute walk")
        await pilot.press("s")
        assert session.orders == [BeginRoutine("two-minute-walk")]
        await pilot.press("slash", *"zzz", "enter")
        await shows(pilot, "Nothing here is all of that at once")
        await pilot.press("x", "tab")

        # Exercises: easier and harder ones are a key away, and one alone can be begun.
        await shows(pilot, f"{len(library.exercises)}\n")
        await pilot.press("slash", *"goblet", "enter")
        await shows(pilot, "Set up")
        await shows(pilot, "← easier  Sit to stand")
        await pilot.press("x", "left")
        await shows(pilot, "› Sit to stand")
        await pilot.press("s")
        assert session.orders[1:] == [BeginExercise("sit-to-stand")]
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen), "Today")
        assert not app.query(AnimatedFigure)


async def test_what_is_typed_in_one_go_with_the_search_key_is_searched_for(session: FakeSession) -> None:
    app = app_on(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b", "tab")
        await shows(pilot, f"{len(session.library.exercises)}\n")
        for key, character in [("slash", "/"), *((each, each) for each in "gobblet"), ("enter", "\r")]:
            app.post_message(events.Key(key, character))
        await shows(pilot, "“gobblet”")
        await shows(pilot, "Nothing here is all of that at")
        await pilot.press("x")
        for key, character in [("slash", "/"), *((each, each) for each in "squatts")]:
            app.post_message(events.Key(key, character))
        app.post_message(events.Key("backspace", None))
        app.post_message(events.Key("backspace", None))
        app.post_message(events.Key("enter", "\r"))
        await shows(pilot, "› Goblet squat")
    assert session.orders == []


async def test_what_is_eased_shows_and_can_be_changed(session: FakeSession) -> None:
    session.eased = Easing({"goblet-squat": "sit-to-stand"})
    app = app_on(session)
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("b", "tab", "e")
        await shows(pilot, "› Goblet squat")
        await shows(pilot, "easier now: Sit to stand instead of Goblet squat")
        await pilot.press("v")
        assert session.orders == [ChooseVariant("goblet-squat", "goblet-squat")]
        session.eased = Easing({})
        session.change(journal_serial=1)
        await shows(pilot, "Nothing is eased: everything is done in full")
        await pilot.press("x", "slash", *"goblet", "enter", "v")
        assert session.orders[1:] == [ChooseVariant("goblet-squat", "sit-to-stand")]


async def test_a_copy_and_what_is_wrong_with_ones_own_files(session: FakeSession, library: Library) -> None:
    wrong = Problem("tea.toml", 4, "minutes", '"two"', "a whole number")
    session.library = replace(library, problems=(wrong,))
    app = app_on(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b")
        await shows(pilot, "› One minute in the chair")
        await pilot.press("c")
        assert session.orders == [CopyRoutine("one-minute-chair")]
        ours = library.routines["one-minute-chair"]
        mine = replace(ours, id="my-one-minute-chair", name="My one minute")
        routines = {**library.routines, mine.id: mine}
        session.library = replace(library, problems=(wrong,), routines=routines, own=frozenset({mine.id}))
        session.change(journal_serial=2)
        await shows(pilot, "› My one minute")
        await shows(pilot, "* yours")
        await pilot.press("tab", "tab")
        await shows(pilot, "tea.toml: minutes")
        await shows(pilot, "Expected  a whole number")
        await shows(pilot, "hipback routines check tea.toml")


async def test_a_small_window_opens_an_entry_and_the_prompt_comes_over_it(session: FakeSession) -> None:
    app = app_on(session)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("b")
        await shows(pilot, "› One minute in the chair")
        await pilot.press("down", "enter")
        await shows(pilot, "1  Bracing breath")
        assert "One minute in the chair" not in text_of(app)
        session.change(sitting=due(1))
        await shows(pilot, "Time to move")
        session.change(sitting=sitting(3))
        await shows(pilot, "1  Bracing breath")
        await pilot.press("escape")
        await shows(pilot, "› One minute at the desk edge")
        await pilot.press("q")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen), "Today")


async def test_a_session_that_only_shows_offers_nothing_to_change(session: FakeSession) -> None:
    session.change(read_only=True)
    app = app_on(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("b")
        await shows(pilot, "› One minute in the chair")
        await pilot.press("s", "c", "v")
        await pilot.pause()
        assert isinstance(app.screen, LibraryScreen)
        assert "Start" not in text_of(app)
    assert session.orders == []
