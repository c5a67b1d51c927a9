"""Undo of several steps: seen in words, chosen with a cursor, taken back with one key."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from textual.pilot import Pilot

from hipback_tui.content.library import load_library
from hipback_tui.core.orders import Undo
from hipback_tui.core.records import CheckIn, GoalSet, Retraction, Session
from hipback_tui.core.undo_step import Deed, UndoStep
from hipback_tui.places import package_folder
from hipback_tui.tui.app import HipbackApp
from hipback_tui.tui.screens.today import TodayScreen
from hipback_tui.tui.screens.undo import UndoScreen
from hipback_tui.tui.widgets.undo_list import NOTHING, UndoList
from tests.support.journal_files import made
from tests.support.screen_samples import FakeSession, sitting, snapshot_of
from tests.support.screen_text import shows, text_of, until

MINUTE = timedelta(minutes=1)


def some_steps(further: int = 20) -> tuple[UndoStep, ...]:
    """A removal, a correction, a goal, and check-ins of the days before."""
    routine = made(Session(routine="desk-reset-2", planned_s=120, done_s=120), after=-90 * MINUTE)
    goal = made(GoalSet(days=4, start=date(2026, 11, 20)), after=-10 * MINUTE)
    removal = made(Retraction(target=routine.id, removed=True), after=3 * MINUTE)
    fix = replace(made(Session(by_hand=True), after=2 * MINUTE), replaces=routine.id)
    older = [made(CheckIn(hip=3), after=-number * timedelta(days=1)) for number in range(1, further + 1)]
    return (
        UndoStep(Deed.REMOVED, routine, removal, (removal.id,)),
        UndoStep(Deed.CORRECTED, routine, fix, (fix.id,)),
        *(UndoStep(Deed.RECORDED, record, record, (record.id,)) for record in (goal, *older)),
    )


def session_with(steps: tuple[UndoStep, ...], *, read_only: bool = False) -> FakeSession:
    session = FakeSession(snapshot_of(sitting(), read_only=read_only))
    session.library = load_library(package_folder("data"), None)
    session.steps = steps
    return session


async def test_everything_down_to_the_chosen_step_is_taken_back() -> None:
    session = session_with(some_steps())
    app = HipbackApp(session, motion=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("U")
        await shows(pilot, "› today 09:03      removal of routine")
        await shows(pilot, "1 step: the last one.")
        await shows(pilot, "correction of routine")
        await shows(pilot, "yesterday 09:00  check-in")
        assert "18 Nov 09:00     check-in" in text_of(app)
        await pilot.press("down", "j", "down")
        await shows(pilot, "4 steps: everything down to here.")
        assert "↶ today 08:50      goal of 4 days a week" in text_of(app)

        session.steps = (UndoStep(Deed.RECORDED, made(), made(), ("x",)), *session.steps)
        session.change(journal_serial=session.snapshot.journal_serial + 1)
        await shows(pilot, "5 steps: everything down to here.")  # the cursor stays with its step
        await pilot.press("pagedown", "pagedown", "pagedown")
        await shows(pilot, "24 steps: everything down to here.")
        await pilot.press("pageup", "k")
        await shows(pilot, "13 steps")
        await pilot.click(UndoList, offset=(5, 0))
        await until(pilot, lambda: "13 steps" not in text_of(app), "a click to choose")
        listed = app.screen.query_one(UndoList).listed
        assert listed is not None
        await pilot.press("enter")
        await until(pilot, lambda: session.orders == [Undo(steps=listed.cursor + 1)], "the order")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen), "Today")


async def test_with_nothing_to_undo_or_nothing_to_write_no_order_is_given() -> None:
    session = session_with(())
    app = HipbackApp(session, motion=False)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("U")
        await shows(pilot, NOTHING)
        await pilot.press("down", "enter", "escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen), "Today")
        session.steps = some_steps()
        session.change(read_only=True, journal_serial=9)
        await pilot.press("U")
        await shows(pilot, "Another hipback is open")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, UndoScreen), "still there")
        await pilot.press("U")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen), "Today")
    assert session.orders == []


@pytest.mark.parametrize("size", [(40, 12), (80, 24)], ids=["companion", "whole"])
def test_what_it_looks_like(snap_compare: Callable[..., bool], size: tuple[int, int]) -> None:
    async def open_it(pilot: Pilot[None]) -> None:
        await pilot.pause()
        await pilot.press("U")
        await pilot.app.workers.wait_for_complete()
        await pilot.press("down", "down")
        await pilot.pause()

    app = HipbackApp(session_with(some_steps()), motion=False)
    assert snap_compare(app, terminal_size=size, run_before=open_it)
