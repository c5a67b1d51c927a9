"""The settings screen: what is changed goes to the session at once, what cannot be taken says why."""

from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from hipback_tui.core.orders import ChangeHours, ChangeSetting, Order, PreferenceOrder, SetGoal
from hipback_tui.core.settings import Settings
from hipback_tui.core.settings_hours import hours_from
from hipback_tui.core.snapshot import Word
from hipback_tui.core.toml_source import Problem
from hipback_tui.core.value import changed
from hipback_tui.tui.app import HipbackApp
from hipback_tui.tui.screens.settings import SettingsScreen
from hipback_tui.tui.settings_rows import OFFICE_HOURS, State, foreseen
from hipback_tui.tui.themes import DARK, LIGHT
from hipback_tui.tui.widgets.settings_list import SettingsList
from tests.support.screen_samples import FakeSession, sitting, snapshot_of, week
from tests.support.screen_text import shows, shows_not, text_of, until

CONFIG = Path("/home/ann/.config/hipback/config.toml")
WITH_HOURS = changed(Settings(), hours=hours_from(OFFICE_HOURS))


class KeepingSession(FakeSession):
    """Does what is asked of the settings, as the session would."""

    def give(self, order: Order) -> None:
        super().give(order)
        if isinstance(order, PreferenceOrder):
            state = foreseen(order, State(self.snapshot.settings, self.snapshot.week.goal_days))
            self.change(settings=state.settings, week=week(goal=state.goal))


def app_of(session: FakeSession) -> HipbackApp:
    return HipbackApp(session, motion=False, theme="dark", places=(("Settings", CONFIG),))


async def go_to(pilot: Pilot[Any], id: str) -> None:
    screen = pilot.app.screen
    assert isinstance(screen, SettingsScreen)
    for _ in screen.rows:
        if screen.row.id == id:
            return
        await pilot.press("down")
    raise AssertionError(f"no row {id}")


