"""Textbook statistics, each worked out by hand."""

from math import atanh, isclose, sqrt

import pytest

from hipback_tui.core.trends.correlation import at_lags, detrended, double_ranks, inflation, spearman

POINT = 720720
"""The detrended unit's size: twice the least common multiple of 1 to 15."""


@pytest.mark.parametrize(
    ("values", "ranks"),
    [
        ([30, 10, 20], [6, 2, 4]),
        ([5, 5, 9], [3, 3, 6]),  # ranks 1 and 2 are shared: 1.5 each
        ([1, 7, 7, 7], [2, 6, 6, 6]),  # ranks 2, 3, 4: 3 each
        ([], []),
    ],
)
def test_equal_values_share_their_ranks(values: list[float], ranks: list[int]) -> None:
    assert double_ranks(values) == ranks


def test_spearman() -> None:
    # Differences of ranks 1, 1, 1, 1, 0: 1 - 6 * 4 / (5 * 24) = 0.8.
    assert spearman([1, 2, 3, 4, 5], [2, 1, 4, 3, 5]) == pytest.approx(0.8)
    # Ranks 1.5, 1.5, 3 and 1, 2, 3; about their mean 2: -.5, -.5, 1 and -1, 0, 1. Products sum to 1.5,
    # squares to 1.5 and 2: 1.5 / sqrt(3).
    assert spearman([1, 1, 2], [10, 20, 30]) == pytest.approx(1.5 / sqrt(3))
    # Only the order counts.
    assert spearman([0, 1, 10], [3, 2, 1]) == -1


def test_spearman_needs_three_pairs_that_move() -> None:
    assert spearman([1, 2], [1, 2]) is None
    assert spearman([4, 4, 4], [1, 2, 3]) is None


def test_a_steady_drift_is_no_movement() -> None:
    found = detrended({day: 0.5 * day for day in range(40)})
    assert all(found[day] == 0 for day in range(7, 33))
    assert detrended(dict.fromkeys(range(20), 3.0)) == dict.fromkeys(range(20), 0)


def test_a_single_bad_day_stands_out_by_what_the_days_around_it_are_less() -> None:
    # 15 days around it, one of them 3 and the rest 0, have a mean of 0.2.
    found = detrended({day: 3.0 if day == 20 else 0.0 for day in range(41)})
    assert found[20] == 28 * POINT // 10
    assert found[13] == found[27] == -2 * POINT // 10
    assert found[12] == found[28] == found[0] == 0


def test_a_day_on_its_own_has_no_level_around_it() -> None:
    # Six values within seven days of each are too few.
    assert detrended(dict.fromkeys(range(6), 2.0)) == {}
    assert detrended(dict.fromkeys(range(7), 2.0)) == dict.fromkeys(range(7), 0)


def test_what_carries_over_makes_chance_larger() -> None:
    # Ranks 1 to 5 about their mean: -2, -1, 0, 1, 2 with squares of 10 in all, 2 on average. Four products of
    # neighbours, 2 + 0 + 0 + 2, are 1 on average: an autocorrelation of 1/2. Fewer than four pairs further
    # apart count as nothing. Bartlett's weight of lag 1 is 16/17: 1 + 2 * 16/17 * 1/2 * 1/2.
    rising = {day: float(day) for day in range(5)}
    assert inflation(rising, rising) == pytest.approx(1 + 2 * 16 / 17 / 4)
    # Where one goes up and down and the other rises chance is no larger than with white noise, nor smaller.
    zigzag = {day: float(day % 2) for day in range(12)}
    assert inflation(zigzag, rising) == 1


def test_a_copy_two_days_late_is_found_at_lag_two() -> None:
    left = {day: float(day * 37 % 23) for day in range(20)}
    right = {day + 2: value for day, value in left.items()}
    found = at_lags(left, right, 3, 10)
    assert list(found) == [-3, -2, -1, 0, 1, 2, 3]
    assert found[2].rho == pytest.approx(1)
    assert {lag: row.pairs for lag, row in found.items()} == {
        -3: 15,
        -2: 16,
        -1: 17,
        0: 18,
        1: 19,
        2: 20,
        3: 19,
    }
    # Fisher's z of a correlation that is held at 0.999, with so many pairs as are worth something.
    shared = inflation(left, right)
    assert isclose(found[2].z, atanh(0.999) * sqrt(20 / shared - 3))


def test_a_lag_with_too_few_pairs_says_nothing() -> None:
    every_other = {day: float(day % 5) for day in range(0, 40, 2)}
    found = at_lags(every_other, every_other, 3, 10)
    assert found[1] == (None, 0, 0.0)
    assert found[2].pairs == 19
