"""Senses that are made when they are opened, so that nothing of them is loaded before that."""

import asyncio
from collections.abc import Callable

from hipback_tui.presence.base import PresenceSource, Sense


class LateSenses(PresenceSource):
    """Stands in for the senses that `make` returns, and knows nothing until it is opened."""

    name = "senses"

    def __init__(self, make: Callable[[], PresenceSource]) -> None:
        self._make = make
        self._senses: PresenceSource | None = None
        self._due_in_s: float | None = None
        self._changing: set[asyncio.Task[None]] = set()

    def look(self) -> Sense:
        """Return what the senses know."""
        return Sense() if self._senses is None else self._senses.look()

    def expect(self, due_in_s: float | None) -> None:
        """Pass on in how many real seconds a break is due."""
        self._due_in_s = due_in_s
        if self._senses is not None:
            self._senses.expect(due_in_s)

    async def open(self) -> None:
        """Make the senses, or make them anew, and open them."""
        old, self._senses = self._senses, self._make()
        await self._senses.open()
        self._senses.expect(self._due_in_s)
        if old is not None:
            await old.aclose()

    def make_anew(self) -> None:
        """Let other senses take over soon, since what they are made from has changed."""
        task = asyncio.get_running_loop().create_task(self.open())
        self._changing.add(task)
        task.add_done_callback(self._changing.discard)

    async def aclose(self) -> None:
        """Let go of everything."""
        senses, self._senses = self._senses, None
        if senses is not None:
            await senses.aclose()
