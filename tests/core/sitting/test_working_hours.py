"""Outside working hours hipback is silent and the load falls."""

from datetime import datetime, timedelta, timezone

import pytest

from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.condition import Plan
from hipback_tui.core.sitting.hours import WorkingHours, parse_range
from hipback_tui.core.sitting.states import State
from tests.support.sitting_script import FRIDAY_NINE, AtTheDesk


def hours(*texts: str, weekend: tuple[str, ...] = ()) -> Plan:
    """Working hours of Monday to Friday, and of Saturday and Sunday."""
    days, rest = tuple(map(parse_range, texts)), tuple(map(parse_range, weekend))
    return Plan(hours=WorkingHours((*[days] * 5, rest, rest)))


def changes(desk: AtTheDesk) -> list[tuple[float, str, str]]:
    return [(desk.moment(e), e.old, e.new) for e in desk.all(m.StateChanged)]


@pytest.mark.parametrize("step_s", [1, 7, 60, 86_400])
def test_edges_are_exact_inside_a_big_step(step_s: float) -> None:
    desk = AtTheDesk(hours("08:30-09:20", "09:45-10:00"))
    desk.wait(minutes=90, step_s=step_s)
    assert changes(desk) == [
        (20, State.SITTING, State.OFF_HOURS),
        (45, State.OFF_HOURS, State.SITTING),
        (60, State.SITTING, State.OFF_HOURS),
    ]
    assert desk.stretches() == [(0, 20), (45, 60)]


def test_the_load_falls_outside_working_hours() -> None:
    desk = AtTheDesk(hours("08:30-09:20", "09:45-12:00"))
    desk.wait(minutes=21)
    assert (desk.state, desk.load_min) == (State.OFF_HOURS, 10)
    desk.wait(minutes=5)
    assert desk.load_min == 0
    desk.wait(minutes=20)
    assert (desk.state, desk.load_min) == (State.SITTING, 1)


def test_nothing_is_told_outside_working_hours() -> None:
    desk = AtTheDesk(hours("08:00-09:10"))
    desk.wait(minutes=600, step_s=60)
    assert desk.told() == []
    assert desk.all(m.BreakSoon) == []


def test_across_midnight() -> None:
    desk = AtTheDesk(hours("22:00-06:00"))
    assert desk.state == State.OFF_HOURS
    desk.leap(minutes=60 * 24)
    assert changes(desk) == [
        (13 * 60, State.OFF_HOURS, State.SITTING),
        (13 * 60 + 30, State.SITTING, State.DUE),
        (21 * 60, State.DUE, State.OFF_HOURS),
    ]
    desk.leap(minutes=60 * 24 * 2)
    assert desk.state == State.OFF_HOURS, "Friday's shift ended on Saturday; Saturday and Sunday are free"


def test_ranges_that_touch_are_one() -> None:
    desk = AtTheDesk(hours("08:00-10:00", "10:00-12:00"))
    desk.leap(minutes=70)
    assert [new for _, _, new in changes(desk)] == [State.DUE]


def test_the_weekend_is_free_and_monday_begins_fresh() -> None:
    desk = AtTheDesk(hours("08:00-17:00"))
    desk.leap(minutes=60 * 24 * 3 + 1)
    assert desk.state == State.DUE, "Monday, one minute past nine"
    assert desk.load_min == 61


def test_a_pause_outlasts_the_night() -> None:
    desk = AtTheDesk(hours("09:00-10:00", "11:00-12:00"))
    desk.say(m.Pause("call"))
    desk.wait(minutes=61)
    assert desk.state == State.OFF_HOURS
    desk.wait(minutes=60)
    assert desk.state == State.PAUSED


def test_standing_ends_with_the_working_day() -> None:
    desk = AtTheDesk(hours("09:00-10:00", "11:00-12:00"))
    desk.wait(minutes=20)
    desk.say(m.Stood())
    desk.wait(minutes=101)
    assert desk.state == State.SITTING


def test_a_routine_may_run_over_the_edge() -> None:
    desk = AtTheDesk(hours("08:00-09:10"))
    desk.wait(minutes=8)
    desk.say(m.StartRoutine())
    desk.wait(minutes=5)
    assert desk.state == State.ROUTINE
    desk.say(m.EndRoutine(share=1.0, finished=True))
    assert desk.state == State.OFF_HOURS


def test_a_routine_is_welcome_at_any_time() -> None:
    desk = AtTheDesk(hours("18:00-19:00"))
    desk.say(m.StartRoutine())
    desk.say(m.EndRoutine(share=1.0, finished=True))
    assert desk.state == State.OFF_HOURS


