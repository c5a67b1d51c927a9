"""Hands the newest snapshot from the session's thread to the screens.

Latest wins, and at most one notice is under way: while a terminal is stalled and the screens stand still,
nothing piles up and the session never waits.
"""

import threading
from collections.abc import Callable

from hipback_tui.core.snapshot import Snapshot


class Mailbox:
    """One slot for the newest snapshot; `notify` is called from the session's thread and must not wait."""

    def __init__(self, notify: Callable[[], None]) -> None:
        self._notify = notify
        self._lock = threading.Lock()
        self._newest: Snapshot | None = None
        self._closed = False

    def put(self, snapshot: Snapshot) -> None:
        """Take the newest snapshot; give notice unless a notice is still under way."""
        with self._lock:
            if self._closed:
                return
            under_way = self._newest is not None
            self._newest = snapshot
        if not under_way:
            self._notify()

    def take(self) -> Snapshot | None:
        """Return the newest snapshot that was not taken yet."""
        with self._lock:
            newest, self._newest = self._newest, None
        return newest

    def close(self) -> None:
        """The screens are going: take nothing more."""
        with self._lock:
            self._closed = True
            self._newest = None
