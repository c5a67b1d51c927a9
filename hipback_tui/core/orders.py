"""Everything a person can ask of a running session: keys, notification buttons and the command line alike.

Orders about sitting are the engine's commands (`hipback_tui.core.sitting.messages`); the rest is here.
"""

from typing import TYPE_CHECKING

from hipback_tui.core.sitting.messages import Command as SittingCommand
from hipback_tui.core.value import Value

if TYPE_CHECKING:
    from hipback_tui.core.records import CheckIn


class BeginRoutine(Value):
    """Start the guided routine with this id; None for the suggested one."""

    routine_id: str | None = None


class HoldRoutine(Value):
    """Pause the routine, or go on with it."""


class NextStep(Value):
    """Leave the present step and go to the next."""


class PreviousStep(Value):
    """Go back to the start of the step, or to the one before."""


class QuitRoutine(Value):
    """Break the routine off; what was done is kept."""


class Rate(Value):
    """Discomfort 0-10 after the session; None: no answer."""

    discomfort: int | None


class NoteCheckIn(Value):
    """Keep a check-in."""

    checkin: "CheckIn"


class Undo(Value):
    """Take back the last thing recorded."""


class PromptSeen(Value):
    """The person reacted to the app's own prompt, by a key or by coming to the window."""


class ChooseLength(Value):
    """Suggest routines of about this many minutes (1, 2, 5 or 10) from now on."""

    minutes: int


class TestNotification(Value):
    """Send a notification to see whether it arrives."""

    __test__ = False


Order = (
    SittingCommand
    | BeginRoutine
    | HoldRoutine
    | NextStep
    | PreviousStep
    | QuitRoutine
    | Rate
    | NoteCheckIn
    | Undo
    | PromptSeen
    | ChooseLength
    | TestNotification
)
