"""Records of what the person said about their sitting; a module of its own, since they are rarely met."""

from dataclasses import dataclass
from typing import ClassVar

from hipback_tui.core.records import LONGEST_STRETCH_S, RecordError, check_range
from hipback_tui.core.sitting.messages import PURSUITS


@dataclass(frozen=True, slots=True, kw_only=True)
class Pursuit:
    """From now on the person sits without any input: `what` is one of `PURSUITS`, "" for no longer.

    `before` is what held until then, so that it can be taken back.
    """

    KIND: ClassVar[str] = "pursuit"
    what: str
    before: str = ""

    def __post_init__(self) -> None:
        """Check what it is."""
        for name in ("what", "before"):
            if getattr(self, name) not in ("", *PURSUITS):
                raise RecordError(
                    f"{name}: {getattr(self, name)!r}, expected {', '.join(PURSUITS)} or nothing"
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class WasUp:
    """The person had been up for `seconds` before this moment, and nothing could see it."""

    KIND: ClassVar[str] = "was_up"
    seconds: int

    def __post_init__(self) -> None:
        """Check the seconds."""
        check_range("seconds", self.seconds, 0, LONGEST_STRETCH_S)


SeatPayload = Pursuit | WasUp
SEAT_KINDS = {cls.KIND: cls for cls in (Pursuit, WasUp)}
"""The kinds of this module by their stored names."""
