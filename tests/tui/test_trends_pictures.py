"""How the trends look, with a fixed year. Judge a changed picture by eye."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from hipback_tui.tui.app import HipbackApp
from tests.support.journal_session import JournalSession
from tests.support.scored_year import scored_year

Compare = Callable[..., bool]


@pytest.mark.parametrize(
    ("size", "horizon"),
    [
        pytest.param((120, 40), "1", id="roomy"),
        pytest.param((80, 24), "2", id="whole"),
        pytest.param((40, 12), "3", id="companion"),
    ],
)
def test_trends(snap_compare: Compare, size: tuple[int, int], horizon: str) -> None:
    async def open_them(pilot: Pilot[None]) -> None:
        await pilot.press("g")
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.press(horizon)
        await pilot.pause()

    app = HipbackApp(JournalSession(scored_year().records), theme="dark", motion=False)
    assert snap_compare(app, terminal_size=size, run_before=open_them)
