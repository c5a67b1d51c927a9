"""The keys that make sense now, in one line at the bottom.

Textual's own footer grows with every refresh of the bindings; this one is a single text made from the
screen's commands, drawn again only when it reads differently.
"""

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style

from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.commands import Command
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.widgets.snapshot_text import SnapshotText

GAP = "   "
HARD_SPACE = "\u00a0"
"""Keeps a key and its word on one line."""


class KeyBar(SnapshotText):
    """The footer. What does not fit is left out from the end; the last command (help) always stays."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the keys of the screen that make sense now."""
        screen = self.screen
        if not isinstance(screen, SnapshotScreen):
            return Content()
        offered = [c for c in screen.commands() if not c.quiet and c.offered(snapshot)]
        return key_bar(offered, self.room.width)


def key_bar(commands: Sequence[Command], width: int) -> Content:
    """Return keys and labels in `width` cells, the first commands before the others, the last one always."""
    if not commands:
        return Content()
    *rest, last = [_entry(command) for command in commands]
    chosen: list[Content] = []
    room = width - last.cell_length
    for entry in rest:
        needed = entry.cell_length + len(GAP)
        if needed > room:
            break
        chosen.append(entry)
        room -= needed
    return Content(GAP).join([*chosen, last])


def _entry(command: Command) -> Content:
    click = Style.from_meta({"@click": f"screen.command('{command.key}')"})
    entry = Content.assemble((command.key_shown, "bold $primary"), f"{HARD_SPACE}{command.label}")
    return entry.stylize(click)
