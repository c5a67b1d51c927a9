"""Today: keys become orders, and what shows follows the snapshot."""

import pytest

from hipback_tui.core.orders import BeginRoutine
from hipback_tui.core.sitting.messages import Stood
from hipback_tui.tui.app import HipbackApp
from tests.support.screen_samples import FakeSession


@pytest.mark.parametrize(("key", "order"), [("s", BeginRoutine()), ("enter", BeginRoutine()), ("u", Stood())])
async def test_a_key_becomes_an_order(key: str, order: object) -> None:
    session = FakeSession()
    async with HipbackApp(session, motion=False).run_test() as pilot:
        await pilot.press(key)
        await pilot.pause()
    assert session.orders == [order]
