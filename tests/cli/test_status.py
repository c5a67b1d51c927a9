import json
import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.checkpoint import document_of
from hipback_tui.core.sitting.condition import Condition, Plan, begin
from hipback_tui.core.sitting.engine import advance, command
from hipback_tui.core.sitting.facts import Load
from hipback_tui.core.sitting.states import IllegalCommand, Rate
from hipback_tui.core.status.motion import Motion
from hipback_tui.store.checkpoint import save_checkpoint
from hipback_tui.store.instance import InstanceLock
from hipback_tui.store.journal import Journal
from tests.support.command_line import FRIDAY, CommandLine

KEYS = [
    *("running", "state", "load_s", "interval_s", "next_break_s", "snoozes_left", "pauses", "presence"),
    *("week", "streak_weeks"),
]
NINE = datetime.fromisoformat(FRIDAY)
PLAN = Plan()


def sat_for(minutes: float, *orders: m.Command) -> Condition:
    """Return the condition after sitting since `minutes` before nine, with orders at nine."""
    start = begin(PLAN, 0, NINE - timedelta(minutes=minutes))
    now = m.Sample(round(minutes * 60_000), NINE)
    condition = advance(PLAN, start, now)[0]
    for order in orders:
        condition = command(PLAN, condition, now, order)[0]
    return condition


def leave_behind(hipback: CommandLine, condition: Condition, **extra: Any) -> None:
    """Write a checkpoint as an app does, at nine."""
    document = document_of(condition, PLAN.rules, now=NINE, elapsed_ms=condition.at_ms, boot_id=None, **extra)
    save_checkpoint(Journal.open(hipback.data_dir).device_folder, document)


def later(hipback: CommandLine, **passed: float) -> CommandLine:
    return hipback.at((NINE + timedelta(**passed)).isoformat())


@pytest.fixture
def app(hipback: CommandLine) -> Iterator[InstanceLock]:
    """An app that is open on the journal, as far as others can tell."""
    lock = InstanceLock(hipback.data_dir)
    assert lock.acquire()
    yield lock
    lock.release()


def test_the_keys_are_those_of_the_contract_and_what_is_not_known_is_null(hipback: CommandLine) -> None:
    answer = hipback.done("status", "--json").json
    assert list(answer) == KEYS
    assert list(answer["week"]) == ["credited", "target", "status", "days_left"]
    assert answer == {
        **dict.fromkeys(("state", "load_s", "next_break_s", "snoozes_left", "presence")),
        **{"running": False, "interval_s": 1800, "pauses": [], "streak_weeks": 0},
        "week": {"credited": 0, "target": 5, "status": "in_progress", "days_left": 3},
    }


@pytest.mark.usefixtures("app")
def test_a_running_app_goes_on_from_its_checkpoint(hipback: CommandLine) -> None:
    leave_behind(hipback, sat_for(20))
    answer = later(hipback, minutes=4).done("status", "--json").json
    assert list(answer) == KEYS
    assert (answer["running"], answer["state"], answer["presence"]) == (True, "sitting", "unknown")
    assert (answer["load_s"], answer["next_break_s"], answer["snoozes_left"]) == (24 * 60, 6 * 60, 2)

    answer = later(hipback, minutes=11).done("status", "--json").json
    assert (answer["state"], answer["load_s"], answer["next_break_s"]) == ("due", 31 * 60, 0)


@pytest.mark.usefixtures("app")
def test_what_a_running_app_knows_of_presence_and_pauses(hipback: CommandLine) -> None:
    until = NINE + timedelta(hours=1)
    paused = sat_for(20, m.Pause("lunch", until=until), m.Pause("call"), m.Pause("break", seconds=600))
    leave_behind(hipback, paused, presence="here")
    answer = later(hipback, minutes=1).done("status", "--json").json
    assert (answer["state"], answer["presence"], answer["next_break_s"]) == ("paused", "here", None)
    assert answer["pauses"] == [
        {"reason": "lunch", "until": "2026-11-20T10:00:00+01:00"},
        {"reason": "call", "until": None},
        {"reason": "break", "until": "2026-11-20T09:10:00+01:00"},
    ]


