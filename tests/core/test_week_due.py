"""When last week is offered in words. 2026-11-16 is a Monday."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.asking import asked
from hipback_tui.core.care_records import Shown
from hipback_tui.core.week_due import OFFER_DAYS, week_due
from tests.support.journal_script import Script

MON, TUE, WED, THU, FRI, SAT, SUN = (date(2026, 11, day) for day in range(16, 23))
LONG_AGO = date(2026, 9, 1)


def looked_at(*days: date) -> Script:
    script = Script()
    for day in days:
        script.add(Shown(what="week"), day)
    return script


def due(script: Script, today: date, first_day: date | None = LONG_AGO, first_weekday: int = 0) -> bool:
    return week_due(script.records, first_day, today, first_weekday)


def test_on_the_first_day_and_the_two_after_it() -> None:
    assert [due(Script(), day) for day in (MON, TUE, WED, THU, FRI, SAT, SUN)] == [True] * 3 + [False] * 4


def test_once_a_week() -> None:
    assert not due(looked_at(MON), MON)
    assert not due(looked_at(MON), WED)
    assert not due(looked_at(TUE), WED)
    assert due(looked_at(MON - timedelta(days=7)), MON)
    assert due(looked_at(MON - timedelta(days=1)), MON)  # that was about the week before


def test_what_else_was_shown_settles_nothing() -> None:
    script = Script().credit(MON).check_in(MON)
    script.add(Shown(what="check_in"), MON)
    assert due(script, MON)


def test_a_look_dated_ahead_settles_nothing_yet() -> None:
    assert due(looked_at(WED), MON)


@pytest.mark.parametrize("first_day", [None, MON, TUE, date(2036, 1, 1)])
def test_without_a_finished_week_there_is_nothing_to_tell(first_day: date | None) -> None:
    assert not due(Script(), TUE, first_day)


def test_a_week_of_one_day_is_told_of() -> None:
    assert due(Script(), MON, MON - timedelta(days=1))


def test_weeks_that_begin_on_another_day() -> None:
    assert due(Script(), SUN, first_weekday=6)
    assert not due(Script(), WED, first_weekday=6)
    assert not due(looked_at(SUN), SUN + timedelta(days=1), first_weekday=6)
    assert not due(Script(), SUN, SUN, first_weekday=6)


def test_after_an_absence_of_weeks_it_is_offered_once() -> None:
    back = MON + timedelta(weeks=5)
    assert due(looked_at(MON), back)
    assert not due(looked_at(MON, back), back + timedelta(days=1))


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 6), st.integers(0, 20))
def test_whoever_looks_at_once_is_offered_it_once_a_week(first: date, weekday: int, weeks: int) -> None:
    script, offered = Script(), []
    for number in range(7 * (weeks + 2)):
        today = first + timedelta(days=number)
        if week_due(script.records, first, today, weekday):
            offered.append(today)
            script.add(Shown(what="week"), today)
    assert all(day.weekday() == weekday for day in offered)
    assert len(offered) in {weeks + 1, weeks + 2}


@given(st.sets(st.integers(0, 200)), st.integers(0, 6))
def test_it_is_due_only_in_the_first_days_of_a_week(days: set[int], weekday: int) -> None:
    script = looked_at(*(LONG_AGO + timedelta(days=number) for number in sorted(days)))
    for number in range(200):
        today = LONG_AGO + timedelta(days=number)
        if week_due(script.records, LONG_AGO, today, weekday):
            assert (today.weekday() - weekday) % 7 < OFFER_DAYS
            assert number not in days


def test_it_is_among_what_is_asked() -> None:
    assert asked(Script().records, LONG_AGO, MON, None).week
    assert not asked(Script().records, LONG_AGO, THU, None).week
    assert asked(Script().records, LONG_AGO, THU, None, first_weekday=2).week
