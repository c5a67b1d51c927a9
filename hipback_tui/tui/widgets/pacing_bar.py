"""The bar that paces breath and repetitions; with motion it glides between two snapshots."""

from typing import TYPE_CHECKING, NamedTuple, cast

from textual.content import Content
from textual.geometry import Size

from hipback_tui.core.player import PlayerView
from hipback_tui.tui.widgets.routine_texts import RoutineText, bar

if TYPE_CHECKING:
    from hipback_tui.tui.app import HipbackApp


class Pace(NamedTuple):
    """How far the bar is filled (0-1), and how much of it fills in a second."""

    share: float
    per_s: float

    def after(self, seconds: float) -> float:
        """Return how far it is some seconds later; it never runs over its end."""
        return min(1.0, max(0.0, self.share + seconds * self.per_s))


def pace(view: PlayerView) -> Pace:
    """Return the pace of the breath, of the part of a repetition, or else of the phase.

    Breathing in fills the bar, breathing out empties it.
    """
    if view.breath_word:
        inwards = view.breath_word == "in"
        per_s = 1000 / view.exercise.breath_ms[0 if inwards else 1]
        if inwards:
            return Pace(view.breath_fraction, per_s)
        return Pace(1 - view.breath_fraction, -per_s)
    if view.rep is not None:
        parts = [part.ms for part in view.exercise.tempo if part.word == view.rep_word]
        return Pace(view.rep_fraction, 1000 / parts[0] if parts else 0.0)
    left = 1 - view.fraction
    return Pace(view.fraction, left / view.countdown_s if view.countdown_s else 0.0)


class PacingBar(RoutineText):
    """The pace as a bar. Whoever mounts it calls `glide` now and then if things may move."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._known: PlayerView | None = None
        self._known_s = 0.0

    def of(self, view: PlayerView, size: Size) -> Content:
        """Return the bar in the widget's width."""
        ahead_s = 0.0
        if view is not self._known:
            self._known, self._known_s = view, self._hipback.real_time()
        elif self._hipback.motion and not view.paused:
            ahead_s = (self._hipback.real_time() - self._known_s) * self._hipback.speed
        return bar(pace(view).after(ahead_s), size.width, "$primary")

    def glide(self) -> None:
        """Go on from the last snapshot to this moment."""
        if self._known is not None and not self._known.paused:
            self.redraw()

    @property
    def _hipback(self) -> "HipbackApp":
        return cast("HipbackApp", self.app)
