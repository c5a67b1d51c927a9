"""The status of an app that does not answer, or of none: from journal, settings and the last checkpoint."""

from __future__ import annotations

from hipback_tui.core.status import answer, sitting

TYPE_CHECKING = False  # importing typing would take longer than what `status` does with it
if TYPE_CHECKING:
    from hipback_tui.cli.context import Context
    from hipback_tui.core.status.sitting import SittingStatus
    from hipback_tui.core.status.status import Status


def make(context: Context, *, running: bool) -> Status:
    """Return the status as of now; `running` says whether an app is open on this journal."""
    week = context.consistency()
    return answer.make(
        context.settings, week, _sitting(context, running=running), context.now, running=running
    )


def _sitting(context: Context, *, running: bool) -> SittingStatus | None:
    """Return the sitting engine's side, None if nothing is known of it."""
    document = context.journal_to_read.load_checkpoint()
    context.tell(context.journal_to_read.problems)
    if document is None:
        return None
    from hipback_tui.core.sitting.checkpoint import CheckpointError
    from hipback_tui.core.sitting.condition import Plan

    plan = Plan(context.settings.sitting, context.settings.hours)
    asked = sitting.Asked(context.now, context.clock.elapsed_ms(), context.clock.boot_id)
    try:
        return (sitting.going_on if running else sitting.left_alone)(plan, document, asked)
    except CheckpointError as error:
        context.tell([error])
        return None
