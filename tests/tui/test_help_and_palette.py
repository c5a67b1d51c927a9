"""Help, safety advice and the palette."""

from pathlib import Path

import pytest
from textual.widgets import Input

from hipback_tui.content.safety import load_safety
from hipback_tui.core.sitting.messages import Stood
from hipback_tui.places import package_folder
from hipback_tui.tui.app import HipbackApp
from hipback_tui.tui.screens.help import HelpScreen
from hipback_tui.tui.screens.menus import LengthMenu, PauseMenu
from hipback_tui.tui.screens.safety import SafetyScreen
from hipback_tui.tui.screens.today import TODAY_COMMANDS, TodayScreen
from tests.support.screen_samples import FakeSession, routine_view, sitting, snapshot_of
from tests.support.screen_text import shows, text_of, until


async def test_help_tells_keys_numbers_and_where_data_is() -> None:
    app = HipbackApp(FakeSession(), motion=False, places=(("journal", Path("/home/ada/journal")),))
    async with app.run_test(size=(120, 340)) as pilot:
        await pilot.press("question_mark")
        await shows(pilot, "Keys on Today")
        text = text_of(app)
        for command in TODAY_COMMANDS:
            assert command.title in text
        for part in ("Sitting load", "Streak", "Strength", "/home/ada/journal", "done", "x is 10"):
            assert part in text


@pytest.mark.parametrize("key", ["escape", "q", "enter", "question_mark"])
async def test_help_is_left_by_any_of_these(key: str) -> None:
    app = HipbackApp(FakeSession(), motion=False)
    async with app.run_test() as pilot:
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen), "help")
        await pilot.press(key)
        await until(pilot, lambda: isinstance(app.screen, TodayScreen), "Today")
    assert not app._exit or app.return_code == 0


async def test_help_scrolls_by_keys() -> None:
    app = HipbackApp(FakeSession(), motion=False)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("f1")
        await shows(pilot, "Keys on Today")
        await pilot.press("end")
        await until(pilot, lambda: "Keys on Today" not in text_of(app), "the end")


async def test_when_to_see_someone_is_a_key_away_from_today_and_from_help() -> None:
    app = HipbackApp(FakeSession(), motion=False)
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("exclamation_mark")
        await shows(pilot, "When to see someone")
        for sign in load_safety(package_folder("data")).signs:
            await shows(pilot, sign)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen), "Today")
        await pilot.press("question_mark", "exclamation_mark")
        await until(pilot, lambda: isinstance(app.screen, SafetyScreen), "the advice")


@pytest.mark.parametrize(("key", "menu"), [("p", PauseMenu), ("l", LengthMenu)])
async def test_a_menu_is_left_by_escape_or_by_a_click_beside_it(key: str, menu: type) -> None:
    session = FakeSession()
    app = HipbackApp(session, motion=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(key)
        await until(pilot, lambda: isinstance(app.screen, menu), "the menu")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen), "Today")
        await pilot.press(key)
        await until(pilot, lambda: isinstance(app.screen, menu), "the menu")
        await pilot.click(offset=(1, 1))
        await until(pilot, lambda: isinstance(app.screen, TodayScreen), "Today")
    assert session.orders == []


async def test_a_menu_shows_every_key_where_it_has_too_few_rows() -> None:
    app = HipbackApp(FakeSession(snapshot_of(sitting(pursuit="call"))), motion=False)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("v")
        for key in ("r Reading", "v A video", "c A call", "e End", "1 10 min up", "4 60 min up", "esc Close"):
            await shows(pilot, key)


async def test_the_palette_offers_everything_that_makes_sense_now() -> None:
    session = FakeSession()
    app = HipbackApp(session, motion=False)
    async with app.run_test(size=(100, 60)) as pilot:
        now = [command for command in TODAY_COMMANDS if command.offered(session.snapshot)]
        offered = [command.title for command in app.get_system_commands(app.screen)]
        assert sorted(offered) == sorted(f"{command.title}  ({command.key_shown})" for command in now)
        await pilot.press("ctrl+p")
        await shows(pilot, "I stood up")
        await pilot.press(*"stood")
        await until(pilot, lambda: "Pause reminders" not in text_of(app), "the search")
        await pilot.press("enter")
        await until(pilot, lambda: session.orders == [Stood()], "the order")


async def test_the_palette_opens_what_has_a_screen() -> None:
    app = HipbackApp(FakeSession(), motion=False)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.press(*"when to see")
        await shows(pilot, "When to see someone")
        await until(pilot, lambda: "I stood up" not in text_of(app), "the search")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, SafetyScreen), "the advice")


async def test_in_a_routine_the_palette_has_the_routines_commands() -> None:
    app = HipbackApp(FakeSession(snapshot_of(sitting(), routine=routine_view(60))), motion=False)
    async with app.run_test() as pilot:
        await shows(pilot, "Half-kneeling")
        titles = [command.title for command in app.get_system_commands(app.screen)]
    assert "Next step  (n)" in titles
    assert "End the routine  (q)" in titles
    assert "Quit hipback" in titles
    assert not any(title.startswith("Start the next routine") for title in titles)


async def test_the_cursor_of_the_palette_stands_still() -> None:
    app = HipbackApp(FakeSession(), motion=True)
    async with app.run_test() as pilot:
        await pilot.press("ctrl+p")
        await until(pilot, lambda: bool(app.screen.query("CommandInput")), "the palette")
        entry = app.screen.query_one("CommandInput", Input)
        await until(pilot, lambda: not entry.cursor_blink, "a still cursor")
