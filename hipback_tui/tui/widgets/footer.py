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
NARROW_GAP = "  "


class KeyBar(SnapshotText):
    """The footer. What does not fit is left out from the end; the last command (help) always stays."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the keys of the screen that make sense now."""
        screen = self.screen
        if not isinstance(screen, SnapshotScreen):
            return Content()
        return key_bar(screen.bar_commands(), self.room.width)


def key_bar(commands: Sequence[Command], width: int) -> Content:
    """Return keys and labels in `width` cells, the first commands before the others, the last one always."""
    if not commands:
        return Content()
    gap = GAP if width >= 40 else NARROW_GAP
    *rest, last = [key_entry(command) for command in commands]
    chosen: list[Content] = []
    room = width - last.cell_length
    for entry in rest:
        needed = entry.cell_length + len(gap)
        if needed > room:
            break
        chosen.append(entry)
        room -= needed
    return Content(gap).join([*chosen, last])


def flow(entries: Sequence[Content], width: int) -> Content:
    """Return entries one after the other, in as many rows as they need; none is broken in two."""
    gap = GAP if width >= 40 else NARROW_GAP
    rows: list[list[Content]] = [[]]
    for entry in entries:
        if rows[-1] and Content(gap).join([*rows[-1], entry]).cell_length > width:
            rows.append([])
        rows[-1].append(entry)
    return Content("\n").join(Content(gap).join(row) for row in rows)


def key_entry(command: Command) -> Content:
    """Return a key and its word; a click does what the key does."""
    click = Style.from_meta({"@click": f"screen.command('{command.key}')"})
    entry = Content.assemble((command.key_shown, "bold $primary"), f" {command.label}")
    return entry.stylize(click)
