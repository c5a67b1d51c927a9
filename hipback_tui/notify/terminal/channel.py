"""Notifications that the terminal itself shows: through ssh, and from inside tmux and GNU screen too."""

import asyncio
from collections.abc import Callable

from hipback_tui.core.attention import Answer, Cue, Level, Outcome, Response
from hipback_tui.notify.base import ChannelError, OnResponse
from hipback_tui.notify.terminal import sequences
from hipback_tui.notify.terminal.conversation import Conversation
from hipback_tui.notify.terminal.facts import TerminalFacts, Way

Write = Callable[[str], bool]
"""Hands a whole sequence to the terminal, from any thread, never waits, and tells whether it was possible."""


class TerminalChannel:
    """The terminal's own notifications; made and used in one event loop.

    `write` hands over a sequence, `conversation` says what the terminal can do and passes on what it answers.
    Nothing that is written is ever confirmed, so a notification is WRITTEN until the person reacts.
    """

    name = "terminal"
    bubble = True
    limit_s = 1.5

    def __init__(self, write: Write, conversation: Conversation) -> None:
        self._write = write
        self._conversation = conversation
        self._on_response: OnResponse | None = None

    def listen(self, on_response: OnResponse) -> None:
        """From now on tell `on_response` which button was pressed, or that the notification was clicked."""
        self._on_response = on_response
        loop = asyncio.get_running_loop()

        def pass_on(reply: sequences.Activated | sequences.Closed) -> None:
            # Replies are heard in the screen's thread, and may still come when this loop has ended.
            if not loop.is_closed():
                loop.call_soon_threadsafe(self._replied, reply)

        self._conversation.listen(pass_on)

    async def usable(self) -> str | None:
        """Whether this terminal has notifications, and they get there."""
        obstacle = (await self._conversation.ask()).obstacle()
        question = self._conversation.question()
        if question:
            self._write(question)  # the answer is for the next time
        return None if obstacle is None else ": ".join(part for part in obstacle if part)

    async def send(self, cue: Cue) -> Outcome:
        """Show `cue`; WRITTEN with the terminal's name."""
        facts = self._conversation.facts
        sequence = _notification(cue, facts)
        if facts.way is Way.OSC_99 and not self._conversation.stands(cue):
            raise ChannelError("hipback is closing")
        if not self._write(sequences.wrapped(sequence, facts.wrapping)):
            raise ChannelError("the terminal takes nothing")
        return Outcome(self.name, Level.WRITTEN, facts.title)

    async def close(self, key: str) -> None:
        """Take the notification back, where the terminal can."""
        if self._conversation.gone(sequences.notification_id(key)) is not None:
            wrapping = self._conversation.facts.wrapping
            self._write(sequences.wrapped(sequences.osc_99_close(key), wrapping))

    async def aclose(self) -> None:
        """Take everything back."""
        left = self._conversation.take_back()
        if left:
            self._write(left)

    def _replied(self, reply: sequences.Activated | sequences.Closed) -> None:
        cue = self._conversation.gone(reply.notification_id)
        if cue is not None and isinstance(reply, sequences.Activated) and self._on_response is not None:
            self._on_response(Response(cue.key, _answer(cue, reply.button)))


def _notification(cue: Cue, facts: TerminalFacts) -> str:
    match facts.way:
        case Way.OSC_99:
            buttons = [action.label for action in cue.actions] if facts.buttons else []
            return sequences.osc_99(cue.key, cue.title, cue.body, buttons=buttons, urgency=cue.urgency)
        case Way.OSC_777:
            return sequences.osc_777(cue.title, cue.body)
        case Way.OSC_9:
            return sequences.osc_9(f"{cue.title}. {cue.body}" if cue.body else cue.title)
    raise ChannelError("this terminal has no notifications of its own")


def _answer(cue: Cue, button: int | None) -> Answer:
    if button is None or not 1 <= button <= len(cue.actions):
        return Answer.DEFAULT
    return cue.actions[button - 1].key
