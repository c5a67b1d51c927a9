"""Everything a person can ask of a running session: keys, notification buttons and the command line alike.

Orders about sitting are the engine's commands (`hipback_tui.core.sitting.messages`); the rest is here.
"""

from typing import TYPE_CHECKING

from hipback_tui.core.place import Place
from hipback_tui.core.sitting.messages import Command as SittingCommand
from hipback_tui.core.value import Value

if TYPE_CHECKING:
    from datetime import datetime

    from hipback_tui.core.records import CheckIn, Payload


class BeginRoutine(Value):
    """Start the guided routine with this id; None for the suggested one."""

    routine_id: str | None = None


class HoldRoutine(Value):
    """Pause the routine, or go on with it."""


class BeginExercise(Value):
    """Start one exercise alone, by its id."""

    exercise_id: str


class NextStep(Value):
    """Leave the present step and go to the next."""


class PreviousStep(Value):
    """Go back to the start of the step, or to the one before."""


class TooMuch(Value):
    """The present exercise is too much: go on with its easier variant, or leave it."""


class SwitchSound(Value):
    """Go on to the next way of hearing cues: off, tones, speech."""


class QuitRoutine(Value):
    """Break the routine off; what was done is kept."""


class Rate(Value):
    """Discomfort 0-10 after the session; None: no answer."""

    discomfort: int | None


class NoteCheckIn(Value):
    """Keep a check-in."""

    checkin: "CheckIn"


class AddRecord(Value):
    """Write down something that happened `at`, an aware local moment; None: now."""

    payload: "Payload"
    at: "datetime | None" = None


class CorrectRecord(Value):
    """Let `payload` count instead of what the record with this id says; `at` moves it to another moment."""

    record_id: str
    payload: "Payload"
    at: "datetime | None" = None


class RemoveRecord(Value):
    """Let the record with this id no longer count; undo brings it back."""

    record_id: str


class Undo(Value):
    """Take back the last things recorded, corrected or removed: as many as `steps`."""

    steps: int = 1


class PromptSeen(Value):
    """The person reacted to the app's own prompt, by a key or by coming to the window."""


class ChooseLength(Value):
    """Suggest routines of about this many minutes (1, 2, 5 or 10) from now on."""

    minutes: int


class ChoosePlace(Value):
    """Suggest routines for this place from now on."""

    place: Place


class ChooseVariant(Value):
    """From now on do `use` where a routine names `exercise`; the same id twice for the exercise itself."""

    exercise: str
    use: str


class KeepSelfTest(Value):
    """Keep a self-test: the findings of each side (`hipback_tui.core.care_records.FINDINGS`)."""

    left: tuple[str, ...]
    right: tuple[str, ...]


class SetFlare(Value):
    """Switch flare mode on or off by hand."""

    on: bool


class FinishReview(Value):
    """The review was looked at; `emphasis` holds until the next one."""

    emphasis: str


class MarkShown(Value):
    """Something (`hipback_tui.core.care_records.SHOWN_THINGS`) was shown or asked; ask again in due time."""

    what: str


class CopyRoutine(Value):
    """Copy a routine into the config folder, as a start for one's own."""

    routine_id: str


class TestNotification(Value):
    """Send a notification to see whether it arrives: through the channel of that name, or as usual (None)."""

    __test__ = False

    channel: str | None = None


class ChangeSetting(Value):
    """Write a setting (of `core.settings_keys.KEYS`) into the settings file; None: back to its default."""

    table: str
    name: str
    value: bool | int | str | None


class ChangeHours(Value):
    """Write the working hours: per weekday, Monday first, ranges such as "09:00-12:30"; None: always."""

    ranges: tuple[tuple[str, ...], ...] | None


class SetGoal(Value):
    """From today on, `days` credited days a week (1-7) are the goal."""

    days: int


RoutineOrder = (
    BeginRoutine | BeginExercise | HoldRoutine | NextStep | PreviousStep | TooMuch | QuitRoutine | Rate
)
"""What is asked of a guided routine."""

CareOrder = NoteCheckIn | ChooseVariant | KeepSelfTest | SetFlare | FinishReview | MarkShown
"""What the person tells of the body, to be kept in the journal."""

JournalOrder = AddRecord | CorrectRecord | RemoveRecord
"""What puts the journal right."""

WishOrder = ChooseLength | ChoosePlace
"""What the routine on offer is to be like."""

PreferenceOrder = ChangeSetting | ChangeHours | SetGoal
"""What holds from now on, also the next time."""

Order = (
    SittingCommand
    | RoutineOrder
    | CareOrder
    | JournalOrder
    | WishOrder
    | PreferenceOrder
    | CopyRoutine
    | SwitchSound
    | Undo
    | PromptSeen
    | TestNotification
)
