"""A screen that appeared by itself: deaf for a moment, and it takes one answer at a time."""

from textual import events

from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.commands import Command
from hipback_tui.tui.key_guard import KeyGuard
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.widgets.snapshot_text import SnapshotText

WAITING = "One moment …"
"""What stands in the place of keys while they are ignored."""


class Guarded(SnapshotScreen):
    """Ignores keys and mouse while its guard is deaf, and further answers until the session has spoken.

    Without a guard it listens at once: the person opened it.
    """

    def __init__(self, snapshot: Snapshot, guard: KeyGuard | None = None) -> None:
        super().__init__(snapshot)
        self.guard = guard
        self._answered = False

    @property
    def deaf(self) -> bool:
        """Whether keys and mouse are ignored just now."""
        return self.guard is not None and self.guard.deaf

    def on_mount(self) -> None:
        """Show the keys as soon as they work."""
        if self.guard is not None:
            self.set_timer(self.guard.left_s + 0.02, self._fit_texts)

    def _fit_texts(self) -> None:
        for text in self.query(SnapshotText):
            text.fit()

    def noticed(self) -> None:
        """The person reacted, and was heard."""

    def on_key(self, event: events.Key) -> None:
        """Any key shows that it was noticed, once it listens."""
        self._react(event)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """So does the mouse."""
        self._react(event)

    def on_click(self, event: events.Click) -> None:
        """A click that came too early does nothing."""
        self._react(event)

    def _react(self, event: events.Event) -> None:
        if self.deaf:
            event.stop()
            event.prevent_default()
        else:
            self.noticed()

    def watch_snapshot(self, snapshot: Snapshot) -> None:
        """A new snapshot may be the answer to the answer."""
        self._answered = False

    async def run_command(self, command: Command) -> None:
        """Do it, once: what comes of it takes the screen away."""
        if self.deaf or self._answered:
            return
        self.noticed()
        self._answered = command.order is not None
        await super().run_command(command)
