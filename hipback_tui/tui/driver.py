"""Textual's driver for Unix terminals, with the terminal's replies taken out of what the keyboard sends.

Textual makes key presses of every reply that it does not know. This driver also asks the terminal, together
with the first bytes it writes, what its notifications can do; nobody waits for the answer.
"""

import os
import selectors
from codecs import getincrementaldecoder
from collections.abc import Iterable

from textual import constants
from textual._time import get_time
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from hipback_tui.notify.terminal.queries import queries
from hipback_tui.notify.terminal.reply_filter import Reply, ReplyFilter

LOCAL_ESCAPE_DELAY_S = 0.03
"""How long a lone escape may be the beginning of a sequence: a terminal here sends one in one piece."""

REPLY_DELAY_S = 1.0
"""How long the rest of a reply may take."""

_POLL_S = 0.1


class TerminalReplied(Message):
    """The terminal sent a reply; `text` is the reply without its frame."""

    bubble = False

    def __init__(self, text: str) -> None:
        self.text = text
        super().__init__()


class ReplyingDriver(LinuxDriver):
    """Posts `TerminalReplied` for each reply of the terminal; everything else goes to Textual untouched."""

    _asked = False

    def start_application_mode(self) -> None:
        """Take the terminal over, and ask it the first time."""
        super().start_application_mode()  # type: ignore[no-untyped-call]
        if not self._asked and self.input_tty and self._writer_thread is not None:
            self._asked = True
            asked = queries(os.environ)
            if asked:
                self.write(asked)

    def run_input_thread(self) -> None:
        """Read until the end, as Textual's driver does."""
        stream = KeyboardInput(XTermParser(self._debug))
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(stream.patience()):
                    for message in stream.feed(decode(os.read(self.fileno, 4096))):
                        self.process_message(message)
                for message in stream.tick():
                    self.process_message(message)
        stream.end()


class KeyboardInput:
    """What is read, on its way through the filter to Textual's parser."""

    def __init__(self, parser: XTermParser) -> None:
        self._parser = parser
        self._filter = ReplyFilter()
        self._deadline: float | None = None
        self._escape_delay_s = _escape_delay_s()

    def patience(self) -> float:
        """For how many seconds to wait for more."""
        deadlines = (self._deadline, self._parser._timeout_time)
        left = (deadline - get_time() for deadline in deadlines if deadline is not None)
        return max(0.0, min((_POLL_S, *left)))

    def feed(self, data: str) -> Iterable[Message]:
        """Return the messages that `data` makes."""
        if not data:
            return
        for part in self._filter.feed(data):
            if isinstance(part, Reply):
                # A sequence is not interrupted by a reply, so what came before is whole.
                yield from self._settle()
                yield TerminalReplied(part.text)
            else:
                yield from self._parser.feed(part)
        self._deadline = None
        if self._filter.held:
            delay = REPLY_DELAY_S if self._filter.certain else self._escape_delay_s
            self._deadline = get_time() + delay

    def tick(self) -> Iterable[Message]:
        """Return the messages that come of nothing more having come."""
        if self._deadline is not None and get_time() >= self._deadline:
            self._deadline = None
            released = self._filter.release()
            if released:
                yield from self._parser.feed(released)
            # It has waited already.
            yield from self._settle()
        yield from self._parser.tick()

    def end(self) -> None:
        """Nothing more comes; what has not become a message is dropped."""
        for _ in self._parser.feed(""):
            pass

    def _settle(self) -> Iterable[Message]:
        """Have the parser take an unfinished sequence for keys."""
        if self._parser._timeout_time is not None:
            self._parser._timeout_time = 0.0
            yield from self._parser.tick()


def _escape_delay_s() -> float:
    """Over a network a sequence may come in pieces; `ESCDELAY` says how long that may take."""
    far = any(os.environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "ESCDELAY"))
    return constants.ESCAPE_DELAY if far else LOCAL_ESCAPE_DELAY_S
