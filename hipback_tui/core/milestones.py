"""Milestones: small, real and few, since small ones are worth celebrating (source: `mobility`).

They are derived, never stored, so that editing the past is safe. None of them ranks minutes or effort:

- the first completed session, and 25, 100 and 365 days with one;
- the first week on target, 4, 12, 26 and 52 in a row, and the first after a missed one;
- a self-test that was tight and became clear;
- a daily task that has become easier by one or more within the four weeks of a review.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from hipback_tui.core import self_test
from hipback_tui.core.care_records import Reviewed
from hipback_tui.core.consistency import Consistency, Status, Week
from hipback_tui.core.ease import TASKS, ease_changes
from hipback_tui.core.history import History
from hipback_tui.core.records import Record
from hipback_tui.core.value import Value

RUNS = (4, 12, 26, 52)
"""Weeks on target in a row."""

DAYS = (25, 100, 365)
"""Days with a completed session."""

REVIEW_DAYS = 28
"""The stretch of days that a review looks back on."""


class Milestone(Value):
    """Something reached on logical day `day`. `id` stays the same however often it is derived."""

    day: date
    id: str
    text: str


def milestones(history: History, answer: Consistency, records: Sequence[Record]) -> tuple[Milestone, ...]:
    """Return all that was reached up to the answer's day, oldest first.

    `history` and `answer` are of the whole journal; `records` those that count, as far back as they are
    known: only self-tests, reviews and check-ins among them matter.
    """
    credited = sorted(
        day
        for day, (_, completed) in history.sessions.items()
        if completed and day <= answer.today.toordinal()
    )
    found = [*_of_days(credited), *_of_weeks(answer, credited), *_of_tests(records), *_of_reviews(records)]
    return tuple(sorted(found, key=lambda milestone: (milestone.day, milestone.id)))


def reached(before: Sequence[Milestone], after: Sequence[Milestone]) -> tuple[Milestone, ...]:
    """Return what is among `after` only: what the record between the two has brought, to be told once."""
    known = {milestone.id for milestone in before}
    return tuple(milestone for milestone in after if milestone.id not in known)


def ahead(answer: Consistency) -> tuple[str, ...]:
    """Return what comes next, such as "100 days with a session: 3 to go"; nothing where all is reached."""
    found = []
    days = next((count for count in DAYS if count > answer.credited_days), None)
    if days is not None and answer.credited_days:
        found.append(f"{days} days with a session: {days - answer.credited_days} to go.")
    run = next((count for count in RUNS if count > answer.best_weeks), None)
    if run is not None and answer.credited_days:
        found.append(f"{run} weeks on target in a row: {run - answer.streak_weeks} to go.")
    return tuple(found)


def _of_days(credited: Sequence[int]) -> Iterator[Milestone]:
    if credited:
        yield Milestone(date.fromordinal(credited[0]), "first-session", "Your first session.")
    for count in DAYS:
        if len(credited) >= count:
            yield Milestone(
                date.fromordinal(credited[count - 1]), f"days-{count}", f"{count} days with a session in all."
            )


def _of_weeks(answer: Consistency, credited: Sequence[int]) -> Iterator[Milestone]:
    run = best = 0
    missed = False
    for week in answer.weeks:
        if week.status is Status.MISSED:
            run, missed = 0, True
        if week.status is not Status.ON_TARGET:
            continue
        run += 1
        if not best:
            yield Milestone(_day_on_target(week, credited), "first-week", "Your first week on target.")
        elif missed:
            yield Milestone(
                _day_on_target(week, credited),
                f"return-{week.start.isoformat()}",
                "Back on target after a missed week.",
            )
        if run > best and run in RUNS:
            yield Milestone(
                _day_on_target(week, credited), f"weeks-{run}", f"{run} weeks on target in a row."
            )
        best, missed = max(best, run), False


def _day_on_target(week: Week, credited: Sequence[int]) -> date:
    """Return the day on which an on-target week reached its target; its last day if that is yet to come."""
    position = bisect_left(credited, week.start.toordinal()) + week.target - 1
    reached_on = credited[position] if position < len(credited) else week.start.toordinal() + 6
    return date.fromordinal(min(reached_on, week.start.toordinal() + 6))


def _of_tests(records: Sequence[Record]) -> Iterator[Milestone]:
    tests = self_test.results(records)
    for before, after in pairwise(tests):
        if after.clear and not before.clear:
            yield Milestone(
                after.day, f"clear-{after.day.isoformat()}", "Self-test: what was tight is clear now."
            )


def _of_reviews(records: Sequence[Record]) -> Iterator[Milestone]:
    for day in sorted({record.day for record in records if isinstance(record.payload, Reviewed)}):
        changes = ease_changes(records, day - timedelta(days=REVIEW_DAYS - 1), day)
        if easier := [TASKS[change.task] for change in changes if change.better]:
            yield Milestone(day, f"ease-{day.isoformat()}", f"{_joined(easier)} easier than four weeks ago.")


def _joined(tasks: Sequence[str]) -> str:
    words = f"{', '.join(tasks[:-1])} and {tasks[-1]} are" if len(tasks) > 1 else f"{tasks[0]} is"
    return words.capitalize()
