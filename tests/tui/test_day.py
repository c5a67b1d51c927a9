"""The Day screen: what a day says, turning to its neighbours, and changes."""

import threading
from datetime import date, timedelta

from textual.pilot import Pilot
from textual.screen import Screen

from hipback_tui.core.records import CheckIn, PausedDays, Rating, Record, Session
from hipback_tui.tui.app import HipbackApp
from hipback_tui.tui.screens.day import DayScreen
from hipback_tui.tui.screens.weeks import WeeksScreen
from hipback_tui.tui.widgets.snapshot_text import SnapshotText
from tests.support.journal_script import Script
from tests.support.journal_session import JournalSession
from tests.support.screen_text import shows

FRI = date(2026, 11, 20)
THU = FRI - timedelta(days=1)
WED = FRI - timedelta(days=2)


def full_day() -> Script:
    script = Script()
    script.add(PausedDays(first=WED, last=WED, reason="travel"), WED)
    session = script.add(Session(routine="one-minute-chair", planned_s=60, done_s=60), THU)
    script.add(Rating(session=session.id, discomfort=2), THU)
    script.add(CheckIn(hip=4, back=3, note="long drive"), THU)
    return script


def app_of(script: Script) -> HipbackApp:
    return HipbackApp(JournalSession(script.records), motion=False)


async def settle(pilot: Pilot[None]) -> None:
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def on_top(pilot: Pilot[None], screen: type[Screen[None]]) -> bool:
    """Return whether such a screen is on top."""
    return isinstance(pilot.app.screen, screen)


def text(pilot: Pilot[None], selector: str) -> str:
    shown = pilot.app.screen.query_one(selector, SnapshotText).render().plain
    return "\n".join(row.rstrip() for row in shown.split("\n"))


async def open_day(pilot: Pilot[None], day: date) -> DayScreen:
    screen = DayScreen(pilot.app.snapshot, day)  # type: ignore[attr-defined]
    await pilot.app.push_screen(screen)
    await settle(pilot)
    return screen


async def test_a_day_and_what_was_recorded_on_it() -> None:
    async with app_of(full_day()).run_test(size=(80, 24)) as pilot:
        await open_day(pilot, THU)
        assert text(pilot, "#title") == "● Thursday 19 November"
        assert text(pilot, "#story").splitlines() == [
            "This day counts for its week.",
            "",
            "Sessions",
            "› 12:00  One minute in the chair  1 min, discomfort 2 of 10",
            "",
            "Check-ins",
            "  12:00  Hip 4/10, back 3/10  “long drive”",
        ]


async def test_what_does_not_fit_goes_on_below() -> None:
    async with app_of(full_day()).run_test(size=(30, 6)) as pilot:
        await open_day(pilot, THU)
        rows = text(pilot, "#story").splitlines()
        assert "› 12:00  One minute in the" in rows
        assert "         chair" in rows
        assert "         1 min, discomfort" in rows
        assert "         2 of 10" in rows


async def test_an_empty_day_says_so_kindly() -> None:
    async with app_of(full_day()).run_test() as pilot:
        await open_day(pilot, FRI)
        assert text(pilot, "#title") == "◎ Friday 20 November"
        assert text(pilot, "#story") == "Today is still open. One short session is enough."


async def test_arrows_turn_to_the_neighbours() -> None:
    async with app_of(full_day()).run_test(size=(80, 24)) as pilot:
        screen = await open_day(pilot, FRI)
        await press(pilot, "left")
        assert "One minute in the chair" in text(pilot, "#story")
        await press(pilot, "h")
        assert screen.day == WED
        assert text(pilot, "#title") == "– Wednesday 18 November"
        assert "Paused for travel" in text(pilot, "#story")
        await press(pilot, "right", "l", "right")
        assert screen.day == FRI + timedelta(days=1)
        assert text(pilot, "#story") == "Still to come."


async def test_any_day_can_be_gone_to_also_before_the_first_record() -> None:
    async with app_of(full_day().credit("2016-02-29")).run_test(size=(80, 24)) as pilot:
        screen = await open_day(pilot, FRI)
        await press(pilot, "g", *"29.2.2016", "enter")
        assert screen.day == date(2016, 2, 29)
        assert text(pilot, "#title") == "● Monday 29 February 2016"
        await press(pilot, "g", *"31.4.", "enter")
        await shows(pilot, "'31.4.' is no day; expected a date such as 24.12")
        await press(pilot, "escape", "left")
        assert text(pilot, "#story") == "Before the first record."
        await press(pilot, "g", *"2000-01-01", "enter", "left")
        assert screen.day == date(2000, 1, 1)
        await press(pilot, "g", *"2099-01-01", "enter", "right")
        assert screen.day == FRI + timedelta(days=366)


async def test_what_is_written_meanwhile_shows() -> None:
    app = app_of(full_day())
    async with app.run_test() as pilot:
        await open_day(pilot, FRI)
        assert isinstance(app.session, JournalSession)
        app.session.write(Script().add(Session(routine="one-minute-chair", planned_s=60, done_s=60), FRI))
        await settle(pilot)
        assert text(pilot, "#title") == "● Friday 20 November"
        assert "One minute in the chair" in text(pilot, "#story")


async def test_a_long_day_scrolls() -> None:
    script = Script().credit(THU, times=30)
    async with app_of(script).run_test(size=(40, 12)) as pilot:
        screen = await open_day(pilot, THU)
        page = screen.query_one("#page")
        await press(pilot, *["down"] * 20, "j")
        assert screen.cursor == 21
        lowest = page.scroll_y
        assert lowest > 10
        await press(pilot, *["up"] * 20, "k", "k")
        assert (screen.cursor, page.scroll_y) == (0, 0)
        await press(pilot, "down", "left", "right")
        assert (screen.cursor, page.scroll_y) == (0, 0)


async def test_escape_goes_back_to_the_weeks() -> None:
    async with app_of(full_day()).run_test() as pilot:
        await press(pilot, "w", "enter")
        assert on_top(pilot, DayScreen)
        await press(pilot, "escape")
        assert on_top(pilot, WeeksScreen)


async def test_reading_a_day_never_blocks_the_screen() -> None:
    """The day is read in another thread: while that takes its time, keys still work."""

    class Slow(JournalSession):
        gate = threading.Event()
        reader: threading.Thread | None = None

        def day(self, day: date) -> list[Record]:
            self.reader = threading.current_thread()
            self.gate.wait(10)
            return super().day(day)

    session = Slow(full_day().records)
    async with HipbackApp(session, motion=False).run_test() as pilot:
        await pilot.app.push_screen(DayScreen(session.snapshot, THU))
        await pilot.pause()
        assert text(pilot, "#title").strip() == "Thursday 19 November"
        await pilot.press("left")
        await pilot.pause()
        assert text(pilot, "#title").strip() == "Wednesday 18 November"
        await pilot.press("right")
        await pilot.pause()
        session.gate.set()
        await settle(pilot)
        assert session.reader is not threading.main_thread()
        assert text(pilot, "#title") == "● Thursday 19 November"
        assert "One minute in the chair" in text(pilot, "#story")


async def test_a_day_that_cannot_be_read_is_told() -> None:
    class Broken(JournalSession):
        def day(self, day: date) -> list[Record]:
            raise OSError(5, "the disk reported an error")

    session = Broken(full_day().records)
    async with HipbackApp(session, motion=False).run_test() as pilot:
        await open_day(pilot, THU)
        assert text(pilot, "#story") == "This day cannot be read: the disk reported an error"
