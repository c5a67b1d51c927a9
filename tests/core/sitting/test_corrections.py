"""An absence that was none is taken back: "I was sitting all the time"."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.states import IllegalCommand, State
from hipback_tui.core.sitting.view import Sitting
from hipback_tui.core.sitting.words import describe
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


def shown(desk: AtTheDesk) -> Sitting:
    return describe(desk.plan, desk.condition, m.Presence.HERE)


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


def test_a_night_was_no_sitting() -> None:
    desk = away_for(8 * 60, after=20)
    assert shown(desk).correctable
    desk = away_for(8 * 60 + 1, after=20)
    assert shown(desk).returned == "away 8 h, load cleared"
    assert not shown(desk).correctable
    with pytest.raises(IllegalCommand):
        desk.say(m.Sat())
    assert desk.load_min == 0


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


# --- and back again -----------------------------------------------------------------------------------------


def test_a_correction_that_was_a_mistake_is_taken_back() -> None:
    desk = away_for(8, after=20)
    without = desk.load_s
    desk.say(m.Sat())
    assert desk.load_min == 28
    desk.wait(minutes=1)
    said = desk.say(m.WasAway())
    assert desk.load_s == without + 60
    assert [event for event in said if isinstance(event, m.AwayGivenBack)]
    desk.wait(minutes=1)
    desk.say(m.Stood())
    assert desk.stretches() == [(0, 20), (28, 30)]


def test_a_break_that_was_due_by_the_correction_alone_is_due_no_more() -> None:
    desk = away_for(14)
    desk.say(m.Sat())
    assert desk.state == State.DUE
    said = desk.say(m.WasAway())
    assert (desk.state, desk.load_min) == (State.SITTING, 0)
    assert any(isinstance(event, m.BreakSettled) for event in said)


def test_then_the_absence_can_be_corrected_once_more() -> None:
    desk = away_for(8, after=20)
    for order in (m.Sat(), m.WasAway(), m.Sat()):
        desk.say(order)
    assert desk.load_min == 28


@pytest.mark.parametrize("since", [m.Snooze(), m.Skip(), m.StartRoutine()], ids=repr)
def test_what_was_said_about_the_break_since_then_stays(since: m.Command) -> None:
    desk = away_for(14)
    desk.say(m.Sat())
    desk.say(since)
    with pytest.raises(IllegalCommand, match="no correction"):
        desk.say(m.WasAway())


def test_there_must_be_a_correction() -> None:
    with pytest.raises(IllegalCommand, match="no correction"):
        away_for(5).say(m.WasAway())


@given(
    before=st.integers(1, 29),
    away=st.integers(2, 240),
    between=st.integers(0, 40),
    after=st.integers(0, 40),
)
def test_a_correction_and_its_undoing_leave_the_load_as_if_nothing_was_said(
    before: int, away: int, between: int, after: int
) -> None:
    plain, corrected = away_for(away, after=before), away_for(away, after=before)
    corrected.say(m.Sat())
    for desk in (plain, corrected):
        desk.leap(minutes=between)
    corrected.say(m.WasAway())
    for desk in (plain, corrected):
        desk.leap(minutes=after)
    assert (corrected.load_s, corrected.state) == (plain.load_s, plain.state)


# --- sitting without input ----------------------------------------------------------------------------------


@pytest.mark.parametrize("what", m.PURSUITS)
def test_what_they_do_without_input_counts_as_sitting(what: str) -> None:
    desk = sat_for(5)
    said = desk.say(m.Reading(on=True, what=what))
    assert [(e.old, e.new) for e in said if isinstance(e, m.PursuitChanged)] == [("", what)]
    desk.hands_off()
    desk.wait(minutes=20)
    assert (desk.state, desk.load_min, desk.condition.pursuit) == (State.SITTING, 25, what)


def test_during_a_call_a_break_waits_and_is_told_afterwards() -> None:
    desk = sat_for(25)
    desk.say(m.Reading(on=True, what="call"))
    desk.wait(minutes=10)
    assert desk.told() == []
    assert [event.reason for event in desk.all(m.BreakDeferred)] == ["you said that you are in a call"]
    desk.say(m.Reading(on=False))
    desk.wait(seconds=10)
    assert [number for _, number in desk.told()] == [1]


def test_one_thing_follows_another_and_twice_is_once() -> None:
    desk = sat_for(1)
    said = desk.say(m.Reading(on=True, what="video")) + desk.say(m.Reading(on=True, what="call"))
    said += desk.say(m.Reading(on=True, what="call")) + desk.say(m.Reading(on=False))
    changes = [(event.old, event.new) for event in said if isinstance(event, m.PursuitChanged)]
    assert changes == [("", "video"), ("video", "call"), ("call", "")]


def test_only_what_hipback_knows_of_can_be_done_without_input() -> None:
    with pytest.raises(IllegalCommand, match="expected one of reading, video, call"):
        sat_for(1).say(m.Reading(on=True, what="gardening"))


# --- up, and nothing saw it ---------------------------------------------------------------------------------


def test_whoever_was_up_unseen_says_so_afterwards() -> None:
    desk, seen = sat_for(25), sat_for(20)
    said = desk.say(m.WasUp(5 * 60))
    seen.say(m.Stood())
    seen.wait(minutes=5)
    seen.say(m.Sat())
    assert (desk.state, desk.load_s) == (State.SITTING, seen.load_s)
    assert desk.stretches() == seen.stretches() == [(0, 20)]
    assert [event.up_ms for event in said if isinstance(event, m.UpUnseen)] == [5 * 60_000]


def test_a_break_that_was_due_by_it_is_settled() -> None:
    desk = sat_for(40)
    said = desk.say(m.WasUp(15 * 60))
    assert (desk.state, desk.load_min) == (State.SITTING, 0)
    assert any(isinstance(event, m.BreakSettled) for event in said)


def test_it_can_be_taken_back_like_any_absence() -> None:
    desk = sat_for(20)
    desk.say(m.WasUp(10 * 60))
    assert desk.load_min == 0
    desk.say(m.Sat())
    assert desk.load_min == 20


def test_it_reaches_back_to_the_last_time_they_sat_down_at_the_most() -> None:
    desk = sat_for(20)
    desk.say(m.Stood())
    desk.wait(minutes=1)
    desk.say(m.Sat())
    desk.wait(minutes=5)
    (up,) = [e.up_ms for e in desk.say(m.WasUp(3600)) if isinstance(e, m.UpUnseen)]
    assert up == 5 * 60_000


def test_only_whoever_counts_as_sitting_can_say_so() -> None:
    desk = sat_for(5)
    desk.say(m.Stood())
    with pytest.raises(IllegalCommand, match="you do not count as sitting"):
        desk.say(m.WasUp(60))
