"""What every way of getting attention has in common."""

from collections.abc import Callable
from typing import Protocol

from hipback_tui.core.attention import Cue, Outcome, Response
from hipback_tui.system.errors import Unreachable

OnResponse = Callable[[Response], None]
"""Is told what the person answered; called in the event loop, must return at once."""


class ChannelError(Unreachable):
    """A channel could not do it; the text is the reason in a few calm words for the user."""


class Channel(Protocol):
    """One way of getting attention. All coroutines run in one event loop."""

    @property
    def name(self) -> str:
        """One word for status lines and settings."""

    @property
    def bubble(self) -> bool:
        """Whether it reaches the person outside this program (else it is a signal, given every time)."""

    @property
    def limit_s(self) -> float:
        """Real seconds that one `send` or `close` may take."""

    def listen(self, on_response: OnResponse) -> None:
        """From now on tell `on_response` what the person answers."""

    async def usable(self) -> str | None:
        """Why the channel cannot work here and now, in a few words, or None if nothing speaks against it."""

    async def send(self, cue: Cue) -> Outcome:
        """Show `cue`, in place of an earlier one with its key. Raises `ChannelError` if that failed.

        The outcome's `ms` is left to the dispatcher.
        """

    async def close(self, key: str) -> None:
        """Take back what was shown under `key`, if it still stands; whoever cannot does nothing."""

    async def aclose(self) -> None:
        """Take back everything and end. Nothing is sent afterwards."""
