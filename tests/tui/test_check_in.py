"""The check-in screen: two keys and Enter, everything else if one likes."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from textual import events

from hipback_tui.core.orders import AddRecord, CorrectRecord, MarkShown, NoteCheckIn, Order
from hipback_tui.core.records import CheckIn
from hipback_tui.core.snapshot import Asked
from hipback_tui.core.value import changed
from hipback_tui.tui.app import HipbackApp
from hipback_tui.tui.screens.check_in import CheckInScreen
from hipback_tui.tui.screens.today import TodayScreen
from tests.support.journal_script import Script
from tests.support.journal_session import JournalSession
from tests.support.screen_samples import FRIDAY
from tests.support.screen_text import shows, text_of, until
from tests.tui.test_care_pictures import keys


def session_of() -> JournalSession:
    script = Script()
    script.add(CheckIn(hip=6, back=2, sleep=3), FRIDAY - timedelta(days=1))
    return JournalSession(script.records)


async def test_keys_answers_and_what_comes_of_them() -> None:
    session = session_of()
    app = HipbackApp(session, motion=False)
    async with app.run_test(size=(80, 24)) as pilot:

        async def ends_with(order: Order | None, *pressed: str) -> None:
            before = list(session.orders)
            await pilot.press("h")
            await until(pilot, lambda: isinstance(app.screen, CheckInScreen), "the check-in")
            await pilot.press(*pressed)
            await until(pilot, lambda: isinstance(app.screen, TodayScreen), "Today")
            assert session.orders == before + ([] if order is None else [order])

        await ends_with(NoteCheckIn(CheckIn(hip=3, back=7)), "3", "7", "enter")
        await ends_with(None, "enter")
        await ends_with(None, "escape")
        await ends_with(
            NoteCheckIn(CheckIn(back=10, note="q dx")),
            *("down", "x", "up", "up", "up", "q", "space", "d", "x", "enter"),
        )
        session.change(asked=Asked(check_in=True))
        await shows(pilot, "How are your hips and back? It takes two keys   h Check in")
        await ends_with(MarkShown("check_in"), "4", "escape")


async def test_last_time_stands_beside_and_a_pasted_text_is_a_note() -> None:
    app = HipbackApp(session_of(), motion=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("h")
        await shows(pilot, "worst  last")
        rows = {row.split()[0]: row for line in text_of(app).split("\n") if (row := line.strip(" │›"))}
        assert [rows[name].split()[-1] for name in ("Hips", "Back", "Sleep")] == ["6", "2", "3"]
        screen = app.screen
        assert isinstance(screen, CheckInScreen)
        screen.post_message(events.Paste("5\n"))
        await pilot.pause()
        assert screen.answers.payload.empty
        await pilot.press("up")
        screen.post_message(events.Paste("a long\ndrive"))
        await shows(pilot, "a long drive")
        await pilot.click("CheckInRows", offset=(22, 1))
        await pilot.pause()
        assert screen.answers.payload == CheckIn(hip=1, note="a long drive")


async def test_one_of_another_day_is_added_and_one_that_is_wrong_put_right() -> None:
    session = session_of()
    app = HipbackApp(session, motion=False)
    wrong = session.records[0]
    when = datetime.combine(FRIDAY - timedelta(days=2), datetime.min.time()).astimezone()
    async with app.run_test(size=(40, 12)) as pilot:
        await app.push_screen(CheckInScreen(app.snapshot, of=wrong))
        await shows(pilot, "put right")
        await pilot.press("0", "enter")
        await app.push_screen(CheckInScreen(app.snapshot, at=when))
        await shows(pilot, "How were you on 18 Nov?")
        await pilot.press("down", "1", "enter")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen), "Today")
    assert session.orders == [
        CorrectRecord(wrong.id, CheckIn(hip=0, back=2, sleep=3)),
        AddRecord(CheckIn(back=1), when),
    ]


@pytest.mark.parametrize("size", [(40, 12), (80, 24)], ids=["companion", "whole"])
def test_picture(snap_compare: Callable[..., bool], size: tuple[int, int]) -> None:
    session = session_of()
    session.change(**{"asked": changed(session.snapshot.asked, check_in=True)})
    app = HipbackApp(session, theme="dark", motion=False)
    assert snap_compare(app, terminal_size=size, run_before=keys("h", "4", "7", "2"))
