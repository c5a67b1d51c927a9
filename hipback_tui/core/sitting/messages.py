"""What goes into the sitting engine (samples, commands) and what comes out (events). All immutable.

Times named `..._ms` are milliseconds of a monotonic clock that includes suspend.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from hipback_tui.core.sitting.states import State


class Presence(StrEnum):
    """Whether the person is there, as far as is known."""

    HERE = "here"
    AWAY = "away"
    LOCKED = "locked"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Sample:
    """What clock and presence say at one moment.

    `local` is the aware local time. `idle_ms` is the time since the last input where that is known; with
    `HERE` it decides whether the person is away. `absent_ms` is the length of an absence that ended just now
    (suspend, or the program was not running) and `absence` what it was. `deferral` is a reason to keep quiet
    from this moment on (a meeting, do-not-disturb), in words: look before a break is due, not when it is.
    """

    at_ms: int
    local: datetime
    presence: Presence = Presence.UNKNOWN
    idle_ms: int | None = None
    absent_ms: int = 0
    absence: str = ""
    deferral: str | None = None


@dataclass(frozen=True, slots=True)
class StartRoutine:
    """A guided routine begins."""


@dataclass(frozen=True, slots=True)
class EndRoutine:
    """The routine ended: `share` 0-1 of its planned time was done; `finished` if followed to its end."""

    share: float
    finished: bool = False


@dataclass(frozen=True, slots=True)
class Stood:
    """The person says: I stand."""


@dataclass(frozen=True, slots=True)
class Sat:
    """The person says: I sit; after an absence: I was sitting all the time.

    The absence is then taken back: load, snooze and skip are as they would be without it.
    """


@dataclass(frozen=True, slots=True)
class Snooze:
    """Remind me again in `seconds` (the settings' snooze if None)."""

    seconds: int | None = None


@dataclass(frozen=True, slots=True)
class Skip:
    """Not this break: remind me after another interval. The load stays what it is."""


@dataclass(frozen=True, slots=True)
class Pause:
    """Keep quiet for `seconds`, or until an aware moment, or until resumed; reasons stack."""

    reason: str = "break"
    seconds: int | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Resume:
    """End the pause with this reason, or the one that was begun last."""

    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Reading mode on or off: without input the person still counts as sitting."""

    on: bool


Command = StartRoutine | EndRoutine | Stood | Sat | Snooze | Skip | Pause | Resume | Reading


@dataclass(frozen=True, slots=True)
class StateChanged:
    """The state moved from `old` to `new`."""

    at_ms: int
    old: State
    new: State


@dataclass(frozen=True, slots=True)
class BreakSoon:
    """A break will be due in `seconds`."""

    at_ms: int
    seconds: int


@dataclass(frozen=True, slots=True)
class BreakDue:
    """A break is due and to be told; `number` 1 is the first word, higher ones are gentle repeats."""

    at_ms: int
    number: int


@dataclass(frozen=True, slots=True)
class BreakDeferred:
    """A break is due, but waits because of `reason`."""

    at_ms: int
    reason: str


@dataclass(frozen=True, slots=True)
class BreakSettled:
    """The due break needs no more telling for now: begun, snoozed, skipped, relieved or paused."""

    at_ms: int


@dataclass(frozen=True, slots=True)
class SatFor:
    """A stretch of sitting from `start_ms` to `end_ms` came to its end; stretches never overlap."""

    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class CameBack:
    """The person is back after `away_ms`; the load went from `before_ms` to `after_ms`."""

    at_ms: int
    away_ms: int
    before_ms: int
    after_ms: int
    absence: str


@dataclass(frozen=True, slots=True)
class AwayTakenBack:
    """The last absence was sitting after all: `given_back_ms` were added to the load.

    Where it was sitting, the absence becomes part of a stretch (`SatFor`) that ends later.
    """

    at_ms: int
    away_ms: int
    given_back_ms: int


Event = StateChanged | BreakSoon | BreakDue | BreakDeferred | BreakSettled | SatFor | CameBack | AwayTakenBack
