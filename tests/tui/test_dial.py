"""The gauge and its digits, as pure drawings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.sitting.states import State
from hipback_tui.core.sitting.view import Countdown
from hipback_tui.tui.widgets.arc import arc
from hipback_tui.tui.widgets.large_digits import huge_digits, large_digits, largest_digits, small_digits
from hipback_tui.tui.widgets.sitting_dial import SIMULATED, dial, reading
from tests.support.screen_samples import due, sitting

BRAILLE = {chr(0x2800 + dots) for dots in range(256)}


def filled(columns: int, rows: int, share: float) -> int:
    return sum(full for row in arc(columns, rows, share) for _, full in row)


@pytest.mark.parametrize("draw", [small_digits, large_digits, huge_digits])
def test_every_figure_can_be_drawn_and_told_apart(draw: object) -> None:
    assert callable(draw)
    drawn = {figure: tuple(draw(figure)) for figure in "0123456789:"}
    assert len(set(drawn.values())) == 11
    for rows in drawn.values():
        assert len({len(row) for row in rows}) == 1


def test_the_largest_digits_that_fit_are_taken() -> None:
    assert len(largest_digits("42", 60, 10)) == 10
    assert len(largest_digits("42", 30, 10)) == 5
    assert len(largest_digits("42", 10, 10)) == 3
    assert largest_digits("42", 10, 1) == ["42"]
    assert largest_digits("42", 1, 1) == ["42"]


def test_an_empty_gauge_is_dots_only_and_a_full_one_has_none() -> None:
    assert filled(46, 14, 0) == 0
    assert all(full for row in arc(46, 14, 1.0) for character, full in row if character != " ")


@given(st.floats(0, 1), st.floats(0, 1))
def test_more_sitting_never_fills_less(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert filled(36, 10, low) <= filled(36, 10, high)


@given(
    st.integers(0, 200), st.integers(0, 60), st.sampled_from(State), st.integers(0, 120), st.integers(0, 59)
)
def test_the_gauge_fills_its_room_and_never_more(
    width: int, height: int, state: State, minutes: int, seconds: int
) -> None:
    left = Countdown(minutes, None if minutes else seconds)
    now = sitting(min(30, minutes), state=state, headline=state.value, next_break=left)
    rows = dial(now, width, height).plain.split("\n")
    assert len(rows) <= max(1, height)
    assert all(len(row) <= width for row in rows)


def test_what_the_digits_count() -> None:
    assert reading(sitting(12)) == ("18", "min to the next break")
    assert reading(sitting(29, next_break=Countdown(0, 42))) == ("0:42", "to the next break")
    assert reading(due()) == ("30", "min of sitting")
    assert reading(sitting(state=State.STANDING, headline="Standing", state_min=3)) == ("3", "min standing")
    snoozed = sitting(31, state=State.SNOOZED, ends=Countdown(4))
    assert reading(snoozed) == ("4", "min to the reminder")
    assert reading(sitting(state=State.PAUSED)) == ("", "")
    assert reading(sitting(state=State.OFF_HOURS, next_break=None)) == ("", "")


def test_a_strip_tells_that_the_clock_is_simulated() -> None:
    assert SIMULATED in dial(sitting(), 30, 2, simulated=True).plain
    assert SIMULATED not in dial(sitting(), 30, 2).plain


@pytest.mark.parametrize("minutes", [5, 42, 999, 2051])
@pytest.mark.parametrize(("width", "height"), [(52, 14), (36, 10)])
def test_the_digits_stay_inside_the_arc(minutes: int, width: int, height: int) -> None:
    rows = dial(due(load_min=minutes), width, height).plain.split("\n")
    assert len(rows) == height
    for row in rows[height // 2 : -1]:
        assert row.strip()[0] in BRAILLE
        assert row.strip()[-1] in BRAILLE
