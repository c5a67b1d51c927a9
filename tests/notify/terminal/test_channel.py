"""The terminal as a channel: what is written, what its answers mean, and what it refuses to promise."""

import asyncio
import threading
from pathlib import Path

import pytest

from hipback_tui.core.attention import Answer, Cue, Level, Response, Urgency
from hipback_tui.notify.base import ChannelError
from hipback_tui.notify.terminal.channel import TerminalChannel
from hipback_tui.notify.terminal.conversation import Conversation
from hipback_tui.notify.terminal.facts import Way

QUERY_ANSWERED = "99;i=hipback-query:p=?;a=focus,report:p=title,body,?,close,buttons"
KITTY = (QUERY_ANSWERED, ">|kitty(0.41.1)", "?62;c")


class Written(list[str]):
    """A terminal that takes everything, or nothing."""

    takes = True

    def write(self, sequence: str) -> bool:
        if self.takes:
            self.append(sequence)
        return self.takes


class Talk:
    """A channel with the terminal it talks to."""

    def __init__(self, *replies: str) -> None:
        self.conversation = Conversation({"TERM": "xterm-256color"})
        for reply in replies:
            self.conversation.heard(reply)
        self.written = Written()
        self.channel = TerminalChannel(self.written.write, self.conversation)
        self.responses: list[Response] = []
        self.channel.listen(self.responses.append)

    async def hears(self, reply: str) -> list[Response]:
        """Return all responses after a reply that comes, as they do, in another thread."""
        thread = threading.Thread(target=self.conversation.heard, args=(reply,))
        thread.start()
        await asyncio.to_thread(thread.join)
        await asyncio.sleep(0)
        return self.responses


@pytest.mark.parametrize(
    ("button", "answer"),
    [
        ("1", Answer.START),
        ("2", Answer.SNOOZE),
        ("3", Answer.SKIP),
        ("", Answer.DEFAULT),
        ("7", Answer.DEFAULT),
    ],
)
async def test_what_is_pressed_is_answered_once(cue: Cue, button: str, answer: Answer) -> None:
    talk = Talk(*KITTY)
    outcome = await talk.channel.send(cue)
    assert (outcome.level, outcome.detail) == (Level.WRITTEN, "kitty 0.41.1")
    assert len(talk.written) == 1, "a frame could come between the parts"
    assert await talk.hears(f"99;i=hipback-break;{button}") == [Response("break", answer)]
    assert await talk.hears(f"99;i=hipback-break;{button}") == [Response("break", answer)]


async def test_that_it_is_gone_does_not_say_that_it_was_seen(cue: Cue) -> None:
    talk = Talk(*KITTY)
    await talk.channel.send(cue)
    assert await talk.hears("99;i=hipback-break:p=close;") == []
    await talk.channel.close("break")
    assert len(talk.written) == 1, "what is gone was taken back"


@pytest.mark.parametrize("reply", ["99;i=another;1", "99;i=hipback-query:p=?;p=title", ">|x(1)", "?62;c"])
async def test_other_replies_answer_nothing(cue: Cue, reply: str) -> None:
    talk = Talk(*KITTY)
    await talk.channel.send(cue)
    assert await talk.hears(reply) == []


async def test_the_same_key_replaces_and_closing_takes_back(cue: Cue) -> None:
    talk = Talk(*KITTY)
    await talk.channel.send(cue)
    await talk.channel.send(Cue("break", "Still time to move", urgency=Urgency.CRITICAL))
    await talk.channel.close("break")
    await talk.channel.close("break")
    await talk.channel.close("never shown")
    assert [sequence.count("i=hipback-break:") for sequence in talk.written] == [3, 1, 1]
    assert ":u=2:" in talk.written[1]
    assert talk.written[2:] == ["\x1b]99;i=hipback-break:p=close;\x1b\\"]


async def test_a_channel_that_ends_takes_back_and_the_next_one_knows_the_terminal(cue: Cue) -> None:
    talk = Talk(*KITTY)
    await talk.channel.send(cue)
    await talk.channel.aclose()
    assert talk.written[-1] == "\x1b]99;i=hipback-break:p=close;\x1b\\"
    channel = TerminalChannel(talk.written.write, talk.conversation)
    channel.listen(talk.responses.append)
    await channel.send(cue)
    assert await talk.hears("99;i=hipback-break;1") == [Response("break", Answer.START)]


async def test_once_the_conversation_is_over_nothing_new_stands(cue: Cue) -> None:
    talk = Talk(*KITTY)
    await talk.channel.send(cue)
    assert talk.conversation.end() == "\x1b]99;i=hipback-break:p=close;\x1b\\"
    with pytest.raises(ChannelError, match="closing"):
        await talk.channel.send(cue)


async def test_a_terminal_that_takes_nothing_was_told_nothing(cue: Cue) -> None:
    talk = Talk(">|foot(1.13.1)")
    talk.written.takes = False
    with pytest.raises(ChannelError, match="takes nothing"):
        await talk.channel.send(cue)


async def test_whether_it_can_be_used() -> None:
    assert await Talk(*KITTY).channel.usable() is None
    assert await Talk(">|XTerm(379)").channel.usable() == "XTerm 379 has no notifications of its own"


async def test_without_the_answer_there_are_no_buttons_to_wait_for(cue: Cue) -> None:
    talk = Talk(">|kitty(0.26.5)", "?62;c")
    await talk.channel.send(cue)
    assert talk.written == [f"\x1b]777;notify;{cue.title};{cue.body}\x1b\\"]
    assert await talk.hears("99;i=hipback-break;1") == []


async def test_another_terminal_attached_to_tmux_is_asked_anew(tmp_path: Path) -> None:
    said = tmp_path / "said"
    tmux = tmp_path / "tmux"
    tmux.write_text(f"#!/bin/sh\nread -r line <{said}; printf '%b\\n' \"$line\"\n")
    tmux.chmod(0o755)
    conversation = Conversation({"TMUX": "/x,1,0", "PATH": str(tmp_path), "TERM": "tmux"})
    written = Written()
    channel = TerminalChannel(written.write, conversation)

    said.write_text("1\\t1\\t1\\tkitty(0.41.1)\\t.\n")
    conversation.heard(QUERY_ANSWERED)
    assert await channel.usable() is None
    assert (conversation.facts.way, written) == (Way.OSC_99, [])

    said.write_text("1\\t1\\t1\\tfoot(1.13.1)\\t.\n")
    assert await channel.usable() is None
    assert conversation.facts.way is Way.OSC_777
    assert len(written) == 1
    assert "p=?" in written[0]
    assert await channel.usable() is None
    assert len(written) == 1


async def test_a_tmux_that_does_not_answer_is_told() -> None:
    env = {"TMUX": "/nowhere,1,0", "PATH": "/nowhere", "TERM": "tmux"}
    channel = TerminalChannel(Written().write, Conversation(env))
    assert await channel.usable() == "tmux does not answer"
