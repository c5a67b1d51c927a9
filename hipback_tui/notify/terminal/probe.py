"""Asks the terminal directly, for commands without a screen: who it is, what its notifications can do."""

import asyncio
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from hipback_tui.notify.terminal.conversation import Conversation
from hipback_tui.notify.terminal.facts import TerminalFacts
from hipback_tui.notify.terminal.queries import queries

if TYPE_CHECKING:
    from collections.abc import Callable

LIMIT_S = 1.0
"""Real seconds that a terminal may take to answer; most take less than 10 ms."""

_THROUGH_TMUX_S = 0.3
"""For how long an answer from around tmux may come after tmux's own."""

CONTROLLING_TERMINAL = Path("/dev/tty")


async def probe(env: Mapping[str, str], *, limit_s: float = LIMIT_S) -> TerminalFacts | None:
    """What the terminal of this process answers within `limit_s`; None if there is none that can be asked.

    Must not be used while a screen reads from the terminal. Its settings are put back whatever happens, and
    what was typed meanwhile is handed back to it, where the system allows that.
    """
    conversation = Conversation(env)
    tmux = (await conversation.ask()).tmux
    beyond = tmux is not None and tmux.passthrough != "off"
    asked = await asyncio.to_thread(_converse, conversation, queries(env), beyond, limit_s)
    return conversation.facts if asked else None


def _converse(conversation: Conversation, question: str, beyond: bool, limit_s: float) -> bool:
    try:
        import termios
    except ImportError:  # not a Unix
        return False
    try:
        terminal = os.open(CONTROLLING_TERMINAL, os.O_RDWR | os.O_NOCTTY)
    except OSError:
        return False
    try:
        # A program in the background would be stopped for touching the terminal.
        if not question or os.tcgetpgrp(terminal) != os.getpgrp():
            return False
        _ask(terminal, conversation, question.encode(), beyond, limit_s)
        return True
    except (OSError, termios.error):
        return False
    finally:
        os.close(terminal)


def _ask(terminal: int, conversation: Conversation, question: bytes, beyond: bool, limit_s: float) -> None:
    import termios

    before = termios.tcgetattr(terminal)
    silent = termios.tcgetattr(terminal)
    silent[3] &= ~(termios.ECHO | termios.ICANON)
    silent[6][termios.VMIN], silent[6][termios.VTIME] = 0, 0
    typed = ""
    try:
        termios.tcsetattr(terminal, termios.TCSANOW, silent)
        os.write(terminal, question)
        typed = _listen(terminal, conversation, beyond, limit_s)
    finally:
        # Without a flush: what was typed ahead and not read yet stays.
        termios.tcsetattr(terminal, termios.TCSANOW, before)
        _hand_back(terminal, typed.encode())


def _listen(terminal: int, conversation: Conversation, beyond: bool, limit_s: float) -> str:
    """Hear replies until all have come or time is over; return what was typed between them.

    Tmux itself gives the last answer, while one from `beyond` it may still be on its way.
    """
    import select
    from codecs import getincrementaldecoder

    from hipback_tui.notify.terminal.reply_filter import Reply, ReplyFilter

    decode = getincrementaldecoder("utf-8")(errors="replace").decode
    replies, typed = ReplyFilter(), ""
    now: Callable[[], float] = time.monotonic
    end = now() + limit_s
    while now() < end and not (conversation.all_answered and (not beyond or conversation.everything_known)):
        if not select.select([terminal], [], [], end - now())[0]:
            break
        for part in replies.feed(decode(os.read(terminal, 4096))):
            if isinstance(part, Reply):
                conversation.heard(part.text)
            else:
                typed += part
        if conversation.all_answered:
            end = min(end, now() + _THROUGH_TMUX_S)
    return typed + replies.release()


def _hand_back(terminal: int, typed: bytes) -> None:
    import fcntl
    import termios

    for byte in typed:
        try:
            fcntl.ioctl(terminal, termios.TIOCSTI, bytes([byte]))
        except OSError:  # newer systems forbid it
            return
