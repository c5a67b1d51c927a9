"""The routine that is offered next, why, and the keys that start it or bring another."""

from textual.content import Content
from textual.style import Style

from hipback_tui.core.place import Place
from hipback_tui.core.sitting.states import TRANSITIONS, Trigger
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.widgets.footer import flow, key_entry
from hipback_tui.tui.widgets.snapshot_text import SnapshotText, lines

_KEYS = ("s", "a", "o")
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
        rows = [_title(length, snapshot.place), *gap]
        rows.append(Content.styled(offered.name, "bold"))
        rows.append(Content.styled(offered.why, "$text-muted"))
        if ready:
            rows += [*gap, flow(self._keys(), self.room.width)]
        return lines(*rows)

    def _keys(self) -> list[Content]:
        """Return what can be done with the routine on offer: start it, see others, change the place."""
        screen = self.screen
        offered = screen.offered_commands() if isinstance(screen, SnapshotScreen) else []
        return [key_entry(command) for command in offered if command.key in _KEYS]


def _title(length: str = "", place: Place | None = None) -> Content:
    where = "" if place is None else ", at home" if place is Place.HOME else ", in the office"
    return Content.assemble(("Next", "bold $primary"), (f"  {length}{where}".rstrip(), "$text-muted"))
