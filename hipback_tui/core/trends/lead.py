"""Which region moves first, said only where it is clear (source: `vida`, the check-in of both over time).

The daily medians of the last `LOOK_BACK_DAYS` are freed of their slow drift and compared at lags of -3 to +3
days: the cross-correlation of detrended series, with Spearman's rank correlation, since scores are ordinal
and tied. One region leads if all of this holds:

1. Both were scored on `PAIRED_DAYS` days or more, with at least `FEWEST_LEVELS` different medians each, and
   each lag has `FEWEST_PAIRS` pairs of days.
2. The greatest correlation is at a lag other than 0, and is `FLOOR` or more.
3. Its z score is `Z` or more. Autocorrelation lowers it (Bartlett's formula). Seven lags are looked at
   (multiple comparisons), and by some people every day (optional stopping), so that it lies far above the
   usual 1.6 of a single look: of people with unrelated scores who look every day for 120 days, less than
   one in twenty is ever told a lead.
4. It is `MARGIN` above the correlation of the same day and of each lag to the other side.

They move together if the greatest correlation is that of the same day and 1 to 3 hold otherwise. Anything
else is not clear, which is an answer too.

The constants were chosen by `python -m docs.trend_truth`, where the truth is known. A lead is a pattern in
time and says nothing of what causes what.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hipback_tui.core.trends.correlation import AtLag, at_lags, detrended
from hipback_tui.core.value import Value

FURTHEST_DAYS = 3
"""The largest lag that is looked at, in days."""

LOOK_BACK_DAYS = 120
"""How many days have a say: bodies change, and a lead of two years ago is history."""

PAIRED_DAYS = 14
"""On how many days both regions must have a score."""

FEWEST_PAIRS = 10
"""How many pairs of days each lag needs; 14 days in a row have 11 at lags of 3."""

FEWEST_LEVELS = 3
"""How many different daily medians each region needs: what hardly ever changes tells no order."""

FLOOR = 0.35
"""The smallest correlation that is spoken of."""

Z = 3.6
"""The smallest z score that is spoken of."""

MARGIN = 0.15
"""How much the correlation at the lead must exceed that of the same day and of the other side."""

_NEAREST_FIRST = sorted(range(-FURTHEST_DAYS, FURTHEST_DAYS + 1), key=abs)


class Lead(Value):
    """Which region moves first.

    `paired` counts the days with both scores, `wanted` how many more it takes, 0 if there are enough.
    `first` is "hip" or "back" and `days` by how many days the other follows; None and 0 if that is not clear.
    `together` says that both clearly move on the same day. `sparse` says that the days with scores lie too
    far apart for a comparison from day to day, `level` that a score hardly ever changes.
    """

    paired: int = 0
    wanted: int = PAIRED_DAYS
    first: str | None = None
    days: int = 0
    together: bool = False
    sparse: bool = False
    level: bool = False


def lead_of(hip: Mapping[int, float], back: Mapping[int, float], today: date) -> Lead:
    """Return which region moves first; both are daily medians by ordinal, those after `today` have no say."""
    last = today.toordinal()
    looked_at = range(last - LOOK_BACK_DAYS + 1, last + 1)
    hip = {day: hip[day] for day in looked_at if day in hip}
    back = {day: back[day] for day in looked_at if day in back}
    both = hip.keys() & back.keys()
    paired, wanted = len(both), max(0, PAIRED_DAYS - len(both))
    if wanted:
        return Lead(paired, wanted)
    if min(len({series[day] for day in both}) for series in (hip, back)) < FEWEST_LEVELS:
        return Lead(paired, 0, level=True)
    lags = at_lags(detrended(hip), detrended(back), FURTHEST_DAYS, FEWEST_PAIRS)
    if any(found.pairs < FEWEST_PAIRS for found in lags.values()):
        return Lead(paired, 0, sparse=True)
    lag = _clear_lag(lags)
    if lag is None:
        return Lead(paired, 0)
    if lag == 0:
        return Lead(paired, 0, together=True)
    return Lead(paired, 0, "hip" if lag > 0 else "back", abs(lag))


def _clear_lag(lags: Mapping[int, AtLag]) -> int | None:
    """Return by how many days the back follows the hip (below 0: the hip follows), None if unclear."""
    rhos = {lag: found.rho for lag, found in lags.items() if found.rho is not None}
    if len(rhos) < len(lags):
        return None
    best = max(_NEAREST_FIRST, key=rhos.__getitem__)
    if rhos[best] < FLOOR or lags[best].z < Z:
        return None
    rivals = [lag for lag in rhos if best and lag * best <= 0]
    return best if all(rhos[best] - rhos[lag] >= MARGIN for lag in rivals) else None
