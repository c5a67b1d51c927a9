"""The sitting gauge: how much sitting there is, and the minutes left in large digits."""

from textwrap import wrap
from typing import NamedTuple

from textual.content import Content

from hipback_tui.core.sitting.states import State
from hipback_tui.core.sitting.view import Sitting
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.widgets.arc import arc
from hipback_tui.tui.widgets.canvas import Canvas
from hipback_tui.tui.widgets.large_digits import LARGE_ROWS, SMALL_ROWS, largest_digits, small_digits
from hipback_tui.tui.widgets.snapshot_text import SnapshotText

ARC_ROWS = 9
"""From this height on the gauge is an arc, below it a bar."""
SIMULATED = "◷"
"""Says in a strip, where there is no room for the words, that the clock is simulated."""
_ARC_SIDES = 14
"""Cells that the arc and the air beside it take of a row through its middle."""
_QUIET = (State.PAUSED, State.OFF_HOURS)


class Reading(NamedTuple):
    """What the large digits say and what they are; both empty where nothing is counted."""

    digits: str
    caption: str


def reading(sitting: Sitting) -> Reading:
    """Return what is counted in this state: the time left, or how long it has lasted."""
    if sitting.state is State.DUE:
        return Reading(str(sitting.load_min), "min of sitting")
    if sitting.state in (State.STANDING, State.AWAY):
        return Reading(str(sitting.state_min), f"min {sitting.headline.lower()}")
    left = sitting.ends or sitting.next_break
    if left is None or sitting.state in _QUIET:
        return Reading("", "")
    what = "to the reminder" if sitting.state is State.SNOOZED else "to the next break"
    return Reading(left.digits, f"{left.unit} {what}".strip())


class SittingDial(SnapshotText):
    """An arc with the digits inside, a bar beside them, or a single line, as its height allows."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the gauge in the widget's own size."""
        width, height = self.room
        return dial(
            snapshot.sitting,
            width,
            height,
            telling=self.has_size("strip", "companion"),
            simulated=snapshot.clock_label is not None,
        )


def dial(
    sitting: Sitting, width: int, height: int, *, telling: bool = False, simulated: bool = False
) -> Content:
    """Return the gauge in `width` x `height` cells.

    With `telling` a bar has the state in words beside it, where there is room. `simulated` marks a clock
    that is not the real one.
    """
    canvas = Canvas(width, height)
    if height >= ARC_ROWS:
        _draw_arc(canvas, sitting)
    elif height > SMALL_ROWS:
        _draw_bar(canvas, sitting, telling)
    else:
        _draw_line(canvas, sitting, simulated)
    return canvas.content()


def _tint(sitting: Sitting) -> str:
    if sitting.state is State.DUE:
        return "$accent"
    return "$text-muted" if sitting.state in _QUIET else "$primary"


def _draw_arc(canvas: Canvas, sitting: Sitting) -> None:
    tint = _tint(sitting)
    columns = min(canvas.columns, (canvas.rows * 7) // 2)
    left = (canvas.columns - columns) // 2
    for row, cells in enumerate(arc(columns, canvas.rows, sitting.gauge)):
        for column, (character, filled) in enumerate(cells):
            if character != " ":
                canvas.put(left + column, row, character, tint if filled else "$text-muted")
    counted, caption = reading(sitting)
    tallest = LARGE_ROWS if canvas.rows > ARC_ROWS + 2 else SMALL_ROWS
    drawn = largest_digits(counted, columns - _ARC_SIDES, tallest) if counted else []
    top = max(2, canvas.rows - len(drawn) - 3)
    canvas.centre(top - 1 if drawn else canvas.rows // 2, sitting.headline, f"bold {tint}")
    for number, line in enumerate(drawn):
        canvas.centre(top + 1 + number, line, "bold $foreground")
    canvas.centre(canvas.rows - 1, caption, "$text-muted")


def _draw_bar(canvas: Canvas, sitting: Sitting, telling: bool) -> None:
    counted, caption = reading(sitting)
    rows = small_digits(counted) if counted else []
    for number, row in enumerate(rows):
        canvas.put(0, number, row, "bold $foreground")
    beside = len(rows[0]) + 2 if rows else 0
    canvas.put(beside, 0, sitting.headline, f"bold {_tint(sitting)}")
    canvas.put(beside, 1, caption, "$text-muted")
    said = wrap(
        sitting.detail, max(1, canvas.columns - beside), max_lines=1 if caption else 2, placeholder=" …"
    )
    if telling and (not caption or said == [sitting.detail]):
        for number, line in enumerate(said, 2 if caption else 1):
            canvas.put(beside, number, line, "$text-muted")
    _put_bar(canvas, SMALL_ROWS, sitting)


def _draw_line(canvas: Canvas, sitting: Sitting, simulated: bool) -> None:
    headline = f"{sitting.headline} {SIMULATED}" if simulated else sitting.headline
    canvas.put(0, 0, headline, f"bold {_tint(sitting)}")
    counted, caption = reading(sitting)
    short = f"{counted} min" if caption.startswith("min") else counted
    canvas.put(canvas.columns - len(short), 0, short, "bold $foreground")
    _put_bar(canvas, 1, sitting)


def _put_bar(canvas: Canvas, row: int, sitting: Sitting) -> None:
    filled = round(sitting.gauge * canvas.columns)
    canvas.put(0, row, "━" * filled, _tint(sitting))
    canvas.put(filled, row, "┄" * (canvas.columns - filled), "$text-muted")
