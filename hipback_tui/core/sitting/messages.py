"""What goes into the sitting engine (samples, commands) and what comes out (events). All immutable.

Times named `..._ms` are milliseconds of a monotonic clock that includes suspend.
"""

from datetime import datetime
from enum import StrEnum

from hipback_tui.core.sitting.states import State
from hipback_tui.core.value import Value


class Presence(StrEnum):
    """Whether the person is there, as far as is known."""

    HERE = "here"
    AWAY = "away"
    LOCKED = "locked"
    UNKNOWN = "unknown"


LOOKING = "looking whether this is a good moment"
"""Why a break waits that is due before anybody has looked for a reason; it is a matter of a second."""


class Sample(Value):
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


class StartRoutine(Value):
    """A guided routine begins."""


class EndRoutine(Value):
    """The routine ended: `share` 0-1 of its planned time was done; `finished` if followed to its end."""

    share: float
    finished: bool = False


class Stood(Value):
    """The person says: I stand."""


class Sat(Value):
    """The person says: I sit; after an absence: I was sitting all the time.

    The absence is then taken back: load, snooze and skip are as they would be without it.
    """


class Snooze(Value):
    """Remind me again in `seconds` (the settings' snooze if None)."""

    seconds: int | None = None


class Skip(Value):
    """Not this break: remind me after another interval. The load stays what it is."""


class Pause(Value):
    """Keep quiet for `seconds`, or until an aware moment, or until resumed; reasons stack."""

    reason: str = "break"
    seconds: int | None = None
    until: datetime | None = None


class Resume(Value):
    """End the pause with this reason, or the one that was begun last."""

    reason: str | None = None


PURSUITS = ("reading", "video", "call")
"""What people do without any input while they sit."""


class Reading(Value):
    """Reading mode on or off: without input the person still counts as sitting.

    `what` is one of `PURSUITS`. During a call a due break waits as it does during a meeting.
    """

    on: bool
    what: str = "reading"


class WasAway(Value):
    """The last absence that was taken for sitting was one after all."""


class WasUp(Value):
    """The person says: I was up for the last `seconds`, and nothing could see it."""

    seconds: int


Command = StartRoutine | EndRoutine | Stood | Sat | Snooze | Skip | Pause | Resume | Reading | WasAway | WasUp


class StateChanged(Value):
    """The state moved from `old` to `new`."""

    at_ms: int
    old: State
    new: State


class BreakSoon(Value):
    """A break will be due in `seconds`."""

    at_ms: int
    seconds: int


class BreakDue(Value):
    """A break is due and to be told; `number` 1 is the first word, higher ones are gentle repeats."""

    at_ms: int
    number: int


class BreakDeferred(Value):
    """A break is due, but waits because of `reason`."""

    at_ms: int
    reason: str


class BreakSettled(Value):
    """The due break needs no more telling for now: begun, snoozed, skipped, relieved or paused."""

    at_ms: int


class SatFor(Value):
    """A stretch of sitting from `start_ms` to `end_ms` came to its end; stretches never overlap."""

    start_ms: int
    end_ms: int


class CameBack(Value):
    """The person is back after `away_ms`; the load went from `before_ms` to `after_ms`."""

    at_ms: int
    away_ms: int
    before_ms: int
    after_ms: int
    absence: str


class AwayTakenBack(Value):
    """The last absence was sitting after all: `given_back_ms` were added to the load.

    It then belongs to a stretch of sitting: to the one that runs, or to one (`SatFor`) told at once.
    """

    at_ms: int
    away_ms: int
    given_back_ms: int


class AwayGivenBack(Value):
    """What was taken for sitting is an absence again: `taken_ms` came off the load."""

    at_ms: int
    taken_ms: int


class UpUnseen(Value):
    """The person said that they had been up for `up_ms` just before, unseen."""

    at_ms: int
    up_ms: int


class PursuitChanged(Value):
    """The person said what they do without input, one of `PURSUITS`, or that they no longer do ("")."""

    at_ms: int
    old: str
    new: str


Event = (
    StateChanged
    | BreakSoon
    | BreakDue
    | BreakDeferred
    | BreakSettled
    | SatFor
    | CameBack
    | AwayTakenBack
    | AwayGivenBack
    | UpUnseen
    | PursuitChanged
)
