"""A stretch of days compared with an earlier one, and spoken of only if the change means something.

Both stretches are as long, and each is the median of its daily medians. Three comparisons are made:

- two weeks: the last 14 days with the 14 before
- three months: the last 28 days with the 28 that ended 13 weeks before
- a year: the last 28 days with the same 28 of 52 weeks ago, so that season and weekdays are alike

A change counts from `SMALLEST_CHANGE` up. A stretch has a say only with scores on `FEWEST_DAYS` days, half of
a fortnight: of scores that wobble by 1 from day to day and do not change at all, two medians of 3 days differ
by 2 or more one time in eight, of 7 days less than one time in twenty, and
where scores wobble by more it happens more often (`python -m docs.trend_truth` counts it).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from hipback_tui.core.trends.medians import between, median
from hipback_tui.core.value import Value

SMALLEST_CHANGE = 2
"""The smallest change of a 0-10 score that means something (source: `pmc7053735`)."""

FEWEST_DAYS = 7
"""On how many days of each stretch a score must have been given for the two to be compared."""


class Horizon(Value):
    """Which stretches are compared: each `span` days long, the earlier one `apart` days before the later.

    `name`, `lately` (the later stretch) and `ago` (the earlier one) are words.
    """

    name: str
    span: int
    apart: int
    lately: str
    ago: str

    @property
    def days(self) -> int:
        """How many days there are from the first of the earlier stretch to the last of the later one."""
        return self.span + self.apart


TWO_WEEKS = Horizon("two weeks", 14, 14, "two weeks", "the two weeks before")
THREE_MONTHS = Horizon("3 months", 28, 91, "four weeks", "3 months ago")
YEAR = Horizon("a year", 28, 364, "four weeks", "a year ago")

HORIZONS = (TWO_WEEKS, THREE_MONTHS, YEAR)
"""All comparisons, the shortest first."""


class Scores(Value):
    """A region's median score (0-10) of a stretch of days and of an earlier one, None without check-ins.

    `days_now` and `days_before` count the days with a score. `wanted` is the least number of further days
    with a score until both stretches have enough of them, 0 where they do.
    """

    now: float | None = None
    before: float | None = None
    days_now: int = 0
    days_before: int = 0
    wanted: int = 0

    @property
    def comparable(self) -> bool:
        """Whether both stretches have scores of enough days."""
        return min(self.days_now, self.days_before) >= FEWEST_DAYS

    @property
    def change(self) -> float | None:
        """The change if it means something: 2 or more, below 0 for the better; None otherwise."""
        if self.now is None or self.before is None or not self.comparable:
            return None
        change = self.now - self.before
        return change if abs(change) >= SMALLEST_CHANGE else None


def compare(days: Mapping[int, float], today: date, span: int, apart: int) -> Scores:
    """Compare the `span` days up to `today` with as many that ended `apart` days earlier.

    `days` are daily medians by ordinal. What is dated after today has no say.
    """
    last = today.toordinal()
    now = between(days, last - span + 1, last)
    before = between(days, last - apart - span + 1, last - apart)
    return Scores(
        median(now) if now else None,
        median(before) if before else None,
        len(now),
        len(before),
        _wanted(days, last, span, apart),
    )


def _wanted(days: Mapping[int, float], last: int, span: int, apart: int) -> int:
    """Return how many more days with a score it takes, if there is one each day from now on."""
    told = {day for day in days if day <= last}
    end, further = last, 0
    while True:
        now = sum(day in told for day in range(end - span + 1, end + 1))
        before = sum(day in told for day in range(end - apart - span + 1, end - apart + 1))
        if min(now, before) >= FEWEST_DAYS:
            return further
        # The first further day may be today itself.
        if end not in told and end >= last:
            told.add(end)
        else:
            end += 1
            told.add(end)
        further += 1
