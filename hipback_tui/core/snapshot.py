"""What the session shows of itself: one immutable snapshot, made for eyes.

A snapshot holds what a screen shows in the grain in which it is shown: whole minutes while sitting, seconds
only in the last minute and inside a routine. Two snapshots that look the same are equal, so a screen that is
told only of unequal ones repaints only when something can be seen to change.
"""

from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from hipback_tui.core.consistency import Consistency
from hipback_tui.core.place import Place
from hipback_tui.core.settings import DEFAULTS, Settings
from hipback_tui.core.sitting.view import Sitting
from hipback_tui.core.value import Value

if TYPE_CHECKING:
    from hipback_tui.core.attention import Level
    from hipback_tui.core.player import PlayerView
    from hipback_tui.core.toml_source import Problem


class Tone(StrEnum):
    """How a word to the person is meant."""

    CALM = "calm"
    GOOD = "good"
    CARE = "care"


class Word(Value):
    """A short-lived line in answer to what happened; `serial` tells a repeated text from the same one."""

    serial: int
    text: str
    tone: Tone = Tone.CALM


class SuggestedRoutine(Value):
    """The routine offered next, and why in one sentence."""

    routine_id: str
    name: str
    minutes: int
    why: str


class StepUp(Value):
    """After three comfortable sessions with `use`, the harder `offered` may take its place; all are ids.

    `exercise` is what the routines name; `use_name` and `offered_name` are for the eyes.
    """

    exercise: str
    use: str
    use_name: str
    offered: str
    offered_name: str


class Asked(Value):
    """What wants to be shown or asked at a quiet moment; nothing of it is urgent.

    `safety`: the advice on when to see someone, once. `welcome`: the three steps of the first start.
    `ease`: ease in daily tasks, once a week. `check_in`: how hip and back are, once a day. `week`: last week
    in words, on the first day of a new one. `review`: the review of four weeks is due. `self_test`: the
    screen was never done, or is older than four weeks. `step_up`: a harder variant may be offered.
    """

    safety: bool = False
    welcome: bool = False
    ease: bool = False
    check_in: bool = False
    week: bool = False
    review: bool = False
    self_test: bool = False
    step_up: StepUp | None = None


NOTHING_ASKED = Asked()


class SoundState(Value):
    """How the cues of a routine are heard: `mode` is off, tones or speech; `note` says what is missing."""

    mode: str = "tones"
    note: str | None = None


TONES = SoundState()


class Trial(Value):
    """A notification that was sent to see whether it arrives; `serial` grows with each one.

    `channel` is the bubble channel it went through ("" if none was left), `reached` the level, `detail` who
    accepted it or why it failed.
    """

    serial: int
    channel: str
    reached: "Level"
    detail: str = ""


class RatingWanted(Value):
    """A session just ended and may be rated; `completed` tells whether it credits the day."""

    session_id: str
    routine_name: str
    completed: bool


class Snapshot(Value):
    """Everything the screens bind to.

    `attention` is the honest line about the last notification and `attention_level` its level. `lasting`
    are lines that stay while they are true (a full disk, a second app, a damaged file). `journal_serial`
    grows with each change of the journal, for screens that show days in detail.

    `prompt_calls` counts the clicks on a notification that bring up the prompt, even one closed before.

    `made_up` is what all of this is called if nothing of it is real ("demo"), else None.

    `settings` are those in force, `mistakes` what is wrong in their file.
    `trial` is the last notification sent as a test.

    `alternatives` are up to two other routines that fit. `minutes` and `place` are what the suggestion is
    for. `flare` says why flare mode is on, None while it is off; `days_off` since when days off run that have
    no end yet, None without such. `instead_of` names the exercise whose easier variant is being done in the
    routine.
    """

    today: date
    sitting: Sitting
    week: Consistency
    suggestion: SuggestedRoutine | None = None
    alternatives: tuple[SuggestedRoutine, ...] = ()
    minutes: int = 2
    place: Place = Place.OFFICE
    flare: str | None = None
    days_off: str | None = None
    asked: Asked = NOTHING_ASKED
    sound: SoundState = TONES
    instead_of: str | None = None
    routine: "PlayerView | None" = None
    rating: RatingWanted | None = None
    attention: str | None = None
    attention_level: "Level | None" = None
    lasting: tuple[str, ...] = ()
    word: Word | None = None
    clock_label: str | None = None
    made_up: str | None = None
    read_only: bool = False
    prompt_calls: int = 0
    settings: Settings = DEFAULTS
    mistakes: "tuple[Problem, ...]" = ()
    trial: Trial | None = None
    journal_serial: int = 0
