"""From what hints say, look by look, to the one reason for which a break waits.

A meeting does not end because a program lets go of the microphone for a moment, to change the device or to
join another room. What a hint said therefore holds until it was quiet at two looks in a row; the second comes
sooner, so that a free moment is not long in being noticed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

QUIET_LOOKS = 2
"""After so many looks in a row without a word, what a hint said is over."""

LOOK_EVERY_S = 5.0
"""Real seconds between two looks."""

LOOK_AGAIN_S = 2.0
"""Real seconds until the next look once a hint that spoke was quiet."""

TELLING_FIRST = ("microphone", "camera", "do_not_disturb", "full_screen")
"""The order in which reasons count where there are several: the surest sign of a meeting first."""


MEETING = ("microphone", "camera")
"""The hints in which somebody has to be there."""


@dataclass(frozen=True, slots=True)
class _Held:
    """What a hint said last, and how often it was quiet since."""

    reason: str
    quiet: int = 0


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the looks so far come to."""

    held: Mapping[str, _Held]

    @property
    def reason(self) -> str | None:
        """Why a break has to wait, in words; None if nothing speaks against it."""
        names = sorted(self.held, key=_rank)
        return self.held[names[0]].reason if names else None

    @property
    def meeting(self) -> bool:
        """Whether the person listens or is seen: they are there, whatever keyboard and mouse say."""
        return not self.held.keys().isdisjoint(MEETING)

    @property
    def next_look_s(self) -> float:
        """Real seconds until the hints are to be asked again."""
        return LOOK_AGAIN_S if any(held.quiet for held in self.held.values()) else LOOK_EVERY_S

    def after(self, answers: Mapping[str, str | None]) -> "Waiting":
        """Return what holds after a look: each hint's reason by its name, None where it says nothing."""
        held: dict[str, _Held] = {}
        for name, reason in answers.items():
            if reason is not None:
                held[name] = _Held(reason)
            elif (before := self.held.get(name)) is not None and before.quiet + 1 < QUIET_LOOKS:
                held[name] = _Held(before.reason, before.quiet + 1)
        return Waiting(held)


NOTHING = Waiting({})
"""Nothing was said yet."""


def _rank(name: str) -> tuple[int, str]:
    known = name in TELLING_FIRST
    return (TELLING_FIRST.index(name) if known else len(TELLING_FIRST), name)
