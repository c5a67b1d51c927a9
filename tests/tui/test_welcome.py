"""The first start: three steps that enter passes, and everything chosen on the way is ordered once."""

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from textual.pilot import Pilot

from hipback_tui.core.attention import Level
from hipback_tui.core.first_hours import on_workdays
from hipback_tui.core.orders import ChangeHours, ChangeSetting, MarkShown, Order, SetGoal, TestNotification
from hipback_tui.core.place import Place
from hipback_tui.core.settings import Settings
from hipback_tui.core.sitting.hours import WorkingHours, parse_range
from hipback_tui.core.snapshot import Asked, Snapshot, Trial
from hipback_tui.core.value import changed
from hipback_tui.tui.app import HipbackApp
from hipback_tui.tui.key_guard import DEAF_S
from hipback_tui.tui.screens.break_prompt import BreakPrompt
from hipback_tui.tui.screens.today import TodayScreen
from hipback_tui.tui.screens.welcome import WelcomeScreen
from hipback_tui.tui.welcome_walk import OWN, Page, Walk, begin
from tests.support.screen_samples import FakeSession, due, sitting, snapshot_of
from tests.support.screen_text import shows, until

NEW = snapshot_of(sitting(0), asked=Asked(welcome=True), attention=None, attention_level=None)
GNOME = Trial(1, "desktop", Level.ACCEPTED, "GNOME Shell")


@asynccontextmanager
async def newcomer(
    snapshot: Snapshot = NEW, size: tuple[int, int] = (80, 24)
) -> AsyncGenerator[tuple[FakeSession, Pilot[Any]]]:
    """Somebody before the first step, which listens already."""
    now, session = [10.0], FakeSession(snapshot)
    app = HipbackApp(session, motion=False, real_time=lambda: now[0])
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen), "the welcome")
        now[0] += DEAF_S
        yield session, pilot


async def done(session: FakeSession, pilot: Pilot[Any]) -> list[Order]:
    """Wait for its end, and return the orders given on the way."""
    await until(pilot, lambda: MarkShown("welcome") in session.orders, "the end")
    session.change(asked=Asked())
    await until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen), "Today")
    return session.orders


class TestWalk:
    def test_it_begins_with_what_holds(self) -> None:
        assert begin(NEW) == Walk()
        day = (parse_range("9:00-17:00"),)
        set_up = Settings(hours=WorkingHours((*(day,) * 5, (), ())), space=Place.HOME)
        assert begin(changed(NEW, settings=set_up)) == Walk(hours=1, place=Place.HOME)

    def test_hours_of_another_kind_are_left_as_they_are(self) -> None:
        night = WorkingHours(((parse_range("22:00-06:00"),),) * 7)
        snapshot = changed(NEW, settings=Settings(hours=night))
        walk = begin(snapshot)
        assert walk.hours is None
        assert walk.orders(snapshot) == ()
        assert walk.choose_hours(0).orders(snapshot) == (ChangeHours(None),)

    def test_hours_that_make_no_sense_are_neither_ordered_nor_passed(self) -> None:
        walk = Walk().choose_hours(OWN).type("9")
        assert walk.complaint
        assert walk.orders(NEW) == ()
        assert walk.forward() == walk
        assert walk.end_typing().hours == 0
        walk = walk.type("-17")
        assert walk.orders(NEW) == (ChangeHours(on_workdays("09:00-17:00")),)
        assert walk.forward().page is Page.TEST
        assert walk.end_typing().hours == OWN


async def test_three_enters_pass_it_and_change_nothing() -> None:
    async with newcomer() as (session, pilot):
        await shows(pilot, "▸ 1  Always")
        await pilot.press("enter")
        await shows(pilot, "Can hipback reach you?")
        await pilot.press("enter")
        await shows(pilot, "[5]")
        await pilot.press("enter", "enter", "4")
        assert await done(session, pilot) == [TestNotification("desktop"), MarkShown("welcome")]


async def test_what_is_chosen_is_ordered() -> None:
    async with newcomer() as (session, pilot):
        await pilot.press("2", "h", "enter")
        session.change(trial=GNOME)
        await shows(pilot, "accepted by GNOME Shell")
        await pilot.press("y")
        await shows(pilot, "How many days a week?")
        await pilot.press("b")
        await shows(pilot, "✓ Good. Breaks reach you through the desktop.")
        await pilot.press("enter", "3", "minus", "plus", "plus", "enter")
        assert await done(session, pilot) == [
            ChangeHours(on_workdays("09:00-17:00")),
            ChangeSetting("routine", "space", "home"),
            TestNotification("desktop"),
            SetGoal(4),
            MarkShown("welcome"),
        ]