async def test_everything_is_changed_by_keys_as_its_kind_wants() -> None:
    session = KeepingSession()
    app = app_of(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        await shows(pilot, str(CONFIG))
        await shows(pilot, "Break after               ‹ 30 min ›")
        await pilot.press("right", "right", "left")
        await shows(pilot, "‹ 35 min ›")
        await shows(pilot, "default 30 min  ┃")
        assert session.orders == [ChangeSetting("sitting", "interval_min", value) for value in (35, 40, 35)]
        await pilot.press("d")
        await shows(pilot, "‹ 30 min ›")
        assert session.orders[3:] == [ChangeSetting("sitting", "interval_min", None)]
        await go_to(pilot, "goal")
        await pilot.press("4", "enter")
        await shows(pilot, "‹ 4 days a week ›")
        await go_to(pilot, "notify.bell")
        await pilot.press("space")
        await shows(pilot, "‹ off ›")
        assert session.orders[4:] == [SetGoal(4), ChangeSetting("notify", "bell", False)]
        await pilot.press("escape")
        await shows_not(pilot, str(CONFIG))


async def test_a_wrong_value_says_why_as_it_is_typed_and_changes_nothing() -> None:
    session = KeepingSession()
    app = app_of(session)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("c", *"500")
        await shows(pilot, "'500'; expected a whole number from 1")
        await pilot.press("enter")
        await shows(pilot, "enter Take it")
        assert session.orders == []
        await pilot.press("backspace")
        await shows_not(pilot, "expected")
        await pilot.press("enter")
        await shows(pilot, "‹ 50 min ›")
        assert session.orders == [ChangeSetting("sitting", "interval_min", 50)]
        await pilot.press("enter", "9", "9", "9", "escape")
        await shows(pilot, "‹ 50 min ›")
        assert len(session.orders) == 1


async def test_hours_are_typed_for_a_day_and_given_to_all_workdays() -> None:
    session = KeepingSession()
    app = app_of(session)
    async with app.run_test(size=(80, 40)) as pilot:
        await pilot.press("c")
        await go_to(pilot, "hours")
        await pilot.press("enter")
        await shows(pilot, "Friday                      09:00-17:00")
        await pilot.press("down", "enter", *"8-12, 13-16:30", "enter")
        await shows(pilot, "08:00-12:00, 13:00-16:30")
        await pilot.press("c")
        await shows(pilot, "Friday                      08:00-12:00, 13:00-16:30")
        await pilot.press("up", "left")
        await shows(pilot, "‹ always ›")
        await pilot.press("left")
        await shows(pilot, "Friday                      08:00-12:00, 13:00-16:30")
        day = ("08:00-12:00", "13:00-16:30")
        assert session.orders == [
            ChangeHours(OFFICE_HOURS),
            ChangeHours((day, *OFFICE_HOURS[1:])),
            ChangeHours((day,) * 5 + ((), ())),
            ChangeHours(None),
            ChangeHours((day,) * 5 + ((), ())),
        ]


async def test_what_the_session_refuses_is_told_and_shown_as_it_is() -> None:
    session = FakeSession()
    app = app_of(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c", "right", "right")
        await shows(pilot, "‹ 40 min ›")
        assert len(session.orders) == 2
        session.change(word=Word(1, "Config.toml cannot be written: Read-only file system."))
        await shows(pilot, "‹ 30 min ›")
        await shows(pilot, "Config.toml cannot be written: Read-only file system.")


async def test_mistakes_in_the_file_stand_at_their_rows() -> None:
    mistakes = (
        Problem(str(CONFIG), 12, "sitting.snoozes", "99", "a whole number from 0 to 10; using 2"),
        Problem(str(CONFIG), 3, "colour", "unknown table"),
    )
    app = app_of(FakeSession(snapshot_of(sitting(), mistakes=mistakes)))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("c")
        await shows(pilot, "! config.toml:3: colour: unknown table")
        assert "! line 12" in next(row for row in text_of(app).splitlines() if "Snoozes in a row" in row)
        await go_to(pilot, "sitting.snoozes")
        await shows(pilot, "! line 12: 99; expected a whole number")
        await shows(pilot, "d Default")


async def test_the_mouse_does_the_same() -> None:
    session = KeepingSession()
    app = app_of(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        await shows(pilot, "‹ 30 min ›")
        line = next(n for n, row in enumerate(text_of(app).splitlines()) if "30 min ›" in row)
        column = text_of(app).splitlines()[line].index("›", 10)
        await pilot.click(offset=(column, line))
        await shows(pilot, "‹ 35 min ›")
        await pilot.click(offset=(10, line + 2))
        await shows(pilot, "› Notice before")
        assert session.orders == [ChangeSetting("sitting", "interval_min", 35)]
        await pilot.click(offset=(10, line + 2))
        await shows(pilot, "enter Take it")
        await pilot.press("escape")
        app.screen.query_one(SettingsList).post_message(SettingsList.Chosen(99, clicked=False))
        await shows(pilot, "› Movement")


async def test_colours_and_movement_follow_the_settings() -> None:
    session = FakeSession()
    app = HipbackApp(session, theme="dark")
    async with app.run_test(size=(80, 24)) as pilot:
        session.change(settings=changed(Settings(), theme="light", motion=False))
        await until(pilot, lambda: app.theme == LIGHT.name, "the light theme")
        assert (app.motion, app.animation_level) == (False, "none")
        session.change(settings=changed(Settings(), theme="dark"))
        await until(pilot, lambda: app.theme == DARK.name, "the dark theme")
        assert app.motion and app.animation_level != "none"


async def test_who_only_looks_on_changes_nothing() -> None:
    session = FakeSession(snapshot_of(sitting(), read_only=True, settings=WITH_HOURS))
    app = app_of(session)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        await shows(pilot, "Break after")
        await pilot.press("right", "5", "d", "enter")
        await shows(pilot, "esc Back")
        assert "‹" not in text_of(app)
        assert session.orders == []
