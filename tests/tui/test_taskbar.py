"""Progress in the taskbar: the sitting load, and nothing when nobody sits."""

import pytest

from hipback_tui.core.sitting.states import State
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.notify.terminal.sequences import ProgressState
from hipback_tui.tui.taskbar import taskbar
from tests.support.screen_samples import due, sitting, snapshot_of


@pytest.mark.parametrize(
    ("snapshot", "shown"),
    [
        (snapshot_of(sitting(12)), (ProgressState.NORMAL, 40)),
        (snapshot_of(sitting(31, state=State.SNOOZED, gauge=1.03)), (ProgressState.NORMAL, 100)),
        (snapshot_of(due()), (ProgressState.PAUSED, 100)),
        (snapshot_of(sitting(state=State.PAUSED)), (ProgressState.NONE, 0)),
        (snapshot_of(sitting(state=State.AWAY)), (ProgressState.NONE, 0)),
        (snapshot_of(sitting(state=State.ROUTINE)), (ProgressState.NONE, 0)),
    ],
)
def test_what_the_taskbar_shows(snapshot: Snapshot, shown: tuple[ProgressState, int]) -> None:
    assert taskbar(snapshot) == shown
