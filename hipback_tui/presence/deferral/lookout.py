"""Asks the hints when a break comes near, and only then: looking costs little, but not nothing."""

import asyncio
from collections.abc import Sequence

from hipback_tui.core.deferral import NOTHING
from hipback_tui.core.sitting.messages import LOOKING
from hipback_tui.presence.deferral.base import DeferralHint

AHEAD_S = 15.0
"""Real seconds before the next word about a break from which on the hints are asked."""


class Lookout:
    """Keeps the answer ready, so that `reason` can be read at once. Lives in one event loop.

    `pace` multiplies the pauses between two looks.
    """

    def __init__(self, hints: Sequence[DeferralHint], *, pace: float = 1.0) -> None:
        self._hints = tuple(hints)
        self._pace = pace
        self._waiting = NOTHING
        self._known = False
        self._looking: asyncio.Task[None] | None = None

    @property
    def reason(self) -> str | None:
        """Why a break had better wait now; None if it need not.

        As long as nobody has looked it is `LOOKING`: a break that comes unforeseen, as on a return, then
        waits for the first look, and for no longer.
        """
        if not self._hints or self._known:
            return self._waiting.reason
        return LOOKING

    @property
    def meeting(self) -> bool:
        """Whether the person is in a meeting, as far as was looked."""
        return self._waiting.meeting

    def expect(self, due_in_s: float | None) -> None:
        """Say in how many real seconds a word about a break is due: 0 if it waits, None if none is near."""
        near = due_in_s is not None and due_in_s <= AHEAD_S
        if near and self._hints and self._looking is None:
            self._looking = asyncio.get_running_loop().create_task(self._look())
        elif not near:
            self._rest()

    async def aclose(self) -> None:
        """Stop looking and let go of everything."""
        looking = self._looking
        self._rest()
        if looking is not None:
            await asyncio.wait({looking})
        await asyncio.gather(*(hint.aclose() for hint in self._hints), return_exceptions=True)

    def _rest(self) -> None:
        if self._looking is not None:
            self._looking.cancel()
        self._looking, self._waiting, self._known = None, NOTHING, False

    async def _look(self) -> None:
        while True:
            answers = await asyncio.gather(*(_ask(hint) for hint in self._hints))
            names = (hint.name for hint in self._hints)
            self._waiting = self._waiting.after(dict(zip(names, answers, strict=True)))
            self._known = True
            await asyncio.sleep(self._waiting.next_look_s * self._pace)


async def _ask(hint: DeferralHint) -> str | None:
    try:
        async with asyncio.timeout(hint.limit_s):
            return await hint.reason()
    except TimeoutError:
        return None
    except Exception as fault:
        # A fault of ours: no break must wait for it, and the loop's owner writes it down.
        context = {"message": f"hint to wait: {hint.name}", "exception": fault}
        asyncio.get_running_loop().call_exception_handler(context)
        return None
