"""Animated figures: a skeleton posed by angles, moved between keys, drawn with braille dots.

For a screen, in three steps; nothing here keeps a clock, and everything is lazily drawn and kept:

    figure                                        from hipback_tui.content.figure_file.load_figure
    shown = frames(figure, mirrored, 44, 14)      Frames; the same arguments give the same object
    place = position(figure, view, elapsed_ms)    how far the movement is, in moves, from a PlayerView
    picture = shown.at(place)                     Picture; the same object while nothing would look different
    for row in picture.runs():                    rows of (text, Part): colour by part, ACCENT is what works
        ...

`exercise_shown(view)` and `side_shown(view)` say which exercise and side to show: in a rest the next.
`mirrored = is_mirrored(figure, side)`. With reduced motion show `shown.still(place)`, one of the key poses.
`draw(figure, place, ...)` gives the strokes of one moment as a `Drawing`, for those who draw otherwise.

The convention for angles and the poses to start from are in `skeleton` and `bases`; CONTRIBUTING shows how to
draw a figure.
"""

from hipback_tui.core.figures.braille import Picture, rasterise
from hipback_tui.core.figures.drawing import COLUMNS, ROWS, draw
from hipback_tui.core.figures.figure import Figure, Key, Prop, View
from hipback_tui.core.figures.frames import Frames, frames
from hipback_tui.core.figures.moment import exercise_shown, is_mirrored, position, side_shown
from hipback_tui.core.figures.strokes import Drawing, Part, Stroke

__all__ = [
    "COLUMNS",
    "ROWS",
    "Drawing",
    "Figure",
    "Frames",
    "Key",
    "Part",
    "Picture",
    "Prop",
    "Stroke",
    "View",
    "draw",
    "exercise_shown",
    "frames",
    "is_mirrored",
    "position",
    "rasterise",
    "side_shown",
]
