"""Which channels there are, and in which order."""

import sys
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from hipback_tui.notify.in_app import BELL, PROMPT, InAppSignal, Show

if TYPE_CHECKING:
    from hipback_tui.notify.base import Channel, OnResponse
    from hipback_tui.notify.dispatcher import Dispatcher


def build_dispatcher(
    env: Mapping[str, str],
    on_response: "OnResponse",
    *,
    prompt: Show | None = None,
    hide_prompt: Callable[[str], None] | None = None,
    bell: Show | None = None,
    desktop: bool = True,
    terminal: "Channel | None" = None,
    plyer: bool = True,
    platform: str = sys.platform,
) -> "Dispatcher":
    """The standard dispatcher for a process with the environment `env` on `platform` (as `sys.platform`).

    `prompt` and `bell` give the program's own signals, `hide_prompt` takes the prompt of a key back.
    `terminal` shows notifications in the terminal that the program has. Without one of `desktop`, `terminal`
    and `plyer` that bubble channel is left out: the person has switched it off.
    """
    from hipback_tui.notify.dispatcher import Dispatcher

    channels: list[Channel] = []
    if prompt is not None:
        channels.append(InAppSignal(PROMPT, prompt, hide_prompt))
    if bell is not None:
        channels.append(InAppSignal(BELL, bell))
    wanted = {"desktop": desktop, "plyer": plyer}
    bubbles = (
        channel for channel in bubble_channels(env, platform, terminal) if wanted.get(channel.name, True)
    )
    return Dispatcher((*channels, *bubbles), on_response)


def bubble_channels(
    env: Mapping[str, str], platform: str = sys.platform, terminal: "Channel | None" = None
) -> "tuple[Channel, ...]":
    """The channels that reach the person outside this program, best first."""
    from hipback_tui.notify.plyer_channel import PlyerChannel

    anywhere = (*(() if terminal is None else (terminal,)), PlyerChannel(env))
    if not platform.startswith("linux"):
        return anywhere

    from hipback_tui.notify.desktop_bus import DesktopBus

    return (DesktopBus(env), *anywhere)
