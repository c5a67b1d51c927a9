"""Waiting until an app under test has nothing left to do.

Textual's own wait looks, 20 ms at a time, at how much processor time the process takes: a guess, and where
hundreds of keys are pressed a slow one. The event loop knows.
"""

import asyncio
from typing import Any

import pytest

SOON_S = 0.02
"""What is to run within this time is waited for: a repaint, the end of a window's resizing."""

IN_A_ROW = 5
"""How often; what comes again and again, like a picture in motion, would never end."""


async def wait_for_idle(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until nothing is ready to run and nothing will be soon, at least and at most so long; seconds."""
    loop: Any = asyncio.get_running_loop()
    began = loop.time()
    timers = 0
    while loop.time() < began + max_sleep:
        await asyncio.sleep(0)
        if loop._ready:
            continue
        now = loop.time()
        due = min((timer.when() for timer in loop._scheduled if not timer.cancelled()), default=now + 1)
        if timers < IN_A_ROW and due <= now + SOON_S:
            timers += 1
            await asyncio.sleep(max(due - now, 0))
        elif now < began + min_sleep:
            await asyncio.sleep(began + min_sleep - now)
        else:
            return


def wait_by_the_loop(patch: pytest.MonkeyPatch) -> None:
    """Let pilots wait for the event loop instead of guessing."""
    patch.setattr("textual.app.wait_for_idle", wait_for_idle)
    patch.setattr("textual.pilot.wait_for_idle", wait_for_idle)
