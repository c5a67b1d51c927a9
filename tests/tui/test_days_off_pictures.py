"""Pictures of days off and of a day that is put right. Look at a changed picture before you accept it."""

from collections.abc import Callable
from datetime import date

import pytest
from textual.pilot import Pilot

from hipback_tui.core.days_off import paused_range
from hipback_tui.core.records import CheckIn, GoalSet, PausedDays, Rating, Session, SittingStretch
from hipback_tui.tui.app import HipbackApp
from hipback_tui.tui.screens.day import DayScreen
from tests.support.journal_script import Script
from tests.support.journal_session import JournalSession

Compare = Callable[..., bool]

WHOLE, COMPANION = (80, 24), (40, 12)
THU = date(2026, 11, 19)


def told() -> Script:
    script = Script().goal(3, "2026-10-05").credit("2026-10-05", "2026-10-21", "2026-11-09")
    script.add(GoalSet(days=4, start=date(2026, 11, 23)), THU)
    script.rest("2026-10-19", "2026-10-25", "travel").rest("2026-10-24", "2026-10-26", "ill")
    script.rest("2026-12-24", "2027-01-03", "holiday")
    script.add(paused_range(THU, None, "flare"), THU)
    session = script.add(Session(routine="one-minute-chair", planned_s=60, done_s=60), THU)
    script.add(Rating(session=session.id, discomfort=2), THU)
    script.add(Session(routine="two-minute-walk", planned_s=120, done_s=40), THU)
    script.add(CheckIn(hip=4, back=6, sleep=2, note="long drive"), THU)
    script.add(SittingStretch(seconds=5000), THU)
    script.add(PausedDays(first=date(2026, 8, 3), last=date(2026, 8, 9), reason="other"), THU)
    return script


def shown(*pressed: str, day: bool = False) -> tuple[HipbackApp, Callable[[Pilot[None]], object]]:
    app = HipbackApp(JournalSession(told().records), theme="dark", motion=False)

    async def press(pilot: Pilot[None]) -> None:
        if day:
            await app.push_screen(DayScreen(app.snapshot, THU))
        else:
            app.action_open("days-off")
        for key in ("", *pressed):
            if key:
                await pilot.press(key)
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()

    return app, press


@pytest.mark.parametrize("size", [WHOLE, COMPANION], ids=["whole", "companion"])
def test_days_off(snap_compare: Compare, size: tuple[int, int]) -> None:
    app, press = shown("down", "down") if size == WHOLE else shown()
    assert snap_compare(app, terminal_size=size, run_before=press)


def test_a_range_is_typed(snap_compare: Compare) -> None:
    app, press = shown("a", "h", "down", *"28.10", "down", *"+30")
    assert snap_compare(app, terminal_size=WHOLE, run_before=press)


def test_a_day_with_everything(snap_compare: Compare) -> None:
    app, press = shown("down", "down", "down", day=True)
    assert snap_compare(app, terminal_size=WHOLE, run_before=press)
