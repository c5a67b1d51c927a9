"""Which sources there are on this platform, in which order, and the senses made of them."""

import sys
from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import TYPE_CHECKING

from hipback_tui.presence.gaps import GapSource

if TYPE_CHECKING:
    from hipback_tui.presence.base import Source
    from hipback_tui.presence.senses import Senses


def build_senses(
    env: Mapping[str, str],
    clock_elapsed_ms: Callable[[], int],
    idle_ms: int,
    speed: float,
    *,
    detect: bool,
    hints: Collection[str],
    platform: str = sys.platform,
) -> "Senses":
    """Return the senses of a process with the environment `env` on `platform` (as `sys.platform`).

    `clock_elapsed_ms` is the session's clock, `speed` its factor, `idle_ms` the time without input that
    counts as away. Without `detect` only gaps in time are noticed. `hints` are the settings' hints to wait.
    """
    from hipback_tui.presence.deferral.choose import build_hints
    from hipback_tui.presence.deferral.lookout import Lookout
    from hipback_tui.presence.senses import Senses
    from hipback_tui.system.remote import over_ssh

    return Senses(
        GapSource(clock_elapsed_ms, idle_ms, speed),
        sources(env, platform) if detect else (),
        Lookout(build_hints(env, hints, platform)),
        elapsed_ms=clock_elapsed_ms,
        idle_ms=idle_ms,
        speed=speed,
        over_ssh=partial(over_ssh, env),
    )


def sources(env: Mapping[str, str], platform: str = sys.platform) -> "tuple[Source, ...]":
    """Return every source of the platform; of those that see the whole session the best comes first."""
    from hipback_tui.presence.sources.tmux import Tmux
    from hipback_tui.presence.sources.tty import OwnTerminal

    if platform == "win32":
        from hipback_tui.presence.sources.elsewhere import WindowsIdle

        return (WindowsIdle(),)
    if platform == "darwin":
        from hipback_tui.presence.sources.elsewhere import MacIdle

        return (MacIdle(env), OwnTerminal(), Tmux(env))

    from hipback_tui.presence.sources.desktop_idle import kde, mutter
    from hipback_tui.presence.sources.logind import Logind
    from hipback_tui.presence.sources.screen_saver import ScreenSaver
    from hipback_tui.presence.sources.shared_bus import SharedBus
    from hipback_tui.presence.sources.swayidle import Swayidle
    from hipback_tui.presence.sources.x11 import X11Connection, Xprintidle
    from hipback_tui.system.bus import session_bus_address

    session_bus = SharedBus(partial(session_bus_address, env), "session bus")
    system_bus = SharedBus(partial(_system_bus, env), "system bus")
    return (
        mutter(session_bus),
        kde(session_bus),
        X11Connection(env),
        Xprintidle(env),
        Swayidle(env),
        ScreenSaver(session_bus),
        Logind(system_bus, env),
        OwnTerminal(),
        Tmux(env),
    )


def _system_bus(env: Mapping[str, str]) -> str | None:
    """Return where the system bus listens; None if there is nothing: the D-Bus library is not loaded then."""
    from pathlib import Path

    from hipback_tui.system.bus import SYSTEM_BUS_ADDRESS, system_bus_address

    address = system_bus_address(env)
    if address == SYSTEM_BUS_ADDRESS and not Path(address.removeprefix("unix:path=")).is_socket():
        return None
    return address
