"""Undo, several steps: the last things done, newest first, to take back down to a chosen one."""

import asyncio

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.reactive import var

from hipback_tui.core.orders import Undo
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.core.undo_step import UndoStep
from hipback_tui.core.undo_words import done_in_words
from hipback_tui.tui.commands import Command, bindings_for
from hipback_tui.tui.contract import Session
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.screens.dialog import Dialog, DialogKeys
from hipback_tui.tui.widgets.detail_text import DetailText
from hipback_tui.tui.widgets.undo_list import ListedSteps, UndoList

MOST_STEPS = 50
"""How many steps are listed; whoever wants more undoes these first."""

Read = tuple[tuple[UndoStep, ...], tuple[tuple[str, str], ...]]


def _move(key: str, aliases: tuple[str, ...], shown: str, label: str, rows: str, *, quiet: bool) -> Command:
    return Command(
        key=key,
        aliases=aliases,
        shown=shown,
        label=label,
        title=f"Move: {label.lower()}",
        help="Moves the cursor.",
        action=f"screen.move({rows})",
        quiet=quiet,
    )


UNDO_COMMANDS = (
    Command(
        key="enter",
        label="Undo",
        title="Undo down to here",
        help="Takes back everything from the top down to the chosen one. Nothing is deleted.",
        offered=lambda s: not s.read_only,
        action="screen.undo",
    ),
    _move("down", ("j",), "↓", "More", "1", quiet=False),
    _move("up", ("k",), "↑", "Less", "-1", quiet=True),
    _move("pagedown", ("space",), "space", "A page more", "10", quiet=True),
    _move("pageup", (), "pgup", "A page less", "-10", quiet=True),
    Command(
        key="escape",
        aliases=("q", "U"),
        shown="esc",
        label="Leave",
        title="Leave it as it is",
        help="Nothing is undone.",
        action="screen.close",
    ),
)


class Consequence(DetailText):
    """What enter would do."""

    listed: var[ListedSteps | None] = var(None)

    def watch_listed(self) -> None:
        """Say it anew."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return how many steps it would be."""
        if self.listed is None or not self.listed.rows or self.has_size("strip"):
            return Content()
        if snapshot.read_only:
            return Content("Another hipback is open and keeps the journal; undo there.")
        steps = self.listed.cursor + 1
        return Content("1 step: the last one." if steps == 1 else f"{steps} steps: everything down to here.")


class UndoScreen(Dialog):
    """Reads the steps off the event loop, and again whenever the journal changes."""

    KEYS = UNDO_COMMANDS
    BINDINGS = bindings_for(UNDO_COMMANDS)

    listed: var[ListedSteps | None] = var(None)
    trouble: var[str] = var("")

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self._read_serial: int | None = None
        self._steps: tuple[UndoStep, ...] = ()

    def compose(self) -> ComposeResult:
        """Mount heading, steps, what enter would do, and the keys."""
        bound = SnapshotScreen.snapshot
        with Container(classes="panel"):
            yield Heading(classes="heading").data_bind(bound).data_bind(UndoScreen.trouble)
            yield UndoList(classes="rows").data_bind(bound).data_bind(UndoScreen.listed)
            yield Consequence(classes="keys").data_bind(bound).data_bind(UndoScreen.listed)
            yield DialogKeys(classes="keys-below").data_bind(bound)

    def on_mount(self) -> None:
        """Read what can be undone."""
        self.watch_snapshot(self.snapshot)

    def watch_snapshot(self, snapshot: Snapshot) -> None:
        """Read again if the journal changed."""
        if snapshot.journal_serial != self._read_serial:
            self._read_serial = snapshot.journal_serial
            self.run_worker(self._read(), group="undo", exclusive=True)

    async def _read(self) -> None:
        try:
            steps, rows = await asyncio.to_thread(read_steps, self.hipback.session, self.snapshot)
        except OSError as error:
            self.trouble = f"The journal cannot be read: {error.strerror or error}"
            return
        chosen = None
        if self.listed is not None and self.listed.cursor < len(self._steps):
            chosen = self._steps[self.listed.cursor].done.id
        there = (number for number, step in enumerate(steps) if step.done.id == chosen)
        self._steps, self.trouble = steps, ""
        self.listed = ListedSteps(rows, next(there, 0))

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        if self.listed is not None:
            self._choose(self.listed.cursor + rows)

    def on_undo_list_chosen(self, message: UndoList.Chosen) -> None:
        """Move the cursor to where the mouse wants it."""
        self._choose(message.number)

    def _choose(self, number: int) -> None:
        if self.listed is not None:
            self.listed = self.listed._replace(cursor=max(0, min(len(self.listed.rows) - 1, number)))

    def action_undo(self) -> None:
        """Take back everything down to the cursor; what was taken back is told where one was."""
        if self.listed is not None and self.listed.rows and not self.snapshot.read_only:
            self.give(Undo(steps=self.listed.cursor + 1))
            self.dismiss()


class Heading(DetailText):
    """What this is, or why it cannot be shown."""

    trouble: var[str] = var("")

    def watch_trouble(self) -> None:
        """Say it anew."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the heading."""
        if self.trouble:
            return Content.styled(self.trouble, "$text-warning")
        return Content.styled("What you did last", "bold $primary")


def read_steps(session: Session, snapshot: Snapshot) -> Read:
    """Read the steps and put them in words; it reads files, so call it off the event loop."""
    steps = session.undoable(MOST_STEPS)
    library = session.library
    named = {exercise.id: exercise.name for exercise in library.exercises.values()}
    named |= {routine.id: routine.name for routine in library.routines.values()}
    return steps, tuple(done_in_words(step, snapshot.today, named) for step in steps)
