"""Whether the screen is locked, as the desktop's screen saver tells it over the session bus."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from hipback_tui.core.presence_rule import Reading
from hipback_tui.presence.base import Source, Unusable
from hipback_tui.presence.sources.shared_bus import SharedBus, is_gone, owned, owner_change_rule
from hipback_tui.system.bus import Bus, BusLostError, Peer
from hipback_tui.system.errors import Unreachable

if TYPE_CHECKING:
    from dbus_fast import Message

PEERS = tuple(
    Peer(f"org.{name}.ScreenSaver", f"/org/{name}/ScreenSaver", f"org.{name}.ScreenSaver", "screen saver")
    for name in ("freedesktop", "gnome", "cinnamon", "mate", "xfce")
)
"""The names under which screen savers answer; KDE's is the first."""


class ScreenSaver(Source):
    """Asks once whether the screen saver is active, and is told each change from then on."""

    name = "screen saver"
    about = "whether the screen is locked, from the desktop's screen saver"
    at_the_desk = True
    sees_session = False
    child = False
    limit_s = 3.0

    def __init__(self, shared: SharedBus) -> None:
        self._shared = shared
        self._bus: Bus | None = None
        self._peer: Peer | None = None
        self._active = False
        self._changed: Callable[[], None] = lambda: None

    async def open(self, changed: Callable[[], None]) -> None:
        """Connect; raises `Unusable` if no screen saver answers."""
        self._changed = changed
        bus = await self._shared.join(self, self._on_signal)
        refusal = "no screen saver on the session bus"
        for peer in PEERS:
            if not await owned(bus, peer.name):
                continue
            self._peer = peer
            try:
                # First the signals, so that no change falls between.
                await bus.listen(
                    f"type='signal',sender='{peer.name}',interface='{peer.interface}',member='ActiveChanged'"
                )
                await bus.listen(owner_change_rule(peer.name))
                answer = await bus.call(peer, "GetActive")
            except BusLostError:
                raise
            except Unreachable as trouble:
                refusal = str(trouble)  # GNOME keeps a name that only takes inhibitions
                continue
            self._active = bool(answer and answer[0])
            self._bus = bus
            return
        raise Unusable(refusal)

    async def read(self) -> Reading:
        """Return what was told last; raises `BusLostError` if nobody can tell any more."""
        if self._bus is None or not self._bus.connected:
            raise BusLostError("the screen saver went away")
        return Reading(locked=self._active)

    async def aclose(self) -> None:
        """Leave the bus."""
        self._bus = self._peer = None
        self._active = False
        await self._shared.leave(self)

    def _on_signal(self, message: "Message") -> None:
        peer = self._peer
        if peer is None:
            return
        if is_gone(message, peer.name):
            self._bus = None
        elif (message.member, message.interface, message.signature) == ("ActiveChanged", peer.interface, "b"):
            self._active = bool(message.body[0])
        else:
            return
        self._changed()
