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
        right = [(date, "$text-muted")]
        if snapshot.clock_label:
            right.insert(0, (snapshot.clock_label, "$accent"))
        if snapshot.read_only:
            right.insert(0, ("read only", "bold $accent"))
        parts = [Content.styled(text, style) for text, style in right]
        name = Content.styled("hipback", "bold $primary")
        while parts:
            end = Content.styled("  ·  ", "$text-muted").join(parts)
            gap = width - name.cell_length - end.cell_length
            if gap >= 2:
                return Content.assemble(name, " " * gap, end)
            parts.pop()  # the date goes first: it is the one that can be known otherwise
        return name
