"""A text made from the snapshot and the room for it, drawn again only when it reads differently."""

from textwrap import wrap
from typing import cast

from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Size
from textual.reactive import var
from textual.widget import Widget

from hipback_tui.core.snapshot import Snapshot

HEIGHTS = ("strip", "companion", "whole", "roomy")
"""How high a window is, from the lowest to the highest."""

_NOMINAL = Size(80, 3)


class SnapshotText(Widget):
    """Shows `content_of(snapshot)`; without a text it takes no room.

    `room` is what a text may fill. Its height means something only where the style sheet fixes it: a widget
    with an automatic height is as high as its text.
    """

    DEFAULT_CSS = "SnapshotText { height: auto; }"

    snapshot: var[Snapshot] = var(cast(Snapshot, None), init=False)

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self.room = _NOMINAL
        self._drawn: Content | None = None
        self._made: tuple[Snapshot, Size, Content] | None = None
        self.auto_links = False  # a click does what its key does, and looks like it

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return what to show in `room`."""
        raise NotImplementedError

    def height_class(self) -> str:
        """Return how high the window is: one of `HEIGHTS`."""
        return next((name for name in HEIGHTS if self.screen.has_class(f"-{name}")), HEIGHTS[-1])

    def has_size(self, *names: str) -> bool:
        """Return whether the window's height is one of these."""
        return self.height_class() in names

    def watch_snapshot(self) -> None:
        """Draw anew if it reads differently."""
        content = self._text(self.content_size or _NOMINAL)
        if self._drawn is not None and self._drawn.is_same(content):
            return
        before, self._drawn = self._drawn, content
        # A class, not `display`: what a style sheet hides for want of room has to stay hidden.
        self.set_class(not content.plain, "-empty")
        self.refresh(layout=before is None or self._height(before) != self._height(content))

    def fit(self) -> None:
        """Draw anew: something beside the snapshot changed, such as the window's height."""
        self._drawn = self._made = None
        self.watch_snapshot()

    def redraw(self) -> None:
        """Draw anew in the same room: something that moves by itself is elsewhere now."""
        self._made = None
        self.watch_snapshot()

    def render(self) -> Content:
        """Return the text for the present size."""
        return self._text(self.content_size)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many rows the text takes in `width` cells."""
        return self._height(self._text(Size(width, self.content_size.height)))

    def _text(self, room: Size) -> Content:
        self.room = room
        shown: Snapshot | None = self.snapshot
        if shown is None or room.width < 1:
            return Content()
        if self._made is None or self._made[0] is not shown or self._made[1] != room:
            self._made = (shown, room, self.content_of(shown))
        return self._made[2]

    def _height(self, content: Content) -> int:
        # Textual cannot wrap to no width at all, which a very small window leads to.
        return content.get_height(cast(RulesMap, self.styles), max(1, self.room.width))


def labelled(label: str, text: str, width: int, *, style: str = "", room: int = 9) -> list[Content]:
    """Return `text` wrapped to `width` beside a label that takes `room` cells, as rows."""
    wrapped = wrap(text, max(10, width - room)) or [""]
    first = Content.assemble(Content.styled(f"{label:<{room}}", style), wrapped[0])
    return [first, *(Content(" " * room + row) for row in wrapped[1:])]


def clipped(text: str, room: Size) -> Content:
    """Return `text` wrapped into `room`; what does not fit is left out, and an ellipsis says so."""
    rows = wrap(text, max(1, room.width), max_lines=max(1, room.height), placeholder=" …")
    return Content("\n".join(rows))


def lines(*rows: Content) -> Content:
    """Put rows one under the other."""
    return Content("\n").join(rows)
