"""A screen with a text to read and scroll, which any of a few keys closes."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from hipback_tui.core.snapshot import Snapshot
from hipback_tui.places import package_folder
from hipback_tui.tui.commands import Command, bindings_for
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.widgets.footer import KeyBar
from hipback_tui.tui.widgets.snapshot_text import SnapshotText
from hipback_tui.tui.widgets.status_line import StatusLine

CLOSE = Command(
    key="escape",
    aliases=("q", "enter"),
    shown="esc",
    label="Close",
    title="Close",
    help="Back to where you were.",
    action="screen.close",
)


class PageText(SnapshotText):
    """The text of a page, wrapped to the width there is."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the screen's text."""
        screen = self.screen
        return screen.text(self.room.width) if isinstance(screen, ReadingScreen) else Content()


class ReadingScreen(SnapshotScreen):
    """Shows `text(width)`."""

    AUTO_FOCUS = "#page"
    KEYS: ClassVar[tuple[Command, ...]] = (CLOSE,)
    BINDINGS = bindings_for(KEYS)
    CSS_PATH = package_folder("styles") / "reading.tcss"

    def text(self, width: int) -> Content:
        """Return the text for `width` cells."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """Mount the text in a scrolling page."""
        bound = SnapshotScreen.snapshot
        yield StatusLine(id="status").data_bind(bound)
        with VerticalScroll(id="page"):
            yield PageText(id="text").data_bind(bound)
        yield KeyBar(id="keys").data_bind(bound)

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()
