"""How the Weeks and the Day screen look, with a fixed half year. Judge a changed picture by eye."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from hipback_tui.tui.app import HipbackApp
from tests.support.half_year import half_year
from tests.support.journal_script import Script
from tests.support.journal_session import JournalSession

ROOMY, WHOLE, COMPANION, STRIP = (120, 40), (80, 24), (40, 12), (30, 6)

Compare = Callable[..., bool]


def app_of(script: Script, theme: str = "dark") -> HipbackApp:
    return HipbackApp(JournalSession(script.records), theme=theme, motion=False)


def keys(*pressed: str) -> Callable[[Pilot[None]], object]:
    async def press(pilot: Pilot[None]) -> None:
        for key in pressed:
            await pilot.press(key)
            await pilot.pause()
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()

    return press


@pytest.mark.parametrize(
    "size", [ROOMY, WHOLE, COMPANION, STRIP], ids=["roomy", "whole", "companion", "strip"]
)
def test_weeks(snap_compare: Compare, size: tuple[int, int]) -> None:
    assert snap_compare(app_of(half_year()), terminal_size=size, run_before=keys("w", "left", "left"))


def test_weeks_in_light_colours(snap_compare: Compare) -> None:
    assert snap_compare(app_of(half_year(), "light"), terminal_size=WHOLE, run_before=keys("w"))


def test_weeks_without_colour(snap_compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert snap_compare(app_of(half_year()), terminal_size=WHOLE, run_before=keys("w", "left", "up"))


def test_weeks_at_the_beginning(snap_compare: Compare) -> None:
    assert snap_compare(app_of(Script()), terminal_size=WHOLE, run_before=keys("w"))


@pytest.mark.parametrize(
    "size", [ROOMY, WHOLE, COMPANION, STRIP], ids=["roomy", "whole", "companion", "strip"]
)
def test_day(snap_compare: Compare, size: tuple[int, int]) -> None:
    back = "left" if size == STRIP else "up"
    assert snap_compare(app_of(half_year()), terminal_size=size, run_before=keys("w", back, "enter"))
