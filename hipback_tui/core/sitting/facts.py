"""The facts that stand beside the state: load, pauses, absences, what was put off. All immutable."""

from datetime import datetime

from hipback_tui.core.sitting.rules import SittingRules
from hipback_tui.core.sitting.states import Rate
from hipback_tui.core.value import Value


class OpenPause(Value):
    """A pause that runs: to a monotonic moment, to a wall-clock moment (aware), or until resumed."""

    reason: str
    until_ms: int | None = None
    until: datetime | None = None


class Load(Value):
    """A sitting load of `ms` milliseconds at the moment `at_ms`, and what it does from there on."""

    ms: int
    at_ms: int
    rate: Rate

    def at(self, moment_ms: int, rules: SittingRules) -> int:
        """Return the load in milliseconds at a moment; before the anchor it is that of the anchor."""
        span = max(0, moment_ms - self.at_ms)
        if self.rate is Rate.RISES:
            return self.ms + span
        if self.rate is Rate.FALLS:
            return max(0, self.ms - span * rules.interval_s // rules.relief_s)
        return self.ms


class PutOff(Value):
    """What the person has put off: up to which load by a skip, until when by a snooze, how many snoozes."""

    threshold_ms: int
    snooze_until_ms: int | None
    snoozes_used: int


class Absence(Value):
    """An absence that runs: since when, the load at that moment, and what it is ("idle", "suspend" ...).

    `stayed` is the load as it would be had the person stayed, `seated_since_ms` since when they would be
    sitting without a break (None: not sitting), and `put_off` what they had put off when they left: all that
    is needed to take the absence back.
    """

    since_ms: int
    load_ms: int
    kind: str
    stayed: Load
    seated_since_ms: int | None
    put_off: PutOff


LONGEST_UNSEEN_MS = 8 * 3_600_000
"""The longest absence that may have been sitting all the time; nobody reads on through a night."""


class Return(Value):
    """The last return from an absence, which the person may still correct unless it was too long.

    `before_ms` and `after_ms` are the load when they left and when they returned. Taking the absence back
    adds `given_back_ms` to the load and brings back `put_off`. They then sat without a break from
    `seated_since_ms` on (None: they would not have been sitting).
    """

    at_ms: int
    since_ms: int
    before_ms: int
    after_ms: int
    kind: str
    given_back_ms: int = 0
    seated_since_ms: int | None = None
    put_off: PutOff | None = None
    forgotten: PutOff | None = None
    """Once it was taken back: what was put off just before, so that this can be undone."""

    @property
    def correctable(self) -> bool:
        """Whether the person may have been sitting all the time."""
        return self.away_ms <= LONGEST_UNSEEN_MS

    @property
    def away_ms(self) -> int:
        """Length of the absence."""
        return self.at_ms - self.since_ms
