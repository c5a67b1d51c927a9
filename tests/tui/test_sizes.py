"""Every screen at every size: whole where there is room, and never a crash."""

from typing import Any

import pytest
from textual.pilot import Pilot

from hipback_tui.core.sitting.states import State
from hipback_tui.core.snapshot import Asked, RatingWanted, Snapshot
from hipback_tui.tui.app import HipbackApp
from hipback_tui.tui.sizes import ALL, size_classes
from tests.support.screen_samples import OTHERS, FakeSession, due, routine_view, sitting, snapshot_of
from tests.support.screen_text import shows, text_of, until

SNAPSHOTS = {
    "sitting": snapshot_of(sitting()),
    "due": snapshot_of(due()),
    "paused": snapshot_of(
        sitting(state=State.PAUSED, headline="Paused", detail="No reminders: lunch", next_break=None)
    ),
    "trouble": snapshot_of(
        sitting(returned="away 14 min, load cleared", waiting="a meeting"),
        lasting=("The disk is full: nothing can be written", "Another hipback is open", "A third thing"),
        clock_label="clock set to 2026-11-20 09:00, 60x",
        read_only=True,
    ),
    "routine": snapshot_of(sitting(state=State.ROUTINE), routine=routine_view(60)),
    "rating": snapshot_of(sitting(0), rating=RatingWanted("id", "Hips and breath", True)),
}
SIZES = [(1, 1), (10, 3), (20, 40), (40, 12), (100, 12), (200, 60)]


@pytest.mark.parametrize("name", SNAPSHOTS)
async def test_no_size_is_too_small(name: str) -> None:
    async with HipbackApp(FakeSession(SNAPSHOTS[name]), motion=False).run_test() as pilot:
        for size in SIZES:
            await _resize(pilot, *size)
            rows = text_of(pilot.app).split("\n")
            assert len(rows) == size[1]


@pytest.mark.parametrize("key", ["p", "l", "question_mark", "exclamation_mark", "ctrl+p"])
async def test_no_size_is_too_small_for_what_opens(key: str) -> None:
    async with HipbackApp(FakeSession(), motion=False).run_test() as pilot:
        await pilot.press(key)
        await until(pilot, lambda: len(pilot.app.screen_stack) == 2, "the screen")
        for size in SIZES:
            await _resize(pilot, *size)


async def test_no_size_is_too_small_for_what_is_asked_and_tested() -> None:
    asked = snapshot_of(sitting(), alternatives=OTHERS, asked=Asked(ease=True))
    async with HipbackApp(FakeSession(asked), motion=False).run_test() as pilot:
        for keys in ("a", "f", "y", "r", "t enter enter n y enter enter 1"):
            await pilot.press(*keys.split())
            await until(pilot, lambda: len(pilot.app.screen_stack) == 2, "the screen")
            for size in [(1, 1), (20, 40)]:
                await _resize(pilot, *size)
            await pilot.press("escape")
            await until(pilot, lambda: len(pilot.app.screen_stack) == 1, "Today")


@pytest.mark.parametrize(
    ("size", "texts"),
    [
        ((30, 6), ("Sitting", "18 min", "●·●·◎○○", "2/5, 3 left", "s Desk hips, 2 min", "? Help")),
        ((40, 12), ("Fri 20 Nov", "min to the next break", "●  ·  ●  ·  ◎  ○  ○", "still reachable")),
        ((80, 24), ("Friday 20 November", "This week", "Streak of 4 weeks", "Next", "Last notification")),
        ((120, 40), ("1 spare week, 4 more weeks on target earn", "Yesterday was strength", "w Weeks")),
    ],
)
async def test_what_today_shows_at_a_size(size: tuple[int, int], texts: tuple[str, ...]) -> None:
    async with HipbackApp(FakeSession(), motion=False).run_test(size=size) as pilot:
        for text in texts:
            await shows(pilot, text)


async def test_it_fits_itself_to_a_window_that_changes() -> None:
    async with HipbackApp(FakeSession(), motion=False).run_test(size=(120, 40)) as pilot:
        await shows(pilot, "This week")
        await _resize(pilot, 30, 6)
        await shows(pilot, "2/5, 3 left")
        assert "This week" not in text_of(pilot.app)
        await _resize(pilot, 120, 40)
        await shows(pilot, "This week")
        await shows(pilot, "1 spare week")


async def test_a_screen_below_another_notices_the_new_size_when_it_is_back() -> None:
    session = FakeSession()
    async with HipbackApp(session, motion=False).run_test(size=(120, 40)) as pilot:
        session.publish(SNAPSHOTS["routine"])
        await shows(pilot, "Half-kneeling")
        await _resize(pilot, 30, 6)
        session.publish(SNAPSHOTS["sitting"])
        await shows(pilot, "2/5, 3 left")
        assert "This week" not in text_of(pilot.app)


@pytest.mark.parametrize("snapshot", SNAPSHOTS.values(), ids=SNAPSHOTS)
@pytest.mark.parametrize("size", [(30, 6), (40, 12), (80, 24), (120, 40)])
async def test_nothing_on_a_screen_lies_outside_of_it(snapshot: Snapshot, size: tuple[int, int]) -> None:
    app = HipbackApp(FakeSession(snapshot), motion=False)
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        for widget in app.screen.query("SnapshotText"):
            if widget.region and widget.display:
                assert app.screen.region.contains_region(widget.region), f"{widget} at {widget.region}"


async def _resize(pilot: Pilot[Any], width: int, height: int) -> None:
    await pilot.resize_terminal(width, height)
    await until(pilot, lambda: pilot.app.screen.size == (width, height), "the new size")
    await pilot.pause()


def test_each_size_has_one_class_for_its_height_and_one_for_its_width() -> None:
    assert size_classes(30, 6) == {"-strip", "-low", "-tiny"}
    assert size_classes(40, 12) == {"-companion", "-low", "-narrow"}
    assert size_classes(80, 24) == {"-whole", "-high", "-normal", "-broad"}
    assert size_classes(120, 40) == {"-roomy", "-high", "-wide", "-broad"}
    assert size_classes(0, 0) <= ALL
