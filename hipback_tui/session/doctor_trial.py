"""A real test notification through each channel alone, for programs without a screen."""

from collections.abc import AsyncIterator, Callable, Mapping

from hipback_tui.core.attention import Outcome
from hipback_tui.notify.base import Channel
from hipback_tui.notify.choose import bubble_channels
from hipback_tui.notify.dispatcher import Dispatcher
from hipback_tui.session.cues import trial


async def send_through_each(
    env: Mapping[str, str], write: Callable[[str], bool] | None
) -> AsyncIterator[Outcome]:
    """Send a test through one channel after the other; yield how far each got. What was sent stays.

    `write` writes to the terminal of this program, None if it has none. The terminal is not asked what it
    can do, since nobody would hear its answers: only what it is known for is used.
    """
    terminal = None
    if write is not None:
        from hipback_tui.notify.terminal.channel import TerminalChannel
        from hipback_tui.notify.terminal.conversation import Conversation

        terminal = TerminalChannel(write, Conversation(env))
    for channel in bubble_channels(env, terminal=terminal):
        yield await send_one(channel)


async def send_one(channel: Channel) -> Outcome:
    """Send the test notification through `channel`; return how far it got. Never raises."""
    dispatcher = Dispatcher((channel,), lambda response: None)
    (outcome,) = await dispatcher.deliver(trial())
    return outcome
