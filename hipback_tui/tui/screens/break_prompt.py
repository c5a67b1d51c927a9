"""The prompt for a break that is due. It comes and goes with the snapshot."""

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content

from hipback_tui.core.orders import BeginRoutine, PromptSeen
from hipback_tui.core.sitting.messages import Skip, Snooze, Stood
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.commands import Command, bindings_for
from hipback_tui.tui.key_guard import KeyGuard
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.screens.dialog import Dialog
from hipback_tui.tui.screens.guarded import WAITING, Guarded
from hipback_tui.tui.widgets.footer import flow, key_entry
from hipback_tui.tui.widgets.snapshot_text import SnapshotText, lines

PROMPT_COMMANDS = (
    Command(
        key="s",
        aliases=("enter",),
        label="Start",
        title="Start the next routine",
        help="Begins the routine that is offered.",
        offered=lambda s: s.suggestion is not None,
        order=lambda _: BeginRoutine(),
    ),
    Command(
        key="z",
        label="Snooze",
        title="Snooze this break",
        help="Reminds you again in a few minutes.",
        offered=lambda s: s.sitting.snoozes_left > 0,
        order=lambda _: Snooze(),
    ),
    Command(
        key="k",
        label="Skip",
        title="Skip this break",
        help="The next one comes after another interval.",
        order=lambda _: Skip(),
    ),
    Command(
        key="u",
        label="Standing",
        title="I'm standing",
        help="While you stand or walk the sitting load falls.",
        order=lambda _: Stood(),
    ),
    Command(
        key="escape",
        shown="esc",
        label="Later",
        title="Close the prompt",
        help="The break stays due.",
        action="screen.close",
    ),
)


class PromptText(SnapshotText):
    """Why now, and what is offered."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the texts, fewer of them where there is less room."""
        sitting, offered = snapshot.sitting, snapshot.suggestion
        rows = [Content.styled(sitting.headline, "bold $accent")]
        if not self.has_size("strip"):
            rows.append(Content(sitting.detail))
        if offered is not None:
            if not self.has_size("strip", "companion"):
                rows.append(Content())
            offer = Content.assemble((offered.name, "bold"), (f", {offered.minutes} min", "$text-muted"))
            rows.append(offer.truncate(self.room.width, ellipsis=True))
            if self.has_size("whole", "roomy"):
                rows.append(Content.styled(offered.why, "$text-muted"))
        return lines(*rows)


class PromptKeys(SnapshotText):
    """The answers; a quiet hint while the prompt is deaf."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the keys that can be pressed now."""
        screen = self.screen
        if not isinstance(screen, BreakPrompt) or screen.deaf:
            return Content.styled(WAITING, "$text-muted")
        commands = [c for c in PROMPT_COMMANDS if c.offered(snapshot)]
        entries = [key_entry(command) for command in commands]
        left = snapshot.sitting.snoozes_left
        for place, command in enumerate(commands):
            if command.key == "z" and not self.has_size("strip"):
                entries[place] = Content.assemble(entries[place], (f" ({left} left)", "$text-muted"))
        return flow(entries, self.room.width)


class BreakPrompt(Guarded, Dialog):
    """Asks for a break. For 0.7 s after it appeared keys and mouse are ignored."""

    KEYS = PROMPT_COMMANDS
    BINDINGS = bindings_for(PROMPT_COMMANDS)

    def __init__(self, snapshot: Snapshot, guard: KeyGuard) -> None:
        super().__init__(snapshot, guard)
        self._seen = False

    def compose(self) -> ComposeResult:
        """Mount text and keys."""
        with Container(classes="panel"):
            yield PromptText(classes="text").data_bind(SnapshotScreen.snapshot)
            yield PromptKeys(classes="keys").data_bind(SnapshotScreen.snapshot)

    def noticed(self) -> None:
        """Say once that the prompt was seen."""
        if not self._seen:
            self._seen = True
            self.give(PromptSeen())
