from collections import Counter
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from itertools import pairwise

import pytest
from dateutil import tz

from hipback_tui.core.calendar_day import logical_date
from hipback_tui.core.consistency import Status, weigh
from hipback_tui.core.history import history_of
from hipback_tui.core.records import (
    CheckIn,
    PausedDays,
    Rating,
    Record,
    Retraction,
    Session,
    from_document,
    recorded_at,
    to_document,
)
from hipback_tui.core.sample_history import SampleRoutine, sample_records

# Central European rules, without a zone database.
END = datetime(2026, 11, 20, 15, 0, tzinfo=tz.tzstr("CET-1CEST,M3.5.0,M10.5.0/3"))


@cache
def ten_years() -> tuple[Record, ...]:
    return tuple(sample_records(10, END))


def test_ten_years_are_about_45_000_records_of_all_kinds() -> None:
    counts = Counter(record.kind for record in ten_years())
    assert 42_000 < sum(counts.values()) < 48_000
    assert set(counts) == {
        *("session", "rating", "sitting", "checkin", "goal", "rest", "was_sitting", "retracted"),
    }
    assert counts["sitting"] > counts["session"] > counts["rating"] > counts["checkin"] > 3_000


def test_they_span_the_years_and_end_at_the_end() -> None:
    records = ten_years()
    assert records[0].day == date(2016, 11, 21)
    end = END.astimezone(UTC)
    assert end - timedelta(hours=3) < records[-1].at <= end
    assert all(recorded_at(record.id) <= end for record in records)


def test_the_same_arguments_give_the_same_records() -> None:
    assert list(sample_records(0.5, END, seed=7)) == list(sample_records(0.5, END, seed=7))
    assert list(sample_records(0.5, END, seed=7)) != list(sample_records(0.5, END, seed=8))


def test_ids_are_time_ordered_and_tell_when_it_was_recorded() -> None:
    ids = [record.id for record in ten_years()]
    assert all(one < other for one, other in pairwise(ids))
    assert all(len(one) == 36 and one[14] == "7" and one[19] in "89ab" for one in ids[:500])
    for record in ten_years():
        if not (isinstance(record.payload, Session) and record.payload.by_hand):
            assert abs(recorded_at(record.id) - record.at) < timedelta(seconds=2)


def test_what_is_logged_by_hand_lies_on_the_evening_before() -> None:
    by_hand = [r for r in ten_years() if isinstance(r.payload, Session) and r.payload.by_hand]
    assert len(by_hand) > 50
    for record in by_hand:
        assert timedelta(hours=8) < recorded_at(record.id) - record.at < timedelta(hours=16)


@pytest.mark.parametrize("day_start", [time(0), time(4), time(12)])
def test_every_record_lies_on_its_logical_day(day_start: time) -> None:
    for record in sample_records(1, END, day_start=day_start):
        assert record.day == logical_date(record.local.replace(tzinfo=None), day_start)


def test_offsets_follow_summer_time_and_journeys() -> None:
    at_home = {r.offset_min for r in ten_years() if r.day.month in {1, 7}}
    assert {60, 120} < at_home
    journeys = [r.payload for r in ten_years() if isinstance(r.payload, PausedDays)]
    assert {pause.reason for pause in journeys} == {"travel", "ill", "flare", "holiday"}


def test_the_store_can_keep_and_give_back_each_record() -> None:
    for record in ten_years()[::50]:
        assert from_document(to_document(record)).payload == record.payload
        assert from_document(to_document(record)).day == record.day


def test_ratings_and_retractions_name_earlier_records() -> None:
    seen: dict[str, Record] = {}
    for record in ten_years():
        if isinstance(record.payload, Rating):
            assert isinstance(seen[record.payload.session].payload, Session)
        if isinstance(record.payload, Retraction):
            assert isinstance(seen[record.payload.target].payload, Session | CheckIn)
        seen[record.id] = record


def test_the_weeks_are_a_mixture() -> None:
    answer = weigh(history_of(ten_years()), date(2026, 11, 20))
    counts = Counter(week.status for week in answer.weeks)
    assert len(answer.weeks) == 522
    assert set(counts) >= {Status.ON_TARGET, Status.SAVED, Status.MISSED, Status.NEUTRAL}
    assert counts[Status.ON_TARGET] > 250
    assert counts[Status.MISSED] > 10
    assert answer.best_weeks > 10
    assert len({week.goal for week in answer.weeks}) > 1


def test_the_last_weeks_are_ordinary() -> None:
    for seed in range(5):
        week = weigh(history_of(sample_records(0.5, END, seed)), date(2026, 11, 20)).this_week
        assert week.open_days == 7
        assert week.credited >= 1


def test_check_ins_ease_over_the_years() -> None:
    hips = [
        r.payload.hip for r in ten_years() if isinstance(r.payload, CheckIn) and r.payload.hip is not None
    ]
    early, late = hips[:500], hips[-500:]
    assert sum(early) / 500 > sum(late) / 500 + 1.5


def test_the_callers_own_routines_are_used() -> None:
    mine = SampleRoutine("mine", 90, ("one", "two"))
    done = [r.payload for r in sample_records(0.2, END, routines=[mine]) if isinstance(r.payload, Session)]
    assert {session.routine for session in done} == {"mine"}
    assert {session.planned_s for session in done} == {90}


def test_nothing_for_no_years() -> None:
    assert list(sample_records(0, END)) == []
    assert list(sample_records(-3, END)) == []


def test_what_cannot_be_is_refused() -> None:
    with pytest.raises(ValueError, match="UTC offset"):
        sample_records(1, datetime(2026, 11, 20))
    with pytest.raises(ValueError, match="at least one routine"):
        sample_records(1, END, routines=[])


def test_a_fixed_offset_serves_as_home() -> None:
    end = datetime(2026, 11, 20, 15, 0, tzinfo=timezone(timedelta(hours=-7)))
    assert {r.offset_min for r in sample_records(0.1, end)} >= {-420}
