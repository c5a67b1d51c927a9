"""Fields of a form and the strip of a range, without a screen."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.days_off import paused_range
from hipback_tui.core.records import PausedDays
from hipback_tui.tui.form_fields import LONGEST_TEXT, Choice, Typed
from hipback_tui.tui.widgets.range_strip import range_strip

FRUIT = Choice("fruit", "Fruit", (("a", "apple"), ("b", "Banana"), ("v", "avocado")))
TODAY = date(2026, 11, 20)


def test_a_choice_goes_round_and_by_first_letters() -> None:
    assert [FRUIT.stepped(steps).value for steps in (0, 1, 2, 3, -1)] == ["a", "b", "v", "a", "v"]
    assert FRUIT.typed("a").value == "v"
    assert FRUIT.typed("a").typed("A").value == "a"
    assert FRUIT.typed("b").shown == "Banana"
    assert FRUIT.typed("b").typed("b").value == "b"
    assert FRUIT.typed("x") == FRUIT.erased() == FRUIT


def test_what_is_typed_first_takes_the_place_of_what_stood_there() -> None:
    field = Typed("at", "At", "12:00")
    assert field.typed("9").typed(":").text == "9:"
    assert field.erased().typed("5").text == "12:05"
    assert field.typed("9").put("13:00").typed("8").text == "8"
    assert Typed("at", "At", " 9 ").value == "9"


@given(st.text(max_size=60))
def test_a_field_has_an_end(text: str) -> None:
    field = Typed("note", "Note")
    for character in text:
        field = field.typed(character)
    assert field.text == text[:LONGEST_TEXT]


def rows(pause: PausedDays, most: int = 6, first_weekday: int = 0) -> list[str]:
    return [row.plain.rstrip() for row in range_strip(pause, TODAY, first_weekday, most)]


def test_a_range_stands_out_by_brackets() -> None:
    assert rows(paused_range(date(2026, 10, 30), date(2026, 11, 2), "ill")) == [
        "      Mo Tu We Th Fr Sa Su",
        "Oct   26 27 28 29[30 31  1",
        "Nov    2] 3  4  5  6  7  8",
    ]
    assert rows(paused_range(TODAY, TODAY, "ill"), first_weekday=6) == [
        "      Su Mo Tu We Th Fr Sa",
        "Nov   15 16 17 18 19[20]21",
    ]


def test_a_long_range_is_told_in_few_rows() -> None:
    shown = rows(paused_range(date(2026, 12, 24), date(2027, 2, 14), "travel"), most=5)
    assert shown[1:] == [
        "Dec   21 22 23[24 25 26 27",
        "      28 29 30 31  1  2  3",
        "      … 5 weeks …",
        "Feb    8  9 10 11 12 13 14]",
    ]
    assert rows(paused_range(TODAY, None, "ill"), most=4)[-1] == "      and on, until you end it"


@given(st.integers(-40, 40), st.none() | st.integers(0, 300), st.integers(0, 6), st.integers(4, 9))
def test_a_strip_fits_its_rows_and_has_both_ends(
    ahead: int, days: int | None, first_weekday: int, most: int
) -> None:
    first = TODAY + timedelta(days=ahead)
    last = None if days is None else first + timedelta(days=days)
    shown = rows(paused_range(first, last, "ill"), most, first_weekday)
    assert len(shown) <= most
    text = "\n".join(shown)
    assert text.count("[") == 1
    assert text.count("]") == (0 if last is None else 1)


@pytest.mark.parametrize("most", [0, 1, 3])
def test_a_strip_has_four_rows_where_it_needs_them(most: int) -> None:
    assert len(rows(paused_range(TODAY, TODAY + timedelta(days=60), "ill"), most)) == 4
