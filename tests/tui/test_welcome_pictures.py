"""Pictures of the first start. Judge them by eye."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from hipback_tui.core.attention import Level
from hipback_tui.core.snapshot import Asked, Trial
from hipback_tui.tui.app import HipbackApp
from hipback_tui.tui.screens.welcome import WelcomeScreen
from tests.support.screen_samples import FakeSession, sitting, snapshot_of
from tests.support.screen_text import until

Compare = Callable[..., bool]
Settle = Callable[[Pilot[Any]], Awaitable[None]]

COMPANION = pytest.param((40, 12), id="companion")
WHOLE = pytest.param((80, 24), id="whole")
GNOME = Trial(1, "desktop", Level.ACCEPTED, "GNOME Shell")
NOTHING_LEFT = (
    "enter",
    Trial(1, "desktop", Level.FAILED, "no session bus"),
    Trial(2, "terminal", Level.WRITTEN, "kitty"),
    "n",
    Trial(3, "plyer", Level.FAILED, "plyer found no way to notify; install notify-send (libnotify)"),
    Trial(4, "bell", Level.WRITTEN),
    "n",
)


def newcomer(*steps: str | Trial) -> tuple[HipbackApp, Settle]:
    """The welcome, and the way to a moment of it: keys and how far tests got."""
    session = FakeSession(snapshot_of(sitting(0), asked=Asked(welcome=True)))
    # What appeared by itself in this past is no longer deaf: its keys show at once.
    moments = iter([0.0])
    app = HipbackApp(session, theme="dark", motion=False, real_time=lambda: next(moments, 1000.0))

    async def go(pilot: Pilot[Any]) -> None:
        await until(pilot, lambda: isinstance(app.screen, WelcomeScreen), "the welcome")
        await until(pilot, lambda: app.screen.query_one("#keys").visible, "its keys")
        for step in steps:
            if isinstance(step, Trial):
                session.change(trial=step)
                await until(pilot, lambda trial=step: app.snapshot.trial is trial, "the answer")  # type: ignore[misc]
            else:
                await pilot.press(step)
            await pilot.pause()

    return app, go


@pytest.mark.parametrize("size", [COMPANION, WHOLE])
def test_hours(snap_compare: Compare, size: tuple[int, int]) -> None:
    app, go = newcomer("4", *"9-12:30, 13")
    assert snap_compare(app, terminal_size=size, run_before=go)


@pytest.mark.parametrize("size", [COMPANION, WHOLE])
def test_nothing_arrives(snap_compare: Compare, size: tuple[int, int]) -> None:
    app, go = newcomer(*NOTHING_LEFT)
    assert snap_compare(app, terminal_size=size, run_before=go)


def test_did_it_come(snap_compare: Compare) -> None:
    app, go = newcomer("enter", GNOME, "n", Trial(2, "terminal", Level.WRITTEN, "kitty"))
    assert snap_compare(app, terminal_size=(80, 24), run_before=go)


def test_goal(snap_compare: Compare) -> None:
    app, go = newcomer("enter", GNOME, "y", "4")
    assert snap_compare(app, terminal_size=(120, 40), run_before=go)
