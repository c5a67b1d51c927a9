"""What holds for every history."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from hipback_tui.core.consistency import Status, strength_by_week, weigh
from hipback_tui.core.history import combine, digest, history_of
from hipback_tui.core.liveness import links_of, standing
from hipback_tui.core.records import GoalSet, Payload, Record, Retraction, Session
from tests.support.random_journals import FIRST_WEEKDAYS, JOURNALS, OFFSETS, PIECES, TODAYS, day_at, journal

# --- what makes no difference -----------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(JOURNALS, TODAYS, st.data())
def test_the_order_of_recording_makes_no_difference(
    records: list[Record], today: date, data: st.DataObject
) -> None:
    # Sessions and check-ins filled in whenever; of several goals for one day the last recorded holds, so
    # goals keep their ids.
    shuffled = data.draw(st.permutations(records))
    assert weigh(history_of(shuffled), today) == weigh(history_of(records), today)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=12), TODAYS, st.data())
def test_backfill_in_any_order_gives_the_same_answer(
    pieces: list[list[tuple[Payload, date]]], today: date, data: st.DataObject
) -> None:
    kept = [piece for piece in pieces if not isinstance(piece[0][0] if piece else None, GoalSet)]
    reordered = data.draw(st.permutations(kept))
    assert weigh(history_of(journal(reordered, [])), today) == weigh(history_of(journal(kept, [])), today)


@settings(max_examples=60, deadline=None)
@given(JOURNALS, TODAYS, st.integers(1, 5), st.randoms(use_true_random=False))
def test_splitting_the_journal_makes_no_difference(
    records: list[Record], today: date, parts: int, random: Any
) -> None:
    files: list[list[Record]] = [[] for _ in range(parts)]
    for record in records:
        random.choice(files).append(record)
    gone = standing(link for part in files for link in digest(part).links).gone
    split = combine(digest(part, gone) for part in files)
    assert split == history_of(records)
    assert weigh(split, today) == weigh(history_of(records), today)


@settings(max_examples=60, deadline=None)
@given(JOURNALS, TODAYS, FIRST_WEEKDAYS)
def test_taking_back_is_never_having_recorded(records: list[Record], today: date, first_weekday: int) -> None:
    taken_back = standing(link for record in records for link in links_of(record)).gone
    never = [r for r in records if r.id not in taken_back and not isinstance(r.payload, Retraction)]
    answer = weigh(history_of(records), today, first_weekday)
    assert answer == weigh(history_of(never), today, first_weekday)


@settings(max_examples=40, deadline=None)
@given(JOURNALS, TODAYS, st.integers(-14 * 60, 14 * 60))
def test_where_the_person_was_makes_no_difference(records: list[Record], today: date, offset: int) -> None:
    moved = [replace(record, offset_min=offset) for record in records]
    assert weigh(history_of(moved), today) == weigh(history_of(records), today)


# --- what always holds ------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None)
@given(JOURNALS, TODAYS, FIRST_WEEKDAYS)
def test_bounds(records: list[Record], today: date, first_weekday: int) -> None:
    history = history_of(records)
    answer = weigh(history, today, first_weekday)
    week = answer.this_week
    assert 0 <= answer.spare_weeks <= 2
    assert answer.strength is None or 0 <= answer.strength <= 100
    assert answer.hit_rate_12 is None or 0 <= answer.hit_rate_12 <= 1
    assert 0 <= answer.hit_weeks <= answer.judged_weeks <= 12
    assert 0 <= answer.streak_weeks <= answer.best_weeks <= len(answer.weeks)
    assert 0 <= answer.credited_days <= answer.total_sessions
    assert 0 <= week.days_left <= 7
    assert answer.gap_days >= 0
    assert answer.day_today.date == today
    assert week.start <= today <= week.start + timedelta(days=6)
    assert tuple(week)[:8] == tuple(answer.weeks[-1])
    assert week.credited == sum(day.credited for day in week.days)
    assert all(later.start - earlier.start == timedelta(days=7) for earlier, later in pairwise(answer.weeks))
    for one in answer.weeks:
        assert 1 <= one.target <= 7
        assert 0 <= one.open_days <= 7
        assert (one.status is Status.NEUTRAL) == (one.open_days == 0)
        assert one.spare_spent == (one.status is Status.SAVED)
        assert not one.spare_earned or one.status is Status.ON_TARGET
    assert all(one.status is not Status.IN_PROGRESS for one in answer.weeks[:-1])
    assert week.status not in {Status.SAVED, Status.MISSED}
    change = sum(one.spare_earned for one in answer.weeks) - sum(one.spare_spent for one in answer.weeks)
    assert answer.spare_weeks == 1 + change


@settings(max_examples=60, deadline=None)
@given(JOURNALS, TODAYS, OFFSETS, FIRST_WEEKDAYS)
def test_more_credit_never_lowers_what_it_must_not(
    records: list[Record], today: date, offset: int, first_weekday: int
) -> None:
    before = weigh(history_of(records), today, first_weekday)
    day = day_at(offset)
    if before.first_day is None or day < before.first_day:
        return  # it would bring earlier weeks into being
    added = Record("f" * 32, datetime(2027, 1, 1, tzinfo=UTC), 0, day, Session(by_hand=True))
    after = weigh(history_of([*records, added]), today, first_weekday)
    assert after.credited_days >= before.credited_days
    assert after.total_sessions == before.total_sessions + 1
    assert after.hit_weeks >= before.hit_weeks
    assert after.judged_weeks == before.judged_weeks
    if before.strength is not None:
        assert after.strength is not None
        assert after.strength >= before.strength - 1e-9
    assert after.this_week.reachable or not before.this_week.reachable
    for was, became in zip(before.weeks, after.weeks, strict=True):
        assert became.credited >= was.credited
        assert became.target == was.target
        if was.status in {Status.ON_TARGET, Status.NEUTRAL}:
            assert became.status is was.status


@settings(max_examples=60, deadline=None)
@given(JOURNALS, TODAYS, FIRST_WEEKDAYS)
def test_what_is_finished_stays_as_time_goes_on(
    records: list[Record], today: date, first_weekday: int
) -> None:
    history = history_of(record for record in records if record.day <= today)
    before = weigh(history, today, first_weekday)
    after = weigh(history, today + timedelta(days=7), first_weekday)
    if before.first_day is not None:
        assert after.weeks[: len(before.weeks) - 1] == before.weeks[:-1]
        assert after.best_weeks >= before.best_weeks


@settings(max_examples=60, deadline=None)
@given(JOURNALS, TODAYS)
def test_the_strength_after_each_week_leads_to_that_of_today(records: list[Record], today: date) -> None:
    answer = weigh(history_of(records), today)
    after = strength_by_week(answer.weeks)
    assert len(after) == len(answer.weeks)
    assert after[-1] == answer.strength
    for (week, value), (_, before) in pairwise(reversed(list(zip(answer.weeks, after, strict=True)))):
        if week.status in (Status.NEUTRAL, Status.IN_PROGRESS):
            assert value == before
        elif week.status is Status.ON_TARGET:
            assert value is not None
            assert value >= (before or 0)
