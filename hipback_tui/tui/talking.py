"""Begins to talk with the terminal once the screen has painted: notifications, and what they need to know."""

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

from hipback_tui.notify.terminal.channel import TerminalChannel
from hipback_tui.notify.terminal.conversation import Conversation

if TYPE_CHECKING:
    from hipback_tui.tui.app import HipbackApp

_asking: set[asyncio.Task[None]] = set()  # the loop alone would not keep a task


def talk_to_terminal(app: "HipbackApp", env: Mapping[str, str]) -> TerminalChannel:
    """Return a channel of the terminal in which `app` runs; call it in the loop that will use it.

    What the terminal said once holds for every channel after the first.
    """
    conversation = app.terminal.conversation or Conversation(env)
    app.converse(conversation)
    if env.get("TMUX"):
        task = asyncio.get_running_loop().create_task(_ask(app, conversation))
        _asking.add(task)
        task.add_done_callback(_asking.discard)
    return TerminalChannel(app.terminal.write, conversation)


async def _ask(app: "HipbackApp", conversation: Conversation) -> None:
    await conversation.ask()
    app.converse(conversation)
