"""Sends a cue through all signals and the first bubble channel that works."""

import asyncio
import time
from collections.abc import Coroutine, Iterable
from typing import Any, TypeVar

from hipback_tui.core.attention import Cue, Level, Outcome, Response
from hipback_tui.core.value import changed
from hipback_tui.notify.base import Channel, ChannelError, OnResponse
from hipback_tui.system.errors import Unreachable

CLOSING_LIMIT_S = 1.0
"""Real seconds that all channels together may take to end."""

NOT_HERE = "switched off, or not made for this system"
"""Why nothing goes through a channel that there is not."""

_GRACE_S = 0.25

T = TypeVar("T")


class Dispatcher:
    """The one door to all channels. It never raises, and holds every channel to its time limit.

    Signals (the prompt, the bell) are given every time and all at once. Bubble channels are tried in order
    until one reaches WRITTEN. Answers arrive at `on_response`, at most until the cue's key is closed.
    """

    def __init__(self, channels: Iterable[Channel], on_response: OnResponse) -> None:
        self._channels = tuple(channels)
        self._on_response = on_response
        self._open: set[str] = set()
        self._tasks: set[asyncio.Task[Any]] = set()
        self._ended = False
        for channel in self._channels:
            channel.listen(self._respond)

    async def deliver(self, cue: Cue) -> tuple[Outcome, ...]:
        """Send `cue`; what became of it: the signals first, then each bubble channel that was tried."""
        self._open.add(cue.key)
        signals = [self._attempt(channel, cue) for channel in self._channels if not channel.bubble]
        *outcomes, bubbles = await asyncio.gather(*signals, self._bubble(cue))
        return (*(outcome for group in outcomes for outcome in group), *bubbles)

    async def deliver_through(self, cue: Cue, channel_name: str) -> Outcome:
        """Send `cue` through one channel alone, whichever kind it is; what became of it."""
        self._open.add(cue.key)
        for channel in self._channels:
            if channel.name == channel_name:
                (outcome,) = await self._attempt(channel, cue)
                return outcome
        return Outcome(channel_name, Level.FAILED, NOT_HERE)

    async def close(self, key: str) -> None:
        """Take the cue `key` back everywhere; what is still on its way is not tried further."""
        self._open.discard(key)
        await asyncio.gather(*(self._close_in(channel, key) for channel in self._channels))

    async def aclose(self) -> None:
        """End everything within `CLOSING_LIMIT_S`; what is still on its way fails."""
        self._ended = True
        self._open.clear()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*(self._end(channel) for channel in self._channels))

    async def _bubble(self, cue: Cue) -> list[Outcome]:
        outcomes: list[Outcome] = []
        for channel in self._channels:
            if not channel.bubble:
                continue
            outcomes += await self._attempt(channel, cue)
            if outcomes[-1].level >= Level.WRITTEN or cue.key not in self._open:
                break
        return outcomes

    async def _attempt(self, channel: Channel, cue: Cue) -> list[Outcome]:
        started = time.perf_counter()
        try:
            outcome = await self._within(channel.limit_s, _send(channel, cue))
        except Unreachable as error:
            outcome = Outcome(channel.name, Level.FAILED, str(error), bubble=channel.bubble)
        except Exception as error:
            # A fault in one channel must neither stop the others nor the engine; it is told like any failure.
            reason = f"{type(error).__name__}: {error}"
            outcome = Outcome(channel.name, Level.FAILED, reason, bubble=channel.bubble)
        return [changed(outcome, ms=(time.perf_counter() - started) * 1000)]

    async def _close_in(self, channel: Channel, key: str) -> None:
        try:
            await self._within(channel.limit_s, channel.close(key))
        except Exception:
            # A bubble that cannot be taken back does no harm: its buttons are not listened to any more.
            return

    async def _end(self, channel: Channel) -> None:
        try:
            await self._within(CLOSING_LIMIT_S - _GRACE_S, channel.aclose(), even_at_the_end=True)
        except Exception:
            # Nothing is left that could use the channel, and the process is about to end.
            return

    async def _within(
        self, limit_s: float, work: Coroutine[Any, Any, T], *, even_at_the_end: bool = False
    ) -> T:
        """The result of `work`; ChannelError if that takes longer, however slowly it gives up."""
        if self._ended and not even_at_the_end:
            work.close()
            raise ChannelError("hipback is closing")
        task = asyncio.ensure_future(work)
        task.add_done_callback(_retrieve)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        try:
            done, _ = await asyncio.wait({task}, timeout=limit_s)
            if not done:
                task.cancel()
                await asyncio.wait({task}, timeout=_GRACE_S)
                raise ChannelError(f"no answer within {limit_s:g} s")
        finally:
            task.cancel()
        if task.cancelled():
            raise ChannelError("hipback is closing" if self._ended else "interrupted")
        return task.result()

    def _respond(self, response: Response) -> None:
        if not self._ended and response.cue_key in self._open:
            # Later in the loop, so that whatever the listener does cannot upset the channel.
            asyncio.get_running_loop().call_soon(self._on_response, response)


async def _send(channel: Channel, cue: Cue) -> Outcome:
    reason = await channel.usable()
    if reason is not None:
        raise ChannelError(reason)
    return await channel.send(cue)


def _retrieve(task: asyncio.Task[Any]) -> None:
    # An exception that nobody fetched would be logged onto the terminal.
    if not task.cancelled():
        task.exception()
