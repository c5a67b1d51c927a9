"""The trends: words first, plots by key, and never in the way of anything else."""

from collections.abc import Collection
from datetime import date

import pytest
from textual.pilot import Pilot

from hipback_tui.core.records import CheckIn, Record
from hipback_tui.tui.app import HipbackApp
from hipback_tui.tui.screens.today import TodayScreen
from hipback_tui.tui.screens.trends import TrendsScreen
from tests.support.journal_script import Script
from tests.support.journal_session import JournalSession
from tests.support.scored_year import scored_year
from tests.support.screen_samples import FRIDAY
from tests.support.screen_text import shows, shows_not, text_of, until


def app_of(script: Script) -> HipbackApp:
    return HipbackApp(JournalSession(script.records), motion=False)


async def closes(pilot: Pilot[None], key: str) -> None:
    await pilot.press(key)
    await until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen), "Today")


async def test_words_and_lines_over_weeks_months_and_a_year() -> None:
    app = app_of(scored_year())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g")
        for said in (
            "1 [two weeks]",
            "Hip: about the same (3).",
            "Your hip tends to move first, the back follows about 2 days later",
            "That is a pattern, no cause.",
            "Last two weeks: sitting 5 h a day (6 h before), 20 sessions (11 before).",
            "10 ·",
            "◇ back",
            "● hip",
            "13 Nov",
            "today",
        ):
            await shows(pilot, said)
        sitting = next(line for line in text_of(app).splitlines() if line.strip().startswith("sitting"))
        assert sitting.rstrip().endswith("to 7 h")
        assert "█" in sitting
        await pilot.press("2")
        await shows(pilot, "Back: from 4 to 2 over 3 months, better by 2.")
        await pilot.press("right")
        await shows(pilot, "3 [a year]")
        await shows(pilot, "Hip: from 5.5 to 3 over a year, better by 2.5.")
        await pilot.press("right")
        await shows(pilot, "1 [two weeks]")
        await pilot.press("left")
        await shows(pilot, "3 [a year]")
        await closes(pilot, "g")


async def test_before_the_first_score_and_as_soon_as_there_is_one() -> None:
    app = app_of(Script())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g")
        await shows(pilot, "No scores of hip and back yet. A check-in takes ten seconds: h")
        await shows_not(pilot, "today")
        record = Script().add(CheckIn(hip=3), FRIDAY)
        assert isinstance(app.session, JournalSession)
        app.session.write(record)
        await shows(pilot, "Hip: around 3.")
        await shows(pilot, "Back: no score in the last two weeks.")
        await shows(pilot, "21 more days with a score")
        await shows(pilot, "● hip")
        await pilot.press("3")
        await shows(pilot, "Too few scores from a year ago to compare with.")
        await pilot.press("h")
        await until(pilot, lambda: not isinstance(app.screen, TrendsScreen), "the check-in")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TrendsScreen), "the trends again")
        await closes(pilot, "escape")


async def test_a_low_window_shows_words_and_a_plot_and_scrolls_to_the_rest() -> None:
    app = app_of(scored_year())
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("g")
        for said in ("Hip: about the same (3).", "Back: about the same (2).", "◇ back", "today"):
            await shows(pilot, said)
        assert "moves first" not in text_of(app)
        await pilot.press(*["down"] * 6)
        await shows(pilot, "Your hip tends to move first")
        await closes(pilot, "q")


@pytest.mark.parametrize("size", [(24, 5), (30, 6), (300, 90)])
async def test_any_window_will_do(size: tuple[int, int]) -> None:
    app = app_of(scored_year())
    async with app.run_test(size=size) as pilot:
        await pilot.press("g", "3")
        await until(pilot, lambda: isinstance(app.screen, TrendsScreen), "the trends")
        await shows(pilot, "Hip: ")
        await closes(pilot, "escape")


async def test_what_cannot_be_read_is_told_and_read_when_it_can() -> None:
    class Broken(JournalSession):
        broken = True

        def records_since(self, day: date, kinds: Collection[str]) -> list[Record]:
            if self.broken:
                raise OSError(5, "the disk reported an error")
            return super().records_since(day, kinds)

    session = Broken(scored_year().records)
    app = HipbackApp(session, motion=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("g")
        await shows(pilot, "The trends cannot be read: the disk reported an error")
        session.broken = False
        session.turn_to(FRIDAY)
        await shows(pilot, "Hip: about the same (3).")
        await shows_not(pilot, "cannot be read")
