"""Records of how a body answers: self-tests, what was too much, chosen variants, flare mode, reviews.

They are kinds of journal records like those of `hipback_tui.core.records`, in a module of their own since
only a running session and the screens need them; a short command never loads them.
"""

from dataclasses import dataclass
from typing import ClassVar

from hipback_tui.core.records import RecordError

FINDINGS = ("thigh_high", "drifts", "back_arches")
"""What a side of the hip-flexor screen may show; none of them is a clear side (source: `harris`)."""

EMPHASES = ("mobility", "stability", "strength")
"""What four weeks stress, in the order in which they follow each other (source: `mobility`)."""

SHOWN_THINGS = ("safety", "welcome", "ease", "self_test", "step_up", "check_in", "week")
"""What is shown or asked now and then, and remembered so that it is not asked again at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfTest:
    """A hip-flexor screen of both sides: the findings of each, out of `FINDINGS`; none means clear."""

    KIND: ClassVar[str] = "self_test"
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check the findings."""
        for name in ("left", "right"):
            for finding in getattr(self, name):
                if finding not in FINDINGS:
                    raise RecordError(f"{name}: {finding!r}, expected {', '.join(FINDINGS)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TooMuch:
    """The person said that `exercise` (its id) was too much."""

    KIND: ClassVar[str] = "too_much"
    exercise: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VariantChosen:
    """From now on `use` is done where a routine names `exercise`; both are exercise ids.

    The same id twice stands for the exercise itself. Written when a step up is taken or declined, and when
    the person chooses in the library.
    """

    KIND: ClassVar[str] = "variant"
    exercise: str
    use: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FlareMode:
    """Flare mode was switched on or off by hand."""

    KIND: ClassVar[str] = "flare_mode"
    on: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A review was looked at; `emphasis` holds until the next one."""

    KIND: ClassVar[str] = "review"
    emphasis: str

    def __post_init__(self) -> None:
        """Check the emphasis."""
        if self.emphasis not in EMPHASES:
            raise RecordError(f"emphasis: {self.emphasis!r}, expected {', '.join(EMPHASES)}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Something out of `SHOWN_THINGS` was shown or asked, whether or not it was answered."""

    KIND: ClassVar[str] = "shown"
    what: str

    def __post_init__(self) -> None:
        """Check what it was."""
        if self.what not in SHOWN_THINGS:
            raise RecordError(f"what: {self.what!r}, expected {', '.join(SHOWN_THINGS)}")


CarePayload = SelfTest | TooMuch | VariantChosen | FlareMode | Reviewed | Shown
CARE_KINDS = {cls.KIND: cls for cls in (SelfTest, TooMuch, VariantChosen, FlareMode, Reviewed, Shown)}
"""The kinds of this module by their stored names."""

LASTING_KINDS = frozenset({"self_test", "too_much", "variant", "flare_mode", "review"})
"""The kinds whose last word holds until another one is said, however long ago it was."""


def subject_of(payload: object) -> str:
    """Return the exercise that a record of a lasting kind is about, "" where it is about the person."""
    return payload.exercise if isinstance(payload, TooMuch | VariantChosen) else ""
