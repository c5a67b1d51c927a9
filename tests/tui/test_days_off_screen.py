"""Days off on screen, with a real journal: started, ended, written down, put right, removed."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from hipback_tui.core.records import CheckIn, PausedDays, Session
from hipback_tui.store.journal import Journal
from hipback_tui.tui.app import HipbackApp
from hipback_tui.tui.screens.days_off import DaysOffScreen
from hipback_tui.tui.screens.today import TodayScreen
from tests.support.desk_session import DeskSession
from tests.support.manual_clock import FRIDAY_MORNING
from tests.support.screen_text import shows, shows_not, text_of, until

FRI = FRIDAY_MORNING.date()
DAY = timedelta(days=1)


def ranges(folder: Path) -> list[tuple[str, str, str]]:
    """Return what a new reader of the files finds."""
    history = Journal.open(folder / "data", read_only=True).history()
    return [
        (date.fromordinal(first).isoformat(), date.fromordinal(last).isoformat(), reason)
        for first, last, reason in history.pauses
    ]


def begun(folder: Path) -> DeskSession:
    session = DeskSession(folder)
    session.write(CheckIn(hip=3), FRIDAY_MORNING - 20 * DAY)
    return session


def reminds(session: DeskSession) -> bool:
    return session.snapshot.days_off is not None


def flare(session: DeskSession) -> str | None:
    return session.snapshot.flare


async def on_screen(pilot: Pilot[Any], screen: type[Any]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, screen), screen.__name__)


async def test_ill_from_today_until_it_is_over(tmp_path: Path) -> None:
    session = begun(tmp_path)
    app = HipbackApp(session, motion=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p", "d")
        await shows(pilot, "No days off yet.")
        await pilot.press("s")
        await shows(pilot, "Off from today, until you say so")
        await pilot.press("i")
        await shows(pilot, "since 20 Nov")
        await shows(pilot, "no end yet, day 1")
        await shows(pilot, "Kept: paused days from 2026-11-20 on, with no end yet (ill).")
        await pilot.press("s")  # there is no second one without an end
        await shows_not(pilot, "Start now")
        await pilot.press("escape")
        await on_screen(pilot, TodayScreen)

        # a week later Today still speaks of it, and the week asks for nothing
        session.clock.jump(FRIDAY_MORNING + 7 * DAY)
        session.look()
        await shows(pilot, "Days off since 20 Nov (ill)")
        assert session.snapshot.week.this_week.open_days == 0
        await pilot.press("p", "d")
        await shows(pilot, "no end yet, day 8")
        await pilot.press("e")
        await shows(pilot, "Yesterday was the last day off")
        await pilot.press("y")
        await shows(pilot, "20 - 26 Nov")
        await shows(pilot, "7 days off so far in 2026.")
        assert not reminds(session)
        assert session.snapshot.week.this_week.open_days == 3
        await pilot.press("e")  # nothing runs any more
        await pilot.press("ctrl+u")
        await shows(pilot, "since 20 Nov")
        assert reminds(session)
        await pilot.press("e", "t")
        await shows(pilot, "20 - 27 Nov")
    assert ranges(tmp_path) == [("2026-11-20", "2026-11-27", "ill")]


async def test_ranges_are_typed_put_right_and_removed(tmp_path: Path) -> None:
    session = begun(tmp_path)
    session.write(Session(by_hand=True), datetime(2026, 11, 17, 8, tzinfo=FRIDAY_MORNING.tzinfo))
    session.write(
        PausedDays(first=FRI - 4 * DAY, last=FRI - 3 * DAY, reason="travel"), FRIDAY_MORNING - 5 * DAY
    )
    app = HipbackApp(session, motion=False)
    async with app.run_test(size=(80, 24)) as pilot:
        app.action_open("days-off")
        await on_screen(pilot, DaysOffScreen)
        await shows(pilot, "travel   16 - 17 Nov")
        await shows(pilot, "1 of these days was done all the same and counts.")

        # a flare over the end of the year: the last day follows the first until it is typed
        await pilot.press("a", "down", *"28.12")
        await shows(pilot, "Mo 28 Dec, 1 day")
        await pilot.press("down", *"27.12", "enter")
        await shows(pilot, "The last day, 2026-12-27, is before the first")
        await pilot.press("up", "down", *"+6")
        await shows(pilot, "Su 3 Jan 2027, 7 days")
        await pilot.press("enter")
        await shows(pilot, "28 Dec 2026 - 3 Jan 2027")
        await shows(pilot, "While a flare is the reason, flare mode is on")

        # overlapping: told, and every day is off once
        await pilot.press("a", "t", "down", *"17.11", "down", *"18.11")
        await shows(pilot, "Overlaps with travel, 16 - 17 Nov.")
        await pilot.press("enter")
        await shows(pilot, "17 - 18 Nov")
        await shows(pilot, "3 days off so far in 2026.")
        days = session.days(date(2026, 11, 16), date(2026, 11, 18))
        assert [(day.paused, day.credited) for day in days] == [
            ("travel", False),
            ("travel", True),
            ("travel", False),
        ]

        # put right by arrows, without an end, and removed
        await pilot.press("enter", "h", "down", "left", "enter")
        await shows(pilot, "holiday  16 - 18 Nov")
        await pilot.press("enter", "down", "down", *"open", "enter")
        await shows(pilot, "since 16 Nov")
        await pilot.press("x")
        await shows(pilot, "Removed: paused days from 2026-11-16 on")
        await shows_not(pilot, "since 16 Nov")
        assert "16 - 17 Nov" in text_of(app)
    assert ranges(tmp_path) == [("2026-11-16", "2026-11-17", "travel"), ("2026-12-28", "2027-01-03", "flare")]


async def test_a_flare_switches_flare_mode_on_as_long_as_it_lasts(tmp_path: Path) -> None:
    session = begun(tmp_path)
    app = HipbackApp(session, motion=False)
    async with app.run_test(size=(40, 12)) as pilot:
        app.action_open("days-off")
        await on_screen(pilot, DaysOffScreen)
        await pilot.press("s", "f")
        await shows(pilot, "› – flare")
        assert flare(session) == "Days off for a flare: hips and breath only."
        await pilot.press("e", "y")  # it began today: then it did not begin at all
        await shows(pilot, "Removed: paused days")
        assert flare(session) is None
    assert ranges(tmp_path) == []
