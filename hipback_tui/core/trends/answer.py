"""All trends at once, from records to what is shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from hipback_tui.core.records import CheckIn, Record
from hipback_tui.core.trends.comparison import HORIZONS, Horizon, Scores, compare
from hipback_tui.core.trends.lead import Lead, lead_of
from hipback_tui.core.trends.load import completed_sessions, sitting_hours
from hipback_tui.core.trends.medians import DAYS_A_WEEK, REGIONS, day_medians, stretch_medians
from hipback_tui.core.value import Value

KINDS = frozenset({"checkin", "sitting", "session"})
"""The records that trends are made of, by their stored names."""

LOOK_BACK_DAYS = max(horizon.days for horizon in HORIZONS)
"""How many days back the longest comparison reaches."""

_NOTHING: Mapping[int, float] = MappingProxyType({})


class Trends(Value):
    """Daily figures by the ordinal of the logical day, up to `today`.

    `hip` and `back` are daily medians (0-10), `sitting` hours, `sessions` completed ones.
    """

    today: date
    hip: Mapping[int, float] = _NOTHING
    back: Mapping[int, float] = _NOTHING
    sitting: Mapping[int, float] = _NOTHING
    sessions: Mapping[int, float] = _NOTHING
    lead: Lead = Lead()

    @property
    def empty(self) -> bool:
        """Whether there is no score at all."""
        return not (self.hip or self.back)

    def medians(self, region: str) -> Mapping[int, float]:
        """Return a region's daily medians."""
        days: Mapping[int, float] = getattr(self, region)
        return days

    def scores(self, region: str, horizon: Horizon) -> Scores:
        """Return how a region's two stretches of days compare."""
        return compare(self.medians(region), self.today, horizon.span, horizon.apart)

    def points(self, region: str, horizon: Horizon, step: int) -> Mapping[int, float]:
        """Return what a plot of the horizon's days shows, by the ordinal of the first day of each step.

        Of `step` days (`step_days`) each point is the median of their daily medians.
        """
        last = self.today.toordinal()
        first = last - horizon.days + 1
        days = {day: score for day, score in self.medians(region).items() if first <= day <= last}
        return days if step == 1 else stretch_medians(days, first, last, step)


def step_days(horizon: Horizon, columns: int) -> int:
    """Return how many days each point of a plot stands for: a day, over months a week, or four weeks.

    It is four where weeks would be more than one to a column: lines would be a thicket.
    """
    if horizon.days <= 6 * DAYS_A_WEEK:
        return 1
    return DAYS_A_WEEK if columns * DAYS_A_WEEK >= horizon.days else 4 * DAYS_A_WEEK


def trends_of(records: Iterable[Record], today: date) -> Trends:
    """Return the trends up to `today`. `records` are those that count; their order makes no difference.

    What is dated after today (a clock that was once wrong, a journey west) has no say until its day comes.
    """
    known = [record for record in records if record.day <= today]
    told = [record for record in known if isinstance(record.payload, CheckIn)]
    hip, back = (day_medians(told, region) for region in REGIONS)
    return Trends(
        today, hip, back, sitting_hours(known), completed_sessions(known), lead_of(hip, back, today)
    )
