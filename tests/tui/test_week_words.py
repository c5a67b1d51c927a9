"""The last week in words: offered once when a week begins, read week by week, and copied."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from hipback_tui.core import week_summary_words as words
from hipback_tui.core.care_records import Shown
from hipback_tui.core.consistency import weigh
from hipback_tui.core.orders import MarkShown
from hipback_tui.core.records import CheckIn, Session
from hipback_tui.core.week_summary import week_summary
from hipback_tui.tui.app import HipbackApp
from hipback_tui.tui.screens.today import TodayScreen
from hipback_tui.tui.screens.week_words import NOTHING_TO_COPY, SENT, WeekWordsScreen
from hipback_tui.tui.screens.weeks import WeeksScreen
from hipback_tui.tui.stage import Asking, asked_now
from tests.support.desk_session import DeskSession
from tests.support.half_year import half_year
from tests.support.journal_session import JournalSession
from tests.support.manual_clock import ManualClock
from tests.support.screen_text import shows, text_of, until

MONDAY = datetime(2026, 11, 16, 9, tzinfo=UTC)


async def press(pilot: Pilot[Any], *keys: str) -> None:
    """Press keys, and let what they read arrive."""
    await pilot.press(*keys)
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def test_offered_on_the_first_day_read_week_by_week_and_copied(tmp_path: Path) -> None:
    session = DeskSession(tmp_path, ManualClock(MONDAY))
    for days_ago in (1, 3, 4, 5, 6, 9, 10, 13):
        session.write(Session(planned_s=120, done_s=120), MONDAY - timedelta(days=days_ago))
    session.write(CheckIn(hip=4, back=2), MONDAY - timedelta(days=2))
    session.look()
    assert asked_now(session.snapshot) is Asking.WEEK
    app = HipbackApp(session, motion=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "? Last week in words   j Read")
        await press(pilot, "j")
        await shows(pilot, "Last week: 9 to 15 November")
        for said in ("● 5 of 5, on target", "Streak of 1 week", "Hip 4, back 2 of 10 (1 check-in)"):
            assert said in text_of(app)
        assert session.orders == [MarkShown("week")]
        assert asked_now(session.snapshot) is not Asking.WEEK
        assert [r.payload for r in session.journal.records()][-1] == Shown(what="week")

        await press(pilot, "c")
        await shows(pilot, SENT)
        history, today = session.history(), MONDAY.date()
        records = session.records_since(date(2026, 1, 1), {"checkin"})
        assert app.clipboard == "\n".join(words.lines(week_summary(weigh(history, today), history, records)))

        await press(pilot, "left", "left")  # there are no more than two
        await shows(pilot, "2 weeks ago: 2 to 8 November")
        await shows(pilot, "◐ 3 of 4, covered by a spare week")
        assert SENT not in text_of(app)
        await press(pilot, "right", "right")
        await shows(pilot, "Last week: 9 to 15 November")

        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen), "Today")
        assert "Last week in words" not in text_of(app)
        await press(pilot, "j", "q")
        assert session.orders == [MarkShown("week")]


async def test_from_the_weeks_in_a_small_window_that_scrolls() -> None:
    session = JournalSession(half_year().records)
    app = HipbackApp(session, motion=False)
    async with app.run_test(size=(40, 12)) as pilot:
        await press(pilot, "w", "s")
        await until(pilot, lambda: isinstance(app.screen, WeekWordsScreen), "the week in words")
        await press(pilot, "left", "left")
        await shows(pilot, "3 weeks ago: 26 October to 1 November")
        await shows(pilot, "Mo – Tu – We ● Th ● Fr · Sa · Su ·")
        await press(pilot, *["down"] * 8)
        await shows(pilot, "Nothing is gone")
        assert "3 weeks ago" not in text_of(app)
        await press(pilot, "left")
        await shows(pilot, "4 weeks ago: 19 to 25 October")  # a week is shown from its top
        await press(pilot, "escape")
        await until(pilot, lambda: isinstance(app.screen, WeeksScreen), "the weeks")
    assert session.orders == []  # it was not asked for


async def test_nothing_finished_yet_and_what_cannot_be_read() -> None:
    class Broken(JournalSession):
        def records_since(self, day: date, kinds: object) -> Any:
            raise OSError(5, "the disk reported an error")

    session = Broken()
    app = HipbackApp(session, motion=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "j", "c", "left", "right")
        await shows(pilot, "The first week is not over yet.")
        await shows(pilot, NOTHING_TO_COPY)
        assert app.clipboard == ""
        session.write(*half_year().records)
        await shows(pilot, "The week cannot be read: the disk reported an error")
        await press(pilot, "c")
        assert app.clipboard == ""
        assert session.orders == []
