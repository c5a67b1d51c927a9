"""Two daily series compared at lags of some days: textbook statistics, each by its name.

Series map a day's ordinal to a multiple of a half (daily medians are such); days without a value are left out
and nothing is filled in. All sums are exact, so that a constant added to a series changes nothing at all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import atanh, lcm, sqrt

from hipback_tui.core.row import Row

AROUND_DAYS = 7
"""How many days before and after a day its level is taken from: whole weeks, so that weekdays even out."""

MEMORY_DAYS = 16
"""Up to which lag a series' likeness to itself is counted: what comes back every week or two is included."""

_SCALE = 2 * lcm(*range(1, 2 * AROUND_DAYS + 2))


class AtLag(Row):
    """What one lag says: Spearman's `rho` over so many `pairs`, and its `z` score.

    `rho` is None where there are too few pairs or one of the series does not move at all.
    """

    rho: float | None
    pairs: int
    z: float = 0.0


def detrended(days: Mapping[int, float]) -> dict[int, int]:
    """Return each value less the mean of the days around it (detrending by a centred moving average).

    Slow drift, which two series may share by chance, goes; what moves within days stays. The unit is a
    constant fraction of a point. A day with fewer than `AROUND_DAYS` values around it, its own among them, is
    left out.
    """
    found = {}
    for day, value in days.items():
        around = [round(2 * days[d]) for d in range(day - AROUND_DAYS, day + AROUND_DAYS + 1) if d in days]
        if len(around) >= AROUND_DAYS:
            found[day] = _SCALE // 2 * round(2 * value) - _SCALE // 2 // len(around) * sum(around)
    return found


def double_ranks(values: Sequence[float]) -> list[int]:
    """Return twice the rank of each value, from 2 on; equal ones share the mean of their ranks."""
    order = sorted(range(len(values)), key=values.__getitem__)
    ranks = [0] * len(values)
    first = 0
    while first < len(order):
        last = first
        while last + 1 < len(order) and values[order[last + 1]] == values[order[first]]:
            last += 1
        for place in order[first : last + 1]:
            ranks[place] = first + last + 2
        first = last + 1
    return ranks


def spearman(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    """Return Spearman's rank correlation, -1 to 1: Pearson's of the ranks, ties sharing theirs.

    None if there are fewer than three pairs or one side never moves.
    """
    count = len(xs)
    if count < 3:
        return None
    rx, ry = double_ranks(xs), double_ranks(ys)
    centre = count + 1  # the mean of doubled ranks
    xx = sum((x - centre) ** 2 for x in rx)
    yy = sum((y - centre) ** 2 for y in ry)
    if not xx or not yy:
        return None
    return sum((x - centre) * (y - centre) for x, y in zip(rx, ry, strict=True)) / sqrt(xx * yy)


def inflation(left: Mapping[int, float], right: Mapping[int, float]) -> float:
    """Return by how much chance correlations of two series vary more than those of white noise, 1 or more.

    Bartlett's formula: 1 + 2 times the sum of the products of both autocorrelations, here up to
    `MEMORY_DAYS` lags with Bartlett's weights. What both carry over from day to day makes few days look
    like many.
    """
    own, other = _autocorrelations(left), _autocorrelations(right)
    total = sum(
        a * b * (1 - lag / (MEMORY_DAYS + 1)) for lag, (a, b) in enumerate(zip(own, other, strict=True), 1)
    )
    return max(1.0, 1 + 2 * total)


def at_lags(
    left: Mapping[int, float], right: Mapping[int, float], furthest: int, fewest: int
) -> dict[int, AtLag]:
    """Compare `left` with what `right` was some days later, at each lag from `-furthest` to `furthest`.

    A lag needs at least `fewest` pairs of days. z is Fisher's: the inverse hyperbolic tangent of rho times
    the root of (n - 3), where n are the pairs divided by `inflation`.
    """
    shared = inflation(left, right)
    return {lag: _at_lag(left, right, lag, fewest, shared) for lag in range(-furthest, furthest + 1)}


def _at_lag(
    left: Mapping[int, float], right: Mapping[int, float], lag: int, fewest: int, shared: float
) -> AtLag:
    days = [day for day in sorted(left) if day + lag in right]
    if len(days) < fewest:
        return AtLag(None, len(days))
    rho = spearman([left[day] for day in days], [right[day + lag] for day in days])
    if rho is None:
        return AtLag(None, len(days))
    near_one = max(-0.999, min(0.999, rho))
    return AtLag(rho, len(days), atanh(near_one) * sqrt(max(1.0, len(days) / shared - 3)))


def _autocorrelations(series: Mapping[int, float]) -> list[float]:
    """Return the autocorrelation of the ranks at lags of 1 to `MEMORY_DAYS` days, 0 where too few pairs."""
    days = sorted(series)
    centre = len(days) + 1
    ranks = dict(zip(days, (r - centre for r in double_ranks([series[day] for day in days])), strict=True))
    spread = sum(rank * rank for rank in ranks.values())
    found = []
    for lag in range(1, MEMORY_DAYS + 1):
        products = [rank * ranks[day + lag] for day, rank in ranks.items() if day + lag in ranks]
        known = len(products) >= 4 and spread > 0
        found.append(sum(products) / len(products) * len(days) / spread if known else 0.0)
    return found
