"""What an app under test shows, as text, and waiting for it."""

import asyncio
from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.pilot import Pilot

PATIENCE_S = 10.0


def text_of(app: App[Any]) -> str:
    """Return what is on the screen, a line each, with what stands behind a dialog."""
    strips = app.screen._compositor.render_strips()
    return "\n".join(strip.text.rstrip() for strip in strips)


async def until(pilot: Pilot[Any], condition: Callable[[], bool], what: str = "a condition") -> None:
    """Wait until a condition holds."""
    deadline = asyncio.get_running_loop().time() + PATIENCE_S
    while not condition():
        assert asyncio.get_running_loop().time() < deadline, f"waited for {what}:\n{text_of(pilot.app)}"
        await pilot.pause(0.01)


async def shows(pilot: Pilot[Any], text: str) -> None:
    """Wait until a text is on the screen."""
    await until(pilot, lambda: text in text_of(pilot.app), repr(text))


async def shows_not(pilot: Pilot[Any], text: str) -> None:
    """Wait until a text is gone from the screen."""
    await until(pilot, lambda: text not in text_of(pilot.app), f"{text!r} to go")
