"""When something in the past happened; where no test says so, days begin at 04:00."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.calendar_day import logical_date
from hipback_tui.core.past_moment import StillToCome, moved_moment, past_moment
from hipback_tui.core.records import Record, Session

PLUS_ONE, TOKYO = timezone(timedelta(hours=1)), timezone(timedelta(hours=9))
NOW = datetime(2026, 11, 20, 9, tzinfo=PLUS_ONE)
THU = date(2026, 11, 19)


def done(at: datetime, day: date) -> Record:
    offset = at.utcoffset() or timedelta()
    return Record(
        "00000000-0000-7000-8000-000000000000",
        at.astimezone(UTC),
        offset // timedelta(minutes=1),
        day,
        Session(by_hand=True),
    )


def test_a_night_belongs_to_the_day_before() -> None:
    assert past_moment(THU, time(1, 30), NOW) == (THU, datetime(2026, 11, 20, 1, 30, tzinfo=PLUS_ONE))
    assert past_moment(None, time(1, 30), NOW)[0] == THU


def test_what_is_still_to_come_says_when_it_is_and_what_time_it_is() -> None:
    with pytest.raises(StillToCome, match="09:01 on 2026-11-20 is still to come; it is 09:00 on 2026-11-20"):
        past_moment(None, time(9, 1), NOW)
    with pytest.raises(StillToCome):
        past_moment(NOW.date() + timedelta(days=1), None, NOW)


def test_a_record_is_moved_within_its_own_day_and_its_own_zone() -> None:
    record = done(datetime(2026, 11, 19, 18, 20, tzinfo=TOKYO), THU)
    assert moved_moment(record, time(7), NOW) == datetime(2026, 11, 19, 7, tzinfo=TOKYO)
    assert moved_moment(record, time(1), NOW) == datetime(2026, 11, 20, 1, tzinfo=TOKYO)
    today = done(datetime(2026, 11, 20, 8, tzinfo=PLUS_ONE), NOW.date())
    with pytest.raises(StillToCome):
        moved_moment(today, time(9, 30), NOW)


@given(st.times(), st.times(), st.integers(2, 4000), st.integers(-12 * 60, 14 * 60))
def test_however_it_is_moved_it_stays_on_its_day(
    at: time, day_start: time, days_ago: int, offset_min: int
) -> None:
    day = NOW.date() - timedelta(days=days_ago)
    was = datetime.combine(day, time(12), timezone(timedelta(minutes=offset_min)))
    moved = moved_moment(done(was, day), at, NOW, day_start)
    assert logical_date(moved.replace(tzinfo=None), day_start) == day
    assert moved.utcoffset() == timedelta(minutes=offset_min)
