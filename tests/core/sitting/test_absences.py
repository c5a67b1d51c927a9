"""Away is not the same as up: idle, locked, asleep, not running, standing."""

from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.condition import Plan
from hipback_tui.core.sitting.rules import SittingRules
from hipback_tui.core.sitting.states import State
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


# --- idle ---------------------------------------------------------------------------------------------------


def test_idle_under_two_minutes_is_sitting() -> None:
    desk = sat_for(10)
    desk.hands_off()
    desk.wait(minutes=1, seconds=59)
    assert (desk.state, desk.load_s) == (State.SITTING, 719)


def test_beyond_two_minutes_the_load_falls_from_the_moment_input_stopped() -> None:
    desk = sat_for(29)
    desk.hands_off()
    desk.wait(minutes=2)
    assert (desk.state, desk.load_min) == (State.AWAY, 9)
    assert desk.stretches() == [(0, 29)]
    desk.wait(seconds=30)
    assert desk.load_min == 4


def test_leaving_never_reaches_back_to_before_the_end_of_a_pause() -> None:
    desk = sat_for(20)
    desk.say(m.Pause("call", seconds=600))
    desk.wait(minutes=9)
    desk.hands_off()
    desk.wait(minutes=2)
    assert (desk.state, desk.load_min) == (State.AWAY, 10)
    assert desk.condition.since_ms == desk.origin_ms + 30 * 60_000


def test_the_threshold_is_settable() -> None:
    desk = AtTheDesk(Plan(SittingRules(idle_s=600)))
    desk.wait(minutes=20)
    desk.hands_off()
    desk.wait(minutes=9)
    assert desk.state == State.SITTING
    desk.wait(minutes=1)
    assert (desk.state, desk.load_min) == (State.AWAY, 0)


def test_a_break_that_came_due_in_between_is_settled() -> None:
    desk = sat_for(29)
    desk.hands_off()
    desk.wait(minutes=1, seconds=59)
    assert (desk.state, desk.told()) == (State.DUE, [(30, 1)])
    said = desk.wait(seconds=1)
    assert [type(event) for event in said] == [m.SatFor, m.BreakSettled, m.StateChanged]
    assert (desk.state, desk.load_min) == (State.AWAY, 9)


def test_in_one_leap_it_is_the_same_and_the_break_is_not_even_told() -> None:
    desk = sat_for(29)
    desk.hands_off()
    desk.leap(minutes=2)
    assert (desk.state, desk.load_min, desk.told()) == (State.AWAY, 9, [])


def test_a_snoozed_person_can_leave_too() -> None:
    desk = sat_for(30)
    desk.say(m.Snooze())
    desk.hands_off()
    desk.wait(minutes=2)
    assert (desk.state, desk.load_min) == (State.AWAY, 10)
    desk.hands_on()
    assert desk.state == State.SITTING


def test_an_order_counts_as_input_whatever_the_desktop_says() -> None:
    desk = sat_for(10)
    desk.hands_off()
    desk.wait(minutes=1)
    desk.say(m.Reading(on=False))
    desk.wait(minutes=1, seconds=30)
    assert desk.state == State.SITTING
    desk.wait(seconds=30)
    assert (desk.state, desk.load_min) == (State.AWAY, 0)


def test_they_left_when_input_stopped_and_came_back_with_the_first_key() -> None:
    desk = sat_for(20)
    desk.hands_off()
    desk.wait(minutes=14)
    said = desk.hands_on()
    (back,) = [event for event in said if isinstance(event, m.CameBack)]
    assert (desk.moment(back), back.away_ms, back.before_ms, back.after_ms, back.absence) == (
        34,
        14 * 60_000,
        20 * 60_000,
        0,
        "idle",
    )
    assert (desk.state, desk.load_min) == (State.SITTING, 0)
    desk.wait(minutes=1)
    assert desk.load_min == 1


def test_the_state_counts_from_the_moment_of_leaving() -> None:
    desk = sat_for(20)
    desk.hands_off()
    desk.wait(minutes=2)
    assert desk.condition.since_ms == desk.origin_ms + 20 * 60_000