@pytest.mark.usefixtures("app")
def test_an_absence_lasts_until_the_app_says_that_it_is_over(hipback: CommandLine) -> None:
    away = advance(PLAN, sat_for(20), m.Sample(20 * 60_000, NINE, m.Presence.AWAY, idle_ms=0))[0]
    leave_behind(hipback, away)
    answer = later(hipback, minutes=1).done("status", "--json").json
    assert (answer["state"], answer["load_s"]) == ("away", 10 * 60)


@pytest.mark.usefixtures("app")
def test_a_running_app_in_words(hipback: CommandLine) -> None:
    assert hipback.done("status").lines[0] == "hipback has just begun to count."
    leave_behind(hipback, sat_for(20))
    lines = hipback.done("status").lines
    assert lines[0] == "Sitting: 20 min of sitting; next break in 10 min"
    assert lines[1].startswith("This week: ")
    assert lines[-1] == "(clock set to 2026-11-20 09:00)"


def test_without_an_app_the_time_since_counts_as_away(hipback: CommandLine) -> None:
    leave_behind(hipback, sat_for(20))

    answer = later(hipback, minutes=1).done("status", "--json").json
    assert (answer["running"], answer["state"], answer["load_s"]) == (False, "away", 10 * 60)
    assert (answer["next_break_s"], answer["presence"]) == (None, None)
    assert hipback.done("status").lines[0] == (
        "hipback is not running; the time since counts as away: 10 min of sitting load left."
    )

    answer = later(hipback, minutes=2).done("status", "--json").json
    assert (answer["state"], answer["load_s"], answer["snoozes_left"]) == ("away", 0, 2)
    assert "no sitting load left" in hipback.done("status").lines[0]


def test_reading_mode_and_standing_end_with_the_app(hipback: CommandLine) -> None:
    for order in (m.Reading(True), m.Stood()):
        leave_behind(hipback, sat_for(20, order))
        answer = later(hipback, minutes=1).done("status", "--json").json
        assert (answer["state"], answer["load_s"]) == ("away", 10 * 60)
        later(hipback)


def test_a_routine_that_was_left_open_relieves_by_its_share(hipback: CommandLine) -> None:
    leave_behind(hipback, sat_for(20, m.StartRoutine()), play={"done_s": 60, "planned_s": 120})
    answer = hipback.done("status", "--json").json
    assert answer["state"] == "away"
    assert answer["load_s"] == pytest.approx(10 * 60, abs=2)


def test_a_clock_that_was_set_back_counts_no_gap(hipback: CommandLine) -> None:
    leave_behind(hipback, sat_for(20))
    assert later(hipback, hours=-3).done("status", "--json").json["load_s"] == 20 * 60


@pytest.mark.parametrize(
    "document", [{}, {"saved": "yesterday", "elapsed_ms": 0, "boot_id": None, "condition": {}}]
)
def test_a_checkpoint_that_makes_no_sense_is_told(hipback: CommandLine, document: dict[str, Any]) -> None:
    save_checkpoint(Journal.open(hipback.data_dir).device_folder, document)
    for _ in range(2):
        answer = hipback("status", "--json")
        assert answer.status == 0
        assert answer.error.startswith("the checkpoint ")
        assert json.loads(answer.out)["state"] is None


