"""Every way in the table is taken by something that people, clocks or machines do: none is dead."""

from collections.abc import Callable

import pytest

from hipback_tui.core.sitting import absences, commands, run, states
from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.states import TRANSITIONS, State, Trigger
from tests.support.sitting_script import AtTheDesk, desk_in

WAYS = [(state, trigger) for state, ways in TRANSITIONS.items() for trigger in ways]


def look_out_of_the_door_during_a_snooze(desk: AtTheDesk) -> None:
    desk.wait(minutes=30)
    for order in (m.Snooze(), m.Pause("door"), m.Resume()):
        desk.say(order)


def sit_down_again(desk: AtTheDesk) -> None:
    if not desk.condition.standing:
        desk.say(m.Stood())
    desk.say(m.Sat())


def take_the_correction_back(desk: AtTheDesk) -> None:
    desk.hands_off()
    desk.wait(minutes=10)
    desk.hands_on()
    for order in (m.Sat(), m.WasAway()):
        desk.say(order)


CAUSES: dict[Trigger, Callable[[AtTheDesk], object]] = {
    Trigger.FULL: lambda desk: desk.wait(minutes=30),
    Trigger.SNOOZE: lambda desk: desk.say(m.Snooze()),
    Trigger.SNOOZE_HOLDS: look_out_of_the_door_during_a_snooze,
    Trigger.SNOOZE_OVER: lambda desk: desk.wait(minutes=5),
    Trigger.LESS: take_the_correction_back,
    Trigger.SKIP: lambda desk: desk.say(m.Skip()),
    Trigger.START: lambda desk: desk.say(m.StartRoutine()),
    Trigger.END: lambda desk: desk.say(m.EndRoutine(1.0, finished=True)),
    Trigger.STOOD: lambda desk: desk.say(m.Stood()),
    Trigger.SAT: sit_down_again,
    Trigger.LEFT: lambda desk: desk.sense(presence=m.Presence.LOCKED),
    Trigger.BACK: lambda desk: desk.sense(presence=m.Presence.HERE),
    Trigger.PAUSE: lambda desk: desk.say(m.Pause("call")),
    Trigger.RESUME: lambda desk: desk.say(m.Resume()),
    Trigger.CLOSE: lambda desk: desk.jump(hours=12),
    Trigger.OPEN: lambda desk: desk.jump(hours=-12),
}


@pytest.mark.parametrize(("state", "trigger"), WAYS)
def test_this_way_is_taken(state: State, trigger: Trigger, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = []

    def follow(old: State, why: Trigger) -> State:
        taken.append((old, why))
        return states.follow(old, why)

    desk = desk_in(state)
    monkeypatch.setattr(run, "follow", follow)
    for module in (commands, absences):
        monkeypatch.setattr(module, "follow", follow, raising=False)
    CAUSES[trigger](desk)
    assert (state, trigger) in taken
