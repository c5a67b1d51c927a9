import time as system_time
from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.cli.dates import day_of, past_day_of, time_of, when
from hipback_tui.cli.errors import WrongUsage
from hipback_tui.core.calendar_day import WEEKDAYS, aware, logical_date
from hipback_tui.core.typed_dates import EARLIEST, LATEST

FRIDAY = date(2026, 11, 20)
PLUS_ONE = timezone(timedelta(hours=1))
FOUR = time(4)


def local(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=PLUS_ONE)


NINE = local("2026-11-20T09:00")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-11-02", "2026-11-02"),
        ("20261102", "2026-11-02"),
        ("today", "2026-11-20"),
        (" Yesterday ", "2026-11-19"),
        ("tomorrow", "2026-11-21"),
        ("friday", "2026-11-20"),
        ("Thu", "2026-11-19"),
        ("saturday", "2026-11-14"),
        ("MON", "2026-11-16"),
        ("2027-01-03", "2027-01-03"),
    ],
)
def test_days_are_written_in_many_ways(text: str, day: str) -> None:
    assert day_of(text, FRIDAY, "--on") == date.fromisoformat(day)


@given(st.dates(EARLIEST + timedelta(days=7), LATEST), st.sampled_from(WEEKDAYS))
def test_a_weekday_is_the_last_such_day(today: date, name: str) -> None:
    day = day_of(name, today, "--on")
    assert WEEKDAYS[day.weekday()] == name
    assert timedelta(0) <= today - day < timedelta(days=7)


@pytest.mark.parametrize(
    "text", ["", "soon", "2026-02-30", "20.11.2026", "11/20/2026", "fr", "2026-11-20T09:00"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(WrongUsage, match=r"^--on: .* is not a day; expected a date such as 2026-11-20"):
        day_of(text, FRIDAY, "--on")


@pytest.mark.parametrize("text", ["1026-11-20", "1999-12-31", "2101-01-01"])
def test_a_year_that_is_a_slip_of_the_finger_is_refused(text: str) -> None:
    with pytest.raises(WrongUsage, match=f"^FROM: {text} is out of range"):
        day_of(text, FRIDAY, "FROM")


def test_a_future_day_is_refused_where_it_makes_no_sense() -> None:
    assert past_day_of("today", FRIDAY, "--on") == FRIDAY
    with pytest.raises(WrongUsage) as error:
        past_day_of("tomorrow", FRIDAY, "--on")
    assert str(error.value) == (
        "--on: 2026-11-21 is in the future; expected 2026-11-20 (today) or a day before it"
    )


@pytest.mark.parametrize(
    ("text", "at"),
    [("14:10", time(14, 10)), ("9:05", time(9, 5)), ("00:00", time(0)), (" 23:59 ", time(23, 59))],
)
def test_times_are_hours_and_minutes(text: str, at: time) -> None:
    assert time_of(text, "--at") == at


@pytest.mark.parametrize(
    "text", ["", "14", "24:00", "14:60", "14:1", "2pm", "14:10:00", "-1:00", "١٤:١٠", "014:10"]
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(WrongUsage, match=r"^--at: .* is not a time of day; expected one such as 14:10$"):
        time_of(text, "--at")


@pytest.mark.parametrize(
    ("day", "at", "now", "expected_day", "moment"),
    [
        (None, None, "2026-11-20T09:00", "2026-11-20", "2026-11-20T09:00"),
        (None, None, "2026-11-20T03:00", "2026-11-19", "2026-11-20T03:00"),
        ("2026-11-20", None, "2026-11-20T09:00", "2026-11-20", "2026-11-20T09:00"),
        ("2026-11-18", None, "2026-11-20T09:00", "2026-11-18", "2026-11-18T12:00"),
        ("2026-11-18", "21:30", "2026-11-20T09:00", "2026-11-18", "2026-11-18T21:30"),
        ("2026-11-18", "01:30", "2026-11-20T09:00", "2026-11-18", "2026-11-19T01:30"),
        (None, "08:15", "2026-11-20T09:00", "2026-11-20", "2026-11-20T08:15"),
        (None, "01:30", "2026-11-20T09:00", "2026-11-19", "2026-11-20T01:30"),
        (None, "23:30", "2026-11-20T01:00", "2026-11-19", "2026-11-19T23:30"),
        (None, "00:30", "2026-11-20T01:00", "2026-11-19", "2026-11-20T00:30"),
        (None, "09:00", "2026-11-20T09:00", "2026-11-20", "2026-11-20T09:00"),
    ],
)
def test_the_logical_day_and_the_moment(
    day: str | None, at: str | None, now: str, expected_day: str, moment: str
) -> None:
    asked = None if day is None else date.fromisoformat(day)
    found = when(asked, None if at is None else time.fromisoformat(at), local(now), FOUR)
    assert found == (date.fromisoformat(expected_day), local(moment))


@pytest.mark.parametrize(("day", "at"), [(None, "09:01"), ("2026-11-20", "01:30"), ("2026-11-20", "10:00")])
def test_what_is_still_to_come_is_refused(day: str | None, at: str) -> None:
    with pytest.raises(WrongUsage, match=r"^--at: .* is still to come; it is 09:00 on 2026-11-20$"):
        when(None if day is None else date.fromisoformat(day), time.fromisoformat(at), NINE, FOUR)


@given(
    now=st.datetimes(datetime(2020, 1, 2), datetime(2030, 1, 1)),
    back=st.integers(0, 400),
    at=st.none() | st.times(),
    day_start=st.times(),
)
def test_a_moment_is_never_to_come_and_belongs_to_its_day(
    now: datetime, back: int, at: time | None, day_start: time
) -> None:
    present = now.replace(tzinfo=PLUS_ONE)
    asked = logical_date(now, day_start) - timedelta(days=back)
    try:
        day, moment = when(asked, at, present, day_start)
    except WrongUsage:
        assert back == 0 and at is not None
        return
    assert day == asked
    assert moment <= present
    assert logical_date(moment.replace(tzinfo=None), day_start) == day


def test_a_past_moment_has_the_offset_of_then(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    system_time.tzset()
    try:
        summer = aware(datetime(2026, 7, 1, 12), NINE)
        winter = aware(datetime(2026, 11, 1, 12), NINE)
        elsewhere = aware(datetime(2026, 7, 1, 12), NINE.astimezone(timezone(timedelta(hours=-5))))
    finally:
        monkeypatch.undo()
        system_time.tzset()
    assert summer.utcoffset() == timedelta(hours=2)
    assert winter.utcoffset() == timedelta(hours=1)
    assert elsewhere.utcoffset() == timedelta(hours=-5)
