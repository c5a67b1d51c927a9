"""What the session shows of itself: one immutable snapshot, made for eyes.

A snapshot holds what a screen shows in the grain in which it is shown: whole minutes while sitting, seconds
only in the last minute and inside a routine. Two snapshots that look the same are equal, so a screen that is
told only of unequal ones repaints only when something can be seen to change.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from hipback_tui.core.consistency import Consistency
from hipback_tui.core.place import Place
from hipback_tui.core.settings import DEFAULTS, Settings
from hipback_tui.core.sitting.states import State
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


class Countdown(Value):
    """Time left, as it is shown: whole minutes (rounded up), or seconds within the last minute."""

    minutes: int
    seconds: int | None = None

    @classmethod
    def of(cls, left_s: float) -> "Countdown":
        """Return the countdown for `left_s` seconds, 0 or more."""
        whole = max(0, -int(-left_s // 1))
        return cls(0, whole) if whole < 60 else cls(-(-whole // 60))

    @property
    def digits(self) -> str:
        """The large figures: "27" or "0:42"."""
        return str(self.minutes) if self.seconds is None else f"0:{self.seconds:02}"

    @property
    def unit(self) -> str:
        """What the figures are: "min" or nothing, where they explain themselves."""
        return "min" if self.seconds is None else ""


@dataclass(frozen=True, slots=True)
class Sitting:
    """The sitting engine's side.

    `load_min` and `interval_min` are whole minutes of sitting load; `gauge` is load / due load in 0-1, in
    steps of one minute. `next_break` is the time to the next break while one is counted towards, `ends` the
    time left of a snooze or a timed pause. `told` is the number of times that the present due break was
    told (0: not due, or not yet told). `waiting` says why a due break waits. `guess` is set where presence
    is not known. `pursuit` is what the person said they do without input (`sitting.messages.PURSUITS`).
    `returned` says what an absence did to the load, while it can still be corrected with "I
    was sitting".
    """

    state: State
    headline: str
    detail: str
    state_min: int
    load_min: int
    interval_min: int
    gauge: float
    next_break: Countdown | None = None
    ends: Countdown | None = None
    told: int = 0
    snoozes_left: int = 0
    waiting: str | None = None
    pauses: tuple[str, ...] = ()
    standing: bool = False
    pursuit: str = ""
    guess: str | None = None
    returned: str | None = None

    @property
    def reading(self) -> bool:
        """Whether the person sits without any input, as they said."""
        return bool(self.pursuit)


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
    `ease`: ease in daily tasks, once a week. `review`:
    the review of four weeks is due. `self_test`: the screen was never done, or is older than four weeks.
    `step_up`: a harder variant may be offered.
    """

    safety: bool = False
    welcome: bool = False
    ease: bool = False
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


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Everything the screens bind to.

    `attention` is the honest line about the last notification and `attention_level` its level. `lasting`
    are lines that stay while they are true (a full disk, a second app, a damaged file). `journal_serial`
    grows with each change of the journal, for screens that show days in detail.

    `prompt_calls` counts the clicks on a notification that bring up the prompt, even one closed before.

    `settings` are those in force, `mistakes` what is wrong in their file.
    `trial` is the last notification sent as a test.

    `alternatives` are up to two other routines that fit. `minutes` and `place` are what the suggestion is
    for. `flare` says why flare mode is on, None while it is off. `instead_of` names the exercise whose
    easier variant is being done in the routine.
    """

    today: date
    sitting: Sitting
    week: Consistency
    suggestion: SuggestedRoutine | None = None
    alternatives: tuple[SuggestedRoutine, ...] = ()
    minutes: int = 2
    place: Place = Place.OFFICE
    flare: str | None = None
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
    read_only: bool = False
    prompt_calls: int = 0
    settings: Settings = DEFAULTS
    mistakes: "tuple[Problem, ...]" = ()
    trial: Trial | None = None
    journal_serial: int = 0
