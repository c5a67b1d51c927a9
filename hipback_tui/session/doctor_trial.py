"""A real test notification through one channel alone."""

from hipback_tui.core.attention import Outcome
from hipback_tui.notify.base import Channel
from hipback_tui.notify.dispatcher import Dispatcher
from hipback_tui.session.cues import trial


async def send_one(channel: Channel) -> Outcome:
    """Send the test notification through `channel`; return how far it got. Never raises."""
    dispatcher = Dispatcher((channel,), lambda response: None)
    (outcome,) = await dispatcher.deliver(trial())
    return outcome
