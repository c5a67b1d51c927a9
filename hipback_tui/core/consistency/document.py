"""The consistency answer as the JSON object that `hipback week --json` prints."""

from __future__ import annotations

from hipback_tui.core.consistency.answer import Consistency, Day, ThisWeek, Week

TYPE_CHECKING = False  # importing typing would take longer than what `status` does with it
if TYPE_CHECKING:
    from typing import Any


def as_json(consistency: Consistency, weeks: int = 12) -> dict[str, Any]:
    """Return the answer with the last `weeks` weeks, 0 for all; dates are ISO 8601 texts."""
    this_week = consistency.this_week
    shown = consistency.weeks[-weeks:] if weeks > 0 else consistency.weeks
    return {
        "today": consistency.today.isoformat(),
        "week_start": consistency.week_start,
        "goal_days": consistency.goal_days,
        "this_week": _week(this_week)
        | {
            "reachable": this_week.reachable,
            "days_left": this_week.days_left,
            "days": [_day(day) for day in this_week.days],
        },
        "streak_weeks": consistency.streak_weeks,
        "best_weeks": consistency.best_weeks,
        "spare_weeks": consistency.spare_weeks,
        "strength": consistency.strength,
        "hit_rate_12": consistency.hit_rate_12,
        "total_sessions": consistency.total_sessions,
        "credited_days": consistency.credited_days,
        "weeks": [_week(week) for week in shown],
    }


def _week(week: Week | ThisWeek) -> dict[str, Any]:
    return {
        "start": week.start.isoformat(),
        "target": week.target,
        "credited": week.credited,
        "status": week.status.value,
    }


def _day(day: Day) -> dict[str, Any]:
    return {
        "date": day.date.isoformat(),
        "credited": day.credited,
        "sessions": day.sessions,
        "paused": day.paused is not None,
    }