def test_a_short_absence_clears_only_what_it_clears() -> None:
    desk = away_for(2.5, after=28)
    assert desk.load_min == 3
    desk = away_for(2, after=28)
    assert desk.load_min == 8


def test_unknown_presence_is_sitting() -> None:
    desk = sat_for(10)
    desk.idle_since_ms = desk.origin_ms
    desk.sense(presence=m.Presence.UNKNOWN)
    desk.wait(minutes=10)
    assert (desk.state, desk.load_min) == (State.SITTING, 20)
    desk.idle_since_ms = None
    desk.sense(presence=m.Presence.HERE)
    desk.wait(minutes=5)
    assert (desk.state, desk.load_min) == (State.SITTING, 25)


def test_when_the_senses_fail_while_away_the_person_counts_as_back() -> None:
    desk = sat_for(10)
    desk.sense(presence=m.Presence.AWAY)
    assert desk.state == State.AWAY
    desk.sense(presence=m.Presence.UNKNOWN)
    assert desk.state == State.SITTING


def test_presence_may_say_away_without_any_idle_time() -> None:
    desk = sat_for(20)
    desk.sense(presence=m.Presence.AWAY)
    desk.wait(minutes=1)
    assert (desk.state, desk.load_min) == (State.AWAY, 10)


# --- locked -------------------------------------------------------------------------------------------------


def test_a_locked_screen_is_away_at_once() -> None:
    desk = sat_for(20)
    desk.sense(presence=m.Presence.LOCKED)
    assert desk.state == State.AWAY
    desk.wait(minutes=1)
    assert desk.load_min == 10
    desk.sense(presence=m.Presence.UNKNOWN)
    assert [event.absence for event in desk.all(m.CameBack)] == ["locked"]


def test_a_screen_that_locked_itself_was_left_when_input_stopped() -> None:
    desk = sat_for(20)
    desk.hands_off()
    desk.wait(minutes=1)
    desk.sense(presence=m.Presence.LOCKED)
    assert (desk.state, desk.load_min) == (State.AWAY, 10)


# --- reading ------------------------------------------------------------------------------------------------


def test_reading_mode_turns_idle_detection_off() -> None:
    desk = sat_for(5)
    desk.say(m.Reading(on=True))
    desk.hands_off()
    desk.wait(minutes=20)
    assert (desk.state, desk.load_min) == (State.SITTING, 25)
    desk.say(m.Reading(on=False))
    desk.hands_off()
    desk.wait(minutes=2)
    assert (desk.state, desk.load_min) == (State.AWAY, 5)


def test_a_screen_that_locks_over_a_book_does_not_undo_the_reading() -> None:
    desk = sat_for(5)
    desk.say(m.Reading(on=True))
    desk.hands_off()
    desk.wait(minutes=20)
    desk.sense(presence=m.Presence.LOCKED)
    assert (desk.state, desk.load_min) == (State.AWAY, 25)
    desk.wait(minutes=1)
    assert desk.load_min == 15


def test_turning_reading_mode_on_after_a_while_means_that_the_person_is_there() -> None:
    desk = sat_for(20)
    desk.hands_off()
    desk.wait(minutes=10)
    assert desk.state == State.AWAY
    desk.say(m.Reading(on=True))
    desk.say(m.Sat())
    assert (desk.state, desk.load_min) == (State.DUE, 30)


# --- suspend and gaps ---------------------------------------------------------------------------------------


def test_a_suspend_is_away_from_its_start_to_its_end() -> None:
    desk = sat_for(25)
    said = desk.gap(minutes=2, kind="suspend")
    assert [type(event) for event in said] == [
        m.SatFor,
        m.StateChanged,
        m.CameBack,
        m.StateChanged,
    ]
    assert (desk.state, desk.load_min) == (State.SITTING, 5)
    assert [event.absence for event in desk.all(m.CameBack)] == ["suspend"]


