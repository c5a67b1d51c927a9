"""What is written to a terminal to have it show a notification or progress, and what it answers.

Pure functions from values to escape sequences and back. A sequence is always whole, and no text can end it.
Protocols: kitty's desktop notifications (OSC 99, https://sw.kovidgoyal.net/kitty/desktop-notifications/),
rxvt-unicode's OSC 777, iTerm2's OSC 9, ConEmu's progress (OSC 9;4), tmux's passthrough, GNU screen's device
control strings.
"""

import re
from collections.abc import Collection, Sequence
from enum import StrEnum

from hipback_tui.core.attention import PROGRAM_NAME, Urgency, plain_text
from hipback_tui.core.value import Value

SCREEN_PIECE_BYTES = 700
"""GNU screen drops a device control string that is longer than its buffer of 768 bytes."""

_ESC, _ST, _BEL = "\x1b", "\x1b\\", "\a"
_APPLICATION = "aGlwYmFjaw=="  # the program's name, as the protocol wants it: base64
_BUTTON_SEPARATOR = "\u2028"
_MOST_BYTES = 2048
"""The longest payload that the protocol allows in one sequence."""
_NOT_IN_ID = re.compile(r"[^a-zA-Z0-9_.+-]")
_COMMAND = re.compile(r"\d+(;|$)")


class Wrapping(StrEnum):
    """How a sequence gets to the terminal around a multiplexer."""

    NONE = "none"
    TMUX = "tmux"
    SCREEN = "screen"


class ProgressState(StrEnum):
    """How the taskbar shows progress; the values are those of the protocol."""

    NONE = "0"
    NORMAL = "1"
    PAUSED = "4"
    """Yellow in most terminals: something waits."""


def notification_id(key: str) -> str:
    """The id under which the notification of a cue's key is known to the terminal."""
    return f"{PROGRAM_NAME}-{_NOT_IN_ID.sub('_', key)}"


def osc_99(key: str, title: str, body: str = "", *, buttons: Sequence[str] = (), urgency: Urgency) -> str:
    """A notification that replaces an earlier one with its key; a click is reported and brings the window up.

    `buttons` are labels; the first one is reported as 1.
    """
    known = f"i={notification_id(key)}"
    about = f"f={_APPLICATION}:u={int(urgency)}:a=report,focus:c=1"
    parts = [(f"{known}:{about}:p=title", plain_text(title))]
    if body:
        parts.append((f"{known}:p=body", plain_text(body)))
    if buttons:
        labels = (plain_text(label) for label in buttons)
        parts.append((f"{known}:p=buttons", _BUTTON_SEPARATOR.join(labels)))
    last = len(parts) - 1
    return "".join(
        f"{_ESC}]99;{about_part}:d={int(number == last)};{_cut(text)}{_ST}"
        for number, (about_part, text) in enumerate(parts)
    )


def osc_99_close(key: str) -> str:
    """Take the notification of a key back."""
    return f"{_ESC}]99;i={notification_id(key)}:p=close;{_ST}"


def osc_777(title: str, body: str = "") -> str:
    """A notification with title and body; a semicolon would end either of them."""
    return f"{_ESC}]777;notify;{_part(title)};{_part(body)}{_ST}"


def osc_9(text: str) -> str:
    """A notification of one text. One that looks like a command (`4;` is progress) is kept from being one."""
    text = plain_text(text)
    if _COMMAND.match(text):
        text = f"{PROGRAM_NAME}: {text}"
    return f"{_ESC}]9;{_cut(text)}{_ST}"


def progress(state: ProgressState = ProgressState.NONE, percent: int = 0) -> str:
    """Show progress in the taskbar, `percent` in 0-100; nothing, where no state is named."""
    amount = "" if state is ProgressState.NONE else f";{min(100, max(0, percent))}"
    return f"{_ESC}]9;4;{state}{amount}{_ST}"


def wrapped(sequence: str, wrapping: Wrapping) -> str:
    """`sequence` such that a multiplexer hands it on to the terminal around it."""
    if wrapping is Wrapping.TMUX:
        return f"{_ESC}Ptmux;{sequence.replace(_ESC, _ESC * 2)}{_ST}"
    if wrapping is Wrapping.SCREEN:
        # The string terminator would end the outer string; a bell ends the inner sequence as well.
        return "".join(f"{_ESC}P{piece}{_ST}" for piece in _pieces(sequence.replace(_ST, _BEL)))
    return sequence


# --- answers -----------------------------------------------------------------------------------------------


class Capabilities(Value):
    """The terminal knows OSC 99; `payloads` are the kinds of payload it understands, such as "buttons"."""

    payloads: frozenset[str]


class Version(Value):
    """What the terminal calls itself, such as "kitty(0.41.1)"."""

    text: str


class AllAnswered(Value):
    """The terminal answered the question that every terminal answers, so nothing more is on its way."""


class Activated(Value):
    """A notification was clicked: on a button (counted from 1), or on itself (None)."""

    notification_id: str
    button: int | None = None


class Closed(Value):
    """A notification is gone. Whether the person closed it cannot be known."""

    notification_id: str


Reply = Capabilities | Version | AllAnswered | Activated | Closed


def decode(reply: str) -> Reply | None:
    """What a reply means; None if it is none that concerns notifications.

    `reply` is without its frame: the text of an operating system command ("99;i=x;1"), a device control
    string with its introducer (">|kitty(0.41.1)"), device attributes with theirs ("?62;22c").
    """
    if reply.startswith(">|"):
        return Version(plain_text(reply[2:]))
    if reply.startswith("?") and reply.endswith("c"):
        return AllAnswered()
    command, _, rest = reply.partition(";")
    if command != "99":
        return None
    metadata, _, payload = rest.partition(";")
    values = _pairs(metadata)
    about = values.get("i", "")
    match values.get("p", "title"):
        case "?":
            return Capabilities(frozenset(_pairs(payload).get("p", "").split(",")) - {""})
        case "close":
            return Closed(about) if payload != "untracked" else None
        case "title":
            return _activated(about, payload)
    return None


def _activated(about: str, payload: str) -> Activated | None:
    if not payload:
        return Activated(about)
    return Activated(about, int(payload)) if payload.isascii() and payload.isdigit() else None


def _pairs(text: str) -> dict[str, str]:
    pairs = (pair.partition("=") for pair in text.split(":"))
    return {key.strip(): value.strip() for key, _, value in pairs}


def _part(text: str) -> str:
    return _cut(plain_text(text).replace(";", ","))


def _cut(text: str) -> str:
    """`text` with at most as many bytes as fit, whole characters only."""
    return text.encode()[:_MOST_BYTES].decode(errors="ignore")


def _pieces(sequence: str) -> Collection[str]:
    """`sequence` in pieces that GNU screen takes; none ends with an escape that the frame would swallow."""
    pieces, piece, size = [], "", 0
    for character in sequence:
        width = len(character.encode())
        if size + width > SCREEN_PIECE_BYTES - 4 and not piece.endswith(_ESC):
            pieces.append(piece)
            piece, size = "", 0
        piece += character
        size += width
    pieces.append(piece)
    return pieces
