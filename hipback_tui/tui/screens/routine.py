"""A guided routine: what to do now, how long, and what comes next."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Container

from hipback_tui.core.figures import exercise_shown
from hipback_tui.core.orders import (
    HoldRoutine,
    NextStep,
    PreviousStep,
    QuitRoutine,
    SwitchSound,
    TooMuch,
)
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.places import package_folder
from hipback_tui.tui.commands import Command, bindings_for
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.widgets import routine_texts as texts
from hipback_tui.tui.widgets.figure import PICTURES_PER_S, RoutineFigure, fits
from hipback_tui.tui.widgets.footer import KeyBar
from hipback_tui.tui.widgets.pacing_bar import PacingBar
from hipback_tui.tui.widgets.routine_note import RoutineNote
from hipback_tui.tui.widgets.routine_texts import FIGURED
from hipback_tui.tui.widgets.snapshot_text import SnapshotText

BESIDE_FIGURE = 36
"""Columns that words and margins take beside a figure."""
BELOW_FIGURE = 10
"""Rows that words, bars and keys take above and below a figure."""
GLIDE_EVERY = 2
"""The pacing bar moves with every second picture."""

ROUTINE_COMMANDS = (
    Command(
        key="space",
        label="Go on",
        title="Go on",
        help="The routine goes on where it stood.",
        offered=lambda s: s.routine is not None and s.routine.paused,
        order=lambda _: HoldRoutine(),
    ),
    Command(
        key="space",
        label="Pause",
        title="Pause the routine",
        help="Time stands still until you go on.",
        offered=lambda s: s.routine is not None and not s.routine.paused,
        order=lambda _: HoldRoutine(),
    ),
    Command(
        key="n",
        aliases=("right",),
        label="Next",
        title="Next step",
        help="Leaves this step; what you did of it counts.",
        order=lambda _: NextStep(),
    ),
    Command(
        key="x",
        label="Too much",
        title="Too much",
        help="Goes on with an easier variant, or leaves this exercise; the next routines start with it.",
        order=lambda _: TooMuch(),
    ),
    Command(
        key="b",
        aliases=("left",),
        label="Back",
        title="Back",
        help="To the start of this step, or to the one before.",
        order=lambda _: PreviousStep(),
    ),
    Command(
        key="v",
        label="Sound",
        title="Sound: off, tones or speech",
        help="Changes how cues are heard.",
        order=lambda _: SwitchSound(),
    ),
    Command(
        key="q",
        aliases=("escape",),
        label="End",
        title="End the routine",
        help="What you did is kept.",
        order=lambda _: QuitRoutine(),
    ),
)


class RoutineScreen(SnapshotScreen):
    """Stands while a routine runs. Where there is room, `#figure` shows the movement beside the words."""

    KEYS = ROUTINE_COMMANDS
    BINDINGS = bindings_for(ROUTINE_COMMANDS)
    CSS_PATH = package_folder("styles") / "routine.tcss"

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self._ticks = 0
        self._missing: set[str] = set()
        self._figure_size = self._room_for_figure()
        self.set_class(self._figure_size is not None, FIGURED, update=False)

    def compose(self) -> ComposeResult:
        """Mount what shows, from the top to the bottom."""
        bound = SnapshotScreen.snapshot
        yield texts.RoutineStatus(id="status").data_bind(bound)
        yield texts.OverallBar(id="overall").data_bind(bound)
        with Container(id="stage"), Container(id="step"):
            with Container(id="top"):
                figure = RoutineFigure(id="figure").data_bind(bound)
                if self._figure_size is not None:
                    figure.styles.width, figure.styles.height = self._figure_size
                yield figure
                with Container(id="lead"):
                    yield texts.StepName(id="name").data_bind(bound)
                    yield texts.PhaseWord(id="phase").data_bind(bound)
                    yield texts.RoutineClock(id="clock").data_bind(bound)
                    yield PacingBar(id="pace").data_bind(bound)
                    yield texts.NextUp(id="then-beside").data_bind(bound)
            yield texts.StepGuide(id="guide").data_bind(bound)
            yield texts.NextUp(id="then").data_bind(bound)
        yield RoutineNote(id="note").data_bind(bound)
        yield KeyBar(id="keys").data_bind(bound)

    def on_mount(self) -> None:
        """Let things move, unless nothing is to move by itself."""
        if self.hipback.motion:
            self.set_interval(1 / PICTURES_PER_S, self._move)

    def on_resize(self, event: events.Resize) -> None:
        """Give the figure the room that there is."""
        self._make_room()

    def on_animated_figure_missing(self, message: RoutineFigure.Missing) -> None:
        """Give its place to the words."""
        self._missing.add(message.figure_id)
        self._make_room()

    def watch_snapshot(self) -> None:
        """Take the figure away if there is none for what is shown."""
        self._make_room()

    def _move(self) -> None:
        # All in one go: each drawing of the screen has its price, however little of it changes.
        if not self.is_current:
            return
        self._ticks += 1
        if self._figure_size is not None:
            self.query_exactly_one(RoutineFigure).tick()
        if self._ticks % GLIDE_EVERY == 0:
            self.query_exactly_one(PacingBar).glide()

    def _room_for_figure(self) -> tuple[int, int] | None:
        view = self.snapshot.routine
        if view is None:
            return self._figure_size
        figure_id = exercise_shown(view).figure
        if figure_id is None or figure_id in self._missing:
            return None
        width, height = self.app.size
        return fits(width - BESIDE_FIGURE, height - BELOW_FIGURE)

    def _make_room(self) -> None:
        size = self._room_for_figure()
        if size == self._figure_size:
            return
        self._figure_size = size
        if size is not None:
            figure = self.query_exactly_one(RoutineFigure)
            figure.styles.width, figure.styles.height = size
        self.set_class(size is not None, FIGURED)
        for text in self.query(SnapshotText):
            text.fit()
