"""Working hours as the settings give them."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.sitting.hours import TimeRange, WorkingHours, parse_range

MONDAY = datetime(2026, 11, 16)
DAY = 24 * 60


def week(**days: str) -> WorkingHours:
    names = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    return WorkingHours(tuple(tuple(map(parse_range, days.get(name, "").split())) for name in names))


def at(weekday: int, clock: str) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return MONDAY + timedelta(days=weekday, hours=hour, minutes=minute)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("09:00-12:30", 540, 750),
        (" 9:00 - 12:30 ", 540, 750),
        ("09:00\u201312:30", 540, 750),
        ("22:00-06:00", 1320, DAY + 360),
        ("00:00-24:00", 0, DAY),
        ("18:00-00:00", 1080, DAY),
        ("18:00-24:00", 1080, DAY),
    ],
)
def test_a_range_is_read(text: str, start: int, end: int) -> None:
    assert parse_range(text) == TimeRange(start, end)


@pytest.mark.parametrize(
    "text", ["", "9-17", "09:00", "09:00-", "25:00-26:00", "24:00-25:00", "09:60-10:00", "10:00-10:00", "a-b"]
)
def test_what_is_no_range_is_refused_with_what_was_expected(text: str) -> None:
    with pytest.raises(ValueError, match="expected"):
        parse_range(text)


@given(st.integers(0, DAY - 1), st.integers(1, DAY))
def test_a_range_is_written_as_it_is_read(start: int, end: int) -> None:
    if start != end:
        item = TimeRange(start, end if end > start else end + DAY)
        assert parse_range(str(item)) == item


def test_without_ranges_it_is_always_open() -> None:
    always = WorkingHours.always()
    assert always == WorkingHours()
    assert always.open_at(at(6, "03:00"))
    assert always.next_change(at(6, "03:00")) is None
    assert always.overlaps() is None


def test_a_week_has_seven_days() -> None:
    with pytest.raises(ValueError, match="6 weekdays, expected 7"):
        WorkingHours(((),) * 6)


def test_open_from_the_first_minute_to_before_the_last() -> None:
    hours = week(mon="09:00-12:00 13:00-17:00")
    for clock, is_open in (
        ("08:59", False),
        ("09:00", True),
        ("11:59", True),
        ("12:00", False),
        ("13:00", True),
        ("17:00", False),
    ):
        assert hours.open_at(at(0, clock)) is is_open
    assert not hours.open_at(at(1, "10:00"))


def test_sunday_night_runs_into_monday() -> None:
    hours = week(sun="22:00-06:00")
    assert hours.open_at(at(6, "23:00"))
    assert hours.open_at(at(0, "05:59"))
    assert not hours.open_at(at(0, "06:00"))
    assert hours.next_change(at(0, "03:00")) == at(0, "06:00")
    assert hours.next_change(at(0, "06:00")) == at(6, "22:00")


def test_a_week_that_never_closes_never_changes() -> None:
    whole = week(**dict.fromkeys(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), "00:00-24:00"))
    assert whole.next_change(at(2, "12:00")) is None
    assert WorkingHours(((),) * 7).next_change(at(2, "12:00")) is None


def test_overlaps_are_named() -> None:
    assert week(mon="09:00-12:00 13:00-17:00").overlaps() is None
    assert week(mon="09:00-12:00 12:00-17:00").overlaps() is None
    assert week(mon="09:00-13:00 12:00-17:00").overlaps() == "monday 09:00-13:00 and monday 12:00-17:00"
    assert week(mon="22:00-06:00", tue="05:00-08:00").overlaps() == (
        "monday 22:00-06:00 and tuesday 05:00-08:00"
    )
    assert week(sun="22:00-06:00", mon="05:00-08:00").overlaps() == (
        "sunday 22:00-06:00 and monday 05:00-08:00"
    )
    assert week(mon="09:00-12:00 09:00-12:00").overlaps() is not None
    assert week(mon="09:00-08:00").overlaps() is None


ranges = st.builds(
    lambda start, length: TimeRange(start, start + length), st.integers(0, DAY - 1), st.integers(1, DAY)
)
weeks = st.builds(WorkingHours, st.tuples(*[st.lists(ranges, max_size=2).map(tuple)] * 7).map(tuple))


@given(weeks, st.integers(0, 7 * DAY - 1))
def test_between_now_and_the_next_change_nothing_changes(hours: WorkingHours, minute: int) -> None:
    now = MONDAY + timedelta(minutes=minute)
    change = hours.next_change(now)
    end = now + timedelta(days=7) if change is None else change
    for moment in range(0, int((end - now).total_seconds()) // 60, 7):
        assert hours.open_at(now + timedelta(minutes=moment)) is hours.open_at(now)
    if change is not None:
        assert change > now
        assert hours.open_at(change) is not hours.open_at(now)
        assert hours.open_at(change - timedelta(seconds=1)) is hours.open_at(now)


@given(weeks, st.integers(0, 7 * DAY - 1))
def test_open_means_that_some_range_holds_the_minute(hours: WorkingHours, minute: int) -> None:
    held = any(
        minute in range(day * DAY + item.start + shift, day * DAY + item.end + shift)
        for day, items in enumerate(hours.ranges or ())
        for item in items
        for shift in (-7 * DAY, 0)
    )
    assert hours.open_at(MONDAY + timedelta(minutes=minute)) is held
