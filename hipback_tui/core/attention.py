"""Getting attention: what is said, what became of it, and what the person answered.

A `Cue` goes out through several channels. Each comes back as an `Outcome` with the level that was really
reached, never a hopeful one: a notification server that accepts a text may still not show it.
"""

from collections.abc import Iterable
from enum import IntEnum, StrEnum

from hipback_tui.core.value import Value

PROGRAM_NAME = "hipback"

_CONTROLS = dict.fromkeys((*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029), " ")


def plain_text(text: str) -> str:
    """`text` on one line, without control characters: it can end no escape sequence and garble no screen.

    Control characters (C0, DEL, C1) and line separators count as space, runs of space become one. Lone
    surrogates, which no channel could encode, become U+FFFD.
    """
    plain = " ".join(text.translate(_CONTROLS).split())
    return "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in plain)


class Level(IntEnum):
    """How far a notification got, as far as that can be known."""

    FAILED = 0
    """It did not leave this program, or it was refused."""
    WRITTEN = 1
    """It was handed over; whether anything came of it cannot be known."""
    ACCEPTED = 2
    """A notification server confirmed that it has it."""
    SEEN = 3
    """The person reacted to it."""

    @property
    def word(self) -> str:
        """The level in one calm word or two."""
        return ("not shown", "sent", "accepted", "seen")[self]


class Urgency(IntEnum):
    """How insistently a desktop shows a notification; the values are those of the desktop specification.

    Source: Desktop Notifications Specification 1.2, "Urgency Levels".
    """

    LOW = 0
    NORMAL = 1
    CRITICAL = 2
    """Stays until it is answered; some desktops show it in full screen and do-not-disturb too."""


class Answer(StrEnum):
    """What a person can do with a notification."""

    START = "start"
    SNOOZE = "snooze"
    SKIP = "skip"
    DEFAULT = "default"
    """A click on the notification itself: bring up the prompt."""
    DISMISSED = "dismissed"
    """Closed by the person, without choosing."""


class Action(Value):
    """A button: what pressing it means, and what is written on it."""

    key: Answer
    label: str

    def _settle(self) -> None:
        self.__dict__["label"] = plain_text(self.label)


BREAK_ACTIONS = (
    Action(Answer.START, "Start"),
    Action(Answer.SNOOZE, "Snooze"),
    Action(Answer.SKIP, "Skip"),
)
"""The buttons of a break that is due."""


class Cue(Value):
    """Something to tell the person.

    A cue with the `key` of an earlier one replaces it instead of standing beside it. Title and body are
    cleaned by `plain_text`; a title that has nothing left becomes the program's name, since some channels
    refuse an empty one.
    """

    key: str
    title: str
    body: str = ""
    actions: tuple[Action, ...] = ()
    urgency: Urgency = Urgency.NORMAL

    def _settle(self) -> None:
        self.__dict__["title"] = plain_text(self.title) or PROGRAM_NAME
        self.__dict__["body"] = plain_text(self.body)


class Outcome(Value):
    """What became of a cue in one channel.

    `detail` is who accepted it, or why it failed: one clean line of plain text, which may come from another
    program and must not be read as markup. `ms` is how long the channel took, in milliseconds. `bubble` tells
    a notification that reaches the person outside this program from a signal (prompt, bell) given by it.
    """

    channel: str
    level: Level
    detail: str = ""
    ms: float = 0.0
    bubble: bool = True

    def _settle(self) -> None:
        self.__dict__["detail"] = plain_text(self.detail)


class Response(Value):
    """The person's answer to the cue with the key `cue_key`."""

    cue_key: str
    action: Answer


def level_reached(outcomes: Iterable[Outcome], response: Response | None = None) -> Level:
    """The level of the notification as a whole.

    It is the best of the bubble channels: a prompt in a window that nobody looks at is no notification. A
    response lifts it to SEEN, unless no bubble left this program: then the person saw the prompt alone.
    """
    reached = Level.FAILED
    for outcome in outcomes:
        if outcome.level == Level.SEEN or outcome.bubble:
            reached = max(reached, outcome.level)
    return Level.SEEN if response is not None and reached > Level.FAILED else reached


def status_line(at: str, outcomes: Iterable[Outcome], response: Response | None = None) -> str:
    """What became of the last notification, in one honest line.

    `at` is when it was sent, as text ("10:50"). If nothing was shown, the reason is that of the first bubble
    channel, which is the one that should have worked.
    """
    outcomes = tuple(outcomes)
    level = level_reached(outcomes, response)
    bubbles = [outcome for outcome in outcomes if outcome.bubble]
    if level == Level.SEEN:
        return f"{at} seen"
    if level > Level.FAILED:
        best = next(outcome for outcome in bubbles if outcome.level == level)
        if level == Level.ACCEPTED:
            return f"{at} accepted by {best.detail or best.channel}, not yet seen"
        return f"{at} sent through {best.channel}, which cannot tell if it was shown"
    if not bubbles and any(outcome.level > Level.FAILED for outcome in outcomes):
        return f"{at} shown in this window only"
    reason = next((outcome.detail for outcome in bubbles or outcomes if outcome.detail), "")
    return f"{at} no notification could be shown" + (f": {reason}" if reason else "")
