"""A text that shows more than the snapshot: what was read for it, or where a cursor stands."""

from hipback_tui.tui.widgets.snapshot_text import SnapshotText


class DetailText(SnapshotText):
    """A text with details beside the snapshot; a watcher of each calls `redraw`."""

    def redraw(self) -> None:
        """Draw anew if it reads differently."""
        self._made = None
        self.watch_snapshot()
