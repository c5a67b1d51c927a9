"""What all screens have in common: one snapshot, one table of commands, classes for the window's size."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.reactive import var
from textual.screen import Screen

from hipback_tui.core.orders import Order
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui import drawn_lines
from hipback_tui.tui.commands import Command, Ordered, command_for
from hipback_tui.tui.lean_compositor import LeanCompositor
from hipback_tui.tui.sizes import ALL, size_classes
from hipback_tui.tui.widgets.snapshot_text import SnapshotText

if TYPE_CHECKING:
    from hipback_tui.tui.app import HipbackApp


class SnapshotScreen(Screen[None]):
    """A screen that shows the app's snapshot and turns keys into orders.

    Subclasses set `KEYS` and, from it, `BINDINGS = bindings_for(KEYS)`; their widgets bind to the snapshot
    with `data_bind(SnapshotScreen.snapshot)`. Classes tell style sheets how large the window is
    (`hipback_tui.tui.sizes`).
    """

    AUTO_FOCUS = ""
    KEYS: ClassVar[tuple[Command, ...]] = ()

    snapshot: var[Snapshot] = var(cast(Snapshot, None), init=False)

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__()
        self._compositor = LeanCompositor()
        self.set_reactive(SnapshotScreen.snapshot, snapshot)
        self._fitted = size_classes(*self.app.size)
        # Before the first layout, so that it is not made twice.
        self.set_class(True, *self._fitted, update=False)

    @property
    def hipback(self) -> "HipbackApp":
        """The app, with its session."""
        return cast("HipbackApp", self.app)

    def commands(self) -> tuple[Command, ...]:
        """What can be done on this screen."""
        return self.KEYS

    def bar_commands(self) -> list[Command]:
        """Return what the footer shows: what makes sense now."""
        return [command for command in self.offered_commands() if not command.quiet]

    def offered_commands(self) -> list[Command]:
        """Return what makes sense now; a session that only shows takes no orders."""
        shows_only = self.snapshot.read_only
        offered = (command for command in self.commands() if command.offered(self.snapshot))
        return [command for command in offered if not (shows_only and command.order)]

    @property
    def is_low(self) -> bool:
        """Whether the window is too low for more than the most important lines."""
        return self.has_class("-low")

    def on_mount(self) -> None:
        """Follow the app's snapshot from now on."""
        self.watch(self.hipback, "snapshot", self._follow)

    def on_unmount(self) -> None:
        """Leave nothing behind."""
        drawn_lines.let_go()

    @property
    def can_be_seen(self) -> bool:
        """Whether nothing but dialogs stand over this screen."""
        for screen in reversed(self.app.screen_stack):
            if screen is self:
                return True
            if not screen.is_modal:
                break
        return False

    def _follow(self, snapshot: Snapshot) -> None:
        # What lies below another screen would be made anew each second for nobody.
        if self.can_be_seen:
            self.snapshot = snapshot

    def on_resize(self, event: events.Resize) -> None:
        """Fit the texts to the window."""
        self._fit()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Catch up with what happened while another screen was on top: a newer snapshot, another size."""
        self._follow(self.hipback.snapshot)
        self._fit()

    def _fit(self) -> None:
        wanted = size_classes(*self.app.size)
        if wanted != self._fitted:
            self._fitted = wanted
            self.update_classes({name: name in wanted for name in ALL}, animate=False)
            for text in self.query(SnapshotText):
                text.fit()

    def give(self, order: Order) -> None:
        """Hand an order up."""
        self.post_message(Ordered(order))

    async def action_command(self, key: str) -> None:
        """Do what `key` means now."""
        command = command_for(self.commands(), key, self.snapshot)
        if command is None or (command.answers_break and not command.offered(self.snapshot)):
            return
        await self.run_command(command)

    async def run_command(self, command: Command) -> None:
        """Do what `command` says."""
        if command.order is not None:
            self.give(command.order(self.snapshot))
        elif command.action:
            await self.run_action(command.action)
