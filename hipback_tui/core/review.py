"""The review of four weeks: what they brought, and what the next four stress.

A plan is looked at every few weeks, and its emphasis goes round: mobility, stability, strength (source:
`mobility`). The next one follows these rules, the first that applies:

1. In a flare it is mobility: hips and breath are what helps then.
2. While the last self-test says tight it is mobility (source: `harris`); a test older than eight weeks says
   nothing any more.
3. With fewer than four days of practice in the four weeks it stays what it was: it has hardly begun.
4. Otherwise it goes on to the next; after strength comes mobility again.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from hipback_tui.core import self_test
from hipback_tui.core.care_records import EMPHASES, Reviewed
from hipback_tui.core.consistency import Consistency, Status
from hipback_tui.core.ease import EaseChange, ease_changes
from hipback_tui.core.flare import flare_reason
from hipback_tui.core.milestones import REVIEW_DAYS, Milestone
from hipback_tui.core.records import CheckIn, Record, Session
from hipback_tui.core.trends.comparison import Scores, compare
from hipback_tui.core.trends.medians import day_medians
from hipback_tui.core.value import Value

EVERY_DAYS = REVIEW_DAYS
"""After how many days a review is due again, and how many it looks back on."""

WEEKS = 4
"""How many finished weeks it looks at."""

PRACTISED_DAYS = 4
"""After how many days of practice the emphasis goes on."""

TEST_TELLS_DAYS = 56
"""For how many days a self-test has a say in the emphasis."""


class Review(Value):
    """What the days from `first` to `last` brought.

    Of the last finished weeks (4 at most) `weeks_on_target` were on target out of `weeks_judged`, and
    `rest_weeks` asked for nothing. `sessions` counts the completed ones. `tests` are the last two self-tests,
    the newer one last. `emphasis` held until now, `next_emphasis` is proposed for the next four weeks, since
    `reason`: "flare", "tight", "begun" (hardly) or "next".
    """

    first: date
    last: date
    weeks_on_target: int
    weeks_judged: int
    rest_weeks: int
    sessions: int
    hip: Scores
    back: Scores
    ease: tuple[EaseChange, ...]
    tests: tuple[self_test.Result, ...]
    test_due: bool
    emphasis: str
    next_emphasis: str
    reason: str
    milestones: tuple[Milestone, ...] = ()


def review_due(records: Sequence[Record], first_day: date | None, today: date) -> bool:
    """Return whether a review is due: 28 days after the last one, or after the first session or check-in.

    It waits while there is nothing to look back on, neither a session nor a check-in in those days.
    """
    reviews = [r.day for r in records if isinstance(r.payload, Reviewed) and (r.day - today).days <= 1]
    last = max(reviews, default=first_day)
    if last is None or (today - last).days < EVERY_DAYS:
        return False
    first = today - timedelta(days=EVERY_DAYS - 1)
    return any(
        isinstance(record.payload, Session | CheckIn) and first <= record.day <= today for record in records
    )


def review_of(
    answer: Consistency,
    records: Sequence[Record],
    today: date,
    milestones: Sequence[Milestone] = (),
) -> Review:
    """Return the review of the 28 days up to `today`.

    `records` are those that count; `milestones` all there are, of which those of the 28 days are taken.
    """
    first = today - timedelta(days=EVERY_DAYS - 1)
    # Who travels west may have said something "tomorrow"; a day further on is a clock that was once wrong.
    records = [record for record in records if (record.day - today).days <= 1]
    weeks = [week.status for week in answer.weeks[:-1]][-WEEKS:]
    practised = [
        record.day
        for record in records
        if isinstance(record.payload, Session) and record.payload.completed and first <= record.day <= today
    ]
    tests = tuple(test for test in self_test.results(records) if test.day <= today)[-2:]
    emphasis = emphasis_in_force(records)
    following, reason = _next(emphasis, records, tests, len(set(practised)), today)
    return Review(
        first=first,
        last=today,
        weeks_on_target=weeks.count(Status.ON_TARGET),
        weeks_judged=len(weeks) - weeks.count(Status.NEUTRAL),
        rest_weeks=weeks.count(Status.NEUTRAL),
        sessions=len(practised),
        hip=compare(day_medians(records, "hip"), today, EVERY_DAYS, EVERY_DAYS),
        back=compare(day_medians(records, "back"), today, EVERY_DAYS, EVERY_DAYS),
        ease=ease_changes(records, first, today),
        tests=tests,
        test_due=self_test.repeat_due(records, today),
        emphasis=emphasis,
        next_emphasis=following,
        reason=reason,
        milestones=tuple(reached for reached in milestones if first <= reached.day <= today),
    )


def emphasis_in_force(records: Sequence[Record]) -> str:
    """Return what the present weeks stress: what the last review said, mobility before the first."""
    reviews = [(r.at, r.id, r.payload.emphasis) for r in records if isinstance(r.payload, Reviewed)]
    return max(reviews)[2] if reviews else EMPHASES[0]


def _next(
    emphasis: str,
    records: Sequence[Record],
    tests: Sequence[self_test.Result],
    practised_days: int,
    today: date,
) -> tuple[str, str]:
    if flare_reason(records, (), today) is not None:
        return EMPHASES[0], "flare"
    if tests and not tests[-1].clear and (today - tests[-1].day).days < TEST_TELLS_DAYS:
        return EMPHASES[0], "tight"
    if practised_days < PRACTISED_DAYS:
        return emphasis, "begun"
    return EMPHASES[(EMPHASES.index(emphasis) + 1) % len(EMPHASES)], "next"
