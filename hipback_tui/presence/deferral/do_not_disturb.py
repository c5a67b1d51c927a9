"""Do-not-disturb: the person asked for quiet.

The notification server knows: KDE Plasma and others tell it as the property `Inhibited` of the freedesktop
interface, dunst as its own `paused`. GNOME keeps it as a setting, "show-banners". A look takes about a
millisecond over the bus, and 10 ms with GNOME's `gsettings`. A server that does not run is never started for
it.
"""

from collections.abc import Mapping
from typing import Any

from hipback_tui.presence.deferral.base import Hint, answer_of
from hipback_tui.system.bus import Bus, BusLostError, Peer, session_bus_address
from hipback_tui.system.errors import Unreachable

ON = "do-not-disturb is on"

_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_CALLED = "notification server"
_BUS_ITSELF = Peer("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", _CALLED)
_PROPERTIES = ((_NAME, "Inhibited"), ("org.dunstproject.cmd0", "paused"))
"""Interface and name of the properties that say it, in the order in which they are tried."""

_GSETTINGS = ("gsettings", "get", "org.gnome.desktop.notifications", "show-banners")
_GNOME = "gnome-shell"


class DoNotDisturb(Hint):
    """Says whether the desktop keeps notifications back. Holds a connection to the session bus."""

    name = "do_not_disturb"

    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = env
        self._bus: Bus | None = None
        self._server = ""
        self._said_by: tuple[str, str] | None = None

    async def ask(self) -> str | None:
        """Return whether quiet is wanted. Raises Unreachable without a server that tells."""
        try:
            return await self._ask()
        except BusLostError:
            await self.aclose()
            return await self._ask()

    async def aclose(self) -> None:
        """Disconnect."""
        bus, self._bus, self._server = self._bus, None, ""
        if bus is not None:
            await bus.aclose()

    async def _ask(self) -> str | None:
        bus = await self._connected()
        (owner, *_) = await bus.call(_BUS_ITSELF, "GetNameOwner", "s", [_NAME])
        if owner != self._server:
            self._said_by = await self._who_says(bus, owner)
            self._server = owner
        if self._said_by is None:
            quiet = (await answer_of(_GSETTINGS, self._env)).strip() == "false"
        else:
            quiet = await _property(bus, owner, *self._said_by) is True
        return ON if quiet else None

    async def _connected(self) -> Bus:
        if self._bus is None:
            address = session_bus_address(self._env)
            if address is None:
                raise Unreachable("no session bus")
            self._bus = await Bus.connect(address, lambda _: None)
        return self._bus

    async def _who_says(self, bus: Bus, owner: str) -> tuple[str, str] | None:
        """Return the property that says it, or None if it is GNOME's setting."""
        (product, *_) = await bus.call(Peer(owner, _PATH, _NAME, _CALLED), "GetServerInformation")
        if product == _GNOME:
            return None
        for interface, member in _PROPERTIES:
            try:
                if isinstance(await _property(bus, owner, interface, member), bool):
                    return interface, member
            except BusLostError:
                raise
            except Unreachable:
                continue
        raise Unreachable(f"the {_CALLED} ({product}) does not tell whether do-not-disturb is on")


async def _property(bus: Bus, owner: str, interface: str, member: str) -> Any:
    peer = Peer(owner, _PATH, "org.freedesktop.DBus.Properties", _CALLED)
    (variant, *_) = await bus.call(peer, "Get", "ss", [interface, member])
    return variant.value
