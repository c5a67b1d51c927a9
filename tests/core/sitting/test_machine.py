"""The engine against a plain second-by-second model, under any sequence of orders, senses and gaps."""

from collections.abc import Callable
from copy import copy
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.condition import Condition, Plan, begin, from_document, to_document
from hipback_tui.core.sitting.engine import advance, command
from hipback_tui.core.sitting.hours import WorkingHours, parse_range
from hipback_tui.core.sitting.states import SEATED, TRANSITIONS, IllegalCommand, State
from hipback_tui.core.value import changed

NINE = datetime(2026, 11, 20, 9, 0, tzinfo=timezone(timedelta(hours=1)))
FALL = 10
HOURS = {
    "always": WorkingHours(),
    "office": WorkingHours(((parse_range("08:00-12:00"), parse_range("12:30-17:00")),) * 7),
}
OFFICE_MIN = frozenset((*range(8 * 60, 12 * 60), *range(12 * 60 + 30, 17 * 60)))


class Model:
    """What a person would say the load is: facts, and one second after another."""

    def __init__(self, hours: str) -> None:
        self.hours = hours
        self.second = 0
        self.load = 0
        self.routine = self.standing = self.locked = False
        self.away_since: int | None = None
        self.stayed = 0
        """The load as it would be had they never left."""
        self.offer: int | None = None
        """What "I was sitting" would give back."""
        self.pauses: dict[str, int | None] = {}

    @property
    def is_open(self) -> bool:
        return self.hours == "always" or (9 * 60 + self.second // 60) % 1440 in OFFICE_MIN

    @property
    def away(self) -> bool:
        return self.away_since is not None

    def pace(self, away: bool) -> int:
        if self.routine or (self.is_open and self.pauses):
            return -FALL if self.standing or away else 0
        return -FALL if not self.is_open or self.standing or away else 1

    def live(self, seconds: int) -> None:
        for _ in range(seconds):
            self.load = max(0, self.load + self.pace(self.away))
            self.stayed = max(0, self.stayed + self.pace(False))
            self.second += 1
            if self.second in self.pauses.values():
                self.pauses = {name: end for name, end in self.pauses.items() if end != self.second}
            self.mind_the_hours()

    def mind_the_hours(self) -> None:
        if not self.is_open and not self.routine:
            self.standing, self.offer = False, None

    def leave(self) -> None:
        if not self.away:
            self.away_since, self.stayed = self.second, self.load

    def come_back(self) -> None:
        if self.away_since is None:
            return
        given, away_s = self.stayed - self.load, self.second - self.away_since
        counts = self.is_open and not self.routine and not self.standing
        if counts and given > 0 and (away_s >= 60 or self.offer is None):
            self.offer = given
        self.away_since = None

    def look(self) -> None:
        if self.locked and not self.routine:
            self.leave()
        elif not self.locked:
            self.come_back()

    @property
    def state(self) -> State | None:
        """The state as far as it does not depend on what was told."""
        facts = (
            (State.ROUTINE, self.routine),
            (State.OFF_HOURS, not self.is_open),
            (State.PAUSED, bool(self.pauses)),
            (State.STANDING, self.standing),
            (State.AWAY, self.away),
        )
        return next((state for state, holds in facts if holds), None)


class SittingMachine(RuleBasedStateMachine):
    plan: Plan
    model: Model
    condition: Condition

    @initialize(hours=st.sampled_from(sorted(HOURS)))
    def sit_down(self, hours: str) -> None:
        self.plan = Plan(hours=HOURS[hours])
        self.model = Model(hours)
        self.condition = begin(self.plan, 0, NINE)
        self.stretches: list[m.SatFor] = []

    # --- what happens ------------------------------------------------------------------------------------

    @rule(seconds=st.one_of(st.integers(1, 90), st.integers(60, 3600)))
    def wait(self, seconds: int) -> None:
        self.model.live(seconds)
        self.hear()
        self.model.look()

    @rule()
    def full(self) -> None:
        self.wait(1800)

    @rule(seconds=st.one_of(st.integers(1, 100), st.integers(100, 10_000)))
    def sleep(self, seconds: int) -> None:
        self.model.leave()
        self.model.live(seconds)
        self.hear(absent_ms=seconds * 1000, absence="suspend")
        if seconds >= 120:
            self.model.standing = False
        if self.model.routine or not self.model.locked:
            self.model.come_back()

    @rule(locked=st.booleans())
    def lock(self, locked: bool) -> None:
        self.model.locked = locked
        self.hear()
        self.model.look()

    @rule()
    def start_anew(self) -> None:
        document = to_document(self.condition, self.plan.rules)
        local = NINE + timedelta(seconds=self.model.second)
        self.condition = from_document(document, self.plan, self.condition.at_ms, local)
        assert to_document(self.condition, self.plan.rules) == document
        self.model.offer = None

    @rule()
    def start(self) -> None:
        if self.order(m.StartRoutine(), legal=lambda model: not model.routine):
            self.model.routine, self.model.offer = True, None

    @rule(share=st.sampled_from([0.0, 0.5, 1.0]), finished=st.booleans())
    def end(self, share: float, finished: bool) -> None:
        if self.order(m.EndRoutine(share, finished), legal=lambda model: model.routine):
            left = self.model.load * 1000 * (0 if finished else 1 - share)
            assert abs(self.load_ms - left) <= 1
            self.model.load = round(left / 1000)
            self.set_load(self.model.load)
            self.model.routine, self.model.offer = False, None
            self.model.mind_the_hours()

    @rule()
    def stood(self) -> None:
        if self.order(m.Stood(), legal=lambda x: not x.routine and x.is_open and not x.standing):
            self.model.standing, self.model.offer = True, None

    @rule()
    def sat(self) -> None:
        def legal(x: Model) -> bool:
            return not x.routine and x.is_open and (x.standing or x.offer is not None)

        if self.order(m.Sat(), legal=legal):
            model = self.model
            if model.standing:
                model.standing = False
            else:
                model.load += model.offer or 0
                model.offer = None

    @precondition(lambda self: not self.model.away)
    @rule(seconds=st.sampled_from([None, 1, 600]))
    def snooze(self, seconds: int | None) -> None:
        used, due = self.condition.snoozes_used, self.condition.state is State.DUE
        if self.order(m.Snooze(seconds), legal=lambda _: due and used < 2):
            assert self.condition.snoozes_used == used + 1

    @precondition(lambda self: not self.model.away)
    @rule()
    def skip(self) -> None:
        told = self.condition.state in (State.DUE, State.SNOOZED)
        if self.order(m.Skip(), legal=lambda _: told):
            assert self.condition.threshold_ms == self.load_ms + 1_800_000
            self.model.offer = None

    @rule(reason=st.sampled_from(["lunch", "call"]), seconds=st.none() | st.integers(1, 4000))
    def pause(self, reason: str, seconds: int | None) -> None:
        if self.order(m.Pause(reason, seconds), legal=lambda model: not model.routine):
            self.model.pauses.pop(reason, None)
            self.model.pauses[reason] = None if seconds is None else self.model.second + seconds

    @precondition(lambda self: self.model.pauses)
    @rule(reason=st.sampled_from([None, "lunch", "call"]))
    def resume(self, reason: str | None) -> None:
        pauses = self.model.pauses
        if self.order(m.Resume(reason), legal=lambda _: reason is None or reason in pauses):
            pauses.pop(reason or list(pauses)[-1])

    # --- how it happens ----------------------------------------------------------------------------------

    def sample(self, **more: Any) -> m.Sample:
        presence = m.Presence.LOCKED if self.model.locked else m.Presence.UNKNOWN
        second = self.model.second
        return m.Sample(second * 1000, NINE + timedelta(seconds=second), presence, **more)

    def hear(self, **more: Any) -> None:
        self.keep(*advance(self.plan, self.condition, self.sample(**more)))

    def order(self, order: m.Command, *, legal: Callable[[Model], bool]) -> bool:
        """Give an order; whether it was taken, which has to be so exactly if it is legal."""
        self.hear()
        self.model.look()
        before, returned = self.condition, copy(self.model)
        returned.come_back()
        try:
            after, events = command(self.plan, self.condition, self.sample(), order)
        except IllegalCommand as refused:
            assert not legal(returned), refused
            assert self.condition is before
            return False
        assert legal(returned)
        self.model = returned
        self.keep(after, events)
        return True

    def keep(self, condition: Condition, events: tuple[m.Event, ...]) -> None:
        state, at_ms = self.condition.state, self.condition.at_ms
        for event in events:
            if isinstance(event, m.SatFor):
                assert all(event.start_ms >= s.end_ms or event.end_ms <= s.start_ms for s in self.stretches)
                self.stretches.append(event)
                continue
            assert at_ms <= event.at_ms <= condition.at_ms, "told in order of time"
            at_ms = event.at_ms
            if isinstance(event, m.StateChanged):
                self.follow(state, event)
                state = event.new
            if isinstance(event, m.BreakDue):
                assert state is State.DUE
        assert state is condition.state
        self.condition = condition

    def follow(self, state: State, event: m.StateChanged) -> None:
        """One instant may lead over the hub."""
        assert event.old is state
        assert event.new is not event.old
        ways = set(TRANSITIONS[event.old].values())
        over_the_hub = set(TRANSITIONS[State.SITTING].values()) if State.SITTING in ways else set()
        assert event.new in ways | over_the_hub

    @property
    def load_ms(self) -> int:
        return self.condition.load_at(self.condition.at_ms, self.plan.rules)

    def set_load(self, seconds: int) -> None:
        """Half a second that a share left over is forgotten, so that the model stays in whole seconds."""
        if self.load_ms != seconds * 1000:
            self.condition = changed(self.condition, load_ms=seconds * 1000, anchor_ms=self.condition.at_ms)

    # --- what always holds ---------------------------------------------------------------------------------

    @invariant()
    def the_load_is_that_of_the_model(self) -> None:
        assert self.load_ms == self.model.load * 1000

    @invariant()
    def the_load_is_never_more_than_what_elapsed(self) -> None:
        assert 0 <= self.load_ms <= self.condition.at_ms

    @invariant()
    def the_state_is_that_of_the_facts(self) -> None:
        now, expected = self.condition, self.model.state
        if expected is None:
            full = self.load_ms >= now.threshold_ms
            left_ms = 0 if now.snooze_until_ms is None else now.snooze_until_ms - now.at_ms
            snoozing = left_ms > 0 and self.load_ms + left_ms >= now.threshold_ms
            expected = State.SNOOZED if snoozing else State.DUE if full else State.SITTING
        assert now.state is expected
        assert now.called_for(self.plan.rules) is expected

    @invariant()
    def the_pace_is_that_of_the_facts(self) -> None:
        assert self.condition.rate is self.condition.natural_rate
        pace = self.model.pace(self.model.away)
        assert self.condition.rate == max(-1, min(1, pace))

    @invariant()
    def the_offer_to_take_an_absence_back_is_that_of_the_model(self) -> None:
        returned = self.condition.returned
        if not self.model.away:
            assert (None if returned is None else returned.given_back_ms) == (
                None if self.model.offer is None else self.model.offer * 1000
            )

    @invariant()
    def stretches_sum_to_what_elapsed_at_most(self) -> None:
        running = self.condition.seated_since_ms
        assert (running is not None) is (self.condition.state in SEATED)
        if running is not None:
            assert all(stretch.end_ms <= running for stretch in self.stretches)
        told_ms = sum(stretch.end_ms - stretch.start_ms for stretch in self.stretches)
        assert told_ms <= self.condition.at_ms

    @invariant()
    def a_due_break_is_told_or_will_be(self) -> None:
        now = self.condition
        if now.state is State.DUE:
            assert now.told or now.remind_at_ms is not None or now.deferred_since_ms is not None
            assert now.told <= 1 + self.plan.rules.repeats_max

    @invariant()
    def snoozes_stay_within_their_number(self) -> None:
        assert 0 <= self.condition.snoozes_used <= self.plan.rules.snoozes_max


TestSittingMachine = pytest.mark.timeout(120)(SittingMachine.TestCase)
TestSittingMachine.settings = settings(max_examples=50, stateful_step_count=40)
