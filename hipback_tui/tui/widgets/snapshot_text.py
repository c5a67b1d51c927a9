"""A text that is a pure function of the snapshot, and is drawn again only when it reads differently."""

from typing import cast

from textual import events
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from hipback_tui.core.snapshot import Snapshot

Part = str | Content | tuple[str, str]


def lines(*rows: Content) -> Content:
    """Put rows one under the other."""
    return Content("\n").join(rows)


class SnapshotText(Static):
    """Shows `content_of(snapshot)`; without a text it takes no room.

    A subclass that looks at its own width sets `FITS_WIDTH`, so that it is asked again after a resize.
    """

    FITS_WIDTH = False

    snapshot: var[Snapshot] = var(cast(Snapshot, None), init=False)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._shown: Content | None = None

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return what to show."""
        raise NotImplementedError

    def has_size(self, *names: str) -> bool:
        """Return whether the window is of one of these sizes, such as "strip" or "companion"."""
        return any(self.screen.has_class(f"-{name}") for name in names)

    def watch_snapshot(self, snapshot: Snapshot) -> None:
        """Draw anew if it reads differently."""
        self.show(snapshot)

    def on_resize(self, event: events.Resize) -> None:
        """Fit the text to the new width."""
        if self.FITS_WIDTH:
            self.fit()

    def fit(self) -> None:
        """Ask for the text again: the room for it may be another one."""
        if self.snapshot is not None:
            self.show(self.snapshot)

    def show(self, snapshot: Snapshot) -> None:
        """Ask for the text and draw it if it reads differently."""
        content = self.content_of(snapshot)
        before, self._shown = self._shown, content
        if before is not None and before.is_same(content):
            return
        # A class, not `display`: what a style sheet hides for want of room has to stay hidden.
        self.set_class(not content.plain and not self.FITS_WIDTH, "-empty")
        same_rows = before is not None and _shape(before) == _shape(content)
        self.update(content, layout=not same_rows)


def _shape(content: Content) -> list[int]:
    return [row.cell_length for row in content.split("\n")]
