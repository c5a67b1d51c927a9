"""Exercises and routines: what they are made of.

An exercise is one movement with its dose and its words; a routine is an order of exercises. How long either
takes is told by the player's timeline (`hipback_tui.core.player.timeline`), nowhere else.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from hipback_tui.core.place import Place


class Kind(StrEnum):
    """What an exercise is for."""

    BREATH = "breath"
    WARM_UP = "warm-up"
    MOBILITY = "mobility"
    STRETCH = "stretch"
    STABILITY = "stability"
    STRENGTH = "strength"
    FUNCTION = "function"
    RECOVERY = "recovery"


class Stage(IntEnum):
    """Where a kind belongs inside a routine: prepare, then mobilise, then stabilise, then let go.

    Stability follows mobility so that the range just gained is used at once (source: `mobility`).
    """

    PREPARE = 0
    MOBILISE = 1
    STABILISE = 2
    RECOVER = 3


STAGES: Mapping[Kind, Stage] = {
    Kind.BREATH: Stage.PREPARE,
    Kind.WARM_UP: Stage.PREPARE,
    Kind.MOBILITY: Stage.MOBILISE,
    Kind.STRETCH: Stage.MOBILISE,
    Kind.STABILITY: Stage.STABILISE,
    Kind.STRENGTH: Stage.STABILISE,
    Kind.FUNCTION: Stage.STABILISE,
    Kind.RECOVERY: Stage.RECOVER,
}
"""The stage of each kind."""


class Region(StrEnum):
    """What an exercise works on."""

    HIP = "hip"
    BACK = "back"
    BOTH = "both"


class Mode(StrEnum):
    """How the time of an exercise is given: a hold, reps on a tempo, breaths on a pacer, or a walk."""

    HOLD = "hold"
    REPS = "reps"
    BREATH = "breath"
    WALK = "walk"


class Sides(StrEnum):
    """Whether an exercise is done once, or once on each side with the full time for both."""

    NONE = "none"
    BOTH = "both"


class Side(StrEnum):
    """A side of the body."""

    LEFT = "left"
    RIGHT = "right"

    @property
    def other(self) -> "Side":
        """The opposite side."""
        return Side.RIGHT if self is Side.LEFT else Side.LEFT


class Space(StrEnum):
    """Where an exercise can be done."""

    CHAIR = "chair"
    STANDING = "standing"
    FLOOR = "floor"
    BED = "bed"


class Emphasis(StrEnum):
    """What a routine is mostly for; days of mobility and of strength alternate (source: `mobility`)."""

    MOBILITY = "mobility"
    STABILITY = "stability"
    STRENGTH = "strength"
    RECOVERY = "recovery"


class TimeOfDay(StrEnum):
    """When a routine is meant to be done; most fit any time."""

    ANY = "any"
    MORNING = "morning"
    EVENING = "evening"


EMPHASES: Mapping[Kind, Emphasis] = {
    Kind.MOBILITY: Emphasis.MOBILITY,
    Kind.STRETCH: Emphasis.MOBILITY,
    Kind.STABILITY: Emphasis.STABILITY,
    Kind.STRENGTH: Emphasis.STRENGTH,
    Kind.FUNCTION: Emphasis.STRENGTH,
    Kind.RECOVERY: Emphasis.RECOVERY,
}
"""What each kind gives a routine its emphasis by; breath and warm-up only prepare."""


LYING_SPACES = frozenset({Space.FLOOR, Space.BED})
"""Spaces that an office does not offer."""


@dataclass(frozen=True, slots=True)
class TempoPart:
    """One part of a repetition: its word, such as "lift", and its length in milliseconds."""

    word: str
    ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Exercise:
    """One movement.

    The dose is `seconds` a side for holds, breaths and walks, and `reps` a side on `tempo` for reps; the
    other one is 0 or empty. `spaces` are alternatives, the usual one first. `breath_ms` is the pacer: in
    and out. `easier`, `harder` and `figure` are ids or None; `sources` name the origin of the advice.

    `loads_back` says whether it loads or moves the lower back, true when nobody has said that it does not;
    `stretches_hip_flexors` whether it lengthens the front of the hip, which a clear self-test makes
    unnecessary.

    The texts `setup`, `do`, `feel` and `stop_if` may hold `{side}` and `{other}`; show them by `for_side`.
    """

    id: str
    name: str
    kind: Kind
    region: Region
    mode: Mode
    seconds: int = 0
    reps: int = 0
    tempo: tuple[TempoPart, ...] = ()
    breath_ms: tuple[int, int] = (4000, 6000)
    sides: Sides = Sides.NONE
    spaces: tuple[Space, ...]
    equipment: tuple[str, ...] = ()
    loads_back: bool = True
    stretches_hip_flexors: bool = False
    setup: str
    do: str
    feel: str
    stop_if: str
    easier: str | None = None
    harder: str | None = None
    figure: str | None = None
    sources: tuple[str, ...] = ()

    @property
    def stage(self) -> Stage:
        """Where it belongs inside a routine."""
        return STAGES[self.kind]

    @property
    def spares_back(self) -> bool:
        """Whether it suits a flare: it is for the hips or for the breath, and does not load the back.

        On a day when the back is too sensitive, hip work alone still moves things forward (source: `vida`).
        """
        return not self.loads_back and (self.region is Region.HIP or self.kind is Kind.BREATH)

    @property
    def usual_space(self) -> Space:
        """Where it is done by default: a chair or standing if it can be, since these are at hand anywhere."""
        return next((s for s in self.spaces if s not in LYING_SPACES), self.spaces[0])


def for_side(text: str, side: Side | None) -> str:
    """Return a text of an exercise with `{side}` as the side that is worked and `{other}` as the other one.

    Without a side they read "working" and "other", so that "the {side} leg" makes sense in a description.
    """
    if side is None:
        return text.replace("{side}", "working").replace("{other}", "other")
    return text.replace("{side}", side).replace("{other}", side.other)


@dataclass(frozen=True, slots=True)
class Step:
    """One exercise within a routine.

    `seconds` or `reps` (a side) stand for the exercise's own dose unless None; `rest_s` is the rest after
    the step in seconds. The last step of a routine has no rest.
    """

    exercise: str
    seconds: int | None = None
    reps: int | None = None
    rest_s: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """An order of exercises.

    `minutes` is the whole length in minutes, rounded, at least 1, and `spaces` are all those that its
    exercises are done in. `flare` says whether it may be done while the back flares: every exercise in it
    spares the back. `stretches_hip_flexors` says whether any exercise in it does. These come from
    `hipback_tui.core.player.compose`, and so does `emphasis` unless it is stated.
    """

    id: str
    name: str
    purpose: str
    steps: tuple[Step, ...]
    minutes: int
    spaces: frozenset[Space]
    emphasis: Emphasis = Emphasis.MOBILITY
    flare: bool = False
    time_of_day: TimeOfDay = TimeOfDay.ANY
    stretches_hip_flexors: bool = False

    @property
    def fits_office(self) -> bool:
        """Whether nothing in it needs the floor or a bed."""
        return not self.spaces & LYING_SPACES

    def fits(self, place: Place) -> bool:
        """Return whether it can be done in `place`."""
        return place is Place.HOME or self.fits_office
