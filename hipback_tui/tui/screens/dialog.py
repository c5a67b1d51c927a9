"""A screen that stands before another one, which stays visible behind it."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.screen import ModalScreen
from textual.style import Style
from textual.widgets import Static

from hipback_tui.core.snapshot import Snapshot
from hipback_tui.places import package_folder
from hipback_tui.tui.commands import Command
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.screens.guarded import WAITING, Guarded
from hipback_tui.tui.widgets.footer import flow, key_entry
from hipback_tui.tui.widgets.snapshot_text import SnapshotText, lines


class Dialog(SnapshotScreen, ModalScreen[None]):
    """A modal screen. Only its own keys work while it stands."""

    DEFAULT_CLASSES = "dialog"
    CSS_PATH = package_folder("styles") / "dialog.tcss"

    def action_close(self) -> None:
        """Go back to what was there before."""
        self.dismiss()


class DialogKeys(SnapshotText):
    """The keys of a dialog that have no row of their own."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return keys and words, in as many rows as they need; a quiet hint while they are ignored."""
        screen = self.screen
        if isinstance(screen, Guarded) and screen.deaf:
            return Content.styled(WAITING, "$text-muted")
        shown = screen.bar_commands() if isinstance(screen, SnapshotScreen) else []
        return flow([key_entry(command) for command in shown], self.room.width)


class MenuRows(SnapshotText):
    """The commands of a menu, one a row: key, title, and what it means where there is room."""

    FRAME_ROWS = 4
    """What is around the rows in a low window: a border, the heading, and a row between."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the rows; where there are not enough for all, they run on."""
        screen = self.screen
        offered = [c for c in screen.commands() if c.offered(snapshot)] if isinstance(screen, Menu) else []
        if self.has_size("strip") or len(offered) > self.app.size.height - self.FRAME_ROWS:
            return flow([key_entry(command) for command in offered], self.room.width)
        return lines(*menu_rows(offered, self.room.width))


class Menu(Dialog):
    """A few choices, a key each. Choosing one closes the menu."""

    HEADING = ""

    def compose(self) -> ComposeResult:
        """Mount heading and choices."""
        with Container(classes="panel"):
            yield Static(Content.styled(self.HEADING, "bold $primary"), classes="heading")
            yield MenuRows(classes="rows").data_bind(SnapshotScreen.snapshot)

    async def run_command(self, command: Command) -> None:
        """Do it and close."""
        await super().run_command(command)
        if command.order is not None:
            self.dismiss()

    def on_click(self, event: events.Click) -> None:
        """A click beside the panel closes it."""
        if event.widget is self:
            self.dismiss()


def menu_rows(commands: Sequence[Command], width: int) -> list[Content]:
    """Return a row for each command: key, title, and what it means where there is room."""
    keys = max((len(command.key_shown) for command in commands), default=0)
    titles = max((len(command.title) for command in commands), default=0)
    rows = []
    for command in commands:
        key = (f"{command.key_shown:>{keys}}", "bold $primary")
        row = Content.assemble(key, f"  {command.title:<{titles}}")
        if command.help and row.cell_length + 3 + len(command.help) <= width:
            row = Content.assemble(row, (f"   {command.help}", "$text-muted"))
        rows.append(_clickable(command, row.rstrip()))
    return rows


def _clickable(command: Command, content: Content) -> Content:
    return content.stylize(Style.from_meta({"@click": f"screen.command('{command.key}')"}))
