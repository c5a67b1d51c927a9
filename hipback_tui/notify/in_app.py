"""Signals that this program gives by itself: the prompt on its screen, the terminal's bell."""

from collections.abc import Awaitable, Callable

from hipback_tui.core.attention import Cue, Level, Outcome
from hipback_tui.notify.base import ChannelError, OnResponse

Show = Callable[[Cue], bool | Awaitable[bool]]
"""Gives the signal and tells whether it was really given.

It runs in the dispatcher's event loop: a plain function must return at once, an awaitable may take its time
(a stalled terminal then costs the time limit, and nothing else).
"""

PROMPT = "prompt"
BELL = "bell"


class InAppSignal:
    """A channel made from a callable: `show` gives the signal, `hide` (if any) takes it back."""

    bubble = False

    def __init__(
        self, name: str, show: Show, hide: Callable[[str], None] | None = None, *, limit_s: float = 1.0
    ) -> None:
        self.name = name
        self.limit_s = limit_s
        self._show = show
        self._hide = hide

    def listen(self, on_response: OnResponse) -> None:
        """Answers in the program itself are commands already and do not come this way."""

    async def usable(self) -> str | None:
        """Nothing can be said before it is tried."""
        return None

    async def send(self, cue: Cue) -> Outcome:
        """Give the signal; WRITTEN only if the callable says that it was given."""
        given = self._show(cue)
        if not isinstance(given, bool):
            given = await given
        if not given:
            raise ChannelError("the screen did not take it")
        return Outcome(self.name, Level.WRITTEN, bubble=False)

    async def close(self, key: str) -> None:
        """Take the signal back, where it can be taken back."""
        if self._hide is not None:
            self._hide(key)

    async def aclose(self) -> None:
        """Nothing to end: the screen belongs to the program."""
