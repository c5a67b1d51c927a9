"""From what several sources saw to one answer: is the person there?

Input that any source saw proves that somebody is there, so the last input counts, whichever source saw it.
Absence is harder to prove. A source that sees all input of the desktop session proves it by its silence; a
locked screen proves it; and so does a terminal multiplexer whose person has detached, unless somebody types
at the desktop at the same time. A terminal's own silence proves nothing: the person may type in another
window. Where there is no proof either way, the answer is "unknown".
"""

from collections.abc import Iterable

from hipback_tui.core.sitting.messages import Presence
from hipback_tui.core.value import Value


class Reading(Value):
    """What one source saw.

    `idle_ms` is the time since the last input it saw (None: it saw none, or does not look at input).
    `whole_session`: no input of the desktop session escapes it, so its silence is an absence. `locked`: the
    screen is locked or its saver runs. `detached`: the person was attached to the terminal and has left it.
    """

    idle_ms: int | None = None
    whole_session: bool = False
    locked: bool = False
    detached: bool = False


class Judgement(Value):
    """Whether the person is there, and the time without input.

    With `HERE` it is `idle_ms` that says how long the person may have been away.
    """

    presence: Presence = Presence.UNKNOWN
    idle_ms: int | None = None


def judge(readings: Iterable[Reading]) -> Judgement:
    """Return what the readings of all sources, taken at one moment, say together."""
    seen = tuple(readings)
    idle_ms = min((reading.idle_ms for reading in seen if reading.idle_ms is not None), default=None)
    return Judgement(_presence(seen), idle_ms)


def _presence(seen: tuple[Reading, ...]) -> Presence:
    if any(reading.locked for reading in seen):
        return Presence.LOCKED
    if any(reading.whole_session and reading.idle_ms is not None for reading in seen):
        return Presence.HERE
    if any(reading.detached for reading in seen):
        return Presence.AWAY
    return Presence.UNKNOWN
