"""Pauses: for a time, until a time, until resumed, and one inside the other."""

from datetime import UTC, datetime, timedelta

import pytest
from dateutil import tz

from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.states import IllegalCommand, State
from tests.support.sitting_script import FRIDAY_NINE, AtTheDesk


def sat_for(minutes: float) -> AtTheDesk:
    desk = AtTheDesk()
    desk.wait(minutes=minutes)
    return desk


def reasons(desk: AtTheDesk) -> list[str]:
    return [pause.reason for pause in desk.condition.pauses]


def test_a_pause_lasts_until_it_is_ended() -> None:
    desk = sat_for(10)
    desk.say(m.Pause())
    desk.leap(minutes=500)
    assert desk.state == State.PAUSED
    desk.say(m.Resume())
    assert desk.state == State.SITTING


def test_a_pause_for_a_time_ends_to_the_second_even_inside_a_leap() -> None:
    desk = sat_for(10)
    desk.say(m.Pause("lunch", seconds=1800))
    desk.leap(minutes=29, seconds=59)
    assert desk.state == State.PAUSED
    desk.leap(minutes=10, seconds=1)
    assert (desk.state, desk.load_min) == (State.SITTING, 20)
    assert desk.moment(desk.all(m.StateChanged)[-1]) == 40


def test_a_pause_until_a_time_ends_to_the_second_even_inside_a_leap() -> None:
    desk = sat_for(10)
    desk.say(m.Pause("lunch", until=FRIDAY_NINE + timedelta(hours=1)))
    desk.leap(minutes=49, seconds=59)
    assert desk.state == State.PAUSED
    desk.leap(minutes=10, seconds=1)
    assert (desk.state, desk.load_min) == (State.SITTING, 20)
    assert desk.moment(desk.all(m.StateChanged)[-1]) == 60


def test_until_tomorrow_is_until_a_time() -> None:
    desk = sat_for(10)
    desk.say(m.Pause("enough", until=FRIDAY_NINE + timedelta(hours=19)))
    desk.gap(minutes=60 * 18)
    assert desk.state == State.PAUSED
    desk.wait(minutes=60)
    assert desk.state == State.SITTING


def test_ending_one_pause_leaves_the_other_standing() -> None:
    desk = sat_for(10)
    desk.say(m.Pause("lunch", seconds=3600))
    desk.say(m.Pause("meeting"))
    assert reasons(desk) == ["lunch", "meeting"]
    desk.say(m.Resume("meeting"))
    assert (desk.state, reasons(desk)) == (State.PAUSED, ["lunch"])
    desk.wait(minutes=60)
    assert (desk.state, reasons(desk)) == (State.SITTING, [])


def test_the_meeting_goes_on_when_lunch_is_over() -> None:
    desk = sat_for(10)
    desk.say(m.Pause("meeting"))
    desk.say(m.Pause("lunch", seconds=600))
    desk.wait(minutes=11)
    assert (desk.state, reasons(desk)) == (State.PAUSED, ["meeting"])


def test_without_a_name_the_last_one_begun_ends() -> None:
    desk = sat_for(10)
    for reason in ("lunch", "meeting", "call"):
        desk.say(m.Pause(reason))
    desk.say(m.Resume())
    assert reasons(desk) == ["lunch", "meeting"]
    desk.say(m.Resume("lunch"))
    assert reasons(desk) == ["meeting"]


def test_the_same_reason_again_replaces_the_pause() -> None:
    desk = sat_for(10)
    desk.say(m.Pause("lunch", seconds=600))
    desk.say(m.Pause("call"))
    desk.say(m.Pause("lunch", seconds=1200))
    assert reasons(desk) == ["call", "lunch"]
    desk.say(m.Resume("call"))
    desk.wait(minutes=15)
    assert desk.state == State.PAUSED
    desk.wait(minutes=5)
    assert desk.state == State.SITTING


def test_a_pause_with_two_ends_ends_at_the_first() -> None:
    for seconds, minutes in ((600, 10), (7200, 30)):
        desk = sat_for(0)
        desk.say(m.Pause("lunch", seconds=seconds, until=FRIDAY_NINE + timedelta(minutes=30)))
        desk.leap(minutes=60)
        assert desk.moment(desk.all(m.StateChanged)[1]) == minutes


def test_the_clock_set_forward_ends_a_pause_until_a_time_and_not_one_for_a_time() -> None:
    desk = sat_for(10)
    desk.say(m.Pause("lunch", until=FRIDAY_NINE + timedelta(hours=1)))
    desk.say(m.Pause("call", seconds=3600))
    desk.jump(hours=3)
    assert reasons(desk) == ["call"]
    assert desk.load_min == 10


def test_summer_time_does_not_move_the_end_of_a_pause() -> None:
    berlin = tz.tzstr("CET-1CEST,M3.5.0,M10.5.0/3")
    midnight = datetime(2026, 10, 25, 0, 0, tzinfo=berlin)
    desk = AtTheDesk(local=midnight)
    desk.say(m.Pause("night", until=datetime(2026, 10, 25, 4, 0, tzinfo=berlin)))
    for quarter in range(1, 21):
        utc = datetime(2026, 10, 24, 22, 0, tzinfo=UTC) + timedelta(minutes=15 * quarter)
        desk.let_go_by(15 * 60_000)
        desk.local = utc.astimezone(berlin)
        desk.hear()
        # Four in the morning is five hours after midnight in this night.
        assert (desk.state == State.PAUSED) is (quarter < 20)


def test_a_pause_ends_to_the_second_in_the_night_of_summer_time_too() -> None:
    berlin = tz.tzstr("CET-1CEST,M3.5.0,M10.5.0/3")
    desk = AtTheDesk(local=datetime(2026, 3, 29, 0, 0, tzinfo=berlin))
    desk.say(m.Pause("night", until=datetime(2026, 3, 29, 1, 30, tzinfo=berlin)))
    desk.let_go_by(150 * 60_000)
    desk.local = datetime(2026, 3, 29, 3, 30, tzinfo=berlin)
    desk.hear()
    assert [desk.moment(event) for event in desk.all(m.StateChanged)][:2] == [0, 90]
    assert desk.load_min == 60


def test_a_pause_can_be_begun_and_ended_outside_working_hours_and_inside_a_routine_only_ended() -> None:
    desk = sat_for(10)
    desk.say(m.Pause("lunch"))
    desk.say(m.StartRoutine())
    with pytest.raises(IllegalCommand):
        desk.say(m.Pause("call"))
    desk.say(m.Resume("lunch"))
    assert desk.state == State.ROUTINE
    desk.say(m.EndRoutine(share=1.0, finished=True))
    assert desk.state == State.SITTING


def test_a_routine_in_a_pause_leads_back_to_the_pause() -> None:
    desk = sat_for(10)
    desk.say(m.Pause("lunch", seconds=3600))
    desk.say(m.StartRoutine())
    desk.wait(minutes=2)
    desk.say(m.EndRoutine(share=1.0, finished=True))
    assert (desk.state, desk.load_s) == (State.PAUSED, 0)


def test_who_paused_standing_still_stands_afterwards() -> None:
    desk = sat_for(10)
    desk.say(m.Stood())
    desk.say(m.Pause("call"))
    desk.say(m.Resume())
    assert desk.state == State.STANDING
