"""A second answer, written slowly from the rules' own words, agrees with the first on random journals."""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings

from hipback_tui.core.calendar_day import WEEKDAYS
from hipback_tui.core.consistency import as_json, weigh
from hipback_tui.core.history import history_of
from hipback_tui.core.records import CheckIn, GoalSet, PausedDays, Record, Retraction, Session
from tests.support.random_journals import FIRST_WEEKDAYS, JOURNALS, TODAYS


@dataclass
class Letter:
    """What the rules say of one week."""

    start: date
    open_days: int
    target: int
    credited: int
    status: str


def by_the_letter(records: list[Record], today: date, first_weekday: int) -> dict[str, Any]:
    """Return the answer of `week --json --weeks 0`, each sentence of the rules taken by itself."""
    # A retraction may itself be taken back by a later one; then it no longer holds.
    taken_back: set[str] = set()
    for record in sorted(records, key=lambda record: record.id, reverse=True):
        if isinstance(record.payload, Retraction) and record.id not in taken_back:
            taken_back.add(record.payload.target)
    standing = [r for r in records if r.id not in taken_back]

    # "A day is credited by one completed session (at least half of the planned time, or logged by hand)."
    sessions = [(r.day, r.payload) for r in standing if isinstance(r.payload, Session)]
    credited = {
        day
        for day, session in sessions
        if session.by_hand or (session.done_s and session.done_s / (session.planned_s or 1) >= 0.5)
    }
    # "The first record is the earliest session or check-in."
    firsts = [r.day for r in standing if isinstance(r.payload, Session | CheckIn)]
    first = min(firsts) if firsts else None
    paused = {
        r.payload.first + timedelta(days=i)
        for r in standing
        if isinstance(r.payload, PausedDays)
        for i in range((r.payload.last - r.payload.first).days + 1)
    }

    def goal_on(day: date) -> int:
        goals = [(r.payload.start, r.id, r.payload.days) for r in standing if isinstance(r.payload, GoalSet)]
        if not goals:
            return 5
        in_force = [goal for goal in goals if goal[0] <= day]
        if in_force:
            return max(in_force)[2]
        earliest = min(goal[0] for goal in goals)
        return max(goal for goal in goals if goal[0] == earliest)[2]

    def week_of(day: date) -> date:
        while day.weekday() != first_weekday:
            day -= timedelta(days=1)
        return day

    def is_open(day: date) -> bool:
        return day not in paused and (first is None or day >= first)

    running = week_of(today)
    start = running if first is None else min(week_of(first), running)
    weeks: list[Letter] = []
    while start <= running:
        days = [start + timedelta(days=i) for i in range(7)]
        open_days = sum(is_open(day) for day in days)
        target = max(1, math.floor(goal_on(start) * open_days / 7 + 0.5))
        count = sum(day in credited for day in days)
        if open_days == 0:
            status = "neutral"
        elif count >= target:
            status = "on_target"
        else:
            status = "in_progress" if start == running else "short"
        weeks.append(Letter(start, open_days, target, count, status))
        start += timedelta(days=7)

    # Spare weeks: one at the start, at most two, every four on-target weeks of the streak earn one.
    spare = 1
    for index, week in enumerate(weeks):
        if week.status == "short":
            week.status = "saved" if spare else "missed"
            spare = max(0, spare - 1)
        elif week.status == "on_target" and _streak(weeks[: index + 1]) % 4 == 0:
            spare = min(2, spare + 1)

    m = 0.5 ** (1 / 4)
    entering = [week for week in weeks if week.status in {"on_target", "saved", "missed"}]
    # Each share weighs (1 - m), and m for each week that came after it.
    strength = sum(
        min(1.0, week.credited / week.target) * (1 - m) * m ** (len(entering) - 1 - index)
        for index, week in enumerate(entering)
    )
    judged = [week.status for week in weeks[:-1] if week.status != "neutral"][-12:]
    this = weeks[-1]
    this_days = [this.start + timedelta(days=i) for i in range(7)]
    left = [day for day in this_days if is_open(day) and day >= today and day not in credited]
    rows = [
        {
            "start": week.start.isoformat(),
            "target": week.target,
            "credited": week.credited,
            "status": week.status,
        }
        for week in weeks
    ]
    return {
        "today": today.isoformat(),
        "week_start": WEEKDAYS[first_weekday],
        "goal_days": goal_on(today),
        "this_week": rows[-1]
        | {
            "reachable": this.credited + len(left) >= this.target,
            "days_left": len(left),
            "days": [
                {
                    "date": day.isoformat(),
                    "credited": day in credited,
                    "sessions": sum(day == other for other, _ in sessions),
                    "paused": day in paused,
                }
                for day in this_days
            ],
        },
        "streak_weeks": _streak(weeks),
        "best_weeks": max(_streak(weeks[: end + 1]) for end in range(len(weeks))),
        "spare_weeks": spare,
        "strength": pytest.approx(100 * strength) if entering else None,
        "hit_rate_12": pytest.approx(judged.count("on_target") / len(judged)) if judged else None,
        "total_sessions": len(sessions),
        "credited_days": len(credited),
        "weeks": rows,
    }


def _streak(weeks: list[Letter]) -> int:
    """Count the on-target weeks since the last missed one."""
    count = 0
    for week in reversed(weeks):
        if week.status == "missed":
            break
        count += week.status == "on_target"
    return count


@settings(max_examples=150, deadline=None)
@given(JOURNALS, TODAYS, FIRST_WEEKDAYS)
def test_the_answer_is_what_the_rules_say(records: list[Record], today: date, first_weekday: int) -> None:
    answer = weigh(history_of(records), today, first_weekday)
    assert as_json(answer, 0) == by_the_letter(records, today, first_weekday)
