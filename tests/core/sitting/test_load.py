"""Sitting load: one number that rises and falls."""

import pytest

from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.condition import Plan
from hipback_tui.core.sitting.rules import SittingRules
from hipback_tui.core.sitting.states import State
from tests.support.sitting_script import AtTheDesk


def test_it_rises_one_second_per_second_while_the_person_sits() -> None:
    desk = AtTheDesk()
    for second in range(1, 100):
        desk.wait(seconds=1)
        assert desk.load_s == second
    desk.leap(minutes=20)
    assert desk.load_s == 99 + 1200


def test_time_never_goes_back() -> None:
    desk = AtTheDesk()
    desk.wait(minutes=10)
    before = desk.condition
    desk.at_ms -= 300_000
    assert desk.hear() == []
    assert desk.condition == before
    desk.hear(absent_ms=60_000, absence="suspend")
    assert (desk.condition.at_ms, desk.load_min) == (before.at_ms, 10)


def test_it_goes_on_rising_while_a_break_is_due_or_snoozed() -> None:
    desk = AtTheDesk()
    desk.wait(minutes=32)
    assert (desk.state, desk.load_min) == (State.DUE, 32)
    desk.say(m.Snooze())
    desk.wait(minutes=4)
    assert (desk.state, desk.load_min) == (State.SNOOZED, 36)


def test_three_minutes_up_bring_half_an_hour_down_to_zero() -> None:
    desk = AtTheDesk()
    desk.wait(minutes=30)
    desk.say(m.Stood())
    desk.wait(minutes=1)
    assert desk.load_min == 20
    desk.wait(minutes=1, seconds=59)
    assert desk.load_s == 10
    desk.wait(seconds=1)
    assert desk.load_s == 0


def test_it_never_falls_below_zero() -> None:
    desk = AtTheDesk()
    desk.wait(minutes=5)
    desk.say(m.Stood())
    desk.wait(minutes=40)
    assert desk.load_s == 0
    desk.say(m.Sat())
    desk.wait(minutes=1)
    assert desk.load_s == 60


@pytest.mark.parametrize(("interval_s", "relief_s"), [(1800, 180), (3000, 300), (1200, 600), (60, 120)])
def test_it_falls_interval_by_relief_times_as_fast(interval_s: int, relief_s: int) -> None:
    desk = AtTheDesk(Plan(SittingRules(interval_s=interval_s, relief_s=relief_s, notice_s=0)))
    desk.leap(seconds=interval_s)
    desk.say(m.Stood())
    for quarter in (3, 2, 1, 0):
        desk.wait(seconds=relief_s / 4)
        assert desk.load_s == interval_s * quarter / 4


def test_a_finished_routine_of_any_length_brings_it_to_zero() -> None:
    for seconds in (0, 5, 60, 300):
        desk = AtTheDesk()
        desk.wait(minutes=50)
        desk.say(m.StartRoutine())
        desk.wait(seconds=seconds)
        desk.say(m.EndRoutine(share=0.1, finished=True))
        assert (desk.state, desk.load_s) == (State.SITTING, 0)


@pytest.mark.parametrize(("share", "left"), [(0.0, 1800), (0.25, 1350), (0.5, 900), (1.0, 0)])
def test_an_unfinished_routine_relieves_by_its_share(share: float, left: float) -> None:
    desk = AtTheDesk()
    desk.wait(minutes=30)
    desk.say(m.StartRoutine())
    desk.wait(minutes=2)
    desk.say(m.EndRoutine(share))
    assert desk.load_s == left


@pytest.mark.parametrize(("share", "left"), [(-3.0, 600), (7.0, 0), (float("nan"), 600)])
def test_a_share_beyond_all_sense_neither_adds_nor_takes_more_than_there_is(
    share: float, left: float
) -> None:
    desk = AtTheDesk()
    desk.wait(minutes=10)
    desk.say(m.StartRoutine())
    desk.say(m.EndRoutine(share))
    assert desk.load_s == left


def test_it_stands_still_inside_a_routine() -> None:
    desk = AtTheDesk()
    desk.wait(minutes=30)
    desk.say(m.StartRoutine())
    desk.wait(minutes=4)
    assert (desk.state, desk.load_min) == (State.ROUTINE, 30)


def test_inside_a_routine_nobody_needs_to_touch_the_keyboard() -> None:
    desk = AtTheDesk()
    desk.wait(minutes=30)
    desk.say(m.StartRoutine())
    desk.hands_off()
    desk.wait(minutes=5)
    assert (desk.state, desk.load_min) == (State.ROUTINE, 30)
    desk.sense(presence=m.Presence.LOCKED)
    desk.wait(minutes=5)
    assert (desk.state, desk.load_min) == (State.ROUTINE, 30)


def test_after_a_routine_hands_off_counts_from_its_end() -> None:
    desk = AtTheDesk()
    desk.wait(minutes=10)
    desk.say(m.StartRoutine())
    desk.hands_off()
    desk.wait(minutes=5)
    desk.say(m.EndRoutine(share=0.0))
    desk.wait(minutes=1, seconds=59)
    assert (desk.state, desk.load_s) == (State.SITTING, 600 + 119)
    desk.wait(seconds=1)
    assert (desk.state, desk.load_min) == (State.AWAY, 0)


def test_a_pause_holds_it() -> None:
    desk = AtTheDesk()
    desk.wait(minutes=12)
    desk.say(m.Pause("lunch"))
    desk.wait(minutes=45)
    assert (desk.state, desk.load_min) == (State.PAUSED, 12)
    desk.say(m.Resume())
    desk.wait(minutes=1)
    assert (desk.state, desk.load_min) == (State.SITTING, 13)


def test_in_a_pause_it_falls_while_the_person_stands() -> None:
    desk = AtTheDesk()
    desk.wait(minutes=20)
    desk.say(m.Pause("call"))
    desk.say(m.Stood())
    desk.wait(minutes=1)
    assert (desk.state, desk.load_min) == (State.PAUSED, 10)
    desk.say(m.Sat())
    desk.wait(minutes=1)
    assert (desk.state, desk.load_min) == (State.PAUSED, 10)


def test_in_a_pause_it_falls_from_the_moment_input_stopped() -> None:
    desk = AtTheDesk()
    desk.wait(minutes=28)
    desk.say(m.Pause("call"))
    desk.wait(minutes=1)
    desk.hands_off()
    desk.wait(minutes=2)
    assert (desk.state, desk.load_min) == (State.PAUSED, 8)
    desk.hands_on()
    desk.wait(minutes=1)
    assert (desk.state, desk.load_min) == (State.PAUSED, 8)


def test_a_sleeping_machine_is_a_person_away_wherever_it_happens() -> None:
    for order in (None, m.Pause("call"), m.StartRoutine(), m.Stood()):
        desk = AtTheDesk()
        desk.wait(minutes=28)
        if order is not None:
            desk.say(order)
        desk.gap(minutes=1)
        assert desk.load_min == 18
