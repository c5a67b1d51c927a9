"""Rules and hours that change while somebody sits: the load stays, what follows from it is judged anew."""

from datetime import timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.calendar_day import WEEKDAYS
from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.condition import Plan
from hipback_tui.core.sitting.hours import WorkingHours, parse_range
from hipback_tui.core.sitting.replan import replan
from hipback_tui.core.sitting.rules import SittingRules
from hipback_tui.core.sitting.states import State
from hipback_tui.core.value import changed
from tests.support.sitting_script import AtTheDesk


def change(desk: AtTheDesk, hours: str | None = None, **rules: Any) -> list[m.Event]:
    """Set other rules, and other hours for every day; returns what was said."""
    new = Plan(changed(desk.plan.rules, **rules), daily(hours) if hours else desk.plan.hours)
    sample = m.Sample(at_ms=desk.at_ms, local=desk.local)
    desk.condition, events = replan(desk.plan, new, desk.condition, sample)
    desk.plan = new
    return list(events)


def daily(text: str) -> WorkingHours:
    return WorkingHours(((parse_range(text),),) * len(WEEKDAYS))


def kinds(events: list[m.Event]) -> list[type]:
    return [type(event) for event in events]


def test_a_break_that_is_due_by_it_is_told_at_once() -> None:
    desk = AtTheDesk()
    desk.wait(minutes=20)
    said = change(desk, interval_s=900)
    assert (desk.state, desk.load_min) == (State.DUE, 20)
    assert kinds(said) == [m.StateChanged, m.BreakDue]


def test_a_break_that_is_due_no_more_is_settled() -> None:
    desk = AtTheDesk()
    desk.wait(minutes=35)
    said = change(desk, interval_s=3600)
    assert (desk.state, desk.load_min) == (State.SITTING, 35)
    assert kinds(said) == [m.BreakSettled, m.StateChanged]
    desk.wait(minutes=25)
    assert desk.state == State.DUE


def test_a_notice_comes_again_for_the_later_break() -> None:
    desk = AtTheDesk()
    desk.wait(minutes=29.8)
    assert len(desk.all(m.BreakSoon)) == 1
    change(desk, interval_s=2400)
    desk.wait(minutes=10)
    assert len(desk.all(m.BreakSoon)) == 2


def test_the_load_that_fell_so_far_stays_fallen() -> None:
    desk = AtTheDesk()
    desk.wait(minutes=20)
    desk.say(m.Stood())
    desk.wait(minutes=1)
    assert desk.load_min == 10
    change(desk, relief_s=1800)
    assert desk.load_min == 10
    desk.wait(minutes=5)
    assert desk.load_min == 5


def test_a_skip_keeps_what_it_put_off() -> None:
    desk = AtTheDesk()
    desk.wait(minutes=30)
    desk.say(m.Skip())
    put_off_ms = desk.condition.threshold_ms - 1800_000
    change(desk, interval_s=2400)
    assert desk.condition.threshold_ms == 2400_000 + put_off_ms


def test_hours_that_end_with_it_tell_the_sitting_until_then() -> None:
    desk = AtTheDesk()
    desk.wait(minutes=20)
    said = change(desk, hours="06:00-08:00")
    assert desk.state == State.OFF_HOURS
    assert [event.end_ms - event.start_ms for event in said if isinstance(event, m.SatFor)] == [1200_000]


def test_hours_that_begin_with_it_count_from_now_on() -> None:
    desk = AtTheDesk(Plan(hours=daily("14:00-15:00")))
    desk.wait(minutes=20)
    change(desk, hours="09:00-10:00")
    assert (desk.state, desk.load_min) == (State.SITTING, 0)
    desk.wait(minutes=39)
    assert (desk.state, desk.load_min) == (State.DUE, 39)
    desk.wait(minutes=1)
    assert desk.state == State.OFF_HOURS


def test_an_earlier_repeat_is_not_waited_for_longer() -> None:
    desk = AtTheDesk()
    desk.wait(minutes=31)
    change(desk, repeat_s=60)
    desk.wait(minutes=1)
    assert [event.number for event in desk.all(m.BreakDue)] == [1, 2]


rules = st.builds(
    SittingRules,
    interval_s=st.integers(1, 240).map(lambda minutes: minutes * 60),
    relief_s=st.integers(1, 60).map(lambda minutes: minutes * 60),
    notice_s=st.integers(0, 600),
)
doings = st.sampled_from([None, m.Stood(), m.Sat(), m.Pause("lunch"), m.Resume(), m.Snooze(), m.Skip()])


@given(st.lists(st.tuples(st.integers(0, 5000), doings, rules), max_size=6))
def test_no_change_of_rules_changes_the_load(steps: list[tuple[int, m.Command | None, SittingRules]]) -> None:
    desk = AtTheDesk()
    for seconds, doing, new in steps:
        desk.leap(seconds)
        if doing is not None:
            try:
                desk.say(doing)
            except ValueError:
                continue  # not possible in this state
        before_ms = desk.condition.load_at(desk.at_ms, desk.plan.rules)
        plan = Plan(new)
        sample = m.Sample(at_ms=desk.at_ms, local=desk.local)
        desk.condition, _ = replan(desk.plan, plan, desk.condition, sample)
        desk.plan = plan
        assert desk.condition.load_at(desk.at_ms, new) == before_ms
        assert (desk.condition.state is State.DUE) <= (before_ms >= desk.condition.threshold_ms)
        assert desk.condition.at_ms == desk.at_ms
        assert desk.local - desk.condition.local == timedelta(0)