def test_a_night_of_sleep_is_not_a_night_of_sitting() -> None:
    desk = sat_for(25)
    desk.gap(minutes=60 * 14)
    assert (desk.state, desk.load_s, desk.told()) == (State.SITTING, 0, [])


def test_a_gap_in_the_middle_of_a_step_counts_for_its_own_length_alone() -> None:
    desk = sat_for(10)
    desk.let_go_by(5 * 60_000)
    desk.hear(absent_ms=60_000, absence="suspend")
    assert desk.load_min == 10 + 4 - 10


def test_a_gap_longer_than_the_step_counts_from_the_last_step() -> None:
    desk = sat_for(25)
    desk.let_go_by(60_000)
    desk.hear(absent_ms=600_000, absence="suspend")
    assert desk.load_min == 15


def test_a_few_seconds_of_sleep_are_not_worth_a_word() -> None:
    desk = sat_for(10)
    desk.gap(seconds=3)
    assert desk.load_s == 600 - 30
    assert desk.all(m.CameBack) == []


def test_sleep_goes_on_as_absence_where_the_screen_is_locked_afterwards() -> None:
    desk = sat_for(25)
    desk.senses["presence"] = m.Presence.LOCKED
    desk.gap(minutes=60)
    desk.wait(seconds=30)
    assert desk.state == State.AWAY
    desk.sense(presence=m.Presence.UNKNOWN)
    (back,) = desk.all(m.CameBack)
    assert (back.away_ms, back.absence) == (60 * 60_000 + 30_000, "suspend")
    desk.say(m.Sat())
    assert desk.load_min == 85.5


def test_sleep_that_follows_idle_time_is_one_absence() -> None:
    desk = sat_for(25)
    desk.hands_off()
    desk.wait(minutes=10)
    desk.gap(minutes=60)
    assert desk.state == State.AWAY
    desk.hands_on()
    (back,) = desk.all(m.CameBack)
    assert (back.away_ms, back.absence) == (70 * 60_000, "idle")


def test_a_break_never_comes_due_in_a_gap() -> None:
    desk = sat_for(29)
    desk.gap(minutes=20)
    assert desk.told() == []
    desk.wait(minutes=30)
    assert desk.told() == [(79, 1)]


# --- standing -----------------------------------------------------------------------------------------------


def test_standing_is_said_by_the_person_and_outlasts_idle_time() -> None:
    desk = sat_for(20)
    desk.say(m.Stood())
    desk.hands_off()
    desk.wait(minutes=10)
    assert (desk.state, desk.load_min) == (State.STANDING, 0)
    desk.hands_on()
    assert desk.state == State.STANDING
    assert desk.all(m.CameBack) == []
    desk.say(m.Sat())
    assert desk.state == State.SITTING


def test_standing_outlasts_a_short_sleep_and_ends_with_a_long_one() -> None:
    desk = sat_for(20)
    desk.say(m.Stood())
    desk.gap(seconds=100)
    assert desk.state == State.STANDING
    desk.gap(minutes=2)
    assert desk.state == State.SITTING
    desk.wait(minutes=31)
    assert len(desk.told()) == 1


def test_a_long_sleep_ends_standing_behind_a_locked_screen_and_in_a_pause_too() -> None:
    desk = sat_for(20)
    desk.say(m.Stood())
    desk.senses["presence"] = m.Presence.LOCKED
    desk.gap(minutes=30)
    assert desk.state == State.AWAY
    desk.sense(presence=m.Presence.UNKNOWN)
    assert desk.state == State.SITTING

    desk = sat_for(20)
    desk.say(m.Stood())
    desk.say(m.Pause("call"))
    desk.gap(minutes=30)
    desk.say(m.Resume())
    assert desk.state == State.SITTING


def test_long_idle_time_before_a_short_sleep_does_not_make_it_long() -> None:
    desk = sat_for(20)
    desk.say(m.Stood())
    desk.hands_off()
    desk.wait(minutes=30)
    desk.gap(seconds=5)
    assert desk.state == State.STANDING
