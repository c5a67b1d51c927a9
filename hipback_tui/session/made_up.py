"""A made-up life for a demo: its clock, its pace, and somebody who is always there."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hipback_tui.clock import Clock
from hipback_tui.core.sitting.messages import Presence
from hipback_tui.presence.base import PresenceSource, Sense

if TYPE_CHECKING:
    from hipback_tui.core.snapshot import Snapshot


class SomebodyThere(PresenceSource):
    """Says that the person is at the desk; nothing of the real machine is looked at."""

    name = "made up"

    def look(self) -> Sense:
        """Return that somebody is there."""
        return Sense(presence=Presence.HERE)


@dataclass(frozen=True)
class MadeUp:
    """What takes the place of clock, cache and presence.

    The simulated `clock` runs at `speed` so that hours pass in minutes, and at its own time during a routine
    and its rating: nobody is hurried through it. `cache` is the folder for what can be made again.
    `forced_end` is called if the process has to be ended by force.
    """

    clock: Clock
    speed: float
    cache: Path
    forced_end: Callable[[], object]

    def senses(self) -> PresenceSource:
        """Return the one who looks whether somebody is there."""
        return SomebodyThere()

    def follow(self, snapshot: "Snapshot") -> None:
        """Take the pace that fits what is shown; called with each snapshot, and until then time is real."""
        moving = snapshot.routine is not None or snapshot.rating is not None
        self.clock.run_at(1.0 if moving else self.speed)
