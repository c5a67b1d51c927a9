"""Progress in the taskbar: the sitting load, for whoever sees neither the window nor the tab."""

from hipback_tui.core.sitting.states import State
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.notify.terminal.sequences import ProgressState


def taskbar(snapshot: Snapshot) -> tuple[ProgressState, int]:
    """Return what to show: a state, and the sitting load in percent; it changes once a minute at most."""
    sitting = snapshot.sitting
    if sitting.state is State.DUE:
        return ProgressState.PAUSED, 100
    if sitting.state in (State.SITTING, State.SNOOZED):
        return ProgressState.NORMAL, round(100 * min(1.0, max(0.0, sitting.gauge)))
    return ProgressState.NONE, 0
