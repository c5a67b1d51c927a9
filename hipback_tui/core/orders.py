"""Everything a person can ask of a running session: keys, notification buttons and the command line alike.

Orders about sitting are the engine's commands (`hipback_tui.core.sitting.messages`); the rest is here.
"""

from dataclasses import dataclass

from hipback_tui.core.records import CheckIn
from hipback_tui.core.sitting.messages import Command as SittingCommand


@dataclass(frozen=True, slots=True)
class BeginRoutine:
    """Start the guided routine with this id; None for the suggested one."""

    routine_id: str | None = None


@dataclass(frozen=True, slots=True)
class HoldRoutine:
    """Pause the routine, or go on with it."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """Leave the present step and go to the next."""


@dataclass(frozen=True, slots=True)
class PreviousStep:
    """Go back to the start of the step, or to the one before."""


@dataclass(frozen=True, slots=True)
class QuitRoutine:
    """Break the routine off; what was done is kept."""


@dataclass(frozen=True, slots=True)
class Rate:
    """Discomfort 0-10 after the session; None: no answer."""

    discomfort: int | None


@dataclass(frozen=True, slots=True)
class NoteCheckIn:
    """Keep a check-in."""

    checkin: CheckIn


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back the last thing recorded."""


@dataclass(frozen=True, slots=True)
class PromptSeen:
    """The person reacted to the app's own prompt, by a key or by coming to the window."""


@dataclass(frozen=True, slots=True)
class ChooseLength:
    """Suggest routines of about this many minutes (1, 2, 5 or 10) from now on."""

    minutes: int


@dataclass(frozen=True, slots=True)
class TestNotification:
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
