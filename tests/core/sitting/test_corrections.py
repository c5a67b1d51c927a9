"""An absence that was none is taken back: "I was sitting all the time"."""

import pytest

from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.states import IllegalCommand, State
from tests.support.sitting_script import AtTheDesk


def sat_for(minutes: float) -> AtTheDesk:
    desk = AtTheDesk()
    desk.wait(minutes=minutes)
    return desk


def away_for(minutes: float, after: float = 20) -> AtTheDesk:
    """Sat for `after` minutes, then no input for `minutes`, then a key."""
    desk = sat_for(after)
    desk.hands_off()
    desk.wait(minutes=minutes)
    desk.hands_on()
    return desk


def test_i_was_sitting_restores_the_load_exactly() -> None:
    for away in (2, 2.35, 5, 8):
        desk = away_for(away, after=20)
        desk.wait(seconds=75)
        desk.say(m.Sat())
        assert desk.load_s == (20 + away) * 60 + 75
        (given,) = desk.all(m.AwayTakenBack)
        assert given.away_ms == away * 60_000
        desk.wait(minutes=1)
        assert desk.load_s == (20 + away) * 60 + 135


def test_it_can_be_said_while_hipback_still_believes_them_away() -> None:
    desk = sat_for(10)
    desk.hands_off()
    desk.wait(minutes=14)
    assert desk.state == State.AWAY
    desk.say(m.Sat())
    assert (desk.state, desk.load_min) == (State.SITTING, 24)


def test_a_break_that_is_due_by_it_is_told() -> None:
    desk = away_for(14)
    said = desk.say(m.Sat())
    assert [type(event) for event in said] == [m.AwayTakenBack, m.StateChanged, m.BreakDue]
    assert (desk.state, desk.load_min) == (State.DUE, 34)


def test_the_absence_then_belongs_to_one_stretch_of_sitting() -> None:
    desk = away_for(8, after=10)
    desk.wait(minutes=2)
    desk.say(m.Sat())
    desk.wait(minutes=3)
    desk.say(m.Stood())
    assert desk.stretches() == [(0, 10), (10, 23)]


def test_a_stretch_that_was_told_in_between_is_not_told_twice() -> None:
    desk = away_for(8, after=10)
    desk.wait(minutes=2)
    desk.say(m.Pause("door"))
    desk.wait(minutes=5)
    desk.say(m.Resume())
    desk.wait(minutes=1)
    desk.say(m.Sat())
    desk.wait(minutes=2)
    desk.say(m.Stood())
    assert sorted(desk.stretches()) == [(0, 10), (10, 18), (18, 20), (25, 28)]


def test_it_brings_back_the_snooze_and_the_skip_as_well() -> None:
    desk = sat_for(31)
    desk.say(m.Skip())
    desk.hands_off()
    desk.wait(minutes=10)
    desk.hands_on()
    assert desk.load_s == 0
    desk.say(m.Sat())
    assert (desk.state, desk.load_min) == (State.SITTING, 41)
    desk.wait(minutes=21)
    assert desk.told() == [(30, 1), (61, 1)]

    desk = sat_for(30)
    desk.say(m.Snooze())
    desk.hands_off()
    desk.wait(minutes=4)
    desk.hands_on()
    assert desk.load_s == 0
    desk.say(m.Sat())
    assert (desk.state, desk.load_min) == (State.SNOOZED, 34)
    assert desk.condition.snoozes_used == 1


def test_once_a_break_was_told_again_what_was_put_off_before_is_over() -> None:
    desk = sat_for(31)
    desk.say(m.Skip())
    desk.gap(minutes=2)
    desk.wait(minutes=20)
    assert (desk.state, desk.load_min) == (State.DUE, 31)
    desk.say(m.Sat())
    assert (desk.state, desk.load_min) == (State.DUE, 53)
    assert desk.condition.threshold_ms == 30 * 60_000


def test_it_can_be_said_once_only() -> None:
    desk = away_for(5)
    desk.say(m.Sat())
    with pytest.raises(IllegalCommand, match="you count as sitting already"):
        desk.say(m.Sat())


@pytest.mark.parametrize("since", ["routine", "stand", "skip"])
def test_what_the_person_did_since_then_ends_the_offer(since: str) -> None:
    desk = away_for(5, after=20)
    desk.wait(minutes=31)
    assert desk.state == State.DUE
    if since == "routine":
        desk.say(m.StartRoutine())
        desk.say(m.EndRoutine(share=0.0))
    elif since == "stand":
        desk.say(m.Stood())
        desk.say(m.Sat())
    else:
        desk.say(m.Skip())
    with pytest.raises(IllegalCommand):
        desk.say(m.Sat())


def test_a_blink_of_sleep_does_not_take_the_offer_away() -> None:
    desk = away_for(14, after=10)
    desk.wait(minutes=5)
    desk.gap(seconds=3)
    desk.say(m.Sat())
    assert desk.load_s == (10 + 14 + 5) * 60 - 30


def test_an_absence_in_a_pause_can_be_taken_back_too() -> None:
    desk = sat_for(20)
    desk.say(m.Pause("call"))
    desk.hands_off()
    desk.wait(minutes=10)
    desk.hands_on()
    assert (desk.state, desk.load_min) == (State.PAUSED, 0)
    assert [event.before_ms for event in desk.all(m.CameBack)] == [20 * 60_000]
    desk.say(m.Sat())
    assert (desk.state, desk.load_min) == (State.PAUSED, 20)
    desk.say(m.Resume())
    desk.wait(minutes=1)
    assert desk.load_min == 21


def test_a_pause_that_ended_during_the_absence_holds_what_it_would_have_held() -> None:
    desk = sat_for(10)
    desk.say(m.Pause("call", seconds=600))
    desk.wait(minutes=5)
    desk.hands_off()
    desk.wait(minutes=12)
    desk.hands_on()
    assert (desk.state, desk.load_min) == (State.SITTING, 0)
    desk.say(m.Sat())
    assert desk.load_min == 10 + 7
    desk.wait(minutes=1)
    desk.say(m.Stood())
    assert desk.stretches() == [(0, 10), (20, 28)]
