"""`hipback watch`: the session without screens, for as long as no app is open."""

import os
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING

from hipback_tui.core.snapshot import Snapshot
from hipback_tui.session.assembly import Assembly, assemble
from hipback_tui.store.instance import InstanceLock, WatchLock, turn_wanted

if TYPE_CHECKING:
    from hipback_tui.core.attention import Cue
    from hipback_tui.core.settings import Settings
    from hipback_tui.notify.base import OnResponse
    from hipback_tui.notify.dispatcher import Dispatcher
    from hipback_tui.session.control.protocol import Answer, Request

LOOK_S = 1.0
"""Real seconds between two looks whether the app has ended, or wants to count."""

HEAD_START_S = 2.0
"""Real seconds for the app that asked to take the lock, before the watch looks whether it is free."""

ANSWERED_S = 0.3
"""Real seconds for the answer to reach the app that asked."""

Tell = Callable[[str], None]


class AlreadyWatched(Exception):  # noqa: N818
    """Another watch runs on this data folder."""


class Watch:
    """Counts while no app is open, and waits while one is.

    `tell` takes the lines that are of interest to whoever watches the watch. `ring` rings a bell, where there
    is one to ring.
    """

    def __init__(
        self, data_dir: Path, config_file: Path, tell: Tell, ring: Callable[[], bool] | None = None
    ) -> None:
        self._data_dir, self._config_file = data_dir, config_file
        self._tell, self._ring = tell, ring
        self.follows_settings = False
        """Whether the journal may be in the folder that the settings name."""
        # Not an event: this is safe to use in the handler of a signal.
        self._nudges: SimpleQueue[None] = SimpleQueue()
        self._ending = False
        self._yielded = False
        self._parts: Assembly | None = None
        self._lines = Lines(tell)

    def run(self) -> str | None:
        """Run until `end`; return a line about records that could not be written, None if all is well.

        Raises AlreadyWatched, and `ClockSettingError` for a wrong `HIPBACK_NOW` or `HIPBACK_SPEED`.
        """
        mine = WatchLock(self._data_dir)
        if not mine.acquire():
            raise AlreadyWatched
        try:
            unwritten = None
            while not self._ending:
                lock = self._next_turn()
                if lock is not None:
                    unwritten = self._count(lock)
            return unwritten
        finally:
            mine.release()

    def end(self) -> None:
        """End in order, soon. May be called from any thread, and by a signal's handler."""
        self._ending = True
        self._nudges.put(None)

    def yield_to_app(self) -> bool:
        """Let the app go on from here; false if nothing is counted here at present.

        May be called from any thread. When it returns the checkpoint is written and the lock is free.
        """
        parts = self._parts
        if parts is None or self._yielded or self._ending:
            return False
        self._yielded = True
        parts.session.hand_over()
        parts.lock.release()
        self._nudges.put(None)
        return True

    async def _asked_to_yield(self, request: "Request") -> "Answer":
        from hipback_tui.session.control.protocol import COULD_NOT, DONE, Answer

        if self.yield_to_app():
            return Answer(DONE, "Yours; this watch waits.")
        return Answer(COULD_NOT, "this watch does not count at present")

    # --- the face of a session without screens -------------------------------------------------------------

    def make_dispatcher(self, settings: "Settings", on_response: "OnResponse") -> "Dispatcher":
        """Return the channels: a bell if there is one, then what reaches the desktop."""
        from hipback_tui.notify.choose import build_dispatcher

        def ring(_: "Cue") -> bool:
            return self.ring()

        return build_dispatcher(
            os.environ,
            on_response,
            bell=ring if settings.bell and self._ring is not None else None,
            desktop=settings.desktop,
            plyer=settings.plyer,
        )

    def ring(self) -> bool:
        """Ring the bell."""
        return self._ring is not None and self._ring()

    # --- turns ---------------------------------------------------------------------------------------------

    def _next_turn(self) -> InstanceLock | None:
        """Wait until nobody else counts; return the lock, or None if the end comes first."""
        lock = InstanceLock(self._data_dir)
        if lock.acquire():
            return lock
        self._tell("hipback is open; this watch waits until it is closed.")
        while not self._ending:
            self._wait(LOOK_S)
            if not self._ending and lock.acquire(patient=False):
                return lock
        return None

    def _count(self, lock: InstanceLock) -> str | None:
        """Count until the end, or until the app wants to; return a line about what could not be written."""
        self._yielded, self._lines = False, Lines(self._tell)
        turn_wanted(self._data_dir)  # a note from before says nothing any more
        parts = assemble(
            self._data_dir,
            self._config_file,
            self,
            screens=False,
            lock=lock,
            goes_on=lambda: self._yielded,
            follows_settings=self.follows_settings,
        )
        self._parts = parts
        parts.session.serve(self._data_dir, {"yield": self._asked_to_yield})
        parts.session.subscribe(self._follow)
        parts.session.start()
        parts.session.painted()
        while not (self._ending or self._yielded):
            self._wait(LOOK_S)
            if turn_wanted(self._data_dir):
                self.yield_to_app()
        if self._yielded and not self._ending:
            self._wait(ANSWERED_S)
        parts.close()
        self._parts = None
        if self._yielded and not self._ending:
            self._wait(HEAD_START_S)
        return parts.unwritten

    def _wait(self, seconds: float) -> None:
        """Wait, but no longer than to the next nudge."""
        with suppress(Empty):
            self._nudges.get(timeout=seconds)

    def _follow(self, snapshot: Snapshot) -> None:
        if self._parts is not None and not self._yielded:
            self._lines.follow(snapshot, self._parts.desk.now)


class Lines:
    """Tells what matters of a session as it comes to pass, each thing once."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._begun = False
        self._told = 0
        self._lasting: frozenset[str] = frozenset()
        self._word = 0

    def follow(self, snapshot: Snapshot, now: datetime) -> None:
        """Take the next snapshot."""
        sitting, lines = snapshot.sitting, []
        if not self._begun:
            lines.append(f"Watching. {sitting.headline}: {sitting.detail}")
        elif sitting.told > self._told:
            lines.append(f"{sitting.headline}: {sitting.detail}")
        lines += [line for line in snapshot.lasting if line not in self._lasting]
        if snapshot.word is not None and snapshot.word.serial > self._word:
            self._word = snapshot.word.serial
            lines.append(snapshot.word.text)
        self._begun, self._told, self._lasting = True, sitting.told, frozenset(snapshot.lasting)
        for line in lines:
            self._tell(f"{now:%H:%M}  {line}")
