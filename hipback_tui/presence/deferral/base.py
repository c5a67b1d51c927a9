"""What every hint has in common."""

from typing import Protocol

LIMIT_S = 1.0
"""Real seconds within which a hint has to answer; what comes later counts as nothing said."""


class DeferralHint(Protocol):
    """One sign that a due break had better wait. Asking it never raises: one that fails has nothing to say.

    A break must not wait because something is broken.
    """

    @property
    def name(self) -> str:
        """One of `core.settings.HINTS`."""

    @property
    def limit_s(self) -> float:
        """Real seconds after which nobody waits for an answer any more."""

    async def usable(self) -> str | None:
        """Why this hint can say nothing here, in a few calm words; None if it can."""

    async def reason(self) -> str | None:
        """Why a break should wait now, in words such as "microphone in use by Firefox"; None if it need not.

        When cancelled it leaves nothing running.
        """

    async def aclose(self) -> None:
        """Let go of everything."""
