"""Tells a due break, as insistently as it has to be and no more."""

from typing import TYPE_CHECKING

from hipback_tui.core.attention import Cue
from hipback_tui.core.escalation import manner
from hipback_tui.core.sitting.messages import BreakDue
from hipback_tui.session import cues

if TYPE_CHECKING:
    from hipback_tui.session.desk import Desk


class Caller:
    """Knows whether the person has reacted since the present break was first told."""

    def __init__(self) -> None:
        # Who has just opened hipback knows of a break that was told before.
        self.reacted = True

    def call(self, desk: "Desk", event: BreakDue) -> Cue:
        """Return the notification for a due break; if a chime goes with it, let it sound."""
        if event.number == 1:
            self.reacted = False
        how = manner(
            event.number, desk.plan.rules.repeats_max, reacted=self.reacted, chime=desk.settings.chime
        )
        if how.chime:
            desk.sound.chime()
        return cues.break_due(event, desk.sitting, desk.outlook().suggestion, how.urgency)
