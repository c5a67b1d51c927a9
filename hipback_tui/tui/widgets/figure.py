"""The animated figure, on its own in a loop or following a routine.

Mount one with the id of a figure (that of its exercise), a side, and an exercise if there is one:

    yield AnimatedFigure("hip-bridge", Side.LEFT, exercise, id="figure")

and change `figure_id`, `side` and `exercise` at will; they are reactive. It goes round and round by itself,
at the pace of the exercise. With reduced motion (`screen.motion = false`, or Textual's animations switched
off) it stands still, in the pose in which the work is done. It fills its own size, which the style sheet
sets: from 44 x 14 cells on, in steps up to 60 x 20; in less room it stays empty. `fits(width, height)` says
so beforehand.

`RoutineFigure` binds to the snapshot instead and shows what the player shows.

Figures are drawn ahead in a thread (`hipback_tui.tui.figure_reels`); until one is there, its place is empty.
"""

from typing import TYPE_CHECKING, ClassVar, cast

from rich.segment import Segment
from rich.style import Style
from textual import events, work
from textual.geometry import Region
from textual.message import Message
from textual.reactive import var
from textual.strip import Strip
from textual.widget import Widget

from hipback_tui.core.figures import COLUMNS, ROWS, Part, exercise_shown, position, side_shown
from hipback_tui.core.figures.moment import hold_of, previewed
from hipback_tui.core.player import PlayerView
from hipback_tui.core.routines import Exercise, Side, Sides
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.figure_reels import Reel, Row, Rows, Wanted, changed_columns
from hipback_tui.tui.moved_on import moved_on

if TYPE_CHECKING:
    from hipback_tui.tui.app import HipbackApp

PICTURES_PER_S = 8
"""How often a moving figure looks whether another picture is due."""

SIZES = ((60, 20), (52, 17), (COLUMNS, ROWS))
"""Sizes in which figures are drawn, columns and rows, the largest first."""


def fits(width: int, height: int) -> tuple[int, int] | None:
    """Return the size of a figure in so many cells, None if there is no room for one."""
    return next(((columns, rows) for columns, rows in SIZES if columns <= width and rows <= height), None)


