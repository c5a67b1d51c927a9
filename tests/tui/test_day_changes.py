"""Days put right on screen, with a real journal: added, corrected, removed, brought back."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from hipback_tui.core.records import CheckIn, GoalSet, PausedDays, Session
from hipback_tui.store.journal import Journal
from hipback_tui.tui.app import HipbackApp
from hipback_tui.tui.screens.day import DayScreen
from tests.support.desk_session import DeskSession
from tests.support.manual_clock import FRIDAY_MORNING
from tests.support.screen_text import shows, shows_not

FRI = date(2026, 11, 20)
THU = FRI - timedelta(days=1)
ZONE = FRIDAY_MORNING.tzinfo


def at(day: date, hour: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZONE)


def in_journal(folder: Path, day: date) -> list[Any]:
    """Return what a new reader of the files finds on a day: time, payload."""
    found = Journal.open(folder / "data", read_only=True).records_of_day(day)
    return [(f"{record.local:%d %H:%M}", record.payload) for record in found if record.kind != "shown"]


def credited(session: DeskSession, day: date) -> bool:
    return session.days(day, day)[0].credited


async def open_day(pilot: Pilot[Any], day: date) -> DayScreen:
    screen = DayScreen(pilot.app.snapshot, day)  # type: ignore[attr-defined]
    await pilot.app.push_screen(screen)
    return screen


async def test_a_forgotten_session_takes_four_keys_and_can_be_put_right(tmp_path: Path) -> None:
    session = DeskSession(tmp_path)
    session.write(GoalSet(days=3, start=THU), at(THU, 10))
    app = HipbackApp(session, motion=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_day(pilot, FRI)
        await pilot.press("left", "a", "s", "enter")
        await shows(pilot, "› 12:00  Session  logged by hand")
        assert credited(session, THU)
        await shows(pilot, "Kept: session at 12:00 on 2026-11-19.")

        # another routine, in the night that belongs to the day, left early
        await pilot.press("enter")
        await shows(pilot, "This session, Thursday 19 November")
        await pilot.press("o", "down", *"1:30")
        await shows(pilot, "in the night after")
        await pilot.press("down", "l", "enter")
        await shows(pilot, "01:30  One minute at the desk edge  0 s of 1 min, left early")
        assert not credited(session, THU)
        assert [when for when, _ in in_journal(tmp_path, THU)] == ["19 10:00", "20 01:30"]

        # a mistake stays in the form, one line, and nothing is lost
        await pilot.press("enter", "down", *"25:00", "enter")
        await shows(pilot, "'25:00' is no time of day; expected")
        await pilot.press("backspace", "backspace", "backspace", "backspace", "backspace", "8", "enter")
        await shows(pilot, "› 08:00  One minute at the desk edge")

        # removed, brought back, and the correction of before taken back as well
        await pilot.press("x")
        await shows(pilot, "ctrl+u brings")
        await shows_not(pilot, "Sessions")
        await pilot.press("ctrl+u")
        await shows(pilot, "08:00  One minute at the desk edge")
        await pilot.press("ctrl+u")
        await shows(pilot, "01:30  One minute at the desk edge")

        # a check-in of that day, in the form of any other
        await pilot.press("a", "c")
        await shows(pilot, "How were you on ")
        await pilot.press("4", "6", "enter")
        await shows(pilot, "› 12:00  Hip 4/10, back 6/10")
        await pilot.press("e")
        await shows(pilot, "The check-in at 12:00, put right")
        await pilot.press("5", "enter")
        await shows(pilot, "› 12:00  Hip 5/10, back 6/10")

        # a goal is put right as well
        await pilot.press("down", "enter")
        await shows(pilot, "The goal from Thursday 19 November on")
        await pilot.press("right", "enter")
        await shows(pilot, "Goal: 4 days a week")
        assert session.snapshot.week.goal_days == 4
    assert [payload for _, payload in in_journal(tmp_path, THU)] == [
        GoalSet(days=4, start=THU),
        CheckIn(hip=5, back=6),
        Session(routine="one-minute-desk-plank", planned_s=60, done_s=0),
    ]


async def test_what_is_to_come_takes_days_off_only(tmp_path: Path) -> None:
    session = DeskSession(tmp_path)
    session.write(CheckIn(hip=3), at(THU, 8))
    app = HipbackApp(session, motion=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await open_day(pilot, FRI)
        await pilot.press("a", "s", "down", *"23:00", "enter")
        await shows(pilot, "23:00 on 2026-11-20 is still to come; it is 09:00")
        await pilot.press("escape", "right", "a")
        await shows(pilot, "This day is still to come: only days off")
        await pilot.press("s", "c", "d")
        await shows(pilot, "Sa 21 Nov, 1 day")
        await pilot.press("h", "down", "down", *"+2", "enter")
        await shows(pilot, "Holiday, 21 - 23 Nov  3 days")
        await shows(pilot, "Paused for a holiday.")
        await pilot.press("right")
        await shows(pilot, "Sunday 22 November")
        await shows(pilot, "Holiday, 21 - 23 Nov")

        # corrected from a day on which it was not written down, over the end of the month
        await pilot.press("enter", "down", "down", *"1.12", "enter")
        await shows(pilot, "Holiday, 21 Nov - 1 Dec  11 days")
        await pilot.press("delete")
        await shows(pilot, "Still to come.")
        assert not session.history().pauses
        await pilot.press("ctrl+u")
        await shows(pilot, "11 days")
    assert Journal.open(tmp_path / "data", read_only=True).history().pauses == (
        (date(2026, 11, 21).toordinal(), date(2026, 12, 1).toordinal(), "holiday"),
    )
    assert in_journal(tmp_path, FRI)[0][1] == PausedDays(
        first=date(2026, 11, 21), last=date(2026, 12, 1), reason="holiday"
    )
