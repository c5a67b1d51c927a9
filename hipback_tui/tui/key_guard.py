"""Keeps keys that were meant for elsewhere from answering what has just appeared."""

from collections.abc import Callable

DEAF_S = 0.7
"""Real seconds for which a prompt that appeared ignores keys and mouse."""


class KeyGuard:
    """Deaf for a moment from its making on; `now` returns real, monotonic seconds."""

    def __init__(self, now: Callable[[], float]) -> None:
        self._now = now
        self._until = now() + DEAF_S

    @property
    def deaf(self) -> bool:
        """Whether keys and mouse are to be ignored."""
        return self._now() < self._until

    @property
    def left_s(self) -> float:
        """Seconds until it listens, 0 or more."""
        return max(0.0, self._until - self._now())
