"""Ease in daily tasks, once a week: three keys from 0 (hard) to 4 (easy)."""

from typing import Any

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.reactive import var

from hipback_tui.core.ease import TASKS
from hipback_tui.core.orders import MarkShown, NoteCheckIn
from hipback_tui.core.records import CheckIn
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.commands import Command, bindings_for
from hipback_tui.tui.key_guard import KeyGuard
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.screens.dialog import Dialog, DialogKeys
from hipback_tui.tui.screens.guarded import Guarded
from hipback_tui.tui.widgets.answer_scale import scale
from hipback_tui.tui.widgets.detail_text import DetailText
from hipback_tui.tui.widgets.snapshot_text import lines

EASIEST = 4
_LABEL = 17
_PITCH = 4

Answers = tuple[int | None, ...]
"""What was answered so far, in the order of `TASKS`; None for a task that was passed over."""

EASE_COMMANDS = (
    *(
        Command(
            key=str(number),
            label=str(number),
            title=f"Ease {number}",
            help={0: "hard", EASIEST: "easy"}.get(number, ""),
            action=f"screen.answer({number})",
            quiet=True,
        )
        for number in range(EASIEST + 1)
    ),
    Command(
        key="enter",
        label="Pass over",
        title="Pass over this one",
        help="The others still count.",
        action="screen.answer(None)",
    ),
    Command(
        key="backspace",
        aliases=("left", "up"),
        shown="⌫",
        label="Back",
        title="Back to the one before",
        help="To answer it anew.",
        action="screen.back",
    ),
    Command(
        key="escape",
        aliases=("q",),
        shown="esc",
        label="Not now",
        title="Not now",
        help="It is asked again next week.",
        order=lambda _: MarkShown("ease"),
    ),
)


class EaseRows(DetailText):
    """The tasks with their scale; the one that is asked stands out."""

    answers: var[Answers] = var(())

    def watch_answers(self) -> None:
        """Show the answer and go on to the next."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return heading, scale and a row for each task; in a strip only the one that is asked."""
        names = [task.capitalize() for task in TASKS.values()]
        asked = min(len(self.answers), len(TASKS) - 1)
        ends = " " * _LABEL + f"{'hard':<{_PITCH * EASIEST - 3}}easy"
        if self.has_size("strip"):
            return lines(Content.styled(f"{names[asked]}: 4 is easy", "bold"), self._scale(asked, None))
        heading = [Content.styled("How easy is it this week?", "bold $primary"), Content()]
        rows = []
        for number, name in enumerate(names):
            answer = self.answers[number] if number < len(self.answers) else None
            cursor, style = ("› ", "bold") if number == asked else ("  ", "$text-muted")
            label = Content.styled(f"{cursor + name:<{_LABEL}}", style)
            rows.append(Content.assemble(label, self._scale(number, answer)))
        return lines(*heading, Content.styled(ends, "$text-muted"), *rows)

    def _scale(self, task: int, answer: int | None) -> Content:
        """Return 0 to 4; only what is asked now can be clicked."""
        asked = task == len(self.answers)
        action = (lambda number: f"screen.command('{number}')") if asked else None
        return scale(EASIEST, answer, pitch=_PITCH, active=asked, action=action)


class EaseQuestion(Guarded, Dialog):
    """Three answers in a row, then it is kept as a check-in and closes."""

    KEYS = EASE_COMMANDS
    BINDINGS = bindings_for(EASE_COMMANDS)

    answers: var[Answers] = var(())

    def __init__(self, snapshot: Snapshot, guard: KeyGuard | None = None) -> None:
        super().__init__(snapshot, guard)

    def compose(self) -> ComposeResult:
        """Mount the rows and the keys."""
        with Container(classes="panel"):
            rows = EaseRows(classes="rows").data_bind(SnapshotScreen.snapshot)
            yield rows.data_bind(EaseQuestion.answers)
            yield DialogKeys(classes="keys").data_bind(SnapshotScreen.snapshot)

    def action_answer(self, ease: int | None) -> None:
        """Answer what is asked; after the last one keep them all."""
        self.answers = (*self.answers, ease)
        if len(self.answers) < len(TASKS):
            return
        given: dict[str, Any] = dict(zip(TASKS, self.answers, strict=True))
        said = CheckIn(**given)
        self.give(MarkShown("ease") if said.empty else NoteCheckIn(said))
        self.dismiss()

    def action_back(self) -> None:
        """Take the last answer back."""
        self.answers = self.answers[:-1]

    async def run_command(self, command: Command) -> None:
        """Do it; a command with an order closes."""
        if not self.deaf and len(self.answers) < len(TASKS):
            await super().run_command(command)
            if command.order is not None:
                self.dismiss()
