"""The step up that is offered and never forced: the harder variant next time, or stay."""

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from hipback_tui.core.orders import ChooseVariant, MarkShown
from hipback_tui.core.snapshot import Snapshot, StepUp
from hipback_tui.tui.commands import Command, bindings_for
from hipback_tui.tui.key_guard import KeyGuard
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.screens.dialog import Dialog, DialogKeys
from hipback_tui.tui.screens.guarded import Guarded
from hipback_tui.tui.widgets.snapshot_text import SnapshotText, lines

STEP_UP_COMMANDS = (
    Command(
        key="y",
        label="Yes, try it",
        title="Try the harder variant",
        help="From the next session on; x in a routine takes it back.",
        action="screen.step_up",
    ),
    Command(
        key="n",
        label="Stay",
        title="Stay with what it is",
        help="Good work stays good work. The library changes it whenever you like.",
        action="screen.stay",
    ),
    Command(
        key="escape",
        aliases=("q",),
        shown="esc",
        label="Later",
        title="Ask again later",
        help="Nothing changes.",
        order=lambda _: MarkShown("step_up"),
    ),
)


class Offer(SnapshotText):
    """What went well, and what could follow."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the offer in two sentences."""
        screen = self.screen
        step = screen.step if isinstance(screen, StepUpQuestion) else None
        if step is None:
            return Content("There is nothing to step up to just now.")
        question = Content.assemble("Try ", (step.offered_name, "bold"), " next time?")
        if self.has_size("strip"):
            return question
        heading = [Content.styled("A step up?", "bold $primary"), Content()]
        done = Content.assemble("Three comfortable sessions with ", (step.use_name, "bold"), ".")
        return lines(*([] if self.has_size("companion") else heading), done, question)


class StepUpQuestion(Guarded, Dialog):
    """Asks once; any answer closes it."""

    KEYS = STEP_UP_COMMANDS
    BINDINGS = bindings_for(STEP_UP_COMMANDS)

    def __init__(self, snapshot: Snapshot, guard: KeyGuard | None = None) -> None:
        super().__init__(snapshot, guard)
        self.step: StepUp | None = snapshot.asked.step_up

    def compose(self) -> ComposeResult:
        """Mount the offer and the keys."""
        bound = SnapshotScreen.snapshot
        with Container(classes="panel"):
            yield Offer(classes="text").data_bind(bound)
            yield DialogKeys(classes="keys").data_bind(bound)

    def action_step_up(self) -> None:
        """Take the harder variant from now on."""
        if self.step is not None:
            self.give(ChooseVariant(self.step.exercise, self.step.offered))
        self.dismiss()

    def action_stay(self) -> None:
        """Keep what is done now."""
        if self.step is not None:
            self.give(ChooseVariant(self.step.exercise, self.step.use))
        self.dismiss()

    async def run_command(self, command: Command) -> None:
        """Do it, and close with the answer."""
        if not self.deaf:
            await super().run_command(command)
            if command.order is not None:
                self.dismiss()
