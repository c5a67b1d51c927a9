"""The doctor on a screen: it looks when it opens and when asked to, and a test can be sent from it."""

import asyncio
from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from hipback_tui.core.findings import Finding, Verdict
from hipback_tui.core.orders import TestNotification
from hipback_tui.tui.app import HipbackApp
from hipback_tui.tui.screens.doctor import DoctorScreen
from hipback_tui.tui.screens.today import TodayScreen
from tests.support.screen_samples import FakeSession, sitting, snapshot_of
from tests.support.screen_text import shows, text_of, until

Compare = Callable[..., bool]

DESKTOP = Finding("notifications", "desktop", Verdict.WORKS, "dunst answers, with buttons", "", 3.2, True)
NO_DESKTOP = Finding("notifications", "desktop", Verdict.MISSING, "no session bus", "", None, True)
FOUND = (
    DESKTOP,
    Finding(
        *("notifications", "terminal", Verdict.MISSING, "tmux allow-passthrough is off"),
        *("add `set -g allow-passthrough on` to ~/.tmux.conf", None, True),
    ),
    Finding("notifications", "plyer", Verdict.OFF, "off in the settings: notify.plyer", "", None, True),
    Finding("presence", "Mutter", Verdict.WORKS, "idle for 2 s", "", 0.4),
    Finding("sound", "paplay", Verdict.UNTRIED, "plays the cues; only a sound shows whether you hear them"),
    Finding("settings", "line 3", Verdict.BROKEN, "notify.bell: 3; expected true or false", "correct line 3"),
    Finding("app", "versions", Verdict.WORKS, "hipback 0.1.0, Python 3.11 on linux"),
)


async def examine() -> tuple[Finding, ...]:
    return FOUND


def app_of(look: Callable[[], Awaitable[tuple[Finding, ...]]] = examine) -> HipbackApp:
    return HipbackApp(FakeSession(snapshot_of(sitting())), motion=False, examine=look)


async def test_it_looks_says_so_and_looks_again() -> None:
    answers: list[asyncio.Future[tuple[Finding, ...]]] = []

    async def slow() -> tuple[Finding, ...]:
        answers.append(asyncio.get_running_loop().create_future())
        return await answers[-1]

    session = FakeSession()
    app = HipbackApp(session, motion=False, examine=slow)
    async with app.run_test(size=(100, 40)) as pilot:
        await pilot.press("m")
        await shows(pilot, "Looking …")
        answers[0].set_result(FOUND)
        await shows(pilot, "Notifications can reach you through the desktop: dunst answers, with buttons.")
        text = text_of(app)
        for said in (
            "+ works    desktop",
            "→ add `set -g allow-passthrough on`",
            "! broken   line 3",
            "3.2 ms",
        ):
            assert said in text
        await pilot.press("r")
        await shows(pilot, "Looking …")
        answers[1].set_result((NO_DESKTOP,))
        await shows(pilot, "No notification can reach you outside this window (desktop: no session bus).")
        await pilot.press("n")
        await until(pilot, lambda: session.orders == [TestNotification()], "a test")
        await pilot.press("r", "escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen), "Today, while it still looks")


async def test_a_low_window_scrolls_and_the_help_leads_there() -> None:
    app = app_of()
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("question_mark", "m")
        await until(pilot, lambda: isinstance(app.screen, DoctorScreen), "the doctor")
        await shows(pilot, "Notifications can reach you")
        await pilot.press("space", "space", "space", "down", "down", "down")
        await shows(pilot, "1 broken.")
        await pilot.press(*["pageup"] * 4)
        await shows(pilot, "Notifications can reach you")


@pytest.mark.parametrize("size", [pytest.param((80, 24), id="whole"), pytest.param((40, 12), id="companion")])
def test_its_picture(snap_compare: Compare, size: tuple[int, int]) -> None:
    async def open_it(pilot: Pilot[None]) -> None:
        await pilot.press("m")
        await shows(pilot, "Notifications can reach you")

    assert snap_compare(app_of(), terminal_size=size, run_before=open_it)
