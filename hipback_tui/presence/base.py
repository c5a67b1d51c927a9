"""What senses and sources of presence have in common."""

from collections.abc import Callable
from typing import Protocol

from hipback_tui.core.presence_rule import Reading
from hipback_tui.core.sitting.messages import Presence
from hipback_tui.core.value import Value
from hipback_tui.system.errors import Unreachable


class Sense(Value):
    """What is known of the person at one moment.

    `idle_ms` is the time since the last input, where known. `absent_ms` is the length of an absence that
    ended just now, and `absence` what it was ("suspend", "stopped"). `deferral` is a reason for a due break
    to wait, in words such as "microphone in use by Firefox". Times are milliseconds of the session's clock.
    `looked` is whether anybody has looked yet; until then `presence` says nothing, and nobody comes or goes.
    """

    presence: Presence = Presence.UNKNOWN
    idle_ms: int | None = None
    absent_ms: int = 0
    absence: str = ""
    deferral: str | None = None
    looked: bool = True


class PresenceSource:
    """What a session looks through to know whether somebody is there; by itself it knows nothing.

    A subclass takes over what concerns it.
    """

    name: str = "nobody"
    """One word for status lines and settings."""

    def look(self) -> Sense:
        """Return what is known now, at once."""
        return Sense()

    def expect(self, due_in_s: float | None) -> None:
        """Hear in how many real seconds a word about a break is due: 0 if it waits, None if none is near."""
        return

    async def open(self) -> None:
        """Begin, in the event loop in which all else happens; returns at once and does not fail."""
        return

    async def aclose(self) -> None:
        """Let go of everything, within half a real second."""
        return


class Unusable(Unreachable):
    """A source cannot work here: why, in a few calm words, and what would help ("" if nothing would)."""

    def __init__(self, reason: str, remedy: str = "") -> None:
        super().__init__(reason)
        self.remedy = remedy


class Source(Protocol):
    """One way to see whether somebody is there. Lives in one event loop and may be opened again once closed.

    Opening and reading raise `Unreachable`, OSError or TimeoutError where they fail; the source is then
    closed and opened again later.
    """

    name: str
    """One or two words for the doctor."""
    about: str
    """What it looks at, in a few words."""
    at_the_desk: bool
    """Whether it watches this machine's own desktop; over ssh nobody sits there."""
    sees_session: bool
    """Whether it sees all input of the desktop session; one such source is enough."""
    child: bool
    """Whether each reading starts a program, which costs more than a call."""
    limit_s: float
    """Real seconds that opening or a reading may take."""

    async def open(self, changed: Callable[[], None]) -> None:
        """Get ready; raises `Unusable` if it cannot work here. `changed` is called when a reading is due."""

    async def read(self) -> Reading:
        """Return what it sees now; idle times are real milliseconds."""

    async def aclose(self) -> None:
        """Let go of everything; twice is the same as once."""
