"""Lock and sleep, as systemd's login manager tells them over the system bus (org.freedesktop.login1)."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from hipback_tui.core.presence_rule import Reading
from hipback_tui.presence.base import Source, Unusable
from hipback_tui.presence.sources.shared_bus import SharedBus, is_gone, owned, owner_change_rule
from hipback_tui.system.bus import Bus, BusLostError, Peer
from hipback_tui.system.errors import Unreachable

if TYPE_CHECKING:
    from dbus_fast import Message

NAME = "org.freedesktop.login1"
MANAGER = Peer(NAME, "/org/freedesktop/login1", f"{NAME}.Manager", "login manager")
_PROPERTIES = "org.freedesktop.DBus.Properties"
_SESSION = f"{NAME}.Session"
_GRAPHICAL = ("x11", "wayland", "mir")


class Logind(Source):
    """Knows whether our graphical session is locked, and has everything asked anew after a sleep.

    Its idle hint is not used: some desktops never set it.
    """

    name = "logind"
    about = "whether the session is locked, from the login manager"
    at_the_desk = True
    sees_session = False
    child = False
    limit_s = 4.0

    def __init__(self, shared: SharedBus, env: Mapping[str, str]) -> None:
        self._shared = shared
        self._env = env
        self._bus: Bus | None = None
        self._path = ""
        self._locked = False
        self._changed: Callable[[], None] = lambda: None

    async def open(self, changed: Callable[[], None]) -> None:
        """Connect; raises `Unusable` if there is no graphical session of ours."""
        self._changed = changed
        bus = await self._shared.join(self, self._on_signal)
        if not await owned(bus, NAME):
            raise Unusable("no login manager on the system bus")
        self._path = await self._session_path(bus)
        # First the signals, so that no change falls between.
        await bus.listen(
            f"type='signal',sender='{NAME}',path='{self._path}',interface='{_PROPERTIES}',"
            f"member='PropertiesChanged',arg0='{_SESSION}'"
        )
        await bus.listen(f"type='signal',sender='{NAME}',member='PrepareForSleep'")
        await bus.listen(owner_change_rule(NAME))
        self._locked = bool(await _property(bus, self._path, _SESSION, "LockedHint"))
        self._bus = bus

    async def read(self) -> Reading:
        """Return what was told last; raises `BusLostError` if nobody can tell any more."""
        if self._bus is None or not self._bus.connected:
            raise BusLostError("the login manager went away")
        return Reading(locked=self._locked)

    async def aclose(self) -> None:
        """Leave the bus."""
        self._bus, self._path, self._locked = None, "", False
        await self._shared.leave(self)

    async def _session_path(self, bus: Bus) -> str:
        """Find the graphical session: the one we were started in, else the one that the user has."""
        own = self._env.get("XDG_SESSION_ID")
        if own:
            try:
                path = str((await bus.call(MANAGER, "GetSession", "s", [own]))[0])
                if await _property(bus, path, _SESSION, "Type") in _GRAPHICAL:
                    return path
            except BusLostError:
                raise
            except Unreachable:
                # In a terminal multiplexer it is the number of a session that has long ended.
                own = None
        import os

        if not hasattr(os, "getuid"):
            raise Unusable("no session of yours")
        try:
            user = str((await bus.call(MANAGER, "GetUser", "u", [os.getuid()]))[0])
            session, path = await _property(bus, user, f"{NAME}.User", "Display")
        except BusLostError:
            raise
        except Unreachable as trouble:
            raise Unusable(str(trouble)) from None
        if not session:
            raise Unusable("you have no graphical session on this machine")
        return str(path)

    def _on_signal(self, message: "Message") -> None:
        if is_gone(message, NAME):
            self._bus = None
        elif message.member == "PropertiesChanged" and message.path == self._path:
            if len(message.body) < 2 or "LockedHint" not in message.body[1]:
                return
            self._locked = bool(message.body[1]["LockedHint"].value)
        elif message.member != "PrepareForSleep":
            return
        self._changed()


async def _property(bus: Bus, path: str, interface: str, name: str) -> Any:
    answer = await bus.call(Peer(NAME, path, _PROPERTIES, MANAGER.called), "Get", "ss", [interface, name])
    return answer[0].value
