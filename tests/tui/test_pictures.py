"""Pictures of every screen at its sizes. Look at a changed picture before you accept it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from hipback_tui.core.attention import Level
from hipback_tui.core.sitting.states import State
from hipback_tui.core.snapshot import RatingWanted, Snapshot, SoundState, Tone, Word
from hipback_tui.tui.app import HipbackApp
from tests.support.screen_samples import FakeSession, due, routine_view, sitting, snapshot_of, week
from tests.support.screen_text import text_of, until

Compare = Callable[..., bool]

STRIP = pytest.param((30, 6), id="strip")
COMPANION = pytest.param((40, 12), id="companion")
WHOLE_SIZE = (80, 24)
WHOLE = pytest.param(WHOLE_SIZE, id="whole")
ROOMY = pytest.param((120, 40), id="roomy")

MOVING = sitting(30, state=State.ROUTINE, headline="Moving", guess=None)
RATED = snapshot_of(sitting(0), rating=RatingWanted("id", "Hips and breath", True), week=week("x.x.x.."))
TROUBLE = snapshot_of(
    sitting(2, returned="away 14 min, load cleared", waiting="a meeting"),
    lasting=("The disk is full: nothing can be written (3 waiting)", "Another hipback is open"),
    clock_label="clock at 60x",
    read_only=True,
    attention="10:50 no notification could be shown: no session bus",
    attention_level=Level.FAILED,
)


def app_of(snapshot: Snapshot, theme: str = "dark") -> HipbackApp:
    # A prompt made in this past is no longer deaf: its keys show at once.
    moments = iter([0.0])
    return HipbackApp(
        FakeSession(snapshot), theme=theme, motion=False, real_time=lambda: next(moments, 1000.0)
    )


async def settle(pilot: Pilot[Any]) -> None:
    await pilot.pause()


@pytest.mark.parametrize("size", [STRIP, COMPANION, WHOLE, ROOMY])
def test_today(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app_of(snapshot_of(sitting())), terminal_size=size, run_before=settle)


@pytest.mark.parametrize("size", [COMPANION, WHOLE])
def test_today_with_much_to_say(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app_of(TROUBLE), terminal_size=size, run_before=settle)


def test_today_standing_in_light_colours(snap_compare: Compare) -> None:
    now = sitting(
        8,
        state=State.STANDING,
        headline="Standing",
        detail="Good for hips and back; 8 min of sitting load fading",
        state_min=3,
        next_break=None,
        guess=None,
    )
    snapshot = snapshot_of(now, word=Word(1, "Today counts.", Tone.GOOD), week=week("xx.xx.."))
    assert snap_compare(app_of(snapshot, "light"), terminal_size=WHOLE_SIZE, run_before=settle)


def test_today_without_colour(snap_compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(app_of(snapshot_of(sitting())), terminal_size=WHOLE_SIZE, run_before=settle)


@pytest.mark.parametrize("size", [STRIP, COMPANION, WHOLE, ROOMY])
def test_prompt(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app_of(snapshot_of(due())), terminal_size=size, run_before=settle)


@pytest.mark.parametrize("size", [STRIP, COMPANION, WHOLE, ROOMY])
def test_routine(snap_compare: Compare, size: tuple[int, int]) -> None:
    snapshot = snapshot_of(MOVING, routine=routine_view(60))
    assert snap_compare(app_of(snapshot), terminal_size=size, run_before=settle)


@pytest.mark.parametrize(
    "at_s", [pytest.param(7, id="breath"), pytest.param(37, id="rest"), pytest.param(130, id="reps")]
)
def test_routine_phases(snap_compare: Compare, at_s: int) -> None:
    snapshot = snapshot_of(MOVING, routine=routine_view(at_s))
    assert snap_compare(app_of(snapshot), terminal_size=WHOLE_SIZE, run_before=settle)


@pytest.mark.parametrize("size", [WHOLE, ROOMY])
def test_routine_with_a_figure(snap_compare: Compare, size: tuple[int, int]) -> None:
    view = routine_view(122.5)
    shown = replace(view, exercise=replace(view.exercise, figure="sample-bridge"))
    app = HipbackApp(
        FakeSession(
            snapshot_of(MOVING, routine=shown, instead_of="Bird-dog", sound=SoundState("speech", None))
        ),
        theme="dark",
        real_time=lambda: 50.0,
        user_folder=Path(__file__).parents[1] / "support" / "own",
    )

    async def drawn(pilot: Pilot[Any]) -> None:
        await until(pilot, lambda: "⣀" in text_of(app), "the figure")
        await settle(pilot)

    assert snap_compare(app, terminal_size=size, run_before=drawn)


@pytest.mark.parametrize("size", [STRIP, COMPANION, WHOLE])
def test_rating(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app_of(RATED), terminal_size=size, run_before=settle)


@pytest.mark.parametrize(
    "key",
    [pytest.param("p", id="pause"), pytest.param("l", id="length"), pytest.param("question_mark", id="help")],
)
def test_what_opens(snap_compare: Compare, key: str) -> None:
    async def open_it(pilot: Pilot[Any]) -> None:
        await pilot.press(key)
        await settle(pilot)

    assert snap_compare(app_of(snapshot_of(sitting())), terminal_size=WHOLE_SIZE, run_before=open_it)
