"""The condition as it is stored and read again."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.condition import Condition, Plan, from_document, to_document
from hipback_tui.core.sitting.engine import advance
from hipback_tui.core.sitting.hours import WorkingHours, parse_range
from hipback_tui.core.sitting.rules import SittingRules
from hipback_tui.core.sitting.states import State
from tests.support.sitting_script import AtTheDesk

OTHER_CLOCK_MS = -86_400_000
"""Where the other clock stands when the condition was written: it may begin later than that."""


def stored(desk: AtTheDesk) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(json.dumps(to_document(desk.condition, desk.plan.rules)))
    return document


def restarted(desk: AtTheDesk, plan: Plan | None = None, **gap: float) -> AtTheDesk:
    """Another run of the program, on another clock, after a gap."""
    plan = plan or desk.plan
    other = AtTheDesk(plan, local=desk.local)
    passed = desk.at_ms - desk.origin_ms
    other.origin_ms = OTHER_CLOCK_MS - passed
    other.at_ms = OTHER_CLOCK_MS
    other.condition = from_document(stored(desk), plan, other.at_ms, desk.local)
    other.senses = {} if "presence" in desk.senses else dict(desk.senses)
    if gap:
        other.gap(**gap, kind="closed")
    return other


def at_state(desk: AtTheDesk, *orders: m.Command, minutes: float = 0) -> AtTheDesk:
    desk.wait(minutes=minutes)
    for order in orders:
        desk.say(order)
    return desk


MAKE: dict[str, Callable[[], AtTheDesk]] = {
    "fresh": AtTheDesk,
    "sitting": lambda: at_state(AtTheDesk(), minutes=12),
    "noticed": lambda: at_state(AtTheDesk(), minutes=29.8),
    "due": lambda: at_state(AtTheDesk(), minutes=33),
    "silent": lambda: at_state(AtTheDesk(), minutes=90),
    "snoozed": lambda: at_state(AtTheDesk(), m.Snooze(), minutes=31),
    "skipped": lambda: at_state(AtTheDesk(), m.Skip(), minutes=31),
    "routine": lambda: at_state(AtTheDesk(), m.StartRoutine(), minutes=31),
    "standing": lambda: at_state(AtTheDesk(), m.Stood(), minutes=31),
    "paused": lambda: at_state(AtTheDesk(), m.Pause("lunch", seconds=900), m.Pause("call"), minutes=31),
    "reading": lambda: at_state(AtTheDesk(), m.Reading(on=True, what="video"), minutes=11),
    "closed": lambda: at_state(
        AtTheDesk(Plan(hours=WorkingHours(((parse_range("09:00-09:10"),),) * 7))), minutes=11
    ),
}


@pytest.mark.parametrize("name", MAKE)
def test_it_comes_back_as_it_was_on_another_clock(name: str) -> None:
    desk = MAKE[name]()
    other = restarted(desk)
    assert (other.state, other.load_s) == (desk.state, desk.load_s)
    assert stored(other) == stored(desk)
    desk.events.clear()
    desk.wait(minutes=45)
    other.wait(minutes=45)
    assert (other.state, other.load_s) == (desk.state, desk.load_s)
    assert [(desk.moment(e), type(e)) for e in desk.events if not isinstance(e, m.SatFor)] == [
        (other.moment(e), type(e)) for e in other.events if not isinstance(e, m.SatFor)
    ]
    assert desk.stretches() == other.stretches()


def test_a_due_break_goes_on_being_told_from_where_it_was() -> None:
    other = restarted(MAKE["due"]())
    other.wait(minutes=60)
    assert other.told() == [(40, 2), (50, 3), (60, 4)]


def test_the_gap_counts_as_away() -> None:
    other = restarted(MAKE["sitting"](), seconds=30)
    assert (other.state, other.load_min) == (State.SITTING, 7)
    assert [(e.away_ms, e.absence) for e in other.all(m.CameBack)] == []
    other = restarted(MAKE["sitting"](), minutes=14)
    assert [(e.away_ms, e.absence) for e in other.all(m.CameBack)] == [(14 * 60_000, "closed")]
    assert (other.state, other.load_s) == (State.SITTING, 0)
    other.say(m.Sat())
    assert other.load_min == 26


def test_the_stretch_before_the_gap_is_told() -> None:
    other = restarted(MAKE["sitting"](), minutes=14)
    assert other.stretches() == [(0, 12)]


def test_a_snooze_goes_on_over_a_restart() -> None:
    other = restarted(MAKE["snoozed"](), seconds=10)
    assert (other.state, other.condition.snoozes_used) == (State.SNOOZED, 1)
    other.wait(minutes=10)
    assert other.told() == [(36, 1)]


def test_a_snooze_that_ran_out_while_closed_is_over() -> None:
    desk = at_state(AtTheDesk(), minutes=60)
    desk.say(m.Snooze(seconds=30))
    other = restarted(desk, minutes=1)
    assert (other.state, other.load_min) == (State.DUE, 50)
    assert other.told() == [(61, 1)]


def test_a_pause_goes_on_over_a_restart_and_may_end_in_the_gap() -> None:
    other = restarted(MAKE["paused"](), minutes=10)
    assert [pause.reason for pause in other.condition.pauses] == ["lunch", "call"]
    other.wait(minutes=5)
    assert [pause.reason for pause in other.condition.pauses] == ["call"]
    other = restarted(MAKE["paused"](), minutes=20)
    assert [pause.reason for pause in other.condition.pauses] == ["call"]


def test_a_pause_until_a_time_ends_at_that_time() -> None:
    desk = at_state(AtTheDesk(), minutes=10)
    desk.say(m.Pause("lunch", until=desk.local + timedelta(hours=1)))
    other = restarted(desk, minutes=59)
    assert other.state == State.PAUSED
    other.wait(minutes=1)
    assert other.state == State.SITTING


def test_an_absence_goes_on_over_a_restart_and_can_be_taken_back_whole() -> None:
    desk = at_state(AtTheDesk(), minutes=10)
    desk.hands_off()
    desk.wait(minutes=5)
    other = restarted(desk, minutes=3)
    assert [(e.away_ms, e.absence) for e in other.all(m.CameBack)] == [(8 * 60_000, "idle")]
    other.say(m.Sat())
    assert other.load_min == 18


def test_a_waiting_break_waits_on_or_is_told_afterwards() -> None:
    for deferral, told in (("meeting", []), (None, [(31, 1)])):
        desk = AtTheDesk()
        desk.sense(deferral="meeting")
        desk.wait(minutes=31)
        other = restarted(desk)
        other.sense(deferral=deferral)
        assert (other.state, other.told()) == (State.DUE, told)


def test_standing_outlasts_a_restart_and_ends_with_a_long_gap() -> None:
    assert restarted(MAKE["standing"](), seconds=20).state == State.STANDING
    assert restarted(MAKE["standing"](), minutes=20).state == State.SITTING


def test_a_routine_left_open_is_ended_by_its_share() -> None:
    other = restarted(MAKE["routine"]())
    other.say(m.EndRoutine(share=0.5))
    assert (other.state, other.load_min) == (State.SITTING, 15.5)


# --- the settings changed in between ----------------------------------------------------------------------


def with_interval(minutes: int) -> Plan:
    return Plan(SittingRules(interval_s=minutes * 60))


def test_a_longer_interval_holds_from_the_restart() -> None:
    other = restarted(MAKE["due"](), with_interval(45))
    assert (other.state, other.load_min) == (State.SITTING, 33)
    other.wait(minutes=13)
    assert other.told() == [(45, 1)]


def test_a_shorter_interval_holds_from_the_restart_and_the_break_is_told() -> None:
    other = restarted(MAKE["sitting"](), with_interval(10))
    other.wait(seconds=1)
    assert other.state == State.DUE
    assert [number for _, number in other.told()] == [1]


def test_a_skip_is_still_a_skip_with_another_interval() -> None:
    other = restarted(MAKE["skipped"](), with_interval(40))
    other.wait(minutes=45)
    assert other.told() == [(71, 1)]


def test_new_working_hours_hold_from_the_restart() -> None:
    closed = Plan(hours=WorkingHours(((),) * 7))
    assert restarted(MAKE["sitting"](), closed).state == State.OFF_HOURS
    assert restarted(MAKE["standing"](), closed).state == State.OFF_HOURS
    other = restarted(MAKE["standing"](), closed)
    assert not other.condition.standing
    other = restarted(MAKE["closed"](), Plan())
    assert other.state == State.SITTING
    other.wait(minutes=5)
    other.say(m.Stood())
    assert other.stretches() == [(11, 16)]
    other = restarted(MAKE["due"](), closed)
    other.wait(minutes=60)
    assert (other.told(), other.load_s) == ([], 0)


def test_an_absence_is_kept_by_the_new_working_hours_too() -> None:
    desk = at_state(AtTheDesk(), minutes=10)
    desk.sense(presence=m.Presence.LOCKED)
    for plan in (Plan(), Plan(hours=WorkingHours(((),) * 7))):
        condition = restarted(desk, plan).condition
        assert condition.absence is not None
        assert condition.absence.stayed.rate is condition.rate_if_here


# --- damage -------------------------------------------------------------------------------------------------


def read(document: Any) -> Condition:
    local = datetime(2026, 11, 20, 9, 0, tzinfo=timezone(timedelta(hours=1)))
    return from_document(document, Plan(), 0, local)


@pytest.mark.parametrize("name", sorted(stored(AtTheDesk())))
def test_every_key_is_needed(name: str) -> None:
    document = stored(MAKE["due"]())
    del document[name]
    with pytest.raises(KeyError):
        read(document)


def each(names: str, *values: Any) -> list[tuple[str, Any]]:
    return [(name, value) for name in names.split() for value in values]


WRONG = [
    *each("state", "dancing", "", None, 3, ["sitting"], {}),
    *each("load_ms threshold_ms interval_ms", None, -1, 1.5, "12", True, [], 10**40, float("inf")),
    *each("snoozes_used told", None, -1, 1.5, "12", True, [], 10**40),
    *each("since_ms", None, 1, 0.5, "0", True, -(10**40)),
    *each("seated_since_ms deferred_since_ms", 1, 0.5, "0", True, [], -(10**40)),
    *each("snooze_until_ms remind_at_ms", 0.5, "0", True, [], 10**40, -(10**40)),
    *each("noticed deferral_spent standing", None, 0, 1, "no", []),
    *each("pursuit", None, 0, True, "gardening", []),
    *each("threshold_ms", 1_799_999),
    *each("interval_ms", 0),
    *each("pauses", None, 3, "lunch", {"reason": "lunch"}, [3], ["lunch"], [{}], [None]),
    *each("absence", 3, "idle", [], {}, {"since_ms": -5}, True),
]

WRONG_PAUSES = [
    *each("reason", None, 3),
    *each("left_ms", "soon", 1.5, 10**40),
    *each("until", "noon", 12, "2026-11-20T12:00"),
]

WRONG_ABSENCES = [
    *each("since_ms seated_since_ms", 1, "0", 0.5),
    *each("load_ms stayed_ms snoozes_used", None, -1, "much"),
    *each("kind", None, 3),
    *each("threshold_ms", None, 0),
    *each("snooze_until_ms", "soon", 10**40),
]


@pytest.mark.parametrize(("name", "value"), WRONG, ids=repr)
def test_damage_is_noticed(name: str, value: Any) -> None:
    document = stored(MAKE["sitting"]()) | {name: value}
    with pytest.raises((KeyError, TypeError, ValueError)):
        read(document)


@pytest.mark.parametrize("document", [None, 3, "sitting", [], {}, [["state", "sitting"]]])
def test_what_is_no_document_is_noticed(document: Any) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        read(document)


@pytest.mark.parametrize(("name", "value"), WRONG_PAUSES, ids=repr)
def test_a_damaged_pause_is_noticed(name: str, value: Any) -> None:
    document = stored(MAKE["paused"]())
    document["pauses"][0][name] = value
    with pytest.raises((KeyError, TypeError, ValueError)):
        read(document)


@pytest.mark.parametrize(("name", "value"), WRONG_ABSENCES, ids=repr)
def test_a_damaged_absence_is_noticed(name: str, value: Any) -> None:
    desk = at_state(AtTheDesk(), minutes=10)
    desk.sense(presence=m.Presence.LOCKED)
    document = stored(desk)
    document["absence"][name] = value
    with pytest.raises((KeyError, TypeError, ValueError)):
        read(document)


@pytest.mark.parametrize("state", State)
def test_a_state_that_the_facts_contradict_gives_way_to_them(state: State) -> None:
    document = stored(MAKE["fresh"]()) | {"state": state.value}
    condition = read(document)
    assert condition.state == (State.ROUTINE if state is State.ROUTINE else State.SITTING)
    assert condition.rate is condition.natural_rate


def test_a_due_break_that_nobody_would_tell_is_told() -> None:
    document = stored(MAKE["due"]()) | {"told": 0, "remind_at_ms": None}
    condition = read(document)
    _, events = advance(Plan(), condition, m.Sample(1, condition.local))
    assert [type(event) for event in events] == [m.BreakDue]
