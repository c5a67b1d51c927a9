"""Notice, break, snooze, skip, repeats, and breaks that have to wait."""

import pytest

from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.condition import Plan
from hipback_tui.core.sitting.rules import SittingRules
from hipback_tui.core.sitting.states import IllegalCommand, State
from hipback_tui.core.sitting.words import describe
from tests.support.sitting_script import AtTheDesk


def at_due(**rules: int) -> AtTheDesk:
    desk = AtTheDesk(Plan(SittingRules(**rules)))
    desk.wait(seconds=desk.plan.rules.interval_s)
    assert desk.state == State.DUE
    return desk


def test_a_notice_comes_half_a_minute_before_and_the_break_at_half_an_hour() -> None:
    desk = AtTheDesk()
    desk.wait(minutes=40)
    (notice,) = desk.all(m.BreakSoon)
    assert (desk.moment(notice), notice.seconds) == (29.5, 30)
    assert desk.told() == [(30, 1), (40, 2)]


def test_without_a_notice_there_is_none() -> None:
    desk = AtTheDesk(Plan(SittingRules(notice_s=0)))
    desk.wait(minutes=31)
    assert desk.all(m.BreakSoon) == []


def test_the_notice_comes_once_however_often_the_person_looks_away() -> None:
    desk = AtTheDesk()
    desk.wait(minutes=29, seconds=40)
    desk.say(m.Pause("door"))
    desk.wait(minutes=1)
    desk.say(m.Resume())
    desk.wait(minutes=1)
    assert len(desk.all(m.BreakSoon)) == 1
    assert desk.told() == [(31, 1)]


def test_after_some_time_up_there_is_a_notice_again() -> None:
    desk = AtTheDesk()
    desk.wait(minutes=29, seconds=40)
    desk.say(m.Stood())
    desk.wait(seconds=10)
    desk.say(m.Sat())
    desk.wait(minutes=3)
    assert [(round(desk.moment(e), 2), e.seconds) for e in desk.all(m.BreakSoon)] == [(29.5, 30), (31.33, 30)]


def test_a_notice_that_comes_late_says_how_much_is_left() -> None:
    desk = AtTheDesk()
    desk.wait(minutes=29, seconds=55)
    desk.say(m.Stood())
    desk.wait(seconds=1)
    assert [e.seconds for e in desk.say(m.Sat()) + desk.wait(seconds=1) if isinstance(e, m.BreakSoon)] == [15]


def test_it_is_told_again_every_ten_minutes_while_ignored_and_then_never() -> None:
    desk = AtTheDesk()
    desk.wait(minutes=240)
    assert desk.told() == [(30, 1), (40, 2), (50, 3), (60, 4)]
    assert (desk.state, desk.load_min) == (State.DUE, 240)


@pytest.mark.parametrize(("repeats_max", "times"), [(0, 1), (1, 2), (5, 6)])
def test_how_often_is_settable(repeats_max: int, times: int) -> None:
    desk = AtTheDesk(Plan(SittingRules(repeats_max=repeats_max)))
    desk.leap(minutes=300)
    assert [number for _, number in desk.told()] == list(range(1, times + 1))


def test_a_snooze_is_five_minutes_and_then_it_is_told_again() -> None:
    desk = at_due()
    desk.say(m.Snooze())
    desk.wait(minutes=6)
    assert desk.told() == [(30, 1), (35, 1)]
    assert (desk.state, desk.load_min) == (State.DUE, 36)


def test_a_snooze_of_ones_own_length() -> None:
    desk = at_due()
    desk.say(m.Snooze(seconds=90))
    desk.wait(minutes=2)
    assert desk.told() == [(30, 1), (31.5, 1)]


def test_a_break_is_told_until_it_is_snoozed_and_no_longer() -> None:
    desk = at_due()
    desk.wait(minutes=25)
    assert [type(event) for event in desk.say(m.Snooze())] == [m.BreakSettled, m.StateChanged]
    desk.wait(minutes=4)
    assert desk.told() == [(30, 1), (40, 2), (50, 3)]


