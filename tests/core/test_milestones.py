"""What is reached, each once, derived from the journal alone."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from hipback_tui.core.care_records import Reviewed, SelfTest
from hipback_tui.core.consistency import weigh
from hipback_tui.core.history import history_of
from hipback_tui.core.milestones import Milestone, ahead, milestones, reached
from hipback_tui.core.records import CheckIn
from tests.support.journal_script import Script, days_from

MONDAY = date(2026, 6, 1)


def of(script: Script, today: date) -> tuple[Milestone, ...]:
    history = history_of(script.records)
    return milestones(history, weigh(history, today), script.records)


def ids(script: Script, today: date) -> list[str]:
    return [milestone.id for milestone in of(script, today)]


def weeks(script: Script, first: int, count: int, days: int = 5) -> Script:
    """Credit the first `days` days of `count` weeks from week `first` on."""
    for week in range(first, first + count):
        script.credit(*days_from(MONDAY + timedelta(weeks=week), days))
    return script


def test_the_first_session_counts_and_one_cut_short_does_not() -> None:
    script = Script().cut_short(MONDAY)
    assert of(script, MONDAY) == ()
    script.credit(MONDAY, MONDAY + timedelta(days=1))
    assert of(script, MONDAY + timedelta(days=1)) == (
        Milestone(MONDAY, "first-session", "Your first session."),
    )


def test_a_week_is_reached_on_the_day_that_meets_its_target() -> None:
    script = weeks(Script(), 0, 1, days=7)
    found = {m.id: m.day for m in of(script, MONDAY + timedelta(days=20))}
    assert found["first-week"] == MONDAY + timedelta(days=4)


def test_runs_are_told_at_4_12_26_and_52_weeks() -> None:
    script = weeks(Script(), 0, 53)
    found = [m for m in of(script, MONDAY + timedelta(weeks=53)) if m.id.startswith("weeks-")]
    assert [m.text for m in found] == [f"{n} weeks on target in a row." for n in (4, 12, 26, 52)]
    assert [m.day for m in found] == [MONDAY + timedelta(weeks=n - 1, days=4) for n in (4, 12, 26, 52)]


def test_a_second_run_of_the_same_length_is_no_news() -> None:
    script = weeks(weeks(Script(), 0, 4), 8, 6)
    assert ids(script, MONDAY + timedelta(weeks=14)).count("weeks-4") == 1


def test_days_count_wherever_they_are() -> None:
    script = Script().credit(*days_from(MONDAY, 30), times=2)
    found = {m.id: m for m in of(script, MONDAY + timedelta(days=40))}
    assert found["days-25"] == Milestone(
        MONDAY + timedelta(days=24), "days-25", "25 days with a session in all."
    )
    assert "days-100" not in found


def test_coming_back_after_a_missed_week_is_one() -> None:
    script = weeks(weeks(Script(), 0, 1), 3, 2)  # one of the two missed weeks took the spare week
    back = MONDAY + timedelta(weeks=3)
    found = [m for m in of(script, back + timedelta(days=20)) if m.id.startswith("return")]
    assert [(m.day, m.text) for m in found] == [
        (back + timedelta(days=4), "Back on target after a missed week.")
    ]


def test_the_first_week_ever_is_no_return() -> None:
    script = weeks(Script().check_in(MONDAY), 5, 1)
    found = ids(script, MONDAY + timedelta(weeks=6))
    assert "first-week" in found
    assert not any(id.startswith("return") for id in found)


def test_a_tight_test_that_became_clear() -> None:
    script = Script()
    for number, left in enumerate([("drifts",), (), (), ("thigh_high",)]):
        script.add(SelfTest(left=left), MONDAY + timedelta(days=28 * number))
    assert ids(script, MONDAY + timedelta(days=90)) == ["clear-2026-06-29"]


def test_a_task_that_has_become_easier_by_the_review() -> None:
    script = Script()
    script.add(CheckIn(ease_shoes=1, ease_stairs=2, ease_standing=1), MONDAY)
    script.add(CheckIn(ease_shoes=3, ease_stairs=2, ease_standing=2), MONDAY + timedelta(days=20))
    assert of(script, MONDAY + timedelta(days=27)) == ()
    script.add(Reviewed(emphasis="mobility"), MONDAY + timedelta(days=27))
    (found,) = of(script, MONDAY + timedelta(days=27))
    assert found.text == "Tying shoes and standing up are easier than four weeks ago."


def test_what_a_record_has_brought_is_told_once() -> None:
    script = Script().credit(*days_from(MONDAY, 4))
    friday = MONDAY + timedelta(days=4)
    before = of(script, friday)
    script.credit(friday)
    after = of(script, friday)
    assert [m.id for m in reached(before, after)] == ["first-week"]
    script.credit(friday)
    assert reached(after, of(script, friday)) == ()


@settings(max_examples=60)
@given(st.lists(st.integers(0, 200), max_size=60), st.integers(0, 220))
def test_none_comes_twice_and_none_is_of_a_day_to_come(days: list[int], today: int) -> None:
    script = Script().credit(*(MONDAY + timedelta(days=day) for day in days))
    now = MONDAY + timedelta(days=today)
    found = of(script, now)
    assert len({m.id for m in found}) == len(found)
    assert list(found) == sorted(found, key=lambda m: m.day)
    running = now - timedelta(days=now.weekday())
    assert all(m.day <= running + timedelta(days=6) for m in found)


@settings(max_examples=40)
@given(st.lists(st.integers(0, 60), max_size=30), st.integers(0, 60))
def test_one_more_session_takes_no_milestone_of_days_away(days: list[int], more: int) -> None:
    script = Script().credit(*(MONDAY + timedelta(days=day) for day in days))
    today = MONDAY + timedelta(days=70)
    before = {id for id in ids(script, today) if id.startswith(("first-session", "days"))}
    script.credit(MONDAY + timedelta(days=more))
    assert before <= set(ids(script, today))


def test_what_comes_next() -> None:
    assert ahead(weigh(history_of([]), MONDAY)) == ()
    script = weeks(Script(), 0, 3)
    answer = weigh(history_of(script.records), MONDAY + timedelta(weeks=3))
    assert ahead(answer) == ("25 days with a session: 10 to go.", "4 weeks on target in a row: 1 to go.")
    weeks(script, 3, 60, days=7)
    answer = weigh(history_of(script.records), MONDAY + timedelta(weeks=63))
    assert ahead(answer) == ()
