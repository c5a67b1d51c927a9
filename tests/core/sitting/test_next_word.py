import pytest

from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.condition import Plan
from hipback_tui.core.sitting.next_word import time_to_word_ms
from hipback_tui.core.sitting.rules import SittingRules
from hipback_tui.core.sitting.states import State
from tests.support.sitting_script import AtTheDesk, desk_in


def minutes(desk: AtTheDesk) -> float | None:
    left_ms = time_to_word_ms(desk.condition, desk.plan.rules)
    return None if left_ms is None else left_ms / 60_000


def test_first_comes_the_notice_then_the_break_then_its_reminders_then_silence() -> None:
    desk = AtTheDesk()
    desk.wait(minutes=20)
    assert minutes(desk) == 9.5
    desk.wait(minutes=9.5)
    assert desk.all(m.BreakSoon)
    assert minutes(desk) == 0.5
    desk.wait(minutes=2.5)
    assert desk.told() == [(30, 1)]
    assert minutes(desk) == 8
    desk.wait(minutes=30)
    assert (len(desk.told()), minutes(desk)) == (4, None)


def test_without_a_notice_it_is_the_break_itself() -> None:
    desk = AtTheDesk(Plan(SittingRules(notice_s=0)))
    desk.wait(minutes=20)
    assert minutes(desk) == 10


def test_a_snooze_counts_to_its_end() -> None:
    desk = desk_in(State.SNOOZED)
    assert minutes(desk) == 5


def test_a_waiting_break_is_near_until_it_was_told() -> None:
    desk = AtTheDesk()
    desk.sense(deferral="meeting")
    desk.wait(minutes=40)
    assert minutes(desk) == 0
    desk.sense(deferral=None)
    assert desk.told() == [(40, 1)]
    assert minutes(desk) == 10


def test_after_the_longest_wait_it_stays_near_until_the_meeting_ends() -> None:
    desk = AtTheDesk()
    desk.sense(deferral="meeting")
    desk.wait(minutes=92)
    assert desk.told() == [(90, 1)]
    assert minutes(desk) == 0
    desk.sense(deferral=None)
    assert minutes(desk) == 8


@pytest.mark.parametrize("state", sorted(set(State) - {State.SITTING, State.SNOOZED, State.DUE}))
def test_where_no_break_is_counted_towards_there_is_none(state: State) -> None:
    assert minutes(desk_in(state)) is None


def test_nobody_need_look_where_nothing_makes_a_break_wait() -> None:
    desk = AtTheDesk(Plan(SittingRules(deferral_cap_s=0)))
    desk.wait(minutes=29.9)
    assert minutes(desk) is None
