"""A guided routine: what to do now, how long, and what comes next."""

from textual.app import ComposeResult
from textual.containers import Container

from hipback_tui.core.orders import HoldRoutine, NextStep, PreviousStep, QuitRoutine
from hipback_tui.places import package_folder
from hipback_tui.tui.commands import Command, bindings_for
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.widgets import routine_texts as texts
from hipback_tui.tui.widgets.footer import KeyBar
from hipback_tui.tui.widgets.pacing_bar import PacingBar

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
        key="b",
        aliases=("left",),
        label="Back",
        title="Back",
        help="To the start of this step, or to the one before.",
        order=lambda _: PreviousStep(),
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
    """Stands while a routine runs. `#stage` has room for a figure beside `#step` in a wide window."""

    KEYS = ROUTINE_COMMANDS
    BINDINGS = bindings_for(ROUTINE_COMMANDS)
    CSS_PATH = package_folder("styles") / "routine.tcss"

    def compose(self) -> ComposeResult:
        """Mount what shows, from the top to the bottom."""
        bound = SnapshotScreen.snapshot
        yield texts.RoutineStatus(id="status").data_bind(bound)
        yield texts.OverallBar(id="overall").data_bind(bound)
        with Container(id="stage"), Container(id="step"):
            with Container(id="lead"):
                yield texts.StepName(id="name").data_bind(bound)
                yield texts.PhaseWord(id="phase").data_bind(bound)
                yield texts.RoutineClock(id="clock").data_bind(bound)
                yield PacingBar(id="pace").data_bind(bound)
            yield texts.StepGuide(id="guide").data_bind(bound)
            yield texts.NextUp(id="then").data_bind(bound)
        yield KeyBar(id="keys").data_bind(bound)
