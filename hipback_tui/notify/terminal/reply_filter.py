"""Takes the terminal's replies out of what it sends, so that none of them becomes a key press.

What a terminal sends is one stream: keys, mouse, pastes, and its replies to questions, which may come at any
moment (a click on a notification is one). A read may end anywhere, inside a reply too.
"""

import re
from typing import NamedTuple

ESCAPE = "\x1b"

MOST_HELD = 4096
"""Characters after which something that never ends is no reply."""

# Replies: operating system commands ("]99;…"), the terminal's version ("P>|…"), device attributes ("[?…c").
# What is pasted is text, whatever it looks like.
_TOKEN = re.compile(
    "\x1b(?:"
    r"\](?P<osc>\d[^\x00-\x1f]*)(?:\x07|\x1b\\)"
    r"|P(?P<version>>\|[^\x00-\x1f]*)\x1b\\"
    r"|\[(?P<attributes>\?[\d;]*c)"
    r"|\[200~)"
)
_CUT_TOKEN = re.compile(
    "\x1b(?:"
    r"\](?:\d[^\x00-\x1f]*\x1b?)?"
    r"|P(?:>(?:\|[^\x00-\x1f]*\x1b?)?)?"
    r"|\[(?:\?[\d;]*|2(?:00?)?)?"
    r")?\Z"
)
_END_OF_PASTE = "\x1b[201~"
_CUT_END_OF_PASTE = re.compile("\x1b(?:\\[(?:2(?:0(?:1)?)?)?)?\\Z")

# Nobody types the beginning of these within the time for which it is held back.
_CERTAIN = re.compile("\x1b(?:\\]\\d+;|P>\\|)")


class Reply(NamedTuple):
    """A reply without its frame."""

    text: str


class ReplyFilter:
    """Splits input into what is for the keyboard's parser and what are replies, in order.

    What may be the beginning of a reply is held back until more comes, or until `release`. A lone escape is
    held back as well, so whoever reads must call `release` after a short while.
    """

    def __init__(self) -> None:
        self.held = ""
        """What waits for more."""
        self._pasting = False

    @property
    def certain(self) -> bool:
        """Whether more is certain to come: what is held back is no key that begins like a reply."""
        return self._pasting or _CERTAIN.match(self.held) is not None

    def feed(self, data: str) -> "list[str | Reply]":
        """Return what `data` holds, with what was held back before it."""
        data, self.held = self.held + data, ""
        found: list[str | Reply] = []
        at = 0
        while at < len(data):
            at = self._paste(data, at, found) if self._pasting else self._keys(data, at, found)
        return found

    def release(self) -> str:
        """Give up waiting: return what was held back for the parser, or nothing if it was part of a reply."""
        held, self.held = self.held, ""
        return "" if _CERTAIN.match(held) else held

    def _keys(self, data: str, at: int, found: "list[str | Reply]") -> int:
        """Take keys up to a reply or a paste; return where to go on."""
        token = _TOKEN.search(data, at)
        if token is None:
            end = self._hold(_CUT_TOKEN.search(data, at), data)
            _pass(data[at:end], found)
            return len(data)
        text = token["osc"] or token["version"] or token["attributes"]
        if text is None:
            self._pasting = True
            _pass(data[at : token.end()], found)
        else:
            _pass(data[at : token.start()], found)
            found.append(Reply(text))
        return token.end()

    def _paste(self, data: str, at: int, found: "list[str | Reply]") -> int:
        """Take pasted text up to its end; return where to go on."""
        end = data.find(_END_OF_PASTE, at)
        if end < 0:
            _pass(data[at : self._hold(_CUT_END_OF_PASTE.search(data, at), data)], found)
            return len(data)
        self._pasting = False
        end += len(_END_OF_PASTE)
        _pass(data[at:end], found)
        return end

    def _hold(self, cut: re.Match[str] | None, data: str) -> int:
        """Hold back what may go on; return where it begins."""
        if cut is None or len(data) - cut.start() > MOST_HELD:
            return len(data)
        self.held = cut[0]
        return cut.start()


def _pass(text: str, found: "list[str | Reply]") -> None:
    if text:
        found.append(text)
