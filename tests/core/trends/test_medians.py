"""Medians of days and weeks, worked out by hand."""

from datetime import date, timedelta
from random import Random

import pytest

from hipback_tui.core.records import CheckIn, Session
from hipback_tui.core.trends.medians import between, day_medians, median, stretch_medians
from tests.support.journal_script import Script

MONDAY = date(2026, 11, 16)
DAY = MONDAY.toordinal()


@pytest.mark.parametrize(
    ("values", "middle"),
    [
        ([4], 4),
        ([2, 5], 3.5),  # the mean of the two in the middle
        ([9, 1, 2], 2),  # one bad evening counts no more than any other
        ([0, 10, 3, 4], 3.5),
        ([2.5, 2.5, 3], 2.5),
    ],
)
def test_the_median_is_the_middle(values: list[float], middle: float) -> None:
    assert median(values) == middle


def test_a_day_is_the_median_of_its_scores_and_a_region_without_one_is_left_out() -> None:
    script = Script()
    for hip, back in ((2, 7), (3, None), (9, 4)):
        script.add(CheckIn(hip=hip, back=back), MONDAY)
    script.add(CheckIn(sleep=3), MONDAY + timedelta(days=1))
    script.add(CheckIn(back=1), MONDAY + timedelta(days=2))
    script.add(Session(by_hand=True), MONDAY)
    assert day_medians(script.records, "hip") == {DAY: 3}
    assert day_medians(script.records, "back") == {DAY: 5.5, DAY + 2: 1}


def test_the_order_of_records_makes_no_difference() -> None:
    script = Script()
    for number in range(30):
        script.add(CheckIn(hip=number * 7 % 11), MONDAY + timedelta(days=number % 4))
    shuffled = list(script.records)
    Random(1).shuffle(shuffled)
    assert day_medians(shuffled, "hip") == day_medians(script.records, "hip")


def test_days_between_include_both_ends() -> None:
    assert between({1: 5.0, 2: 6.0, 4: 7.0, 5: 8.0}, 2, 4) == [6, 7]


def test_weeks_are_counted_back_from_the_last_day_and_empty_ones_are_left_out() -> None:
    # The last week is 22-28 with 1, 2 and 6; 15-21 has nothing; 8-14 has 4; 1-7 begins before the first day.
    days = {2: 9.0, 8: 4.0, 22: 1.0, 25: 2.0, 28: 6.0}
    assert stretch_medians(days, 2, 28, 7) == {1: 9, 8: 4, 22: 2}
    assert stretch_medians(days, 8, 28, 7) == {8: 4, 22: 2}
