import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.checkpoint import CheckpointError, document_of, revive
from hipback_tui.core.sitting.condition import Condition, Plan, begin
from hipback_tui.core.sitting.engine import advance, command
from hipback_tui.core.sitting.states import IllegalCommand, State

MINUTE = 60_000
NINE = datetime(2026, 11, 20, 9, 0, tzinfo=timezone(timedelta(hours=1)))
PLAN = Plan()
BOOT = "4d1c9b57-0c3f-4a52-9d0f-5f4f7a4c3a11"


def sat_for(minutes: float, at_ms: int = 5_000_000) -> Condition:
    start = begin(PLAN, at_ms, NINE)
    later = m.Sample(at_ms + round(minutes * MINUTE), NINE + timedelta(minutes=minutes))
    return advance(PLAN, start, later)[0]


def stored(condition: Condition, boot_id: str | None = BOOT, **extra: Any) -> dict[str, Any]:
    document = document_of(
        condition, PLAN.rules, now=condition.local, elapsed_ms=condition.at_ms, boot_id=boot_id, **extra
    )
    text: dict[str, Any] = json.loads(json.dumps(document))
    return text


def load_of(condition: Condition) -> int:
    return condition.load_at(condition.at_ms, PLAN.rules)


def test_a_document_says_when_by_which_clocks_it_was_written() -> None:
    document = stored(sat_for(20), play={"routine": "desk"})
    assert document["saved"] == "2026-11-20T08:20:00.000Z"
    assert document["elapsed_ms"] == 5_000_000 + 20 * MINUTE
    assert document["boot_id"] == BOOT
    assert document["condition"]["load_ms"] == 20 * MINUTE
    assert document["play"] == {"routine": "desk"}


def test_a_document_is_of_the_moment_up_to_which_the_condition_is_advanced() -> None:
    condition = sat_for(20)
    late = document_of(
        condition,
        PLAN.rules,
        now=condition.local + timedelta(seconds=2),
        elapsed_ms=condition.at_ms + 2000,
        boot_id=BOOT,
    )
    assert late == document_of(
        condition, PLAN.rules, now=condition.local, elapsed_ms=condition.at_ms, boot_id=BOOT
    )


def test_within_one_run_of_the_machine_its_monotonic_clock_measures_the_gap() -> None:
    condition = sat_for(20)
    a_wrong_wall_clock = condition.local + timedelta(days=40)

    revived = revive(
        stored(condition),
        PLAN,
        now=a_wrong_wall_clock,
        elapsed_ms=condition.at_ms + 3 * MINUTE,
        boot_id=BOOT,
    )

    assert revived.at_ms == condition.at_ms
    assert load_of(revived) == 20 * MINUTE
    assert revived.local == a_wrong_wall_clock - timedelta(minutes=3)


@pytest.mark.parametrize(("then", "now"), [(BOOT, "another"), (BOOT, None), (None, BOOT), (None, None)])
def test_otherwise_the_wall_clock_measures_it(then: str | None, now: str | None) -> None:
    condition = sat_for(20)

    revived = revive(
        stored(condition, then),
        PLAN,
        now=(condition.local + timedelta(minutes=1)).astimezone(UTC),
        elapsed_ms=7,
        boot_id=now,
    )

    assert revived.at_ms == 7 - MINUTE
    assert load_of(revived) == 20 * MINUTE


@pytest.mark.parametrize("boot_id", [BOOT, None])
def test_a_gap_is_never_negative(boot_id: str | None) -> None:
    condition = sat_for(20)
    revived = revive(
        stored(condition),
        PLAN,
        now=condition.local - timedelta(hours=5),
        elapsed_ms=condition.at_ms - 5,
        boot_id=boot_id,
    )
    assert revived.at_ms == condition.at_ms - 5
    assert load_of(revived) == 20 * MINUTE


def test_the_program_did_not_run_so_the_person_was_away() -> None:
    condition = sat_for(30)
    assert condition.state is State.DUE
    now, elapsed_ms = condition.local + timedelta(minutes=1), 1000

    revived = revive(stored(condition), PLAN, now=now, elapsed_ms=elapsed_ms, boot_id="another")
    gap_ms = elapsed_ms - revived.at_ms
    later, events = advance(PLAN, revived, m.Sample(elapsed_ms, now, absent_ms=gap_ms, absence="closed"))

    assert gap_ms == MINUTE
    assert load_of(later) == 20 * MINUTE
    assert later.state is State.SITTING
    assert [event.before_ms - event.after_ms for event in events if isinstance(event, m.CameBack)] == [
        10 * MINUTE
    ]


