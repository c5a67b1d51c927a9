from datetime import date, timedelta
from itertools import combinations

import pytest

from hipback_tui.core.consistency import Day, Status, weigh
from hipback_tui.core.history import history_of
from hipback_tui.core.week_marks import (
    BEFORE,
    CREDITED,
    DAY_MARKS,
    OPEN,
    PASSED,
    PAUSED,
    SPARE,
    SPARE_WANTED,
    TODAY,
    WEEK_MARKS,
    Mark,
    mark_of,
    spare_marks,
    week_mark,
)
from tests.support.journal_script import Script

FRIDAY = date(2026, 11, 20)
LONG_AGO = date(2026, 1, 1)


def day(ahead: int, credited: bool = False, paused: str | None = None) -> Day:
    return Day(FRIDAY + timedelta(days=ahead), credited, int(credited), paused)


@pytest.mark.parametrize(
    ("one", "mark"),
    [
        (day(-1), PASSED),
        (day(0), TODAY),
        (day(1), OPEN),
        (day(-1, credited=True), CREDITED),
        (day(0, credited=True), CREDITED),
        (day(1, credited=True), CREDITED),
        (day(-1, paused="ill"), PAUSED),
        (day(0, paused="ill"), PAUSED),
        (day(1, paused="ill"), PAUSED),
        (day(0, credited=True, paused="ill"), CREDITED),
    ],
)
def test_the_mark_of_a_day(one: Day, mark: Mark) -> None:
    assert mark_of(one, FRIDAY, LONG_AGO) is mark


def test_days_before_the_first_record_have_no_mark() -> None:
    assert mark_of(day(-2), FRIDAY, FRIDAY - timedelta(days=1)) is BEFORE
    assert mark_of(day(-1), FRIDAY, FRIDAY - timedelta(days=1)) is PASSED


def test_without_a_record_all_begins_today() -> None:
    assert mark_of(day(-1), FRIDAY, None) is BEFORE
    assert mark_of(day(0), FRIDAY, None) is TODAY
    assert mark_of(day(1), FRIDAY, None) is OPEN


@pytest.mark.parametrize("marks", [DAY_MARKS, tuple(WEEK_MARKS.values())])
def test_marks_differ_by_shape_in_both_forms(marks: tuple[Mark, ...]) -> None:
    for one, other in combinations(marks, 2):
        assert one.glyph != other.glyph
        assert one.ascii != other.ascii
        assert one.legend != other.legend
        assert one.name != other.name
    for mark in marks:
        assert len(mark.glyph) == len(mark.ascii) == 1
        assert mark.ascii.isascii()
        assert (mark.shown(), mark.shown(ascii_only=True)) == (mark.glyph, mark.ascii)


def test_every_status_of_a_week_has_its_mark() -> None:
    assert set(WEEK_MARKS) == set(Status)
    answer = weigh(history_of(Script().credit(FRIDAY).records), FRIDAY)
    assert week_mark(answer.this_week).name == "in_progress"


@pytest.mark.parametrize(
    ("spare", "tokens"),
    [(0, (SPARE_WANTED, SPARE_WANTED)), (1, (SPARE, SPARE_WANTED)), (2, (SPARE, SPARE))],
)
def test_spare_weeks_are_tokens_and_so_are_those_to_earn(spare: int, tokens: tuple[Mark, ...]) -> None:
    answer = weigh(history_of([]), FRIDAY)._replace(spare_weeks=spare)
    assert spare_marks(answer) == tokens
    assert SPARE.glyph != SPARE_WANTED.glyph
    assert SPARE.ascii != SPARE_WANTED.ascii
