"""Pictures of the settings. Look at a changed picture before you accept it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from hipback_tui.core.settings import Settings
from hipback_tui.core.settings_hours import hours_from
from hipback_tui.core.sitting.rules import SittingRules
from hipback_tui.core.toml_source import Problem
from hipback_tui.core.value import changed
from hipback_tui.tui.app import HipbackApp
from tests.support.screen_samples import FakeSession, sitting, snapshot_of

Compare = Callable[..., bool]

CONFIG = Path("/home/ann/.config/hipback/config.toml")
WORKDAY = ("09:00-12:30", "13:30-17:00")
MINE = changed(
    Settings(),
    sitting=SittingRules(interval_s=2700),
    hours=hours_from((WORKDAY,) * 4 + (("22:00-06:00",), (), ())),
)
WRONG = Problem(str(CONFIG), 12, "sitting.snoozes", "99", "a whole number from 0 to 10; using 2")


@pytest.mark.parametrize(
    ("size", "pressed"),
    [
        pytest.param((80, 24), ("c",), id="whole"),
        pytest.param((40, 12), ("c", "down", "9", "9"), id="companion-typing"),
        pytest.param((120, 40), ("c", "tab", "down", "down"), id="roomy"),
    ],
)
def test_settings(snap_compare: Compare, size: tuple[int, int], pressed: tuple[str, ...]) -> None:
    snapshot = snapshot_of(sitting(), settings=MINE, mistakes=(WRONG,))
    app = HipbackApp(FakeSession(snapshot), theme="dark", motion=False, places=(("Settings", CONFIG),))

    async def press(pilot: Pilot[Any]) -> None:
        await pilot.pause()
        await pilot.press(*pressed)
        await pilot.pause()

    assert snap_compare(app, terminal_size=size, run_before=press)
