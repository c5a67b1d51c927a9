"""What holds whatever people, clocks and machines do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from itertools import cycle, pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.condition import Condition, Plan, begin, from_document, to_document
from hipback_tui.core.sitting.engine import advance, command
from hipback_tui.core.sitting.hours import WorkingHours, parse_range
from hipback_tui.core.sitting.rules import SittingRules
from hipback_tui.core.sitting.states import IllegalCommand, State
from hipback_tui.core.value import changed

NINE = datetime(2026, 11, 20, 9, 0, tzinfo=timezone(timedelta(hours=1)))
WORKING_DAY_S = 8 * 3600

OFFICE = WorkingHours(((parse_range("08:30-12:00"), parse_range("12:45-16:10")),) * 7)


@dataclass(frozen=True)
class Gap:
    """The machine sleeps for so many seconds."""

    seconds: int


@dataclass(frozen=True)
class Senses:
    """From now on presence or deferral are these."""

    presence: m.Presence
    deferral: str | None


def after_nine(seconds: int) -> datetime:
    return NINE + timedelta(seconds=seconds)


Happening = m.Command | Gap | Senses

orders = st.one_of(
    st.sampled_from(
        [m.StartRoutine(), m.Stood(), m.Sat(), m.Skip(), m.Snooze(), m.Resume(), m.Resume("call")]
    ),
    st.builds(m.EndRoutine, st.sampled_from([0.0, 0.3, 0.999, 1.0]), st.booleans()),
    st.builds(m.Snooze, st.integers(1, 900)),
    st.builds(m.Pause, st.sampled_from(["lunch", "call"]), st.none() | st.integers(1, 5400)),
    st.builds(
        m.Pause,
        st.just("lunch"),
        st.none(),
        st.integers(60, 30_000).map(lambda s: NINE + timedelta(seconds=s)),
    ),
    st.builds(m.Reading, st.booleans()),
)
happenings = st.one_of(
    orders,
    orders,
    st.builds(Gap, st.integers(1, 4000)),
    st.builds(
        Senses,
        st.sampled_from([m.Presence.UNKNOWN, m.Presence.LOCKED]),
        st.sampled_from([None, "meeting", "full screen"]),
    ),
)
days = st.lists(st.tuples(st.integers(1, WORKING_DAY_S), happenings), min_size=4, max_size=40).map(
    lambda items: sorted(items, key=lambda item: item[0])
)
plans = st.builds(
    Plan,
    st.builds(
        SittingRules,
        interval_s=st.sampled_from([1800, 600, 3000]),
        relief_s=st.sampled_from([180, 300, 70]),
        notice_s=st.sampled_from([0, 30]),
        snoozes_max=st.integers(0, 3),
        repeats_max=st.integers(0, 3),
        repeat_s=st.sampled_from([600, 100]),
        deferral_cap_s=st.sampled_from([3600, 400, 0]),
    ),
    st.sampled_from([WorkingHours(), OFFICE]),
)
tick_rates = st.lists(st.integers(20, 3000), min_size=1, max_size=8)
Day = list[tuple[int, Happening]]


class Walk:
    """One run of the engine through a day, at some tick rate."""

    def __init__(self, plan: Plan, ticks_s: Iterator[int]) -> None:
        self.plan, self.ticks_s = plan, ticks_s
        self.condition = begin(plan, 0, NINE)
        self.events: list[m.Event] = []
        self.senses: dict[str, Any] = {}
        self.given_back_ms = 0

    def through(self, day: Day) -> "Walk":
        for second, happening in day:
            self.until(second)
            self.happen(happening)
            self.check()
        self.until(WORKING_DAY_S)
        return self

    def until(self, second: int) -> None:
        while self.second < second:
            self.hear(min(second, self.second + next(self.ticks_s)))

    @property
    def second(self) -> int:
        return self.condition.at_ms // 1000

    def hear(self, second: int, **more: Any) -> None:
        self.keep(*advance(self.plan, self.condition, self.sample(second, **more)))
        self.check()

    def sample(self, second: int, **more: Any) -> m.Sample:
        return m.Sample(second * 1000, NINE + timedelta(seconds=second), **self.senses, **more)

    def happen(self, happening: Happening) -> None:
        if isinstance(happening, Gap):
            self.hear(self.second + happening.seconds, absent_ms=happening.seconds * 1000, absence="suspend")
        elif isinstance(happening, Senses):
            self.senses = {"presence": happening.presence, "deferral": happening.deferral}
            self.hear(self.second)
        elif self.senses.get("presence") is not m.Presence.LOCKED:  # who gives orders has unlocked
            try:
                self.keep(*command(self.plan, self.condition, self.sample(self.second), happening))
            except IllegalCommand:
                return

    def keep(self, condition: Condition, events: tuple[m.Event, ...]) -> None:
        self.condition = condition
        self.events += events
        self.given_back_ms += sum(e.given_back_ms for e in events if isinstance(e, m.AwayTakenBack))

    def check(self) -> None:
        now = self.condition
        assert 0 <= now.load_at(now.at_ms, self.plan.rules) <= now.at_ms


@settings(max_examples=5)
@given(plans, days)
def test_one_second_at_a_time_is_the_same_as_one_big_step(plan: Plan, day: Day) -> None:
    fine = Walk(plan, cycle([1])).through(day)
    coarse = Walk(plan, cycle([WORKING_DAY_S])).through(day)
    assert fine.events == coarse.events
    assert fine.condition == coarse.condition


@settings(max_examples=60)
@given(plans, days, tick_rates)
def test_any_tick_rate_is_the_same_as_one_big_step(plan: Plan, day: Day, ticks_s: list[int]) -> None:
    some = Walk(plan, cycle(ticks_s)).through(day)
    coarse = Walk(plan, cycle([WORKING_DAY_S])).through(day)
    assert some.events == coarse.events
    assert some.condition == coarse.condition


@settings(max_examples=60)
@given(plans, days)
def test_a_break_that_is_due_is_never_lost(plan: Plan, day: Day) -> None:
    walk = Walk(plan, cycle([3000])).through(day)
    rules = plan.rules
    limit_ms = (rules.deferral_cap_s + rules.repeat_s) * 1000
    since_ms, told = None, 0
    for event in [*walk.events, m.StateChanged(WORKING_DAY_S * 1000, State.DUE, State.SITTING)]:
        if isinstance(event, m.StateChanged):
            if since_ms is not None and event.old is State.DUE:
                assert told or event.at_ms - since_ms <= limit_ms
            since_ms, told = (event.at_ms, 0) if event.new is State.DUE else (None, 0)
        elif isinstance(event, m.BreakDue):
            assert since_ms is not None, "told only while it is due"
            told += 1
            assert event.number == told <= rules.repeats_max + 1


@settings(max_examples=60)
@given(plans, days, tick_rates)
def test_while_seated_and_not_snoozed_a_full_load_is_due(plan: Plan, day: Day, ticks_s: list[int]) -> None:
    class Watched(Walk):
        def check(self) -> None:
            super().check()
            now = self.condition
            if now.state in (State.SITTING, State.DUE):
                load_ms = now.load_at(now.at_ms, plan.rules)
                assert (now.state is State.DUE) is (load_ms >= now.threshold_ms)
                assert now.threshold_ms >= plan.rules.interval_s * 1000
            if now.state is State.DUE and not now.told:
                assert now.deferred_since_ms is not None or now.remind_at_ms is not None
            if now.state is not State.DUE:
                assert (now.told, now.remind_at_ms, now.deferred_since_ms) == (0, None, None)

    Watched(plan, cycle(ticks_s)).through(day)


@settings(max_examples=60)
@given(plans, days)
def test_stretches_of_sitting_never_overlap_and_last_a_minute_or_more(plan: Plan, day: Day) -> None:
    walk = Walk(plan, cycle([3000])).through(day)
    stretches = sorted((e.start_ms, e.end_ms) for e in walk.events if isinstance(e, m.SatFor))
    assert all(end - start >= 60_000 for start, end in stretches)
    assert all(end <= start for (_, end), (start, _) in pairwise(stretches))
    assert sum(end - start for start, end in stretches) <= walk.condition.at_ms


def falls_evenly(plan: Plan) -> bool:
    """Whether the load falls by whole milliseconds in each; otherwise a restart may round by one."""
    return plan.rules.interval_s % plan.rules.relief_s == 0


@settings(max_examples=50)
@given(plans.filter(falls_evenly), days, st.lists(st.integers(0, WORKING_DAY_S), max_size=6))
def test_a_restart_without_a_gap_changes_nothing(plan: Plan, day: Day, moments: list[int]) -> None:
    """Only the offer to take the last absence back is lost with the screen that showed it."""

    class Restarted(Walk):
        def hear(self, second: int, **more: Any) -> None:
            for moment in moments:
                if self.second < moment < second:
                    super().hear(moment)
                    self.restart()
            super().hear(second, **more)

        def restart(self) -> None:
            at_ms, local = self.condition.at_ms, self.condition.local
            document = to_document(self.condition, plan.rules)
            again = from_document(document, plan, at_ms, local)
            assert to_document(again, plan.rules) == document
            self.condition = changed(again, deferral=self.condition.deferral)

    day = [(second, happening) for second, happening in day if not isinstance(happening, Gap | m.Sat)]
    plain = Walk(plan, cycle([3000])).through(day)
    restarted = Restarted(plan, cycle([3000])).through(day)
    assert restarted.events == plain.events
    assert to_document(restarted.condition, plan.rules) == to_document(plain.condition, plan.rules)


walls = st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
zones = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@settings(max_examples=50)
@given(days, st.lists(st.tuples(walls, zones), min_size=1, max_size=20))
def test_without_working_hours_no_wall_clock_changes_anything(
    day: Day, clocks: list[tuple[datetime, timezone]]
) -> None:
    class Confused(Walk):
        walls = cycle(clocks)

        def sample(self, second: int, **more: Any) -> m.Sample:
            wall, zone = next(self.walls)
            return changed(super().sample(second, **more), local=wall.astimezone(zone))

    day = [item for item in day if not (isinstance(item[1], m.Pause) and item[1].until)]
    plain = Walk(Plan(), cycle([600])).through(day)
    confused = Confused(Plan(), cycle([600])).through(day)
    assert confused.events == plain.events
    assert changed(confused.condition, local=NINE) == changed(plain.condition, local=NINE)


@settings(max_examples=50)
@given(
    st.lists(st.tuples(st.integers(1, 3000), st.integers(1, 1500)), max_size=8),
    st.lists(st.integers(1, 60), min_size=1, max_size=8),
)
def test_idle_time_of_two_minutes_or_more_relieves_from_its_start(
    spans: list[tuple[int, int]], ticks_s: list[int]
) -> None:
    """People type for a while, stop, and press a key again; the tick rate is any that notices two minutes."""
    plan, ticks = Plan(), cycle(ticks_s)
    now, load_s, second = begin(plan, 0, NINE), 0, 0
    for typed_s, idle_s in spans:
        for length, idle in ((typed_s, False), (idle_s, True)):
            start, end = second, second + length
            while second < end:
                second = min(end, second + next(ticks))
                # At its very end comes the key: without it two minutes would be noticed late.
                idle_ms = (second - start) * 1000 if idle else 0
                local = NINE + timedelta(seconds=second)
                now, _ = advance(plan, now, m.Sample(second * 1000, local, m.Presence.HERE, idle_ms))
            away = idle and length >= 120
            load_s = max(0, load_s - 10 * length) if away else load_s + length
            assert now.load_at(now.at_ms, plan.rules) == load_s * 1000
            now, _ = advance(plan, now, m.Sample(second * 1000, now.local, m.Presence.HERE, 0))
            assert now.load_at(now.at_ms, plan.rules) == load_s * 1000
            assert now.absence is None
