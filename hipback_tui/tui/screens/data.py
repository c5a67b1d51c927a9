"""The person's data: what there is, export, and import with a look before anything is added."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.reactive import var
from textual.widgets import Input
from textual.worker import Worker

from hipback_tui.core.data_overview import BackupEntry, RestoreLook
from hipback_tui.core.import_preview import ImportPreview
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.places import package_folder
from hipback_tui.session.data_keeping import WhichHabit
from hipback_tui.session.refused import Refused
from hipback_tui.tui.commands import Command, bindings_for
from hipback_tui.tui.contract import DataKeeper
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.screens.data_keys import (
    CHOOSE_COMMANDS,
    EVERY_KEY,
    MENU_COMMANDS,
    MENU_KEYS,
    NOTHING_NEW_COMMANDS,
    PREVIEW_COMMANDS,
    RESTORE_COMMANDS,
    TYPING_COMMANDS,
    WORKING_COMMANDS,
)
from hipback_tui.tui.screens.paged import Paged
from hipback_tui.tui.widgets.data_texts import EXPORTS, HABIT, IMPORT, DataAnswer, DataPage, DataView, Step
from hipback_tui.tui.widgets.footer import KeyBar
from hipback_tui.tui.widgets.status_line import StatusLine

T = TypeVar("T")

_COMMANDS = {
    Step.TYPING: TYPING_COMMANDS,
    Step.WORKING: WORKING_COMMANDS,
    Step.CHOOSE: CHOOSE_COMMANDS,
}


class DataScreen(Paged):
    """Goes from its menu to a path that is typed, to work in a thread, to a preview or an answer.

    All work is the session's (`contract.DataKeeper`); nothing is read or written here.
    """

    KEYS = MENU_KEYS
    BINDINGS = bindings_for(EVERY_KEY)
    CSS_PATH = package_folder("styles") / "data.tcss"

    view: var[DataView] = var(DataView())

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self._suggested: dict[str, str] = {}
        self._go_on: Callable[[str], None] = self._import_from
        self._looked_serial: int | None = None
        self._work: Worker[None] | None = None
        self._file = ""

    @property
    def keeper(self) -> DataKeeper:
        """Who does the work."""
        return self.hipback.session.data

    def compose(self) -> ComposeResult:
        """Mount a page that scrolls, a line to type in, and the answer."""
        bound = SnapshotScreen.snapshot
        yield StatusLine(id="status").data_bind(bound)
        with Container(id="body"), Container(id="data"):
            with VerticalScroll(id="page", can_focus=False):
                yield DataPage(id="words").data_bind(bound).data_bind(DataScreen.view)
            yield Input(id="entry", compact=True)
            yield DataAnswer(id="answer").data_bind(bound).data_bind(DataScreen.view)
        yield KeyBar(id="keys").data_bind(bound)

    def on_mount(self) -> None:
        """Look at what there is."""
        entry = self.query_one(Input)
        entry.cursor_blink = False
        entry.display = False
        self._look_again()

    def commands(self) -> tuple[Command, ...]:
        """What can be done at the present step."""
        step = self.view.step
        if step is Step.PREVIEW:
            new = self.view.preview is not None and self.view.preview.new
            return PREVIEW_COMMANDS if new and not self.snapshot.read_only else NOTHING_NEW_COMMANDS
        if step is Step.RESTORE:
            look = self.view.restore
            puts = look is not None and not look.nothing and not self.snapshot.read_only
            return RESTORE_COMMANDS if puts else NOTHING_NEW_COMMANDS
        return _COMMANDS.get(step, MENU_KEYS)

    def bar_commands(self) -> list[Command]:
        """Leave out what the page itself lists with its keys."""
        return [command for command in super().bar_commands() if command not in MENU_COMMANDS]

    def watch_snapshot(self, snapshot: Snapshot) -> None:
        """Look again if the journal changed."""
        if self.is_mounted and snapshot.journal_serial != self._looked_serial:
            self._look_again()

    def _look_again(self) -> None:
        self._looked_serial = self.snapshot.journal_serial
        self.run_worker(self._look(), group="look", exclusive=True, exit_on_error=False)

    async def _look(self) -> None:
        self._show(there=await asyncio.to_thread(self.keeper.overview))
        for format in EXPORTS:
            self._suggested[format] = await asyncio.to_thread(self.keeper.suggestion, format)

    def _show(self, **changes: object) -> None:
        """Show something else; the footer follows the step."""
        step = self.view.step
        self.view = self.view._replace(**changes)  # type: ignore[arg-type]
        if self.view.step is not step:
            self.query_one(KeyBar).fit()
            self.query_one("#page").scroll_to(y=0, animate=False)

    # --- typing --------------------------------------------------------------------------------------------

    def action_export(self, format: str) -> None:
        """Ask where to."""
        heading, about = EXPORTS[format]
        self._type(
            heading, about, self._suggested.get(format, ""), lambda file: self._export_to(file, format)
        )

    def action_import(self) -> None:
        """Ask where from."""
        self._type(*IMPORT, self._file, self._import_from)

    def _type(self, heading: str, about: str, text: str, go_on: Callable[[str], None]) -> None:
        self._go_on = go_on
        entry = self.query_one(Input)
        entry.select_on_focus = False
        entry.value = text
        entry.cursor_position = len(text)
        entry.display = True
        self.set_focus(entry)  # at once: `focus` would come after what is typed in one go
        self._show(step=Step.TYPING, heading=heading, about=about, preview=None, answer="", failed=False)

    def on_key(self, event: events.Key) -> None:
        """Take what is typed before the field has the focus."""
        entry = self.query_one(Input)
        if self.view.step is not Step.TYPING or (self.focused is entry and entry.has_focus):
            return
        if event.is_printable and event.character is not None:
            entry.insert_text_at_cursor(event.character)
            event.stop()

    def action_complete(self) -> None:
        """Complete the path."""
        self.run_worker(self._complete(), group="complete", exclusive=True, exit_on_error=False)

    async def _complete(self) -> None:
        entry = self.query_one(Input)
        typed = entry.value
        whole = await asyncio.to_thread(self.keeper.completed, typed)
        if entry.value == typed:
            entry.value = whole
            entry.cursor_position = len(whole)

    @on(Input.Submitted)
    def action_take(self) -> None:
        """Go on with what was typed."""
        if self.view.step is Step.TYPING:
            self._go_on(self.query_one(Input).value)

    def _end_typing(self) -> None:
        self.query_one(Input).display = False
        self.set_focus(None)

    # --- work ----------------------------------------------------------------------------------------------

    def _export_to(self, file: str, format: str) -> None:
        def done(what: str) -> None:
            self._show(step=Step.MENU, answer=f"Exported {what}.")

        self._begin("Writing …", lambda: self.keeper.export(file, format), done)

    def _import_from(self, file: str, habit: str | None = None) -> None:
        self._file = file
        self._begin("Reading …", lambda: self.keeper.preview(file, habit), self._preview)

    def _preview(self, preview: ImportPreview) -> None:
        name = self._file.rstrip("/").rpartition("/")[2]
        self._show(step=Step.PREVIEW, heading=f"What {name} would do", preview=preview)

    def action_carry_out(self) -> None:
        """Add what the preview found to be new."""
        preview = self.view.preview
        if preview is None:
            return

        def done(what: str) -> None:
            self._file = ""
            self._show(step=Step.MENU, preview=None, answer=f"Added {what}.")

        self._begin("Adding …", lambda: self.keeper.carry_out(preview), done)

    # --- backups -------------------------------------------------------------------------------------------

    def action_back_up(self) -> None:
        """Make a backup."""

        def done(name: str) -> None:
            self._show(step=Step.MENU, answer=f"Made the backup {name}.")

        self._begin("Making a backup …", self.keeper.backups.make, done)

    def action_show_backups(self) -> None:
        """Show which backups there are."""

        def done(entries: tuple[BackupEntry, ...]) -> None:
            self._show(step=Step.CHOOSE, heading="Which backup?", backups=entries)

        self._begin("Looking …", self.keeper.backups.entries, done)

    def action_choose(self, number: int) -> None:
        """Look at what putting one back would do."""
        if number > len(self.view.backups):
            return
        entry = self.view.backups[number - 1]

        def done(look: RestoreLook) -> None:
            self._show(step=Step.RESTORE, heading=f"Putting back {entry.made}", restore=look)

        self._begin("Reading …", lambda: self.keeper.backups.look(entry.name), done)

    def action_restore(self) -> None:
        """Put the backup back that was looked at."""
        look = self.view.restore
        if look is None:
            return

        def done(what: str) -> None:
            self._show(step=Step.MENU, restore=None, answer=f"Put back {what}.")

        self._begin("Putting it back …", lambda: self.keeper.backups.restore(look.name), done)

    def _begin(self, about: str, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Do something in a thread, then show what came of it."""
        self._end_typing()
        self._show(step=Step.WORKING, about=about, preview=None, answer="", failed=False)
        self._work = self.run_worker(
            self._see_through(work, done), group="work", exclusive=True, exit_on_error=False
        )

    async def _see_through(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        try:
            done(await asyncio.to_thread(work))
        except WhichHabit as question:
            self._show(answer="")
            self._type(HABIT, str(question), "", lambda habit: self._import_from(self._file, habit))
        except Refused as reason:
            text = str(reason)
            answer = f"{text[:1].upper()}{text[1:]}".rstrip(".") + "."
            self._show(step=Step.MENU, answer=answer, failed=True)
        except Exception as fault:  # a mistake of ours must not leave the person waiting
            self._show(step=Step.MENU, answer=f"That did not work: {fault!r}.", failed=True)

    def action_close(self) -> None:
        """Go one step back, or leave the screen."""
        if self.view.step is Step.MENU:
            self.dismiss()
            return
        if self._work is not None:
            self._work.cancel()
        self._end_typing()
        self._show(step=Step.MENU, preview=None, answer="", failed=False)
