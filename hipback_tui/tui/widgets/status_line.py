"""The top line: the program's name, the day, and what is unusual about this run."""

from textual.content import Content

from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.widgets.snapshot_text import SnapshotText


class StatusLine(SnapshotText):
    """Name at the left; at the right the day, the label of a simulated clock, and whether it only shows."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the line in the widget's width."""
        width = self.room.width
        day = snapshot.today
        date = f"{day:%A} {day.day} {day:%B}" if width >= 60 else f"{day:%a} {day.day} {day:%b}"
        parts = [("read only", "bold $accent")] if snapshot.read_only else []
        parts += [(snapshot.clock_label, "$accent")] if snapshot.clock_label else []
        name, between = Content.styled("hipback", "bold $primary"), Content.styled("  ·  ", "$text-muted")
        # What can be known otherwise goes first: the date, then the name.
        for left, shown in ((name, [*parts, (date, "$text-muted")]), (name, parts), (Content(), parts)):
            right = between.join(Content.styled(text, style) for text, style in shown)
            gap = width - left.cell_length - right.cell_length
            if gap >= min(2, left.cell_length):
                return Content.assemble(left, " " * gap, right)
        return right.truncate(width, ellipsis=True)


class MadeUpLine(SnapshotText):
    """Says that nothing here is real, on a screen without a status line; otherwise it takes no room."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the label at the right end of the line."""
        label = snapshot.clock_label if snapshot.made_up else None
        return Content.styled(f"{label:>{self.room.width}}", "$accent") if label else Content()
