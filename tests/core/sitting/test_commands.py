"""Commands that make no sense are refused in one clear line and change nothing."""

from datetime import timedelta

import pytest

from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.states import IllegalCommand, State
from tests.support.sitting_script import FRIDAY_NINE, AtTheDesk, desk_in

IN_ROUTINE = "a routine is running; finish or quit it first"
OFF_HOURS = "outside working hours nothing is counted"
NO_SNOOZE = "no break is due, so there is nothing to snooze"
NO_SKIP = "no break is due, so there is nothing to skip"
SITTING = "you count as sitting already"

REFUSALS = [
    *[(state, m.EndRoutine(0.5), "no routine is running") for state in State if state is not State.ROUTINE],
    (State.ROUTINE, m.StartRoutine(), "a routine is running already"),
    (State.ROUTINE, m.Stood(), IN_ROUTINE),
    (State.ROUTINE, m.Sat(), IN_ROUTINE),
    (State.ROUTINE, m.Snooze(), IN_ROUTINE),
    (State.ROUTINE, m.Skip(), IN_ROUTINE),
    (State.ROUTINE, m.Pause("lunch"), IN_ROUTINE),
    (State.OFF_HOURS, m.Stood(), OFF_HOURS),
    (State.OFF_HOURS, m.Sat(), OFF_HOURS),
    (State.OFF_HOURS, m.Snooze(), NO_SNOOZE),
    (State.OFF_HOURS, m.Skip(), NO_SKIP),
    (State.SITTING, m.Sat(), SITTING),
    (State.DUE, m.Sat(), SITTING),
    (State.SNOOZED, m.Sat(), SITTING),
    (State.PAUSED, m.Sat(), "you count as sitting already; the pause goes on"),
    (State.STANDING, m.Stood(), "you count as standing already"),
    (State.SITTING, m.Snooze(), NO_SNOOZE),
    (State.STANDING, m.Snooze(), NO_SNOOZE),
    (State.AWAY, m.Snooze(), NO_SNOOZE),
    (State.PAUSED, m.Snooze(), NO_SNOOZE),
    (State.SNOOZED, m.Snooze(), "this break is snoozed already"),
    (State.SITTING, m.Skip(), NO_SKIP),
    (State.STANDING, m.Skip(), NO_SKIP),
    (State.AWAY, m.Skip(), NO_SKIP),
    (State.PAUSED, m.Skip(), NO_SKIP),
    *[(state, m.Resume(), "nothing is paused") for state in State if state is not State.PAUSED],
    (State.PAUSED, m.Resume("meeting"), "no pause is named 'meeting'; open: lunch"),
    (State.DUE, m.Snooze(seconds=0), "a snooze of 0 seconds; expected more than 0"),
    (State.DUE, m.Snooze(seconds=-5), "a snooze of -5 seconds; expected more than 0"),
    (State.SITTING, m.Pause(seconds=0), "a pause of 0 seconds; expected more than 0"),
    (State.SITTING, m.Pause(seconds=-60), "a pause of -60 seconds; expected more than 0"),
    (
        State.SITTING,
        m.Pause(until=FRIDAY_NINE - timedelta(minutes=1)),
        "a pause until 08:59 is over already; expected a later time",
    ),
    (
        State.SITTING,
        m.Pause(until=FRIDAY_NINE),
        "a pause until 09:00 is over already; expected a later time",
    ),
]


@pytest.mark.parametrize(("state", "order", "reason"), REFUSALS, ids=repr)
def test_it_is_refused_with_its_reason_and_nothing_changed(
    state: State, order: m.Command, reason: str
) -> None:
    desk = desk_in(state)
    before, events = desk.condition, len(desk.events)
    with pytest.raises(IllegalCommand) as refused:
        desk.say(order)
    assert str(refused.value) == reason
    assert desk.condition is before
    assert len(desk.events) == events


ALLOWED: list[tuple[State, m.Command, State]] = [
    *[(state, m.StartRoutine(), State.ROUTINE) for state in State if state is not State.ROUTINE],
    *[
        (state, m.Pause("call"), State.OFF_HOURS if state is State.OFF_HOURS else State.PAUSED)
        for state in State
        if state is not State.ROUTINE
    ],
    (State.SITTING, m.Stood(), State.STANDING),
    (State.DUE, m.Stood(), State.STANDING),
    (State.SNOOZED, m.Stood(), State.STANDING),
    (State.AWAY, m.Stood(), State.STANDING),
    (State.PAUSED, m.Stood(), State.PAUSED),
    (State.STANDING, m.Sat(), State.SITTING),
    (State.DUE, m.Snooze(), State.SNOOZED),
    (State.DUE, m.Skip(), State.SITTING),
    (State.SNOOZED, m.Skip(), State.SITTING),
    (State.PAUSED, m.Resume(), State.SITTING),
    (State.ROUTINE, m.EndRoutine(1.0, finished=True), State.SITTING),
    *[(state, m.Reading(on=True), State.SITTING if state is State.AWAY else state) for state in State],
]


@pytest.mark.parametrize(("state", "order", "then"), ALLOWED, ids=repr)
def test_what_makes_sense_is_done(state: State, order: m.Command, then: State) -> None:
    desk = desk_in(state)
    desk.say(order)
    assert desk.state == then


def test_every_refusal_is_one_calm_line() -> None:
    for _, _, reason in REFUSALS:
        assert reason == reason.strip()
        assert "\n" not in reason
        assert "_" not in reason
        assert len(reason) <= 70
        assert not {"error", "invalid", "illegal", "!", "fail"} & set(reason.lower().split())


def test_a_refused_order_loses_no_time() -> None:
    desk = desk_in(State.SITTING)
    desk.let_go_by(60_000)
    with pytest.raises(IllegalCommand):
        desk.say(m.Skip())
    desk.hear()
    assert desk.load_min == 1


def test_an_order_is_a_sign_of_life() -> None:
    desk = AtTheDesk()
    desk.wait(minutes=10)
    desk.hands_off()
    desk.wait(minutes=5)
    assert desk.state == State.AWAY
    said = desk.say(m.Reading(on=True))
    assert any(isinstance(event, m.CameBack) for event in said)
    assert desk.state == State.SITTING


def test_an_order_takes_the_time_up_to_it_into_account() -> None:
    desk = AtTheDesk()
    desk.let_go_by(31 * 60_000)
    said = desk.say(m.Snooze())
    assert [type(event) for event in said] == [
        m.BreakSoon,
        m.StateChanged,
        m.BreakDue,
        m.BreakSettled,
        m.StateChanged,
    ]
    assert desk.load_min == 31