def test_who_is_away_at_the_edge_is_away_at_the_next_one() -> None:
    desk = AtTheDesk(hours("08:00-09:30", "10:00-12:00"))
    desk.wait(minutes=25)
    desk.sense(presence=m.Presence.LOCKED)
    desk.wait(minutes=40)
    assert (desk.state, desk.load_min) == (State.AWAY, 0)
    desk.sense(presence=m.Presence.HERE)
    assert (desk.state, desk.load_min) == (State.SITTING, 0)


def test_i_was_sitting_counts_working_hours_only() -> None:
    desk = AtTheDesk(hours("08:00-09:30", "10:00-12:00"))
    desk.wait(minutes=25)
    desk.sense(presence=m.Presence.LOCKED)
    desk.wait(minutes=40)
    desk.sense(presence=m.Presence.HERE)
    desk.say(m.Sat())
    assert desk.load_min == 5
    desk.wait(minutes=2)
    desk.say(m.Stood())
    assert desk.stretches() == [(0, 25), (60, 67)]


def test_what_presence_said_yesterday_cannot_be_taken_back_today() -> None:
    desk = AtTheDesk(hours("08:00-09:30", "10:00-12:00"))
    desk.wait(minutes=10)
    desk.gap(minutes=5)
    assert desk.condition.returned is not None
    desk.wait(minutes=20)
    assert desk.condition.returned is None


# --- the wall clock jumps -------------------------------------------------------------------------------


def test_after_a_jump_hours_are_those_of_the_new_time() -> None:
    desk = AtTheDesk(hours("08:00-17:00"))
    desk.wait(minutes=10)
    desk.jump(hours=9)
    assert (desk.state, desk.load_min) == (State.OFF_HOURS, 10)
    desk.jump(hours=-9)
    assert (desk.state, desk.load_min) == (State.SITTING, 10)
    desk.wait(minutes=60 * 8)
    assert desk.state == State.OFF_HOURS
    assert desk.moment(desk.all(m.StateChanged)[-1]) == 60 * 8


def test_a_clock_that_is_put_right_a_little_opens_and_closes_once() -> None:
    desk = AtTheDesk(hours("09:01-12:00"))
    desk.wait(minutes=1)
    assert desk.state == State.SITTING
    desk.jump(seconds=-1.5)
    desk.wait(minutes=1)
    assert [new for _, _, new in changes(desk)] == [State.SITTING]


@pytest.mark.parametrize("zone_h", [-11, -5, 0, 9])
def test_travel_moves_the_hours_with_the_zone(zone_h: int) -> None:
    desk = AtTheDesk(hours("08:00-17:00"))
    desk.wait(minutes=10)
    there = desk.local.astimezone(timezone(timedelta(hours=zone_h)))
    desk.local = there
    desk.hear()
    is_open = there.weekday() < 5 and 8 <= there.hour < 17
    assert (desk.state == State.SITTING) is is_open
    assert desk.load_min == 10


def test_in_the_night_of_summer_time_the_hours_follow_the_face_of_the_clock() -> None:
    winter, summer = timezone(timedelta(hours=1)), timezone(timedelta(hours=2))
    plan = hours("09:00-10:00", weekend=("00:00-02:30",))
    desk = AtTheDesk(plan, local=datetime(2026, 3, 29, 1, 40, tzinfo=winter))
    desk.wait(minutes=19)
    assert desk.state == State.SITTING
    desk.let_go_by(60_000)
    desk.local = desk.local.astimezone(summer)
    assert (desk.local.hour, desk.local.minute) == (3, 0)
    desk.hear()
    assert (desk.state, desk.load_min) == (State.OFF_HOURS, 20)


# --- no working hours ------------------------------------------------------------------------------------


@pytest.mark.parametrize("zone_h", [-11, 0, 14])
def test_without_working_hours_no_clock_changes_anything(zone_h: int) -> None:
    quiet, busy = AtTheDesk(), AtTheDesk()
    for jump_h in (1, -1, 24 * 30, -24 * 400):
        quiet.wait(minutes=13)
        busy.wait(minutes=13)
        busy.local = (busy.local + timedelta(hours=jump_h)).astimezone(timezone(timedelta(hours=zone_h)))
        busy.hear()
        assert busy.load_s == quiet.load_s
    assert busy.events == quiet.events
    assert quiet.local == FRIDAY_NINE + timedelta(minutes=52)
