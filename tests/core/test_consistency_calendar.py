"""Weeks against the calendar: year ends, leap days, week starts, nights, clock changes, travel."""

from datetime import date, datetime, time, timedelta, timezone

import pytest
from dateutil import tz

from hipback_tui.core.calendar_day import WEEKDAYS, logical_date
from hipback_tui.core.consistency import weigh
from hipback_tui.core.history import history_of
from hipback_tui.core.records import Record, Session, from_document, new_record, to_document
from tests.support.journal_script import Script, days_from

BERLIN = tz.tzstr("CET-1CEST,M3.5.0,M10.5.0/3")


def done(local: datetime, day_start: time = time(4)) -> Record:
    """A session finished at this local moment."""
    return new_record(Session(planned_s=60, done_s=60), recorded=local, day=logical_date(local, day_start))


def test_iso_week_53_is_a_week_like_any_other() -> None:
    # 2026-12-28 to 2027-01-03 is ISO week 53 of 2026.
    assert date(2027, 1, 3).isocalendar()[:2] == (2026, 53)
    script = Script().credit(*days_from("2026-12-21", 5), *days_from("2026-12-30", 5), "2027-01-04")
    answer = weigh(history_of(script.records), date(2027, 1, 4))
    assert [(week.start, week.credited) for week in answer.weeks] == [
        (date(2026, 12, 21), 5),
        (date(2026, 12, 28), 5),
        (date(2027, 1, 4), 1),
    ]
    assert answer.streak_weeks == 2


def test_29_february_is_a_day_of_its_week() -> None:
    script = Script().credit(*days_from("2028-02-25", 7))  # Friday to Thursday, over 29 February
    answer = weigh(history_of(script.records), date(2028, 3, 2))
    assert [(week.start, week.credited, week.target) for week in answer.weeks] == [
        (date(2028, 2, 21), 3, 2),
        (date(2028, 2, 28), 4, 5),
    ]
    assert [day.date for day in answer.this_week.days][1:3] == [date(2028, 2, 29), date(2028, 3, 1)]


@pytest.mark.parametrize("first_weekday", range(7))
def test_weeks_begin_on_any_weekday(first_weekday: int) -> None:
    script = Script().credit(*days_from("2026-10-01", 46))
    answer = weigh(history_of(script.records), date(2026, 11, 15), first_weekday)
    assert answer.week_start == WEEKDAYS[first_weekday]
    assert {week.start.weekday() for week in answer.weeks} == {first_weekday}
    assert answer.weeks[0].start <= date(2026, 10, 1) < answer.weeks[1].start
    assert sum(week.credited for week in answer.weeks) == 46
    assert len(answer.this_week.days) == 7
    assert answer.day_today.date == date(2026, 11, 15)
    assert answer.streak_weeks >= 6


def test_sunday_belongs_to_the_next_week_where_weeks_begin_on_sunday() -> None:
    script = Script().credit(*days_from("2026-11-09", 4), "2026-11-15")  # Monday to Thursday, and Sunday
    history = history_of(script.records)
    assert weigh(history, date(2026, 11, 15), 0).this_week.credited == 5
    assert weigh(history, date(2026, 11, 15), 6).this_week.credited == 1


def test_a_break_after_midnight_counts_for_the_evening_before() -> None:
    late = done(datetime(2026, 11, 23, 1, 30, tzinfo=BERLIN))  # the night from Sunday to Monday
    answer = weigh(history_of([late]), date(2026, 11, 23))
    assert [(week.start, week.credited) for week in answer.weeks] == [
        (date(2026, 11, 16), 1),
        (date(2026, 11, 23), 0),
    ]


@pytest.mark.parametrize("first", [date(2026, 3, 23), date(2026, 10, 19)])
def test_weeks_in_which_the_clocks_change_have_seven_days(first: date) -> None:
    # One session at 03:30 and one at 04:30 of each local night; 2026-03-29 and 2026-10-25 are the Sundays.
    moments = [
        datetime.combine(day, time(hour, 30), BERLIN) for day in days_from(first, 7) for hour in (3, 4)
    ]
    records = [done(moment) for moment in moments]
    answer = weigh(history_of(records), first + timedelta(days=6))
    assert answer.this_week.start == first
    assert [day.sessions for day in answer.this_week.days] == [2, 2, 2, 2, 2, 2, 1]
    assert answer.this_week.credited == 7


def test_travel_moves_no_record() -> None:
    tokyo, honolulu = timezone(timedelta(hours=9)), timezone(timedelta(hours=-10))
    records = [
        done(datetime(2026, 11, 18, 8, 0, tzinfo=tokyo)),  # Wednesday there, still Tuesday in Honolulu
        done(datetime(2026, 11, 17, 15, 0, tzinfo=honolulu)),  # two hours and a date line later, Tuesday
    ]
    assert records[0].at < records[1].at
    assert [record.day.day for record in records] == [18, 17]
    stored = [from_document(to_document(record)) for record in records]
    assert stored == records
    answer = weigh(history_of(stored), date(2026, 11, 17))
    assert [day.credited for day in answer.this_week.days[:3]] == [False, True, True]
    assert answer.first_day == date(2026, 11, 17)


def test_a_later_change_of_the_days_start_moves_no_record() -> None:
    at_half_past_one = datetime(2026, 11, 18, 1, 30, tzinfo=BERLIN)
    early, late = done(at_half_past_one, time(4)), done(at_half_past_one, time(0))
    answer = weigh(history_of([early, late]), date(2026, 11, 18))
    assert [day.sessions for day in answer.this_week.days[:3]] == [0, 1, 1]


def test_the_oldest_dates_there_are() -> None:
    answer = weigh(history_of(Script().credit(date.min).records), date(1, 1, 20), 6)
    assert answer.weeks[0].start == date.min
    assert answer.weeks[0].credited == 1
