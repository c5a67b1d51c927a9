"""The words of a notification."""

import pytest

from hipback_tui.core.sitting.messages import BreakDue
from hipback_tui.core.value import changed
from hipback_tui.session import Desk, cues


@pytest.mark.parametrize(
    ("minutes", "body"),
    [
        (1, "1 minute of sitting. A minute of movement is enough."),
        (30, "30 minutes of sitting. A minute of movement is enough."),
    ],
)
def test_minutes_are_counted_as_people_count(desk: Desk, minutes: int, body: str) -> None:
    sitting = changed(desk.sitting, load_min=minutes)
    assert cues.break_due(BreakDue(at_ms=0, number=1), sitting, None).body == body
