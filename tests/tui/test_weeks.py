"""The Weeks screen: what it shows, its keys, and what happens when the journal changes."""

from datetime import date, timedelta

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from hipback_tui.core.consistency import Day
from hipback_tui.core.records import Session
from hipback_tui.tui.app import HipbackApp
from hipback_tui.tui.screens.day import DayScreen
from hipback_tui.tui.screens.today import TodayScreen
from hipback_tui.tui.screens.weeks import WeeksScreen
from hipback_tui.tui.widgets.heat_map import HeatMap
from hipback_tui.tui.widgets.snapshot_text import SnapshotText
from tests.support.journal_script import Script, days_from
from tests.support.journal_session import JournalSession

MON, TUE, WED, THU, FRI, SAT, SUN = (date(2026, 11, day) for day in range(16, 23))


def seasons(*weeks: int) -> Script:
    """Credit so many days in each week, the last of them ending the day before MON."""
    script = Script()
    for index, days in enumerate(weeks):
        script.credit(*days_from(MON - timedelta(weeks=len(weeks) - index), days))
    return script


def app_of(script: Script, today: date = FRI, first_weekday: int = 0) -> HipbackApp:
    return HipbackApp(JournalSession(script.records, today, first_weekday), motion=False)


async def settle(pilot: Pilot[None]) -> None:
    """Wait until what was asked for is read and drawn."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settle(pilot)


def shows(pilot: Pilot[None], screen: type[Screen[None]]) -> bool:
    """Return whether such a screen is on top."""
    return isinstance(pilot.app.screen, screen)


def text(pilot: Pilot[None], selector: str) -> str:
    widget = pilot.app.screen.query_one(selector, SnapshotText)
    return widget.render().plain if widget.display else ""


def everything(pilot: Pilot[None]) -> str:
    return "\n".join(w.render().plain for w in pilot.app.screen.query(SnapshotText) if w.display)


def weeks_screen(pilot: Pilot[None]) -> WeeksScreen:
    screen = pilot.app.screen
    assert isinstance(screen, WeeksScreen)
    return screen


# --- words ------------------------------------------------------------------------------------------------


async def test_this_week_with_its_arithmetic() -> None:
    async with app_of(seasons(5, 5).credit(MON, TUE, WED), SAT).run_test(size=(80, 24)) as pilot:
        await press(pilot, "w")
        said = text(pilot, "#this-week")
        assert said.splitlines()[1:] == [
            "Mo  Tu  We  Th  Fr  Sa  Su",
            "●   ●   ●   ·   ·   ◎   ○",
            "3 of 5, 2 days left, still reachable",
        ]


async def test_what_stands_whatever_happens() -> None:
    async with app_of(seasons(5, 5, 2, 5).credit(MON)).run_test(size=(120, 40)) as pilot:
        await press(pilot, "w")
        said = text(pilot, "#standing")
        assert "Streak of 3 weeks" in said
        assert "◇ ◇ 1 more week on target earns a spare week" in said
        assert "4 weeks on target earn one; a week that ends short spends one by itself" in said
        assert "Strength ▂▃▃▄▄ 42 of 100" in said
        assert "3 of the last 4 weeks on target" in said
        assert "18 days in all, 18 sessions" in said


async def test_the_last_weeks_a_row_each_with_what_became_of_spare_weeks() -> None:
    script = seasons(5, 5, 5, 5, 2, 5).rest(MON - timedelta(weeks=7), MON - timedelta(days=43)).credit(MON)
    async with app_of(script).run_test(size=(120, 40)) as pilot:
        await press(pilot, "w")
        assert text(pilot, "#last-weeks").splitlines()[2:] == [
            " 5 Oct ● 5 of 5, on target",
            "12 Oct ● 5 of 5, on target",
            "19 Oct ● 5 of 5, on target",
            "26 Oct ● 5 of 5, on target +◆",
            " 2 Nov ◐ 2 of 5, covered by a spare week −◆",
            " 9 Nov ● 5 of 5, on target",
            "16 Nov ◎ 1 of 5, under way",
        ]


async def test_no_more_than_eight_weeks_one_by_one() -> None:
    async with app_of(seasons(*[5] * 20)).run_test(size=(80, 24)) as pilot:
        await press(pilot, "w")
        assert len(text(pilot, "#last-weeks").splitlines()) == 9


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 24), (40, 12)])
async def test_who_comes_back_is_welcome(size: tuple[int, int]) -> None:
    async with app_of(seasons(5, 5, 0, 0)).run_test(size=size) as pilot:
        await press(pilot, "w")
        assert "Good to see you." in everything(pilot)
        assert "0 weeks" not in everything(pilot)


async def test_what_became_of_last_week() -> None:
    async with app_of(seasons(5, 3).credit(MON)).run_test(size=(80, 24)) as pilot:
        await press(pilot, "w")
        assert text(pilot, "#greeting").startswith("Last week: 3 of 5. A spare week covers it")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12), (30, 6)])
async def test_a_beginning(size: tuple[int, int]) -> None:
    async with app_of(Script()).run_test(size=size) as pilot:
        await press(pilot, "w")
        assert "first week" in everything(pilot).lower()
        assert "[◎]" in text(pilot, "#map")


# --- the map ----------------------------------------------------------------------------------------------


async def test_marks_differ_by_shape() -> None:
    script = seasons(5, 5, 5).rest(WED, THU, "travel").credit(MON, MON, FRI)
    async with app_of(script, FRI).run_test(size=(80, 24)) as pilot:
        await press(pilot, "w")
        rows = text(pilot, "#map").splitlines()
        assert [row.split() for row in rows[1:]] == [
            ["Mo", "●", "●", "●", "●"],
            ["Tu", "●", "●", "●", "·"],
            ["We", "●", "●", "●", "–"],
            ["Th", "●", "●", "●", "–"],
            ["Fr", "●", "●", "●[●]"],
            ["Sa", "·", "·", "·", "○"],
            ["Su", "·", "·", "·", "○"],
        ]
        assert rows[0].split()[-3:] == ["Sep", "Oct", "Nov"]


async def test_the_cursor_leaves_todays_outline_whole() -> None:
    async with app_of(seasons(5)).run_test(size=(80, 24)) as pilot:
        await press(pilot, "w", "left")
        assert text(pilot, "#map").splitlines()[5].endswith("●[◎]")


async def test_weeks_begin_when_the_person_says() -> None:
    async with app_of(seasons(5), FRI, first_weekday=6).run_test(size=(80, 24)) as pilot:
        await press(pilot, "w")
        assert [row[:2] for row in text(pilot, "#map").splitlines()[1:]] == [
            *("Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"),
        ]


async def test_without_colour_two_strengths_are_not_explained(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with app_of(seasons(5)).run_test(size=(80, 24)) as pilot:
        await press(pilot, "w")
        assert "more than once" not in text(pilot, "#legend")
        assert "gone by" in text(pilot, "#legend")


# --- keys and mouse ---------------------------------------------------------------------------------------


async def test_w_opens_and_escape_closes() -> None:
    async with app_of(seasons(5)).run_test() as pilot:
        await press(pilot, "w")
        assert shows(pilot, WeeksScreen)
        await press(pilot, "escape")
        assert shows(pilot, TodayScreen)
        await press(pilot, "w", "w")
        assert shows(pilot, TodayScreen)


async def test_a_click_on_close_closes() -> None:
    async with app_of(seasons(5)).run_test(size=(80, 24)) as pilot:
        await press(pilot, "w")
        keys = text(pilot, "#keys")
        await pilot.click("#keys", offset=(keys.index("Close") + 2, 0))
        await settle(pilot)
        assert shows(pilot, TodayScreen)


async def test_cursor_keys_choose_a_day() -> None:
    async with app_of(seasons(5, 5).credit(MON, MON)).run_test(size=(80, 24)) as pilot:
        await press(pilot, "w")
        assert text(pilot, "#day") == "Friday 20 November  today, still open"
        await press(pilot, "up", "k", "k", "up")
        assert text(pilot, "#day") == "Monday 16 November  done, 2 sessions"
        await press(pilot, "left", "h")
        assert text(pilot, "#day") == "Monday 2 November  done"
        await press(pilot, "down", "l")
        assert text(pilot, "#day") == "Tuesday 10 November  done"
        await press(pilot, "home")
        assert weeks_screen(pilot).selected == FRI


async def test_the_map_follows_the_cursor_where_half_a_year_does_not_fit() -> None:
    async with app_of(seasons(*[5] * 30)).run_test(size=(40, 12)) as pilot:
        await press(pilot, "w")
        assert "Jun" not in text(pilot, "#map")
        await pilot.press(*["left"] * 40)
        await settle(pilot)
        assert text(pilot, "#map").splitlines()[0].split()[-1] == "Mar"
        await pilot.press("pagedown")
        await settle(pilot)
        assert "Jun" in text(pilot, "#map")
        await press(pilot, "pagedown", "pagedown")
        assert weeks_screen(pilot).selected == date(2026, 11, 22)


async def test_all_years_can_be_paged_through_with_their_weeks_beside() -> None:
    async with app_of(seasons(*[5] * 160)).run_test(size=(80, 24)) as pilot:
        await press(pilot, "w")
        assert text(pilot, "#last-weeks").splitlines()[0] == "Last weeks   154 to 161 of 161"
        await press(pilot, "pageup", "pageup", "pageup")
        screen = weeks_screen(pilot)
        assert screen.selected == FRI - timedelta(weeks=78)
        weeks = text(pilot, "#last-weeks").splitlines()
        assert weeks[0] == "Weeks   79 to 86 of 161"
        assert weeks[5] == "19 May 2025 ● 5 of 5, on target ‹"
        rows = text(pilot, "#map").splitlines()
        assert rows[0].split() == ["Dec", "2025", "Feb", "Mar", "Apr", "May"]
        assert rows[1].split() == ["Mo", *"●" * 26]
        day, span = text(pilot, "#day").split("   ", 1)
        assert (day, span.strip()) == ("Friday 23 May 2025  done", "Nov 2024 to May 2025")
        await press(pilot, *["pageup"] * 9)
        assert screen.selected == seasons(*[5] * 160).records[0].day
        await press(pilot, "home")
        assert screen.selected == FRI


async def test_strength_is_a_line_over_the_weeks_of_the_map() -> None:
    async with app_of(seasons(*[5] * 30, *[0] * 12)).run_test(size=(120, 40)) as pilot:
        await press(pilot, "w")
        rows = text(pilot, "#strength").splitlines()
        assert rows[0] == "Strength"
        assert [row[:4].strip() for row in rows[1:]] == ["100", "", "50", "", "0"]
        highest = {
            column: next(n for n, row in enumerate(rows[1:]) if _is_line(row, column)) for column in (84, 106)
        }
        assert highest[84] < highest[106]


def _is_line(row: str, column: int) -> bool:
    """Whether the line passes a row near a column."""
    return any("⠀" < character <= "⣿" for character in row[column - 1 : column + 2])


async def test_in_a_strip_the_cursor_goes_by_days_sideways() -> None:
    async with app_of(seasons(5, 5, 5)).run_test(size=(30, 6)) as pilot:
        await press(pilot, "w")
        assert len(text(pilot, "#map").splitlines()) == 4
        await press(pilot, "left", "up")
        assert weeks_screen(pilot).selected == date(2026, 11, 12)
        assert text(pilot, "#day") == "Thursday 12 November  done"


async def test_enter_opens_the_day_and_the_cursor_follows_it_back() -> None:
    async with app_of(seasons(5).credit(MON)).run_test(size=(80, 24)) as pilot:
        await press(pilot, "w", "up", "enter")
        assert isinstance(pilot.app.screen, DayScreen)
        assert pilot.app.screen.day == THU
        await press(pilot, "left", "left", "left", "escape")
        assert weeks_screen(pilot).selected == MON
        assert text(pilot, "#day") == "Monday 16 November  done"


async def test_a_click_opens_the_day() -> None:
    async with app_of(seasons(5).credit(MON)).run_test(size=(80, 24)) as pilot:
        await press(pilot, "w")
        await pilot.click(HeatMap, offset=(52, 3))
        await settle(pilot)
        assert isinstance(pilot.app.screen, DayScreen)
        assert pilot.app.screen.day == date(2026, 11, 11)


async def test_a_click_beside_the_days_opens_none() -> None:
    async with app_of(seasons(5)).run_test(size=(80, 24)) as pilot:
        await press(pilot, "w")
        await pilot.click(HeatMap, offset=(0, 0))
        await settle(pilot)
        assert shows(pilot, WeeksScreen)


# --- changes ----------------------------------------------------------------------------------------------


async def test_what_is_written_shows() -> None:
    app = app_of(seasons(5).credit(MON))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "w")
        assert "[◎]" in text(pilot, "#map")
        session = app.session
        assert isinstance(session, JournalSession)
        session.write(Script().add(Session(planned_s=60, done_s=60), FRI))
        await settle(pilot)
        assert "[●]" in text(pilot, "#map")
        assert "2 of 5, 2 days left" in text(pilot, "#this-week")
        assert text(pilot, "#day") == "Friday 20 November  done"


async def test_a_new_day_takes_the_cursor_along_that_stood_on_today() -> None:
    app = app_of(seasons(5).credit(MON))
    async with app.run_test(size=(80, 24)) as pilot:
        await press(pilot, "w")
        session = app.session
        assert isinstance(session, JournalSession)
        session.turn_to(SAT)
        await settle(pilot)
        assert weeks_screen(pilot).selected == SAT
        assert text(pilot, "#day") == "Saturday 21 November  today, still open"
        await press(pilot, "up")
        session.turn_to(SUN)
        await settle(pilot)
        assert weeks_screen(pilot).selected == FRI


async def test_nothing_is_read_again_while_the_journal_stays_as_it_is() -> None:
    app = app_of(seasons(5))
    async with app.run_test() as pilot:
        await press(pilot, "w")
        session = app.session
        assert isinstance(session, JournalSession)
        before = session.days_read
        session.change(attention="11:05 accepted by dunst, not yet seen")
        await settle(pilot)
        assert session.days_read == before == 1


async def test_a_kept_screen_sleeps_while_it_is_away_and_then_catches_up() -> None:
    app = app_of(seasons(5).credit(MON))
    async with app.run_test(size=(80, 24)) as pilot:
        kept = WeeksScreen(app.snapshot)
        app.install_screen(kept, "kept")
        await app.push_screen("kept")
        await settle(pilot)
        await press(pilot, "left", "escape")
        session = app.session
        assert isinstance(session, JournalSession)
        session.write(Script().add(Session(planned_s=60, done_s=60), FRI))
        await settle(pilot)
        assert session.days_read == 1
        await app.push_screen("kept")
        await settle(pilot)
        assert session.days_read == 2
        assert text(pilot, "#day") == "Friday 20 November  done"
        assert "[●]" in text(pilot, "#map")


async def test_days_that_cannot_be_read_are_told() -> None:
    class Broken(JournalSession):
        def days(self, first: date, last: date) -> tuple[Day, ...]:
            raise OSError(5, "the disk reported an error")

    async with HipbackApp(Broken(seasons(5).records), motion=False).run_test(size=(80, 24)) as pilot:
        await press(pilot, "w")
        assert text(pilot, "#day") == "The days cannot be read: the disk reported an error"
        assert "every break still counts" in text(pilot, "#this-week")


async def test_another_size_shows_more_or_less() -> None:
    async with app_of(seasons(5, 5).credit(MON)).run_test(size=(120, 40)) as pilot:
        await press(pilot, "w")
        wide = len(text(pilot, "#map").splitlines())
        await pilot.resize_terminal(40, 12)
        await settle(pilot)
        assert text(pilot, "#last-weeks") == ""
        assert len(text(pilot, "#map").splitlines()) == wide == 8
        await pilot.resize_terminal(30, 6)
        await settle(pilot)
        assert text(pilot, "#map").splitlines()[0].split() == ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]


@pytest.mark.parametrize("size", [(20, 4), (10, 3), (300, 90), (30, 20), (72, 20), (104, 34), (36, 10)])
async def test_any_window_will_do(size: tuple[int, int]) -> None:
    async with app_of(seasons(*[5] * 8)).run_test(size=size) as pilot:
        await press(pilot, "w", "left", "enter", "left", "escape")
        assert weeks_screen(pilot).selected < FRI