def test_a_damaged_checkpoint_is_told_and_left_as_it_is(hipback: CommandLine) -> None:
    leave_behind(hipback, sat_for(20))
    (file,) = hipback.data_dir.glob("journal/*/checkpoint.json")
    file.write_bytes(file.read_bytes()[:-9])
    before = hipback.journal()
    answer = hipback("status")
    assert answer.status == 0
    assert answer.error.startswith("checkpoint.json is damaged")
    assert hipback.journal() == before


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(
    ("template", "printed"),
    [
        ("{state} {next} {credited}/{target}", "sitting 10 min 1/2"),
        ("{load}/{interval} {load_s} {interval_s} {next_s}", "20/30 1200 1800 600"),
        ("{running} {presence} {snoozes} {status} {days_left} {streak}", "yes unknown 2 in_progress 2 0"),
        ("{{{state}}} · plain", "{sitting} · plain"),
        ("", ""),
    ],
)
def test_an_answer_in_ones_own_words(hipback: CommandLine, template: str, printed: str) -> None:
    hipback.done("log")
    leave_behind(hipback, sat_for(20))
    assert hipback.done("status", "--format", template).out == printed + "\n"


@pytest.mark.usefixtures("app")
@pytest.mark.parametrize(("minutes", "shown"), [(0, "30 min"), (29, "1 min"), (29.5, "0:30"), (30, "now")])
def test_the_time_to_the_next_break_in_short(hipback: CommandLine, minutes: float, shown: str) -> None:
    leave_behind(hipback, sat_for(minutes))
    assert hipback.done("status", "--format", "{next}").out == shown + "\n"


def test_what_is_not_known_is_a_dash(hipback: CommandLine) -> None:
    assert hipback.done("status", "--format", "{state} {next} {load} {presence}").out == "- - - -\n"


# An answer that is kept


def kept(hipback: CommandLine) -> bool:
    return (hipback.data_dir / "cache" / "status.json").exists()


