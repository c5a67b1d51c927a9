"""What all screens have in common: one snapshot, one table of commands, classes for the window's size."""

from typing import TYPE_CHECKING, ClassVar, cast

from textual import events
from textual.reactive import var
from textual.screen import Screen

from hipback_tui.core.orders import Order
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.commands import Command, Ordered, command_for
from hipback_tui.tui.widgets.snapshot_text import SnapshotText

if TYPE_CHECKING:
    from hipback_tui.tui.app import HipbackApp


class SnapshotScreen(Screen[None]):
    """A screen that shows the app's snapshot and turns keys into orders.

    Subclasses set `KEYS` and, from it, `BINDINGS = bindings_for(KEYS)`; their widgets bind to the snapshot
    with `data_bind(SnapshotScreen.snapshot)`. Classes `-strip`, `-companion`, `-whole`, `-roomy` (height) and
    `-tiny`, `-narrow`, `-normal`, `-wide` (width) tell style sheets how large the window is.
    """

    AUTO_FOCUS = ""
    KEYS: ClassVar[tuple[Command, ...]] = ()
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (36, "-narrow"), (72, "-normal"), (104, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-strip"), (10, "-companion"), (20, "-whole"), (34, "-roomy")]

    snapshot: var[Snapshot] = var(cast(Snapshot, None), init=False)

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__()
        self.set_reactive(SnapshotScreen.snapshot, snapshot)

    @property
    def hipback(self) -> "HipbackApp":
        """The app, with its session."""
        return cast("HipbackApp", self.app)

    def commands(self) -> tuple[Command, ...]:
        """What can be done on this screen."""
        return self.KEYS

    def on_mount(self) -> None:
        """Follow the app's snapshot from now on."""
        self.watch(self.hipback, "snapshot", self._follow)

    def _follow(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot

    def on_resize(self, event: events.Resize) -> None:
        """Fit the texts to the window."""
        self._fit()

    def on_screen_resume(self, event: events.ScreenResume) -> None:
        """Notice a resize that happened while another screen was on top; Textual tells only that one."""
        self._fit()

    def _fit(self) -> None:
        width, height = self.app.size
        across, down = self.HORIZONTAL_BREAKPOINTS or [], self.VERTICAL_BREAKPOINTS or []
        wanted = self._get_breakpoint_classes(width, across) | self._get_breakpoint_classes(height, down)
        self.update_classes({name: name in wanted for _, name in (*across, *down)}, animate=False)
        for text in self.query(SnapshotText):
            text.fit()

    def give(self, order: Order) -> None:
        """Hand an order up."""
        self.post_message(Ordered(order))

    async def action_command(self, key: str) -> None:
        """Do what `key` means now."""
        command = command_for(self.commands(), key, self.snapshot)
        if command is not None:
            await self.run_command(command)

    async def run_command(self, command: Command) -> None:
        """Do what `command` says."""
        if command.order is not None:
            self.give(command.order(self.snapshot))
        elif command.action:
            await self.run_action(command.action)
