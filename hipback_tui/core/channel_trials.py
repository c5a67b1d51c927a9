"""Trying one way of telling after the other, until one is known to arrive.

A test goes through a channel; the person says whether it came. If not, or if it could not even be sent, the
next channel is tried. What cannot work tells its reason by itself, and nobody is asked about it.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from hipback_tui.core.attention import Level
from hipback_tui.core.remedies import CHANNELS, remedy, unseen_remedy
from hipback_tui.core.snapshot import Trial


@dataclass(frozen=True, slots=True)
class Attempt:
    """A test through one channel.

    `after` is the serial of the last test before it. `reached` is None while it is on its way; `came` is what
    the person said, None as long as they said nothing.
    """

    channel: str
    after: int
    reached: Level | None = None
    detail: str = ""
    came: bool | None = None

    @property
    def asks(self) -> bool:
        """Whether only the person can tell if it came."""
        return self.reached is not None and self.reached > Level.FAILED and self.came is None

    @property
    def words(self) -> str:
        """How far it got, honestly, in a few words."""
        if self.reached is None:
            return "on its way …"
        if self.came:
            return "it came"
        if self.reached is Level.FAILED:
            # What stands behind the channel's name need not name it again.
            return self.detail.removeprefix(f"{self.channel} ") or "could not be sent"
        got = "accepted by" if self.reached >= Level.ACCEPTED else "sent to"
        got = f"{got} {self.detail}" if self.detail else "sent"
        return got if self.came is None else f"{got}, but it did not come"

    @property
    def help(self) -> str:
        """What would help, in one sentence; "" if nothing is known to."""
        return remedy(self.detail) if self.reached is Level.FAILED else unseen_remedy(self.channel)


@dataclass(frozen=True, slots=True)
class Trials:
    """All attempts so far, oldest first."""

    attempts: tuple[Attempt, ...] = ()

    @property
    def last(self) -> Attempt | None:
        """The newest attempt."""
        return self.attempts[-1] if self.attempts else None

    @property
    def asks(self) -> bool:
        """Whether the person is asked if the last one came."""
        return self.last is not None and self.last.asks

    @property
    def sending(self) -> bool:
        """Whether the last one is still on its way."""
        return self.last is not None and self.last.reached is None

    @property
    def arrived(self) -> str | None:
        """The channel that is known to arrive."""
        return next((attempt.channel for attempt in self.attempts if attempt.came), None)

    def next_channel(self, switched_on: Collection[str]) -> str | None:
        """Return the channel to try now, out of those that are `switched_on`; None if there is none to try.

        Nothing is tried while a test is on its way or the person is being asked, nor after one has arrived.
        """
        if self.sending or self.asks or self.arrived is not None:
            return None
        tried = {attempt.channel for attempt in self.attempts}
        return next((name for name in CHANNELS if name in switched_on and name not in tried), None)

    def send(self, channel: str, newest: Trial | None) -> "Trials":
        """A test goes out through `channel`; `newest` is the last one before it."""
        return Trials((*self.attempts, Attempt(channel, 0 if newest is None else newest.serial)))

    def hear(self, trial: Trial | None) -> "Trials":
        """Take in how far a test got; one that is not ours changes nothing."""
        last = self.last
        if trial is None or last is None or trial.channel != last.channel or trial.serial <= last.after:
            return self
        if last.came is not None or (last.reached, last.detail) == (trial.reached, trial.detail):
            return self
        came = True if trial.reached is Level.SEEN else None
        return self._with(replace(last, reached=trial.reached, detail=trial.detail, came=came))

    def answer(self, came: bool) -> "Trials":
        """Whether the last one came, as the person says; nothing changes if they were not asked."""
        return self._with(replace(self.attempts[-1], came=came)) if self.asks else self

    def help(self) -> tuple[str, ...]:
        """What would help, one sentence each, those of the best channel first."""
        return tuple(dict.fromkeys(found for attempt in self.attempts if (found := attempt.help)))

    def _with(self, last: Attempt) -> "Trials":
        return Trials((*self.attempts[:-1], last))


NOTHING_TRIED = Trials()