def test_another_program_runs_so_the_person_goes_on_sitting() -> None:
    condition = sat_for(29)
    now, elapsed_ms = condition.local + timedelta(minutes=1), condition.at_ms + MINUTE
    revived = revive(stored(condition), PLAN, now=now, elapsed_ms=elapsed_ms, boot_id=BOOT)
    later, _ = advance(PLAN, revived, m.Sample(elapsed_ms, now))
    assert later.state is State.DUE
    assert load_of(later) == 30 * MINUTE


def test_a_pause_until_a_time_ends_in_the_gap() -> None:
    until = NINE + timedelta(hours=2)
    paused, _ = command(
        PLAN, sat_for(10), m.Sample(5_600_000, NINE + timedelta(minutes=10)), m.Pause("lunch", until=until)
    )
    now = NINE + timedelta(hours=3)

    revived = revive(stored(paused), PLAN, now=now, elapsed_ms=0, boot_id=None)
    later, _ = advance(PLAN, revived, m.Sample(0, now, absent_ms=-revived.at_ms, absence="closed"))

    assert (later.state, later.pauses) == (State.SITTING, ())


orders = st.sampled_from(
    [
        m.Stood(),
        m.Sat(),
        m.Snooze(),
        m.Skip(),
        m.Pause("lunch", seconds=1800),
        m.Pause("call"),
        m.Resume(),
        m.StartRoutine(),
        m.EndRoutine(0.25),
        m.Reading(True),
    ]
)
steps = st.lists(st.tuples(st.integers(0, 45 * MINUTE), st.none() | orders), max_size=8)


def walk(condition: Condition, taken: list[tuple[int, m.Command | None]]) -> Condition:
    for passed_ms, order in taken:
        at_ms, local = condition.at_ms + passed_ms, condition.local + timedelta(milliseconds=passed_ms)
        condition, _ = advance(PLAN, condition, m.Sample(at_ms, local))
        if order is not None:
            try:
                condition, _ = command(PLAN, condition, m.Sample(at_ms, local), order)
            except IllegalCommand:
                continue
    return condition


@given(before=steps, after=steps, shift=st.integers(-(10**12), 10**12))
def test_whoever_takes_it_up_goes_on_as_if_nothing_had_been_between(
    before: list[tuple[int, m.Command | None]], after: list[tuple[int, m.Command | None]], shift: int
) -> None:
    condition = walk(begin(PLAN, 10**13, NINE), before)

    revived = revive(
        stored(condition), PLAN, now=condition.local, elapsed_ms=condition.at_ms + shift, boot_id=None
    )
    ours, theirs = walk(revived, after), walk(condition, after)

    assert ours.at_ms - theirs.at_ms == shift
    assert stored(ours)["condition"] == stored(theirs)["condition"]


def broken(**changes: Any) -> dict[str, Any]:
    return stored(sat_for(5)) | changes


@pytest.mark.parametrize(
    "document",
    [
        {},
        {"saved": "2026-11-20T08:00:00Z"},
        broken(saved="yesterday"),
        broken(saved="2026-11-20T08:00:00"),
        broken(saved=None),
        broken(saved="0001-01-01T00:00:00Z", boot_id=None),
        broken(elapsed_ms="12"),
        broken(elapsed_ms=True),
        broken(elapsed_ms=-(10**30)),
        broken(condition=None),
        broken(condition=[]),
        broken(condition={"state": "sitting"}),
        broken(condition=stored(sat_for(5))["condition"] | {"state": "dancing"}),
        broken(condition=stored(sat_for(5))["condition"] | {"load_ms": "much"}),
        broken(condition=stored(sat_for(5))["condition"] | {"pauses": 3}),
        broken(
            condition=stored(sat_for(5))["condition"]
            | {"pauses": [{"reason": "lunch", "left_ms": None, "until": "2026-11-20T13:00"}]}
        ),
    ],
)
def test_what_is_no_checkpoint_is_refused_in_one_line(document: dict[str, Any]) -> None:
    with pytest.raises(CheckpointError) as error:
        revive(document, PLAN, now=NINE, elapsed_ms=10**7, boot_id=BOOT)
    assert "\n" not in str(error.value)
