"""The door to the channels, which can be exchanged while the session runs."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from hipback_tui.notify.dispatcher import Dispatcher

if TYPE_CHECKING:
    from hipback_tui.core.attention import Cue, Outcome

CHANNELS = ("desktop", "terminal", "plyer", "bell")
"""The fields of `Settings` that decide which channels there are."""


class Door:
    """A dispatcher that `exchange` replaces by a new one; `make` returns one for the present settings."""

    def __init__(self, make: Callable[[], Dispatcher]) -> None:
        self._make = make
        self._present = make()
        self._under_way: dict[Dispatcher, int] = {}
        self._keys: set[str] = set()
        self._quiet = asyncio.Event()

    async def deliver(self, cue: "Cue") -> "tuple[Outcome, ...]":
        """Send `cue` through all signals and the first bubble channel that works."""
        present = self._enter(cue)
        try:
            return await present.deliver(cue)
        finally:
            self._leave(present)

    async def deliver_through(self, cue: "Cue", channel: str) -> "Outcome":
        """Send `cue` through one channel."""
        present = self._enter(cue)
        try:
            return await present.deliver_through(cue, channel)
        finally:
            self._leave(present)

    async def close(self, key: str) -> None:
        """Take the cue `key` back everywhere."""
        self._keys.discard(key)
        await self._present.close(key)

    async def exchange(self) -> None:
        """Use other channels from now on; the old ones finish what is under way and take back what stands."""
        old, self._present = self._present, self._make()
        keys, self._keys = self._keys, set()
        while self._under_way.get(old):
            self._quiet.clear()
            await self._quiet.wait()
        for key in keys:
            await old.close(key)
        await old.aclose()

    async def aclose(self) -> None:
        """End everything."""
        await self._present.aclose()

    def _enter(self, cue: "Cue") -> Dispatcher:
        self._keys.add(cue.key)
        self._under_way[self._present] = self._under_way.get(self._present, 0) + 1
        return self._present

    def _leave(self, dispatcher: Dispatcher) -> None:
        self._under_way[dispatcher] -= 1
        if not self._under_way[dispatcher]:
            del self._under_way[dispatcher]
            self._quiet.set()
