"""When a check-in is offered: once a day, at a quiet moment, and never to nag."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.care_records import Shown
from hipback_tui.core.check_in_due import AFTERNOON, DECLINED_DAYS, SELDOM_DAYS, check_in_due
from hipback_tui.core.records import CheckIn
from tests.support.journal_script import Script

TODAY = date(2026, 11, 20)
MORNING = 9


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


LONG_AGO = ago(30)


def due(script: Script, hour: int = AFTERNOON, first_day: date | None = LONG_AGO) -> bool:
    return check_in_due(script.records, first_day, TODAY, hour)


def declined(*days: int) -> Script:
    script = Script()
    for day in days:
        script.add(Shown(what="check_in"), ago(day))
    return script


def test_from_the_afternoon_on_or_after_the_first_session() -> None:
    assert not due(Script(), MORNING)
    assert due(Script().credit(TODAY), MORNING)
    assert not due(Script().cut_short(TODAY), MORNING)
    assert due(Script(), AFTERNOON)
    assert due(Script(), 23)


def test_not_before_there_is_a_first_day_and_on_that_after_a_session() -> None:
    assert not due(Script(), first_day=None)
    assert not due(Script(), first_day=TODAY)
    assert due(Script().credit(TODAY), MORNING, first_day=TODAY)


def test_one_about_hip_or_back_settles_the_day() -> None:
    for said in (CheckIn(hip=0), CheckIn(back=3)):
        script = Script()
        script.add(said, TODAY)
        assert not due(script)
    about_ease = Script()
    about_ease.add(CheckIn(ease_stairs=3), TODAY)
    assert due(about_ease)
    assert due(Script().check_in(ago(1)))


def test_declining_settles_the_day() -> None:
    assert not due(declined(0))
    assert due(declined(1))
    assert due(declined(2, 1))


def test_who_declines_three_days_in_a_row_is_asked_once_a_week() -> None:
    assert not due(declined(3, 2, 1))
    assert not due(declined(8, 7, 6))
    assert due(declined(9, 8, 7))
    assert not due(declined(14, 7, 1))


def test_a_check_in_of_ones_own_accord_ends_that() -> None:
    script = declined(3, 2)
    script.check_in(ago(2))
    script.add(Shown(what="check_in"), ago(1))
    assert due(script)


@given(st.sets(st.integers(0, 40)), st.sets(st.integers(0, 40)), st.integers(0, 23))
def test_never_twice_a_day_and_always_within_a_week(said: set[int], no: set[int], hour: int) -> None:
    script = declined(*sorted(no, reverse=True))
    for day in sorted(said, reverse=True):
        script.check_in(ago(day))
    asked = due(script, hour)
    if 0 in said | no:
        assert not asked
    elif hour >= AFTERNOON and (len(no) < DECLINED_DAYS or min(no) >= SELDOM_DAYS):
        assert asked
