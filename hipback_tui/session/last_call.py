"""What became of the last notification, of the last one sent as a test, and whether any can arrive."""

from collections.abc import Sequence

from hipback_tui.core.attention import Answer, Level, Outcome, Response, level_reached, status_line
from hipback_tui.core.remedies import unreachable
from hipback_tui.core.snapshot import Trial

LAST_CHANNEL = "bell"
"""What is tried after every channel that reaches the person outside this window."""


class Call:
    """A notification on its way or sent: under which key, at which local time."""

    def __init__(self, number: int, key: str, at: str) -> None:
        self.number, self.key, self.at = number, key, at
        self.outcomes: tuple[Outcome, ...] = ()
        self.response: Response | None = None
        self.over = False

    def answers(self, response: Response) -> bool:
        """Whether `response` is the first reaction to this one."""
        return response.cue_key == self.key and self.response is None and not self.over


class LastCall:
    """Follows each notification from its sending to the person's reaction.

    A reaction counts for the notification that it answers, also while that one is still on its way.
    """

    def __init__(self) -> None:
        self.clicks = 0
        self.trial: Trial | None = None
        self._calls = 0
        self._tried = 0
        self._open: Call | None = None
        self._shown: Call | None = None
        self._reason: str | None = None
        self._failed: dict[str, str] = {}

    @property
    def line(self) -> str | None:
        """What became of the last notification, in one line; None before the first."""
        call = self._shown
        return None if call is None else status_line(call.at, call.outcomes, call.response)

    @property
    def level(self) -> Level | None:
        """How far it got."""
        return None if self._shown is None else level_reached(self._shown.outcomes, self._shown.response)

    @property
    def lasting(self) -> tuple[str, ...]:
        """What stays on the screen until a notification gets through again."""
        return () if self._reason is None else (unreachable(self._reason),)

    def begins(self, key: str, at: str) -> Call:
        """A notification is being sent."""
        self._calls += 1
        self._open = Call(self._calls, key, at)
        return self._open

    def arrived(self, call: Call, outcomes: Sequence[Outcome]) -> None:
        """All channels have said what became of it."""
        call.outcomes = tuple(outcomes)
        if self._shown is None or self._shown.number <= call.number:
            self._shown = call
        # Who answers meanwhile needs no further channel: what was not tried any more says nothing.
        self._learn([outcome for outcome in outcomes if outcome.bubble], call.response is None)

    def reacted(self, response: Response) -> None:
        """The person reacted to what was sent under the key of `response`."""
        for call in (self._open, self._shown):
            if call is not None and call.answers(response):
                call.response = response

    def settled(self, key: str) -> None:
        """What was sent under `key` is over: what comes later is no reaction to it."""
        for call in (self._open, self._shown):
            if call is not None and call.key == key:
                call.over = True

    def tried(self, wanted: str | None, outcomes: Sequence[Outcome]) -> None:
        """A test was sent, through the channel `wanted` or as usual (None); what became of it."""
        bubbles = [outcome for outcome in outcomes if outcome.bubble or outcome.channel == wanted]
        self._learn([outcome for outcome in bubbles if outcome.bubble], wanted is None)
        self._remember(wanted, bubbles)
        best = max(bubbles, key=lambda outcome: outcome.level, default=None)
        self._tried += 1
        if best is None:
            self.trial = Trial(self._tried, wanted or "", Level.FAILED)
        else:
            self.trial = Trial(self._tried, best.channel, best.level, best.detail)

    def trial_seen(self) -> None:
        """The person reacted to the test itself."""
        trial = self.trial
        if trial is not None and trial.reached > Level.FAILED:
            self.trial = Trial(trial.serial, trial.channel, Level.SEEN, trial.detail)

    def clicked(self, response: Response) -> None:
        """Count the clicks that bring up the prompt."""
        self.clicks += response.action is Answer.DEFAULT

    def _remember(self, wanted: str | None, outcomes: Sequence[Outcome]) -> None:
        """Once every channel was tried one by one, the bell as the last, it is known if any arrives."""
        for outcome in outcomes:
            if outcome.level >= Level.WRITTEN and outcome.bubble:
                self._failed.clear()
            elif outcome.bubble:
                self._failed.setdefault(outcome.channel, outcome.detail)
        if wanted == LAST_CHANNEL and self._failed:
            self._reason = next((detail for detail in self._failed.values() if detail), "")

    def _learn(self, bubbles: Sequence[Outcome], all_tried: bool) -> None:
        if any(outcome.level >= Level.WRITTEN for outcome in bubbles):
            self._reason = None
        elif bubbles and all_tried:
            self._reason = next((outcome.detail for outcome in bubbles if outcome.detail), "")
