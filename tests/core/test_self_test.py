from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.care_records import FINDINGS, FlareMode, SelfTest
from hipback_tui.core.records import Payload, Record
from hipback_tui.core.routines import Side
from hipback_tui.core.self_test import (
    A_SCREEN,
    Result,
    in_force,
    in_short,
    in_words,
    repeat_due,
    results,
    what_changes,
)

LEFT, RIGHT = Side.LEFT, Side.RIGHT
FIRST = date(2026, 11, 2)
CLEAR = SelfTest()
LEFT_TIGHT = SelfTest(left=("thigh_high",))


def record(payload: Payload, day: date = FIRST, hour: int = 12) -> Record:
    at = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)
    return Record(f"{at:%Y%m%d%H}", at, 0, day, payload)


def after(days: int) -> date:
    return FIRST + timedelta(days=days)


def test_each_finding_means_tight() -> None:
    for finding in FINDINGS:
        result = Result(FIRST, left=(finding,))
        assert result.tight(LEFT) and not result.tight(RIGHT)
        assert result.tight_sides == (LEFT,)
        assert not result.clear


def test_without_findings_it_is_clear() -> None:
    result = Result(FIRST)
    assert result.clear and result.tight_sides == () and result.tighter_side is None


def test_the_tighter_side_is_the_one_with_more_findings() -> None:
    assert Result(FIRST, left=("drifts",)).tighter_side is LEFT
    assert Result(FIRST, right=("drifts",)).tighter_side is RIGHT
    assert Result(FIRST, ("drifts",), ("thigh_high", "back_arches")).tighter_side is RIGHT
    assert Result(FIRST, ("drifts",), ("thigh_high",)).tighter_side is None


def test_results_come_oldest_first_whatever_order_the_records_have() -> None:
    records = (
        record(CLEAR, after(30)),
        record(FlareMode(on=True)),
        record(LEFT_TIGHT, FIRST, 9),
        record(SelfTest(right=("drifts",)), FIRST, 20),
    )
    assert results(records) == (
        Result(FIRST, left=("thigh_high",)),
        Result(FIRST, right=("drifts",)),
        Result(after(30)),
    )


def test_a_finding_said_twice_counts_once() -> None:
    (result,) = results((record(SelfTest(left=("drifts", "drifts"), right=("thigh_high",))),))
    assert result.tighter_side is None


def test_a_result_is_in_force_for_four_weeks_then_a_repeat_is_due() -> None:
    records = (record(LEFT_TIGHT),)
    assert in_force(records, FIRST) == in_force(records, after(27)) == Result(FIRST, left=("thigh_high",))
    assert not repeat_due(records, after(27))
    assert in_force(records, after(28)) is None
    assert repeat_due(records, after(28))


def test_never_done_is_due() -> None:
    assert repeat_due((), FIRST)
    assert in_force((), FIRST) is None


def test_the_last_of_several_counts() -> None:
    records = (record(LEFT_TIGHT), record(CLEAR, after(10)))
    assert in_force(records, after(11)) == Result(after(10))
    assert not repeat_due(records, after(37))
    assert repeat_due(records, after(38))


def test_a_test_from_beyond_the_date_line_counts_one_from_a_wrong_clock_does_not() -> None:
    assert in_force((record(LEFT_TIGHT, after(1)),), FIRST) is not None
    assert in_force((record(LEFT_TIGHT, after(400)),), FIRST) is None


def test_words_say_what_was_found_on_each_side() -> None:
    assert in_words(Result(FIRST)) == (
        "Both sides clear: the thighs drop, stay in line, and the back stays relaxed."
    )
    assert in_words(Result(FIRST, left=("thigh_high",))) == ("Left: tight, the thigh stays up. Right: clear.")
    assert in_words(Result(FIRST, ("back_arches", "drifts", "thigh_high"), ("drifts",))) == (
        "Left: tight, the thigh stays up, the leg drifts outward and the back lifts. "
        "Right: tight, the leg drifts outward."
    )
    assert in_words(Result(FIRST, ("drifts",), ("drifts",))) == "Both sides tight: the leg drifts outward."


def test_words_say_what_changes() -> None:
    assert "gentle hip-flexor stretch, right side first," in what_changes(Result(FIRST, right=("drifts",)))
    assert "first" not in what_changes(Result(FIRST, ("drifts",), ("drifts",)))
    assert "movement and stability" in what_changes(Result(FIRST))


def test_the_short_form_follows_other_words() -> None:
    assert in_short(Result(FIRST)) == "hips clear in your test"
    assert in_short(Result(FIRST, ("drifts",))) == "left hip tight in your test"
    assert in_short(Result(FIRST, ("drifts",), ("drifts",))) == "both hips tight in your test"


def test_it_is_called_a_screen() -> None:
    assert A_SCREEN.startswith("A screen, not a diagnosis.")


FOUND = st.lists(st.sampled_from(FINDINGS), max_size=3).map(tuple)


@given(FOUND, FOUND)
def test_swapping_the_sides_swaps_the_answer(left: tuple[str, ...], right: tuple[str, ...]) -> None:
    here, there = Result(FIRST, left, right), Result(FIRST, right, left)
    other = {LEFT: RIGHT, RIGHT: LEFT, None: None}
    assert here.tighter_side == other[there.tighter_side]
    assert here.clear == there.clear == (not left and not right)


@given(FOUND, FOUND)
def test_words_are_calm_sentences(left: tuple[str, ...], right: tuple[str, ...]) -> None:
    result = Result(FIRST, left, right)
    for text in (in_words(result), what_changes(result)):
        assert text.endswith(".") and text[0].isupper() and "!" not in text and "_" not in text


@given(st.lists(st.integers(-60, 60), max_size=6), st.integers(-60, 60))
def test_in_force_or_due_never_both(days: list[int], today: int) -> None:
    records = [record(LEFT_TIGHT, after(day)) for day in days]
    assert (in_force(records, after(today)) is None) == repeat_due(records, after(today))
    assert repeat_due(records, after(today)) == (not any(today - 28 < day <= today + 1 for day in days))
