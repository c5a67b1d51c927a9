"""A day handed from session to session is the same day: not a second more or less."""

import json
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.checkpoint import document_of, revive
from hipback_tui.core.sitting.condition import Condition, Plan, begin
from hipback_tui.core.sitting.engine import advance, command
from hipback_tui.core.sitting.handover import facts_of, received, sample_across
from hipback_tui.core.sitting.hours import WorkingHours, parse_range
from hipback_tui.core.sitting.states import IllegalCommand

NINE = datetime(2026, 11, 20, 9, 0, tzinfo=timezone(timedelta(hours=1)))
OFFICE = Plan(hours=WorkingHours(((parse_range("08:30-12:00"), parse_range("12:45-16:10")),) * 7))
LOOK_S = 20

Happening = m.Command | dict[str, Any]

happenings: st.SearchStrategy[Happening] = st.one_of(
    st.sampled_from(
        [m.Stood(), m.Sat(), m.Skip(), m.Snooze(), m.Pause("lunch", 1500), m.Pause("call"), m.Resume()]
    ),
    st.sampled_from([m.StartRoutine(), m.EndRoutine(0.4), m.EndRoutine(1.0, True), m.Reading(True)]),
    st.fixed_dictionaries({"presence": st.sampled_from([m.Presence.UNKNOWN, m.Presence.LOCKED])}),
    st.fixed_dictionaries({"deferral": st.sampled_from([None, "microphone in use"])}),
    st.fixed_dictionaries({"hands": st.sampled_from(["on", "off"])}),
)
days = st.dictionaries(st.integers(1, 1200), happenings, max_size=25)
handovers = st.lists(st.tuples(st.integers(1, 1200), st.integers(0, LOOK_S - 1)), max_size=25).map(dict)


class Person:
    """Lives a day in looks of `LOOK_S` seconds; at some of them another session takes over."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.at_ms = 5_000
        self.now = NINE
        self.condition: Condition = begin(plan, self.at_ms, NINE)
        self.events: list[m.Event] = []
        self.senses: dict[str, Any] = {}
        self.hands_off_ms: int | None = None

    def live(self, day: dict[int, Happening], handovers: dict[int, int], *, hand_over: bool = True) -> None:
        for look in range(1, max([*day, *handovers], default=1) + 90):
            gap_s = handovers.get(look, 0)
            if gap_s:
                self._pass(gap_s)
                self._look_across(hand_over=hand_over)
            self._pass(LOOK_S - gap_s)
            self._keep(advance(self.plan, self.condition, self._sample()))
            happening = day.get(look)
            if isinstance(happening, dict):
                self._sense(**happening)
            elif happening is not None:
                with suppress(IllegalCommand):
                    self._keep(command(self.plan, self.condition, self._sample(), happening))

    def _sense(self, hands: str | None = None, **senses: Any) -> None:
        self.senses |= senses
        if hands is not None:
            self.hands_off_ms = self.at_ms if hands == "off" else None
            self.senses["presence"] = m.Presence.HERE

    def _sample(self) -> m.Sample:
        here = self.senses.get("presence") is m.Presence.HERE
        idle_ms = (0 if self.hands_off_ms is None else self.at_ms - self.hands_off_ms) if here else None
        return m.Sample(self.at_ms, self.now, idle_ms=idle_ms, **self.senses)

    def _pass(self, seconds: int) -> None:
        self.at_ms += seconds * 1000
        self.now += timedelta(seconds=seconds)

    def _look_across(self, *, hand_over: bool) -> None:
        """Look without the senses; with `hand_over` one process wrote before that, and another one reads."""
        rules, condition = self.plan.rules, self.condition
        if hand_over:
            facts = facts_of(condition, rules)
            written = document_of(condition, rules, self.now, self.at_ms, "boot", facts=facts)
            read = json.loads(json.dumps(written))
            condition = received(revive(read, self.plan, self.now, self.at_ms, "boot"), read["facts"], rules)
        self._keep(advance(self.plan, condition, sample_across(condition, self.at_ms, self.now)))

    def _keep(self, step: tuple[Condition, tuple[m.Event, ...]]) -> None:
        self.condition = step[0]
        self.events += step[1]

    @property
    def account(self) -> dict[str, Any]:
        rules = self.plan.rules
        facts = facts_of(self.condition, rules)
        return document_of(self.condition, rules, self.now, self.at_ms, "boot") | facts


@settings(max_examples=60, deadline=None)
@example(
    {1: {"hands": "off"}, 2: m.StartRoutine(), 107: m.EndRoutine(0.4)}, {113: 1}, Plan()
)  # whoever has not touched anything since then left when the routine ended, before the handover
@given(days, handovers, st.sampled_from([Plan(), OFFICE]))
def test_a_day_handed_over_is_the_same_day(
    day: dict[int, Happening], handed: dict[int, int], plan: Plan
) -> None:
    whole, handed_over = Person(plan), Person(plan)
    whole.live(day, handed, hand_over=False)
    handed_over.live(day, handed, hand_over=True)
    assert handed_over.account == whole.account
    assert handed_over.events == whole.events


def test_what_was_away_can_still_be_corrected_after_a_handover() -> None:
    person = Person(Plan())
    person.live({30: {"presence": m.Presence.LOCKED}, 60: {"presence": m.Presence.UNKNOWN}}, {70: 5})
    returned = person.condition.returned
    assert returned is not None
    assert returned.away_ms == 30 * LOOK_S * 1000
    condition, events = command(Plan(), person.condition, person._sample(), m.Sat())
    assert [type(event) for event in events] == [m.AwayTakenBack]
    assert condition.load_at(condition.at_ms, Plan().rules) == person.at_ms - 5_000


@pytest.mark.parametrize("damage", [{"last_word_ms": "x"}, {"deferral": 3}, {"returned": {"at_ms": 1}}])
def test_facts_that_make_no_sense_are_refused(damage: dict[str, Any]) -> None:
    condition = begin(Plan(), 0, NINE)
    facts = facts_of(condition, Plan().rules) | damage
    with pytest.raises((ValueError, KeyError, TypeError)):
        received(condition, facts, Plan().rules)