class AnimatedFigure(Widget):
    """One figure that goes round by itself; see the module's text."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"figure--{part}" for part in Part if part is not Part.NONE}
    DEFAULT_CSS = """
    AnimatedFigure {
        width: 44;
        height: 14;
        .figure--accent { color: $primary; text-style: bold; }
        .figure--near { color: $foreground; }
        .figure--far { color: $foreground 55%; }
        .figure--prop { color: $text-muted 75%; }
        .figure--floor { color: $text-muted 50%; }
    }
    """

    class Missing(Message):
        """There is no such figure, or its file is wrong: its place stays empty."""

        def __init__(self, figure_id: str) -> None:
            self.figure_id = figure_id
            super().__init__()

    figure_id: var[str | None] = var(None, init=False)
    side: var[Side | None] = var(None, init=False)
    exercise: var[Exercise | None] = var(None, init=False)

    def __init__(
        self,
        figure_id: str | None = None,
        side: Side | None = None,
        exercise: Exercise | None = None,
        *,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.set_reactive(AnimatedFigure.figure_id, figure_id)
        self.set_reactive(AnimatedFigure.side, side)
        self.set_reactive(AnimatedFigure.exercise, exercise)
        self._reel: Reel | None = None
        self._shown: Rows = ()
        self._strips: dict[Row, Strip] = {}
        self._began_s = 0.0
        self._width = self._left = self._top = 0

    # --- what is shown -------------------------------------------------------------------------------------

    @property
    def moves(self) -> bool:
        """Whether anything may move by itself."""
        return self.hipback.motion and self.app.animation_level != "none"

    @property
    def hipback(self) -> "HipbackApp":
        """The app, with its clock and its reels."""
        return cast("HipbackApp", self.app)

    def picture(self, reel: Reel) -> Rows:
        """Return the picture that is due."""
        if not self.moves:
            return reel.still(hold_of(reel.figure) or reel.figure.moves // 2)
        elapsed_ms = round((self.hipback.real_time() - self._began_s) * 1000)
        if self.exercise is not None:
            return reel.at(previewed(reel.figure, self.exercise, elapsed_ms))
        round_ms = max(1, round(reel.figure.period_s * 1000))
        return reel.at(elapsed_ms % round_ms / round_ms * reel.figure.moves)

    def upcoming(self) -> list[tuple[str | None, Side | None]]:
        """Return which figures will be wanted soon, so that they are drawn by then."""
        return []

    def on_mount(self) -> None:
        """Begin to move."""
        self._began_s = self.hipback.real_time()
        if self.moves:
            self.keep_moving()

    def keep_moving(self) -> None:
        """Look for the next picture from now on, again and again."""
        self.set_interval(1 / PICTURES_PER_S, self.tick)

    def tick(self) -> None:
        """Show the picture that is due, if it is another one."""
        if self._reel is not None and self.screen.is_current:
            self._show(self.picture(self._reel))

    def _show(self, rows: Rows) -> None:
        if rows is self._shown:
            return
        before, self._shown = self._shown, rows
        if len(before) != len(rows):
            self.refresh()
            return
        regions = []
        for number, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old is not new:
                start, end = changed_columns(old, new)
                regions.append(Region(self._left + start, self._top + number, end - start, 1))
        if regions:
            self.refresh(*regions)

    # --- which figure --------------------------------------------------------------------------------------

    def watch_figure_id(self) -> None:
        """Show another figure."""
        self._began_s = self.hipback.real_time()
        self.choose()

    def watch_side(self) -> None:
        """Show it for another side."""
        self.choose()

    def watch_exercise(self) -> None:
        """Go at another pace."""
        self.tick()

    def on_resize(self, event: events.Resize) -> None:
        """Draw it in another size."""
        self._width, height = self.size
        columns, rows = fits(*self.size) or (0, 0)
        self._left, self._top = (self._width - columns) // 2, (height - rows) // 2
        self._strips.clear()
        self.choose()

    def choose(self) -> None:
        """Take the reel that is wanted, and have it drawn if it is not yet."""
        wanted = self._wanted(self.figure_id, self.side)
        if wanted is None:
            self._take(None)
            return
        self._take(self.hipback.reels.ready(wanted))
        soon = [wanted, *filter(None, (self._wanted(*figure) for figure in self.upcoming()))]
        if not all(map(self.hipback.reels.is_known, soon)):
            self.call_after_refresh(self._have_drawn, soon)  # the words first

    def _wanted(self, figure_id: str | None, side: Side | None) -> Wanted | None:
        size = fits(*self.size)
        return Wanted(figure_id, side, *size) if size and figure_id else None

    def _have_drawn(self, soon: list[Wanted]) -> None:
        self._prepare(soon)

    @work(group="figure", exclusive=True)
    async def _prepare(self, soon: list[Wanted]) -> None:
        for wanted in soon:
            await self.hipback.reels.prepare([wanted])
            reel = self.hipback.reels.ready(wanted)
            if reel is None:
                self.post_message(self.Missing(wanted.figure_id))
            if wanted == self._wanted(self.figure_id, self.side):
                self._take(reel)

    def _take(self, reel: Reel | None) -> None:
        if reel is not self._reel:
            self._reel = reel
            self._strips.clear()
        self._show(() if reel is None else self.picture(reel))

    # --- drawing -------------------------------------------------------------------------------------------

    def notify_style_update(self) -> None:
        """Forget what was drawn in other colours."""
        super().notify_style_update()
        self._strips.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return rows of the picture in the middle of the widget, which has no border and no padding."""
        self._dirty_regions.clear()
        width, place = self._width, crop.column_span
        strips = [self._strip(number - self._top) for number in crop.line_range]
        return strips if place == (0, width) else [strip.crop(*place) for strip in strips]

    def _strip(self, number: int) -> Strip:
        row = self._shown[number] if 0 <= number < len(self._shown) else ()
        strip = self._strips.get(row)
        if strip is None:
            ground = self._style(Part.NONE)
            segments = [Segment(text, self._style(part)) for text, part in row]
            strip = Strip([Segment(" " * self._left, ground), *segments])
            strip = strip.adjust_cell_length(self._width, ground)
            for line_filter in self.get_line_filters():
                strip = strip.apply_filter(line_filter, self.background_colors[1])
            self._strips[row] = strip
        return strip

    def _style(self, part: Part) -> Style:
        names = () if part is Part.NONE else (f"figure--{part}",)
        return self.get_visual_style(*names).rich_style


class RoutineFigure(AnimatedFigure):
    """The figure of a routine: what the player shows, in its time.

    Whoever mounts it calls `tick` now and then if things may move.
    """

    snapshot: var[Snapshot] = var(cast(Snapshot, None), init=False)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._view: PlayerView | None = None
        self._view_s = 0.0
        self._elapsed_ms = 0.0

    def keep_moving(self) -> None:
        """Leave that to the screen, which has more that moves."""

    def watch_snapshot(self, snapshot: Snapshot) -> None:
        """Follow the player."""
        view = snapshot.routine
        if view is None or view == self._view:
            return
        now_s = self.hipback.real_time()
        if self._view is not None and not self._view.paused:
            self._elapsed_ms += self._since_view_ms(now_s)
        self._view, self._view_s = view, now_s
        wanted = exercise_shown(view).figure, side_shown(view)
        if wanted != (self.figure_id, self.side):
            self.set_reactive(AnimatedFigure.figure_id, wanted[0])
            self.set_reactive(AnimatedFigure.side, wanted[1])
            self.choose()
        else:
            self.tick()

    def picture(self, reel: Reel) -> Rows:
        """Return what the routine's moment looks like."""
        view = self._view
        if view is None:
            return reel.still(0)
        ahead_ms = 0.0 if view.paused or not self.moves else self._since_view_ms(self.hipback.real_time())
        place = position(reel.figure, moved_on(view, ahead_ms), round(self._elapsed_ms + ahead_ms))
        return reel.at(place) if self.moves else reel.still(place)

    def upcoming(self) -> list[tuple[str | None, Side | None]]:
        """Return the other side of this exercise, and then the next exercise."""
        view = self._view
        if view is None:
            return []
        found: list[tuple[str | None, Side | None]] = []
        for exercise in filter(None, (view.exercise, view.next_exercise)):
            both = exercise.sides is Sides.BOTH
            found += [(exercise.figure, side) for side in (Side if both else (None,))]
        return found

    def _since_view_ms(self, now_s: float) -> float:
        return max(0.0, now_s - self._view_s) * 1000 * self.hipback.speed