async def test_own_hours_are_checked_while_they_are_typed() -> None:
    async with newcomer(size=(40, 12)) as (session, pilot):
        await pilot.press("4")
        await shows(pilot, "such as 9:00-12:30")
        await pilot.press(*"9-25")
        await shows(pilot, "has a time that no")
        await pilot.press("enter")
        await pilot.press("backspace", "backspace", *"1230, 1330", "x")
        await shows(pilot, "is not a time range")
        await pilot.press(*(["backspace"] * 10), *"12:30, 13:30-18")
        await shows(pilot, "= 09:00-12:30, 13:30-18:00")
        await pilot.press("enter")
        await shows(pilot, "Can hipback reach you?")
        assert session.orders[0] == ChangeHours(on_workdays("09:00-12:30", "13:30-18:00"))
        await pilot.press("b", "4", "escape", "1")
        await shows(pilot, "▸ 1  Always")


async def test_what_did_not_come_is_switched_off_and_the_next_is_tried_until_none_is_left() -> None:
    async with newcomer() as (session, pilot):
        await pilot.press("enter")
        await shows(pilot, "the desktop: on its way")
        session.change(trial=GNOME)
        await shows(pilot, "Did a test from hipback just show up?")
        await pilot.press("n")
        session.change(trial=Trial(2, "terminal", Level.FAILED, "this terminal has none of its own"))
        await shows(pilot, "plyer: on its way")
        session.change(trial=Trial(3, "plyer", Level.FAILED, "plyer found no way; install notify-send"))
        await shows(pilot, "the terminal's bell: on its way")
        session.change(trial=Trial(4, "bell", Level.WRITTEN))
        await shows(pilot, "Did the terminal's bell ring or flash?")
        await pilot.press("n")
        await shows(pilot, "Nothing reaches you outside this window yet.")
        await shows(pilot, "Install notify-send (on Debian: apt install libnotify-bin).")
        await pilot.press("escape")
        assert await done(session, pilot) == [
            TestNotification("desktop"),
            ChangeSetting("notify", "desktop", False),
            TestNotification("terminal"),
            TestNotification("plyer"),
            TestNotification("bell"),
            MarkShown("welcome"),
        ]


async def test_a_break_goes_before_it_and_it_goes_on_where_it_was() -> None:
    async with newcomer() as (session, pilot):
        await pilot.press("3", "enter")
        session.change(trial=GNOME)
        await shows(pilot, "Did a test from hipback just show up?")
        session.change(sitting=due(), asked=Asked())
        await until(pilot, lambda: isinstance(pilot.app.screen, BreakPrompt), "the prompt")
        session.change(sitting=sitting(0), asked=Asked(welcome=True))
        await until(pilot, lambda: isinstance(pilot.app.screen, WelcomeScreen), "the welcome")
        await shows(pilot, "Did a test from hipback just show up?")
        await pilot.press("y", "enter", "escape")
        await pilot.pause()
        assert len(session.orders) == 2, "keys meant for the prompt were taken for answers"


async def test_one_key_leaves_all_of_it() -> None:
    async with newcomer() as (session, pilot):
        await pilot.press("2", "escape", "enter")
        assert await done(session, pilot) == [MarkShown("welcome")]


async def test_whoever_quits_is_asked_the_next_time() -> None:
    async with newcomer() as (session, pilot):
        await pilot.press("2", "q")
        await until(pilot, lambda: not pilot.app.is_running, "the end")
    assert session.orders == []


async def test_every_step_survives_any_size() -> None:
    walk = (("", "When and where"), ("4 9", "not a time range"), ("escape enter", "reach you"))
    async with newcomer() as (_, pilot):
        for keys, shown in walk:
            await pilot.press(*keys.split())
            await shows(pilot, shown)
            for size in [(1, 1), (30, 6), (80, 24)]:
                await pilot.resize_terminal(*size)
                await until(pilot, lambda: pilot.app.screen.size == pilot.app.size, "the size")
            await shows(pilot, shown)
