"""Dates and times typed in a few cells. 2026-11-20 is a Friday."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.typed_dates import EARLIEST, LATEST, typed_date, typed_time

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-24", "2026-12-24"),
        ("24.12", "2026-12-24"),
        (" 24.12. ", "2026-12-24"),
        ("3.1", "2027-01-03"),
        ("24.12.2019", "2019-12-24"),
        ("24.12.19", "2019-12-24"),
        ("+3", "2026-11-23"),
        ("-20", "2026-10-31"),
        ("+0", "2026-11-20"),
        ("Today", "2026-11-20"),
        ("yesterday", "2026-11-19"),
        ("tomorrow", "2026-11-21"),
    ],
)
def test_a_day_as_it_is_typed(text: str, day: str) -> None:
    assert typed_date(text, TODAY) == date.fromisoformat(day)


def test_the_29th_of_february_is_a_day_where_there_is_one() -> None:
    with pytest.raises(ValueError, match=r"'29\.2\.' is no day"):
        typed_date("29.2.", TODAY)
    assert typed_date("29.2.", TODAY, date(2027, 11, 1)) == date(2028, 2, 29)


def test_a_distance_counts_from_the_day_it_is_given_for() -> None:
    assert typed_date("+3", TODAY, date(2026, 12, 30)) == date(2027, 1, 2)
    assert typed_date("today", TODAY, date(2026, 12, 30)) == TODAY


@pytest.mark.parametrize(
    "text",
    ["31.4", "0.1", "1.13", "24.12.2026.1", "+", "+x", "+²", "٣.١", "24/12", "1.2.3.4", ".", "-", "12"],
)
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no day; expected a date such as 24\.12 or 2026-12-24"):
        typed_date(text, TODAY)


@pytest.mark.parametrize("text", ["1999-12-31", "2101-01-01", "+99999", "1.1.1990"])
def test_what_is_far_off(text: str) -> None:
    with pytest.raises(ValueError, match="is out of range; expected a day from 2000-01-01 to 2100-12-31"):
        typed_date(text, TODAY)
    with pytest.raises(ValueError, match="nothing yet"):
        typed_date("  ", TODAY)


@given(
    st.dates(EARLIEST + timedelta(days=370), LATEST - timedelta(days=370)),
    st.integers(1, 12),
    st.integers(1, 28),
)
def test_a_day_and_a_month_mean_the_nearest(base: date, month: int, day: int) -> None:
    found = typed_date(f"{day}.{month}", TODAY, base)
    assert (found.day, found.month) == (day, month)
    assert abs(found - base) <= timedelta(days=183)


@given(st.text(max_size=12))
def test_any_text_is_a_day_or_one_line_that_says_what_is_expected(text: str) -> None:
    try:
        assert EARLIEST <= typed_date(text, TODAY) <= LATEST
    except ValueError as reason:
        assert "expected" in str(reason)
        assert len(str(reason).splitlines()) == 1


@given(st.dates(EARLIEST, LATEST))
def test_an_iso_date_is_itself(day: date) -> None:
    assert typed_date(day.isoformat(), TODAY) == day


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("14:10", time(14, 10)),
        ("14.10", time(14, 10)),
        ("1410", time(14, 10)),
        ("930", time(9, 30)),
        ("9:05", time(9, 5)),
        ("9", time(9)),
        ("00:00", time(0)),
        (" 23:59 ", time(23, 59)),
    ],
)
def test_a_time_as_it_is_typed(text: str, at: time) -> None:
    assert typed_time(text) == at


@pytest.mark.parametrize(
    "text", ["", "24:00", "12:60", "1:5", "12:345", "noon", "12345", "-1:00", "²:00", "1:2:3"]
)
def test_what_is_no_time(text: str) -> None:
    with pytest.raises(ValueError, match=r"is no time of day; expected a time such as 14:10"):
        typed_time(text)