def test_two_snoozes_in_a_row_and_not_a_third() -> None:
    desk = at_due()
    for _ in range(2):
        desk.say(m.Snooze())
        desk.wait(minutes=5)
    with pytest.raises(IllegalCommand, match="no snooze is left for this break"):
        desk.say(m.Snooze())
    assert desk.state == State.DUE


@pytest.mark.parametrize("relief", ["routine", "half a routine", "skip", "up"])
def test_a_break_taken_or_skipped_ends_the_row_of_snoozes(relief: str) -> None:
    desk = at_due()
    for _ in range(2):
        desk.say(m.Snooze())
        desk.wait(minutes=5)
    if relief == "up":
        desk.say(m.Stood())
        desk.wait(minutes=4)
        desk.say(m.Sat())
    elif relief == "skip":
        desk.say(m.Skip())
    else:
        desk.say(m.StartRoutine())
        desk.say(m.EndRoutine(share=0.5, finished=relief == "routine"))
    desk.wait(minutes=30)
    assert desk.state == State.DUE
    desk.say(m.Snooze())
    assert desk.state == State.SNOOZED


def test_no_snooze_at_all_can_be_settled_on() -> None:
    desk = at_due(snoozes_max=0)
    with pytest.raises(IllegalCommand):
        desk.say(m.Snooze())


def test_a_skip_keeps_the_load_and_waits_for_another_interval() -> None:
    desk = at_due()
    desk.wait(minutes=4)
    desk.say(m.Skip())
    assert (desk.state, desk.load_min) == (State.SITTING, 34)
    desk.wait(minutes=31)
    assert desk.told() == [(30, 1), (64, 1)]
    assert [desk.moment(notice) for notice in desk.all(m.BreakSoon)] == [29.5, 63.5]


def test_a_snoozed_break_can_be_skipped() -> None:
    desk = at_due()
    desk.say(m.Snooze())
    desk.wait(minutes=1)
    desk.say(m.Skip())
    desk.wait(minutes=31)
    assert desk.told() == [(30, 1), (61, 1)]


def test_after_a_skip_and_a_real_break_it_is_half_an_hour_again() -> None:
    desk = at_due()
    desk.say(m.Skip())
    desk.say(m.Stood())
    desk.wait(minutes=1)
    desk.say(m.Sat())
    assert desk.load_min == 20
    desk.wait(minutes=11)
    assert desk.told() == [(30, 1), (41, 1)]


def test_a_pause_inside_a_snooze_or_after_a_skip_forgets_neither() -> None:
    desk = at_due()
    desk.say(m.Snooze())
    desk.say(m.Pause("door"))
    desk.wait(minutes=2)
    desk.say(m.Resume())
    assert desk.state == State.SNOOZED
    desk.wait(minutes=3)
    assert desk.told() == [(30, 1), (35, 1)]
    desk.say(m.Skip())
    desk.say(m.Pause("door"))
    desk.wait(minutes=2)
    desk.say(m.Resume())
    desk.wait(minutes=31)
    assert desk.told() == [(30, 1), (35, 1), (67, 1)]


def test_a_break_in_a_pause_waits_for_its_end_and_is_told_then() -> None:
    desk = at_due()
    desk.say(m.Snooze())
    desk.say(m.Pause("lunch", seconds=3600))
    desk.wait(minutes=61)
    assert desk.told() == [(30, 1), (90, 1)]


def test_a_snooze_that_a_stand_outlived_says_nothing_any_more() -> None:
    desk = at_due()
    desk.say(m.Snooze())
    desk.say(m.Stood())
    desk.wait(minutes=1)
    desk.say(m.Sat())
    assert (desk.state, desk.load_min) == (State.SITTING, 20)
    desk.wait(minutes=11)
    assert desk.told() == [(30, 1), (41, 1)]


