"""A break that waits, through a restart as well."""

import pytest

from hipback_tui.core.settings import Settings
from hipback_tui.core.sitting.messages import LOOKING
from hipback_tui.core.sitting.rules import SittingRules
from hipback_tui.core.sitting.states import State
from hipback_tui.presence.base import Sense
from hipback_tui.session import Desk
from tests.session.conftest import HERE, OpenDesk
from tests.support.manual_clock import ManualClock

MEETING = Sense(deferral="microphone in use by Firefox")


def sit_through_a_meeting(desk: Desk, clock: ManualClock, minutes: int) -> None:
    for _ in range(minutes * 6):
        clock.advance(10)
        calls = desk.tick(MEETING)
        assert calls.send == []


def titles(desk: Desk, sense: Sense) -> list[str]:
    return [cue.title for cue in desk.tick(sense).send]


def test_neither_the_notice_nor_the_break_comes_in_a_meeting(desk: Desk, clock: ManualClock) -> None:
    sit_through_a_meeting(desk, clock, 45)
    assert (desk.sitting.waiting, desk.sitting.told) == (MEETING.deferral, 0)
    clock.advance(1)
    assert titles(desk, HERE) == ["Time to move"]
    assert (desk.sitting.waiting, desk.sitting.told) == (None, 1)


@pytest.mark.parametrize(("sense", "told"), [(MEETING, []), (HERE, ["Time to move"])])
def test_a_restart_looks_first_and_tells_then(
    open_desk: OpenDesk, clock: ManualClock, sense: Sense, told: list[str]
) -> None:
    before = open_desk()
    sit_through_a_meeting(before, clock, 45)
    before.close()
    clock.advance(20)
    desk = open_desk()
    assert desk.condition.state is State.DUE
    assert desk.sitting.waiting == LOOKING
    assert titles(desk, Sense(deferral=LOOKING)) == []
    assert titles(desk, sense) == told
    assert desk.sitting.waiting == sense.deferral


def test_where_no_hint_is_wanted_nobody_looks(open_desk: OpenDesk, clock: ManualClock) -> None:
    settings = Settings(sitting=SittingRules(), defer=frozenset())
    before = open_desk(settings=settings)
    sit_through_a_meeting(before, clock, 45)
    before.close()
    clock.advance(20)
    desk = open_desk(settings=settings)
    assert desk.sitting.waiting is None
    assert titles(desk, HERE) == ["Time to move"]
