"""What every sense of presence has in common."""

from dataclasses import dataclass
from typing import Protocol

from hipback_tui.core.sitting.messages import Presence


@dataclass(frozen=True, slots=True)
class Sense:
    """What is known of the person at one moment.

    `idle_ms` is the time since the last input, where known. `absent_ms` is the length of an absence that
    ended just now, and `absence` what it was ("suspend", "stopped"). `deferral` is a reason for a due break
    to wait, in words such as "microphone in use by Firefox". Times are milliseconds of the session's clock.
    """

    presence: Presence = Presence.UNKNOWN
    idle_ms: int | None = None
    absent_ms: int = 0
    absence: str = ""
    deferral: str | None = None


class PresenceSource(Protocol):
    """One way to know whether somebody is there. Must answer at once."""

    @property
    def name(self) -> str:
        """One word for status lines and settings."""

    def look(self) -> Sense:
        """Return what is known now."""