def test_a_long_snooze_ends_with_a_real_break() -> None:
    desk = at_due()
    desk.say(m.Snooze(seconds=7200))
    desk.say(m.Stood())
    desk.wait(minutes=4)
    desk.say(m.Sat())
    assert desk.state == State.SITTING
    desk.wait(minutes=31)
    assert desk.told() == [(30, 1), (64, 1)]


def test_part_of_a_routine_after_a_skip_makes_it_half_an_hour_again() -> None:
    desk = at_due()
    desk.say(m.Skip())
    desk.wait(minutes=10)
    desk.say(m.StartRoutine())
    desk.say(m.EndRoutine(share=0.5))
    assert desk.load_min == 20
    desk.wait(minutes=11)
    assert desk.told() == [(30, 1), (50, 1)]


def test_a_routine_broken_off_at_once_leaves_the_break_due_for_the_next_reminder() -> None:
    desk = at_due(repeats_max=0)
    desk.say(m.StartRoutine())
    desk.wait(seconds=20)
    assert not any(isinstance(event, m.BreakDue) for event in desk.say(m.EndRoutine(share=0.0)))
    assert desk.state == State.DUE
    desk.wait(minutes=11)
    assert [(round(moment, 2), number) for moment, number in desk.told()] == [(30, 1), (40.33, 1)]


def test_what_ends_a_due_break_is_told() -> None:
    for order in (m.StartRoutine(), m.Snooze(), m.Skip(), m.Stood(), m.Pause("lunch")):
        desk = at_due()
        assert isinstance(desk.say(order)[0], m.BreakSettled)


# --- deferred, never dropped --------------------------------------------------------------------------------


def test_in_a_meeting_a_due_break_waits_and_is_told_afterwards() -> None:
    desk = AtTheDesk()
    desk.wait(minutes=20)
    desk.sense(deferral="meeting")
    desk.wait(minutes=30)
    (waiting,) = desk.all(m.BreakDeferred)
    assert (desk.moment(waiting), waiting.reason) == (30, "meeting")
    assert (desk.state, desk.condition.deferral) == (State.DUE, "meeting")
    assert desk.condition.deferred_since_ms is not None
    assert desk.told() == []
    assert desk.all(m.BreakSoon) == []
    desk.sense(deferral=None)
    assert desk.told() == [(50, 1)]
    desk.wait(minutes=10)
    assert desk.told() == [(50, 1), (60, 2)]


def test_it_waits_an_hour_at_the_most_and_is_told_once() -> None:
    desk = AtTheDesk()
    desk.sense(deferral="do not disturb")
    desk.wait(minutes=95)
    assert desk.told() == [(90, 1)]
    desk.sense(deferral=None)
    assert desk.told() == [(90, 1)]


def test_the_cap_is_settable_and_zero_means_no_waiting() -> None:
    for cap_s, moment in ((0, 30), (600, 40)):
        desk = AtTheDesk(Plan(SittingRules(deferral_cap_s=cap_s)))
        desk.sense(deferral="meeting")
        desk.wait(minutes=45)
        assert desk.told()[0] == (moment, 1)


def test_where_nothing_makes_a_break_wait_nothing_is_said_of_waiting_and_the_notice_comes() -> None:
    desk = AtTheDesk(Plan(SittingRules(deferral_cap_s=0)))
    desk.sense(deferral="meeting")
    desk.wait(minutes=31)
    assert [desk.moment(notice) for notice in desk.all(m.BreakSoon)] == [29.5]
    assert desk.all(m.BreakDeferred) == []
    assert describe(desk.plan, desk.condition).waiting is None


def test_a_wait_ends_at_once_when_the_cap_is_set_to_zero() -> None:
    desk = AtTheDesk()
    desk.sense(deferral="meeting")
    desk.wait(minutes=35)
    desk.plan = Plan(SittingRules(deferral_cap_s=0))
    desk.wait(1)
    assert len(desk.told()) == 1


