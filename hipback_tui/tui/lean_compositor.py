"""Draws only what changed.

For each change, however small, Textual's compositor goes through every line of every widget, and throws away
what is not to be drawn. With a figure that moves eight times a second that was most of a routine's cost.
"""

from collections.abc import Iterable

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.strip import Strip


class LeanCompositor(Compositor):
    """A compositor that asks widgets only for the lines that have to be drawn again."""

    def __init__(self) -> None:
        super().__init__()
        self._changed: tuple[Region, ...] = ()

    def render_partial_update(self) -> ChopsUpdate | None:
        """Return what changed since the last update, None if nothing did."""
        self._changed = tuple(self._dirty_regions)
        try:
            return super().render_partial_update()
        finally:
            self._changed = ()

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        if not self._changed:
            yield from super()._get_renders(crop)
            return
        # From front to back: a widget fills its whole region, so what it covers needs nothing from behind.
        uncovered = self._changed
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            rows = [changed for changed in uncovered if changed.overlaps(shown)]
            if not rows:
                continue
            top = max(shown.y, min(row.y for row in rows))
            bottom = min(shown.bottom, max(row.bottom for row in rows))
            lines = Region(shown.x, top, shown.width, bottom - top)
            yield region, lines, widget.render_lines(lines.translate(-region.offset))
            uncovered = tuple(changed for changed in uncovered if not shown.contains_region(changed))
            if not uncovered:
                return
