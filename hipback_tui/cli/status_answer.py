"""The status, made anew from journal, settings and the engine's last checkpoint."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from hipback_tui.cli.dates import aware
from hipback_tui.cli.status import Status
from hipback_tui.core.week_words import streak, this_week

if TYPE_CHECKING:
    from hipback_tui.cli.context import Context
    from hipback_tui.cli.status_sitting import SittingStatus


_UNKNOWN = {True: "hipback has just begun to count.", False: "hipback is not running; `hipback` opens it."}
"""What is said while no checkpoint is there, by whether an app is open."""


def make(context: "Context", *, running: bool) -> Status:
    """Return the status as of now; `running` says whether an app is open on this journal."""
    week = context.consistency()
    sitting = _sitting(context, running=running)
    facts: dict[str, Any] = {
        "running": running,
        "state": None,
        "load_s": None,
        "interval_s": context.settings.sitting.interval_s,
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
    return Status(facts, lines, _holds_until(context, sitting), None if sitting is None else sitting.motion)


def _sitting(context: "Context", *, running: bool) -> "SittingStatus | None":
    """Return the sitting engine's side, None if nothing is known of it."""
    document = context.journal_to_read.load_checkpoint()
    context.tell(context.journal_to_read.problems)
    if document is None:
        return None
    from hipback_tui.cli import status_sitting
    from hipback_tui.core.sitting.checkpoint import CheckpointError

    try:
        return (status_sitting.going_on if running else status_sitting.left_alone)(context, document)
    except CheckpointError as error:
        context.tell([error])
        return None


def _holds_until(context: "Context", sitting: "SittingStatus | None") -> int:
    """Return up to when the status stays as it is, but for what its motion tells (ms since 1970)."""
    next_day = datetime.combine(context.today + timedelta(days=1), context.settings.day_start)
    ends = [aware(next_day, context.now)]
    if sitting is not None:
        ends += sitting.changes
        steady_ms = sitting.motion.steady_ms()
        if steady_ms is not None:
            ends.append(context.now + timedelta(milliseconds=steady_ms))
    return int(min(ends).timestamp() * 1000)
