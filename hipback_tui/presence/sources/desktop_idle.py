"""Idle time as desktops tell it over the session bus: Mutter (GNOME) and KDE."""

from collections.abc import Callable

from hipback_tui.core.presence_rule import Reading
from hipback_tui.presence.base import Source, Unusable
from hipback_tui.presence.sources.shared_bus import SharedBus, owned
from hipback_tui.system.bus import Bus, BusLostError, Peer
from hipback_tui.system.errors import Unreachable


class DesktopIdle(Source):
    """One method of one service that returns the milliseconds since the last input."""

    at_the_desk = True
    sees_session = True
    child = False
    limit_s = 2.0

    def __init__(
        self, shared: SharedBus, peer: Peer, member: str, *, name: str, marker: str | None = None
    ) -> None:
        self.name, self.about = name, f"idle time of the {peer.called}"
        self._shared = shared
        self._peer, self._member = peer, member
        self._marker = marker or peer.name
        self._bus: Bus | None = None

    async def open(self, changed: Callable[[], None]) -> None:
        """Connect; raises `Unusable` if the desktop is another one."""
        bus = await self._shared.join(self)
        if not await owned(bus, self._marker):
            raise Unusable(f"no {self._peer.called} on the session bus")
        self._bus = bus

    async def read(self) -> Reading:
        """Return the idle time."""
        if self._bus is None:
            raise BusLostError("not connected")
        answer = await self._bus.call(self._peer, self._member)
        if not answer or not isinstance(answer[0], int):
            raise Unreachable(f"the {self._peer.called} answered in another way than expected")
        return Reading(idle_ms=answer[0], whole_session=True)

    async def aclose(self) -> None:
        """Leave the bus."""
        self._bus = None
        await self._shared.leave(self)


def mutter(shared: SharedBus) -> DesktopIdle:
    """GNOME, on X11 and on Wayland."""
    name = "org.gnome.Mutter.IdleMonitor"
    peer = Peer(name, "/org/gnome/Mutter/IdleMonitor/Core", name, "GNOME desktop")
    return DesktopIdle(shared, peer, "GetIdletime", name="GNOME")


def kde(shared: SharedBus) -> DesktopIdle:
    """KDE on X11; on Wayland it answers with an error.

    KDE tells milliseconds where the specification says seconds, and others tell something else again: so the
    service counts only where KDE's own name stands beside it.
    """
    peer = Peer(
        "org.freedesktop.ScreenSaver",
        "/org/freedesktop/ScreenSaver",
        "org.freedesktop.ScreenSaver",
        "KDE desktop",
    )
    return DesktopIdle(shared, peer, "GetSessionIdleTime", name="KDE", marker="org.kde.screensaver")
