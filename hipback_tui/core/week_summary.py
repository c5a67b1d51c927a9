"""What a finished week was like: its days, what they counted, and how hip and back were.

Nothing of it is stored: it is derived from the whole journal, so that a week that was put right later tells
what is true now.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from hipback_tui.core.consistency import Consistency, Day, Status, Week, days_between, strength_by_week
from hipback_tui.core.consistency.derivation import SPARE_AT_START
from hipback_tui.core.history import History
from hipback_tui.core.milestones import Milestone, milestones
from hipback_tui.core.records import CheckIn, Record
from hipback_tui.core.trends import trend_lines
from hipback_tui.core.trends.answer import trends_of
from hipback_tui.core.trends.comparison import TWO_WEEKS
from hipback_tui.core.trends.medians import REGIONS, day_medians, median
from hipback_tui.core.value import Value

KINDS = frozenset({CheckIn.KIND, "self_test", "review"})
"""The records that a summary looks at besides days and weeks, by their stored names."""

LOOK_BACK_DAYS = 182
"""How many days before a week's first they are wanted: trends, the self-test before, the last reviews."""


class WeekSummary(Value):
    """One finished week.

    `ago` is how many weeks ago it was (1: last week). `days` are its seven. `first_day` is the day of the
    first session or check-in of all, `today` the day on which this is told. `streak`, `best` and `spare` are
    the weeks of the streak, the longest one and the spare weeks in hand as they stood when it was over,
    `days_in_all` the days with a session until then. `strength` (0-100) is after it, `strength_before` before
    it, None where no week had entered. `check_ins` counts those that say how hip or back are, of which `hip`
    and `back` are the medians (0-10). `trends` are sentences on the two weeks to its end against the two
    before, where they can be compared. `reached` are the milestones of these days.
    """

    week: Week
    ago: int
    today: date
    first_day: date | None
    days: tuple[Day, ...]
    streak: int
    best: int
    spare: int
    days_in_all: int
    strength: float | None
    strength_before: float | None
    check_ins: int = 0
    hip: float | None = None
    back: float | None = None
    trends: tuple[str, ...] = ()
    reached: tuple[Milestone, ...] = ()

    @property
    def last(self) -> date:
        """Its last day."""
        return self.days[-1].date

    @property
    def sessions(self) -> int:
        """How many sessions there were, completed or not."""
        return sum(day.sessions for day in self.days)

    @property
    def is_first(self) -> bool:
        """Whether the first session or check-in of all was in this week."""
        return self.first_day is not None and self.week.start <= self.first_day <= self.last


def finished_weeks(answer: Consistency) -> int:
    """Return how many weeks can be told of."""
    return len(answer.weeks) - 1


def week_summary(
    answer: Consistency, history: History, records: Sequence[Record], ago: int = 1
) -> WeekSummary:
    """Return the week so many weeks ago, 1 (last week) to `finished_weeks`; another is an IndexError.

    `history` and `answer` are of the whole journal, `records` those of `KINDS` that count, from
    `LOOK_BACK_DAYS` before the week on.
    """
    if not 1 <= ago <= finished_weeks(answer):
        raise IndexError(f"week {ago} weeks ago, expected 1 to {finished_weeks(answer)}")
    place = finished_weeks(answer) - ago
    week = answer.weeks[place]
    last = week.start + timedelta(days=6)
    strengths = strength_by_week(answer.weeks)
    streak, best, spare = _standing(answer.weeks[: place + 1])
    told = [record for record in records if isinstance(record.payload, CheckIn) and record.day <= last]
    of_week = [record for record in told if record.day >= week.start and _about_body(record)]
    return WeekSummary(
        week=week,
        ago=ago,
        today=answer.today,
        first_day=answer.first_day,
        days=days_between(history, week.start, last),
        streak=streak,
        best=best,
        spare=spare,
        days_in_all=sum(
            1 for day, (_, completed) in history.sessions.items() if completed and day <= last.toordinal()
        ),
        strength=strengths[place],
        strength_before=strengths[place - 1] if place else None,
        check_ins=len(of_week),
        hip=_median(of_week, "hip"),
        back=_median(of_week, "back"),
        trends=_trends(told, last) if of_week else (),
        reached=tuple(
            found for found in milestones(history, answer, records) if week.start <= found.day <= last
        ),
    )


def _standing(weeks: Sequence[Week]) -> tuple[int, int, int]:
    """Return streak, best and spare weeks after the last of an answer's first weeks."""
    streak = best = 0
    spare = SPARE_AT_START
    for week in weeks:
        if week.status is Status.ON_TARGET:
            streak += 1
        elif week.status is Status.MISSED:
            streak = 0
        best = max(best, streak)
        spare += week.spare_earned - week.spare_spent
    return streak, best, spare


def _about_body(record: Record) -> bool:
    said = record.payload
    return isinstance(said, CheckIn) and (said.hip is not None or said.back is not None)


def _median(records: Sequence[Record], region: str) -> float | None:
    days = day_medians(records, region)
    return median(list(days.values())) if days else None


def _trends(told: Sequence[Record], last: date) -> tuple[str, ...]:
    trends = trends_of(told, last)
    if any(trends.scores(region, TWO_WEEKS).comparable for region in REGIONS):
        return trend_lines(told, last)
    return ()
