from datetime import date, datetime, time, timedelta

import pytest
from dateutil import tz
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.calendar_day import WEEKDAYS, local_moment, logical_date, week_start

# Central European rules, without a zone database: clocks change at 02:00 and 03:00.
BERLIN = tz.tzstr("CET-1CEST,M3.5.0,M10.5.0/3")

DATES = st.dates(date(1971, 1, 2), date(2999, 12, 30))
MINUTES = st.builds(time, st.integers(0, 23), st.integers(0, 59))


def test_the_day_starts_at_four() -> None:
    assert logical_date(datetime(2026, 11, 22, 3, 59)) == date(2026, 11, 21)
    assert logical_date(datetime(2026, 11, 22, 4, 0)) == date(2026, 11, 22)
    assert logical_date(datetime(2026, 11, 22, 23, 59)) == date(2026, 11, 22)
    assert logical_date(datetime(2026, 11, 23, 0, 30)) == date(2026, 11, 22)


def test_the_night_after_28_february_belongs_to_it_and_29_february_is_a_day() -> None:
    assert logical_date(datetime(2028, 2, 29, 2, 0)) == date(2028, 2, 28)
    assert logical_date(datetime(2028, 3, 1, 2, 0)) == date(2028, 2, 29)
    assert logical_date(datetime(2027, 3, 1, 2, 0)) == date(2027, 2, 28)


def test_new_years_night_belongs_to_the_old_year() -> None:
    assert logical_date(datetime(2027, 1, 1, 1, 15)) == date(2026, 12, 31)


def test_midnight_as_the_days_start_leaves_calendar_days() -> None:
    assert logical_date(datetime(2026, 11, 22, 0, 0), time(0)) == date(2026, 11, 22)
    assert logical_date(datetime(2026, 11, 21, 23, 59), time(0)) == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("utc", "day"),
    [
        # Spring: 02:00 becomes 03:00, so that 04:00 summer time starts the day an hour sooner.
        ("2026-03-29T00:59:00+00:00", date(2026, 3, 28)),
        ("2026-03-29T01:00:00+00:00", date(2026, 3, 28)),
        ("2026-03-29T01:59:59+00:00", date(2026, 3, 28)),
        ("2026-03-29T02:00:00+00:00", date(2026, 3, 29)),
        # Autumn: 03:00 becomes 02:00; both hours between two and three belong to the day before.
        ("2026-10-25T00:30:00+00:00", date(2026, 10, 24)),
        ("2026-10-25T01:30:00+00:00", date(2026, 10, 24)),
        ("2026-10-25T02:59:59+00:00", date(2026, 10, 24)),
        ("2026-10-25T03:00:00+00:00", date(2026, 10, 25)),
    ],
)
def test_nights_in_which_the_clocks_change(utc: str, day: date) -> None:
    assert logical_date(datetime.fromisoformat(utc).astimezone(BERLIN)) == day


def test_every_minute_of_a_year_falls_on_a_day_and_days_follow_each_other() -> None:
    moment = datetime(2026, 1, 1, 3, 0, tzinfo=tz.UTC)  # 04:00 in Berlin
    seen: list[date] = []
    for _ in range(365 * 24 * 2):
        day = logical_date(moment.astimezone(BERLIN))
        if not seen or seen[-1] != day:
            seen.append(day)
        moment += timedelta(minutes=30)
    assert seen == [date(2026, 1, 1) + timedelta(days=i) for i in range(365)]


def test_a_time_before_the_days_start_falls_on_the_next_morning() -> None:
    monday = date(2026, 11, 16)
    assert local_moment(monday, time(1, 0)) == datetime(2026, 11, 17, 1, 0)
    assert local_moment(monday, time(4, 0)) == datetime(2026, 11, 16, 4, 0)
    assert local_moment(monday, time(12, 0)) == datetime(2026, 11, 16, 12, 0)


@given(DATES, MINUTES, MINUTES)
def test_a_moment_made_for_a_day_belongs_to_it(day: date, at: time, day_start: time) -> None:
    assert logical_date(local_moment(day, at, day_start), day_start) == day


@pytest.mark.parametrize("first_weekday", range(7))
def test_weeks_begin_on_the_chosen_weekday(first_weekday: int) -> None:
    start = week_start(date(2026, 11, 18), first_weekday)
    assert WEEKDAYS[start.weekday()] == WEEKDAYS[first_weekday]
    assert all(week_start(start + timedelta(days=i), first_weekday) == start for i in range(7))
    assert week_start(start + timedelta(days=7), first_weekday) == start + timedelta(days=7)


def test_a_week_may_lie_across_two_years() -> None:
    assert week_start(date(2027, 1, 3)) == date(2026, 12, 28)
    assert week_start(date(2027, 1, 4)) == date(2027, 1, 4)


@given(DATES, st.integers(0, 6))
def test_every_day_is_in_the_seven_days_of_its_week(day: date, first_weekday: int) -> None:
    start = week_start(day, first_weekday)
    assert start.weekday() == first_weekday
    assert timedelta(0) <= day - start < timedelta(days=7)
