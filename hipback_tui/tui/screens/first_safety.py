"""When to see someone, brought up by itself: at the first start, and after a high score."""

from hipback_tui.core.orders import MarkShown
from hipback_tui.tui.commands import Command, bindings_for
from hipback_tui.tui.screens.guarded import Guarded
from hipback_tui.tui.screens.safety import SafetyScreen

FIRST_SAFETY_COMMANDS = (
    Command(
        key="enter",
        aliases=("escape", "space"),
        label="I have read this",
        title="I have read this",
        help="The advice stays a key away: !",
        order=lambda _: MarkShown("safety"),
    ),
    Command(
        key="q",
        label="Quit",
        title="Quit hipback",
        help="It comes up again the next time.",
        action="app.quit",
        quiet=True,
    ),
)


class FirstSafety(SafetyScreen, Guarded):
    """The advice, until it was read. It comes and goes with the snapshot."""

    KEYS = FIRST_SAFETY_COMMANDS
    BINDINGS = bindings_for(FIRST_SAFETY_COMMANDS)

    def on_mount(self) -> None:
        """Show the key as soon as it works."""
        if self.guard is not None:
            self.query_one("#keys").visible = False
            self.set_timer(self.guard.left_s + 0.02, self._listen)

    def _listen(self) -> None:
        self.query_one("#keys").visible = True
