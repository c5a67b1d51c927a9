"""Pictures of the screen with the person's data. Look at a changed picture before you accept it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from hipback_tui.core.data_overview import DataOverview
from hipback_tui.core.import_preview import ImportPreview, WeeksEffect
from hipback_tui.core.records import Session
from hipback_tui.tui.app import HipbackApp
from tests.support.journal_files import made
from tests.support.screen_samples import FRIDAY, FakeSession

Compare = Callable[..., bool]

WHOLE, ROOMY, COMPANION = (80, 24), (120, 40), (40, 12)


class PaintedKeeper:
    """Has something to show."""

    def overview(self) -> DataOverview:
        return DataOverview(
            "/home/ada/.local/share/hipback/journal",
            *(2313, 284, 218, 7, "2026-05", "2026-11"),
            *(("desk-3f2a91", "laptop-77c0de"), "desk-3f2a91", 407_000),
        )

    def suggestion(self, format: str) -> str:
        return f"~/Documents/hipback-{format}-2026-11-20.zip"

    def preview(self, file: str, habit: str | None = None) -> ImportPreview:
        return ImportPreview(
            new=(made(Session(by_hand=True), day=date(2025, 3, 3)), made(Session(by_hand=True), day=FRIDAY)),
            known=12,
            refused=("line 4: column done_minutes: '-5', expected minutes from 0 to 1440",) * 20,
            refused_count=31,
            source="the habit 'Stretch' of Loop Habit Tracker (CSV)",
            weeks=WeeksEffect(12, 4, 9),
        )


def shown(*pressed: str) -> tuple[HipbackApp, Callable[[Pilot[Any]], object]]:
    session = FakeSession()
    session.data = PaintedKeeper()
    app = HipbackApp(session, theme="dark", motion=False)

    async def press(pilot: Pilot[Any]) -> None:
        for key in ("x", *pressed):
            if key == "enter":
                app.screen.query_one(Input).value = "~/Loop Habits CSV 2026-11-20.zip"
            await pilot.press(key)
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()

    return app, press


@pytest.mark.parametrize("size", [WHOLE, COMPANION], ids=["whole", "companion"])
def test_what_there_is(snap_compare: Compare, size: tuple[int, int]) -> None:
    app, press = shown()
    assert snap_compare(app, terminal_size=size, run_before=press)


def test_a_path_that_is_typed(snap_compare: Compare) -> None:
    app, press = shown("c")
    assert snap_compare(app, terminal_size=WHOLE, run_before=press)


@pytest.mark.parametrize("size", [ROOMY, COMPANION], ids=["roomy", "companion"])
def test_a_preview(snap_compare: Compare, size: tuple[int, int]) -> None:
    app, press = shown("i", "enter")
    assert snap_compare(app, terminal_size=size, run_before=press)