def test_one_reason_after_another_is_one_wait() -> None:
    desk = AtTheDesk()
    desk.sense(deferral="meeting")
    desk.wait(minutes=80)
    desk.sense(deferral="full screen")
    desk.wait(minutes=15)
    assert desk.told() == [(90, 1)]
    assert len(desk.all(m.BreakDeferred)) == 1


def test_while_it_waits_the_screen_has_the_newest_reason() -> None:
    desk = AtTheDesk()
    desk.sense(deferral="microphone in use by Firefox")
    desk.wait(minutes=31)
    assert describe(desk.plan, desk.condition).waiting == "microphone in use by Firefox"
    desk.sense(deferral="camera in use by Firefox")
    shown = describe(desk.plan, desk.condition)
    assert shown.waiting == "camera in use by Firefox"
    assert (shown.headline, shown.detail) == ("Break waits", "31 min of sitting; you are told afterwards")
    desk.sense(deferral=None)
    shown = describe(desk.plan, desk.condition)
    assert (shown.waiting, shown.headline) == (None, "Time to move")
    assert desk.told() == [(31, 1)]


def test_a_reason_that_was_there_before_the_break_is_not_called_waiting() -> None:
    desk = AtTheDesk()
    desk.sense(deferral="meeting")
    desk.wait(minutes=20)
    assert describe(desk.plan, desk.condition).waiting is None


@pytest.mark.parametrize("kind", ["suspend", "closed", "stopped"])
def test_a_break_that_is_due_on_a_return_waits_for_what_is_heard_with_the_return(kind: str) -> None:
    desk = AtTheDesk()
    desk.sense(deferral="meeting")
    desk.wait(minutes=60)
    desk.senses["deferral"] = "another meeting"
    desk.gap(30, kind=kind)
    assert (desk.state, desk.told()) == (State.DUE, [])
    assert describe(desk.plan, desk.condition).waiting == "another meeting"
    desk.sense(deferral=None)
    assert len(desk.told()) == 1


def test_a_return_to_a_free_moment_tells_the_break_that_waited() -> None:
    desk = AtTheDesk()
    desk.sense(deferral="meeting")
    desk.wait(minutes=60)
    desk.senses["deferral"] = None
    desk.gap(30)
    assert len(desk.told()) == 1


def test_a_reminder_waits_too() -> None:
    desk = at_due()
    desk.sense(deferral="meeting")
    desk.wait(minutes=30)
    assert desk.told() == [(30, 1)]
    shown = describe(desk.plan, desk.condition)
    assert (shown.waiting, shown.headline) == ("meeting", "Time to move"), "the person knows already"
    desk.sense(deferral=None)
    assert desk.told() == [(30, 1), (60, 2)]


def test_the_next_meeting_may_make_it_wait_anew() -> None:
    desk = AtTheDesk(Plan(SittingRules(deferral_cap_s=600)))
    desk.sense(deferral="meeting")
    desk.wait(minutes=42)
    assert desk.told() == [(40, 1)]
    desk.sense(deferral=None)
    desk.sense(deferral="next meeting")
    desk.wait(minutes=12)
    assert desk.told() == [(40, 1)]
    desk.sense(deferral=None)
    assert desk.told() == [(40, 1), (54, 2)]


def test_a_meeting_that_was_over_before_the_break_delays_nothing() -> None:
    desk = AtTheDesk()
    desk.sense(deferral="meeting")
    desk.wait(minutes=29)
    desk.sense(deferral=None)
    desk.wait(minutes=2)
    assert desk.told() == [(30, 1)]
    assert desk.all(m.BreakDeferred) == []


def test_a_waiting_break_can_be_answered_all_the_same() -> None:
    for order, state in (
        (m.Snooze(), State.SNOOZED),
        (m.Skip(), State.SITTING),
        (m.StartRoutine(), State.ROUTINE),
    ):
        desk = AtTheDesk()
        desk.sense(deferral="meeting")
        desk.wait(minutes=31)
        desk.say(order)
        assert desk.state is state
        desk.sense(deferral=None)
        assert desk.told() == []
