"""The window's title: what matters first."""

import pytest

from hipback_tui.core.sitting.states import State
from hipback_tui.core.sitting.view import Countdown
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.window_title import window_title
from tests.support.screen_samples import due, routine_view, sitting, snapshot_of


@pytest.mark.parametrize(
    ("snapshot", "title"),
    [
        (snapshot_of(sitting(12)), "18 min · hipback"),
        (snapshot_of(sitting(29, next_break=Countdown(0, 42))), "0:42 · hipback"),
        (snapshot_of(sitting(12), made_up="demo"), "18 min · hipback demo"),
        (snapshot_of(due()), "Time to move · hipback"),
        (snapshot_of(due(0, waiting="a meeting")), "Break waits · hipback"),
        (snapshot_of(sitting(31, state=State.SNOOZED, ends=Countdown(4))), "4 min · hipback"),
        (snapshot_of(sitting(state=State.PAUSED, headline="Paused", next_break=None)), "Paused · hipback"),
        (snapshot_of(sitting(), routine=routine_view(60)), "Half-kneeling hip-flexor stretch · hipback"),
    ],
)
def test_the_title_says_what_matters(snapshot: Snapshot, title: str) -> None:
    assert window_title(snapshot) == title