@pytest.fixture
def no_other(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Let every answer that is not a kept one fail, from the call on."""
    return lambda: monkeypatch.setattr("hipback_tui.cli.status_made.make", None)


def test_an_answer_is_kept_while_it_holds(hipback: CommandLine, no_other: Callable[[], None]) -> None:
    leave_behind(hipback, sat_for(20))
    first = later(hipback, hours=1).done("status").out
    assert kept(hipback)
    no_other()
    assert later(hipback, hours=5).done("status").lines[:3] == first.splitlines()[:3]


@pytest.mark.usefixtures("app")
def test_a_kept_answer_of_a_running_app_moves_on(hipback: CommandLine, no_other: Callable[[], None]) -> None:
    leave_behind(hipback, sat_for(20))
    hipback.done("status")
    no_other()
    answer = later(hipback, seconds=42).done("status", "--json").json
    assert (answer["load_s"], answer["next_break_s"]) == (20 * 60 + 42, 10 * 60 - 42)


def test_whatever_changes_the_answer_makes_it_anew(hipback: CommandLine) -> None:
    hipback.done("log", "--on", "yesterday")

    def credited() -> int:
        found: int = hipback.done("status", "--json").json["week"]["credited"]
        return found

    assert credited() == 1
    hipback.done("log")
    assert credited() == 2
    hipback.done("undo")
    assert credited() == 1
    hipback.done("rest", "today", "tomorrow", "--reason", "ill")
    assert hipback.done("status", "--json").json["week"]["days_left"] == 1
    later(hipback, days=4)
    assert credited() == 0
    later(hipback)
    assert credited() == 1
    hipback.settings("[sitting]\ninterval_min = 45\n")
    assert hipback.done("status", "--json").json["interval_s"] == 2700


def test_an_app_that_opens_makes_it_anew(hipback: CommandLine) -> None:
    leave_behind(hipback, sat_for(20))
    later(hipback, hours=1)
    assert hipback.done("status", "--json").json["running"] is False
    assert kept(hipback)
    lock = InstanceLock(hipback.data_dir)
    assert lock.acquire()
    assert hipback.done("status", "--json").json["running"] is True
    lock.release()


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"made_from": 3}', b"\xff", b"null"])
def test_a_damaged_answer_is_made_anew(hipback: CommandLine, damage: bytes) -> None:
    hipback.done("log")
    answer = hipback.done("status", "--json").out
    (hipback.data_dir / "cache" / "status.json").write_bytes(damage)
    assert hipback.done("status", "--json").out == answer


def test_a_folder_that_cannot_be_written_still_answers(
    hipback: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    hipback.done("log")

    def refuse(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(os, "replace", refuse)
    assert hipback.done("status", "--json").json["week"]["credited"] == 1
    assert list((hipback.data_dir / "cache").glob("status*")) == []


HOURS = "[hours]\nfriday = ['08:00-12:00', '13:00-17:00']\nsaturday = ['10:00-11:00']\n"


@pytest.mark.usefixtures("app")
def test_the_last_minute_is_told_second_by_second(hipback: CommandLine) -> None:
    leave_behind(hipback, sat_for(29))
    for seconds in (1, 2, 59):
        later(hipback, seconds=seconds)
        assert hipback.done("status", "--format", "{next}").out == f"0:{60 - seconds:02}\n"
        assert not kept(hipback)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    sat=st.integers(0, 80),
    orders=st.sampled_from(
        [
            (),
            (m.Snooze(),),
            (m.Skip(),),
            (m.Stood(),),
            (m.StartRoutine(),),
            (m.Reading(True),),
            (m.Snooze(90),),
        ]
    ),
    pauses=st.lists(st.integers(1, 600), max_size=2),
    hours=st.booleans(),
    running=st.booleans(),
    moments=st.lists(
        st.integers(0, 600) | st.integers(0, 300).map(lambda n: n * 60) | st.integers(0, 180_000),
        min_size=2,
        max_size=5,
    ),
)
def test_a_kept_answer_is_the_one_that_would_be_made(
    hipback: CommandLine,
    sat: int,
    orders: tuple[m.Command, ...],
    pauses: list[int],
    hours: bool,
    running: bool,
    moments: list[int],
) -> None:
    for minutes in pauses:
        timed = m.Pause("call", seconds=minutes * 60)
        orders += (timed, m.Pause("lunch", until=NINE + timedelta(minutes=minutes)))
    hipback.settings(HOURS if hours else "")
    try:
        leave_behind(hipback, sat_for(sat, *orders))
    except IllegalCommand:
        return
    lock = InstanceLock(hipback.data_dir)
    assert not running or lock.acquire()
    try:
        for seconds in sorted(moments):
            said = later(hipback, seconds=seconds).done("status", "--json").out
            text = hipback.done("status").out
            (hipback.data_dir / "cache" / "status.json").unlink(missing_ok=True)
            assert hipback.done("status").out == text
            assert hipback.done("status", "--json").out == said
    finally:
        lock.release()


@pytest.mark.parametrize(
    ("motion", "steady_ms"),
    [
        (Motion(0, 0, (1, 1), 1_800_000), 60_000),
        (Motion(90_000, 10_000, (1, 1), None), 20_000),
        (Motion(0, 30_000, (1, 1), 130_000), 10_000),
        (Motion(0, 0, (1, 1), 60_000), 0),
        (Motion(0, 0, (1, 1), 0), 60_000),
        (Motion(605_000, 0, (-1800, 180), None), 500),
        (Motion(600_000, 0, (-1800, 180), None), 0),
        (Motion(0, 0, (-1800, 180), None), None),
        (Motion(600_000, 50_000, (0, 1), None), None),
    ],
)
def test_people_read_whole_minutes(motion: Motion, steady_ms: int | None) -> None:
    assert motion.steady_ms() == steady_ms
    assert Motion(*motion.document()).facts_at(0) == motion.facts_at(0)


@given(st.integers(0, 10**7), st.integers(0, 10**6), st.integers(0, 10**7), st.sampled_from(Rate))
def test_the_load_moves_as_the_engine_has_it(load_ms: int, span_ms: int, passed_ms: int, rate: Rate) -> None:
    rules = PLAN.rules
    steps = {Rate.RISES: (1, 1), Rate.HOLDS: (0, 1), Rate.FALLS: (-rules.interval_s, rules.relief_s)}
    ours = Motion(load_ms, span_ms, steps[rate], None).load_at(passed_ms)
    assert ours == Load(load_ms, 0, rate).at(span_ms + passed_ms, rules)
