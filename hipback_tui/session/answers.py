"""The short line that answers what just happened, and how long it stays."""

from collections.abc import Callable

from hipback_tui.core.snapshot import Tone, Word

STAYS_S = 20.0
"""Real seconds for which a line stays on the screen."""


class Answers:
    """Holds the line that shows, if any.

    Times are milliseconds of the clock, which runs at `speed`; that may change while a line shows.
    """

    def __init__(self, speed: Callable[[], float]) -> None:
        self.word: Word | None = None
        self._speed = speed
        self._left_s = 0.0
        self._seen_ms = 0
        self._said = 0
        self._notice: Word | None = None

    def say(self, text: str, now_ms: int, tone: Tone = Tone.CALM) -> None:
        """Show a line from now on."""
        self._said += 1
        self._left_s, self._seen_ms = STAYS_S, now_ms
        self.word = Word(self._said, text, tone)

    def say_notice(self, text: str, now_ms: int) -> None:
        """Show a line that holds only until what it tells of is there."""
        self.say(text, now_ms)
        self._notice = self.word

    def end_notice(self) -> None:
        """What the notice told of is there: take it away, and nothing else."""
        if self.word is self._notice:
            self.word = None

    def overtaken(self) -> None:
        """The person goes on: a calm answer has been read, good news and care stay their time."""
        if self.word is not None and self.word.tone is Tone.CALM:
            self.word = None

    def let_pass(self, now_ms: int) -> None:
        """Take the line away when its time is over."""
        self._left_s -= (now_ms - self._seen_ms) / 1000 / self._speed()
        self._seen_ms = now_ms
        if self._left_s <= 0:
            self.word = None
