"""The status, put together from the sitting engine's side and the weeks."""

from __future__ import annotations

from datetime import datetime, timedelta

from hipback_tui.core.calendar_day import aware
from hipback_tui.core.status.status import Status
from hipback_tui.core.week_words import streak, this_week

TYPE_CHECKING = False  # importing typing would take longer than what `status` does with it
if TYPE_CHECKING:
    from typing import Any

    from hipback_tui.core.consistency import Consistency
    from hipback_tui.core.settings import Settings
    from hipback_tui.core.status.sitting import SittingStatus


_UNKNOWN = {True: "hipback has just begun to count.", False: "hipback is not running; `hipback` opens it."}
"""What is said while nothing is known of the sitting, by whether an app is open."""


def make(
    settings: Settings,
    week: Consistency,
    sitting: SittingStatus | None,
    now: datetime,
    *,
    running: bool,
) -> Status:
    """Return the status as of now (aware local time); `running` says whether an app is open."""
    facts: dict[str, Any] = {
        "running": running,
        "state": None,
        "load_s": None,
        "interval_s": settings.sitting.interval_s,
        "next_break_s": None,
        "snoozes_left": None,
        "pauses": [],
        "presence": None,
        **({} if sitting is None else sitting.facts),
        "week": {
            "credited": week.this_week.credited,
            "target": week.this_week.target,
            "status": week.this_week.status.value,
            "days_left": week.this_week.days_left,
        },
        "streak_weeks": week.streak_weeks,
    }
    line = _UNKNOWN[running] if sitting is None else sitting.line
    run = streak(week)
    lines = [line, f"This week: {this_week(week)}", run[:1].upper() + run[1:]]
    next_day = aware(datetime.combine(week.today + timedelta(days=1), settings.day_start), now)
    motion = None if sitting is None else sitting.motion
    return Status(facts, lines, _holds_until(sitting, now, next_day), motion)


def _holds_until(sitting: SittingStatus | None, now: datetime, next_day: datetime) -> int:
    """Return up to when the status stays as it is, but for what its motion tells (ms since 1970)."""
    ends = [next_day]
    if sitting is not None:
        ends += sitting.changes
        steady_ms = sitting.motion.steady_ms()
        if steady_ms is not None:
            ends.append(now + timedelta(milliseconds=steady_ms))
    return int(min(ends).timestamp() * 1000)
