"""The routine that is offered next, why, and the one key that starts it."""

from textual.content import Content
from textual.style import Style

from hipback_tui.core.sitting.states import TRANSITIONS, Trigger
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.widgets.snapshot_text import SnapshotText, lines

_CLICK = Style.from_meta({"@click": "screen.command('s')"})


class NextCard(SnapshotText):
    """The suggested routine; a click starts it."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the suggestion, or that there is none."""
        offered, compact = snapshot.suggestion, self.has_size("strip", "companion")
        ready = Trigger.START in TRANSITIONS[snapshot.sitting.state] and not snapshot.read_only
        key = Content.styled("s ", "bold $primary") if ready else Content()
        if offered is None:
            return Content() if compact else _title()  # known a moment after the first paint
        length = f"{offered.minutes} min"
        if compact:
            return Content.assemble(key, offered.name, (f", {length}", "$text-muted")).stylize(_CLICK)
        gap = [Content()] if self.has_size("roomy") else []
        rows = [_title(), *gap]
        rows.append(Content.assemble((offered.name, "bold"), (f"  {length}", "$text-muted")))
        rows.append(Content.styled(offered.why, "$text-muted"))
        if ready:
            rows += [*gap, Content.assemble(key, "Start").stylize(_CLICK)]
        return lines(*rows)


def _title() -> Content:
    return Content.styled("Next", "bold $primary")
