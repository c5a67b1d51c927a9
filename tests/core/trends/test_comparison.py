"""Two stretches of days compared: what is a change, what is noise, and what is still wanted."""

from datetime import date

import pytest

from hipback_tui.core.trends.comparison import (
    FEWEST_DAYS,
    HORIZONS,
    THREE_MONTHS,
    TWO_WEEKS,
    YEAR,
    Horizon,
    Scores,
    compare,
)
from tests.support.trend_truth import false_changes

TODAY = date(2026, 11, 20)
LAST = TODAY.toordinal()


def scores(horizon: Horizon, now: list[float], before: list[float]) -> Scores:
    """Compare scores given from the last day of each stretch backwards."""
    days = {LAST - number: score for number, score in enumerate(now)}
    days |= {LAST - horizon.apart - number: score for number, score in enumerate(before)}
    return compare(days, TODAY, horizon.span, horizon.apart)


@pytest.mark.parametrize("horizon", HORIZONS, ids=lambda horizon: horizon.name)
@pytest.mark.parametrize(
    ("now", "before", "change"),
    [
        ([2] * 7, [4] * 7, -2),
        ([4] * 7, [2] * 7, 2),
        ([2] * 7, [3] * 7, None),  # 1 is noise
        ([2, 2, 2, 3, 3, 3, 3, 2], [4] * 7, None),  # 2.5 against 4
        ([2, 2, 2, 2, 9, 9, 9], [4, 4, 4, 4, 0, 0, 0], -2),  # the middle counts, not the mean
        ([2] * 6, [9] * 14, None),  # too few days
        ([2] * 14, [9] * 6, None),
    ],
)
def test_a_change_is_named_from_two_points_up(
    horizon: Horizon, now: list[float], before: list[float], change: float | None
) -> None:
    assert scores(horizon, now, before).change == change


def test_the_stretches_of_each_horizon() -> None:
    # Only the first and the last day of each stretch are scored, and their neighbours outside with 9.
    for horizon, gap in ((TWO_WEEKS, 0), (THREE_MONTHS, 63), (YEAR, 336)):
        first_now, last_before = LAST - horizon.span + 1, LAST - horizon.apart
        assert first_now - last_before - 1 == gap
        first_before = last_before - horizon.span + 1
        days = {LAST: 1.0, first_now: 1.0, last_before: 2.0, first_before: 2.0}
        days |= {LAST + 1: 9.0, first_before - 1: 9.0}
        if gap:
            days |= {first_now - 1: 9.0, last_before + 1: 9.0}
        found = compare(days, TODAY, horizon.span, horizon.apart)
        assert (found.now, found.before, found.days_now, found.days_before) == (1, 2, 2, 2)
        assert horizon.days == LAST - first_before + 1


def test_a_year_ago_is_the_same_weekday() -> None:
    assert YEAR.apart % 7 == THREE_MONTHS.apart % 7 == 0


@pytest.mark.parametrize(
    ("told", "wanted"),
    [
        # Nothing yet: 7 days fill the earlier stretch, 14 days later; it takes 21 days from today on, of
        # which the last 14 are the later stretch.
        ([], 21),
        # Each of the last 7 days was told: when they are the earlier stretch, 14 days have passed.
        (range(7), 14),
        # The last 14 days: 7 of them are in the earlier stretch after a week.
        (range(14), 7),
        (range(21), 0),
        # 6 days before and 14 now: tomorrow one more of these is "before".
        (range(20), 1),
        # A week of the earlier stretch is there and stays in it for a week from today on.
        (range(14, 21), 7),
        # These move out of it meanwhile.
        (range(17, 24), 21),
    ],
)
def test_how_many_days_are_still_wanted(told: range, wanted: int) -> None:
    days = {LAST - number: 3.0 for number in told}
    assert compare(days, TODAY, TWO_WEEKS.span, TWO_WEEKS.apart).wanted == wanted


def test_what_is_wanted_is_enough_and_one_day_less_is_not() -> None:
    for told in (range(0, 28, 3), range(5, 20), range(0, 40, 2), range(0)):
        days = {LAST - number: 3.0 for number in told}
        wanted = compare(days, TODAY, TWO_WEEKS.span, TWO_WEEKS.apart).wanted
        day = LAST if LAST not in days else LAST + 1
        for _ in range(wanted):
            before = compare(days, date.fromordinal(max(LAST, day - 1)), 14, 14)
            assert not before.comparable
            days[day] = 3.0
            day += 1
        assert compare(days, date.fromordinal(max(LAST, day - 1)), 14, 14).comparable


def test_a_week_of_days_makes_false_changes_rare_where_scores_wobble_by_one() -> None:
    assert false_changes(FEWEST_DAYS, 1000, noise=1.0) < 0.05 < false_changes(3, 1000, noise=1.0)
