"""How the week in words looks, with a fixed half year. Judge a changed picture by eye."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from hipback_tui.tui.app import HipbackApp
from tests.support.journal_session import JournalSession
from tests.support.scored_year import scored_year

Compare = Callable[..., bool]


@pytest.mark.parametrize("size", [pytest.param((120, 40), id="roomy"), pytest.param((80, 24), id="whole")])
def test_week_in_words(snap_compare: Compare, size: tuple[int, int]) -> None:
    async def open_it(pilot: Pilot[None]) -> None:
        await pilot.press("j")
        await pilot.pause()
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()

    app = HipbackApp(JournalSession(scored_year().records), theme="dark", motion=False)
    assert snap_compare(app, terminal_size=size, run_before=open_it)
