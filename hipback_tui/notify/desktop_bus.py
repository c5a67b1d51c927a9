"""The Linux desktop's notification server, spoken to directly: buttons, replacing, closing, answers.

Protocol: Desktop Notifications Specification 1.2 (org.freedesktop.Notifications).
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from hipback_tui.core.attention import PROGRAM_NAME, Answer, Cue, Level, Outcome, Response, plain_text
from hipback_tui.notify.base import ChannelError, OnResponse
from hipback_tui.system.bus import Bus, BusLostError, Peer, session_bus_address
from hipback_tui.system.errors import Unreachable
from hipback_tui.system.remote import OVER_SSH, over_ssh

if TYPE_CHECKING:
    from dbus_fast import Message

NO_BUS = "no session bus"

_NAME = "org.freedesktop.Notifications"
_PATH = "/org/freedesktop/Notifications"
_NOTIFICATIONS = Peer(_NAME, _PATH, _NAME, "notification server")
_SIGNALS = (
    f"type='signal',interface='{_NAME}',path='{_PATH}'",
    "type='signal',sender='org.freedesktop.DBus',interface='org.freedesktop.DBus',"
    f"member='NameOwnerChanged',arg0='{_NAME}'",
)
_DISMISSED_BY_PERSON = 2
_SERVER_DECIDES = -1
_CLOSING_LIMIT_S = 0.4


@dataclass(frozen=True, slots=True)
class Server:
    """The desktop's notification server: its name, and what it can do ("actions": buttons)."""

    name: str
    capabilities: frozenset[str]


class DesktopBus:
    """Notifications on the local desktop over D-Bus. `env` decides which bus, and whether it may be used."""

    name = "desktop"
    bubble = True
    limit_s = 2.0

    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = env
        self._on_response: OnResponse | None = None
        self._lock = asyncio.Lock()
        self._bus: Bus | None = None
        self._server: Server | None = None
        self._shown: dict[str, int] = {}
        self._wanted: set[str] = set()

    @property
    def standing(self) -> frozenset[str]:
        """The keys under which a bubble stands on the desktop, as far as is known."""
        return frozenset(self._shown if self._bus is not None and self._bus.connected else ())

    def listen(self, on_response: OnResponse) -> None:
        """From now on tell `on_response` which button was pressed, or that the bubble was dismissed."""
        self._on_response = on_response

    async def usable(self) -> str | None:
        """Over ssh the bubble would appear on an unattended desktop; without a bus there is nobody to ask."""
        if await over_ssh(self._env):
            return OVER_SSH
        return None if session_bus_address(self._env) else NO_BUS

    async def server(self) -> Server:
        """Who would show notifications. Raises Unreachable if nobody does."""
        async with self._lock:
            return await self._connected()

    async def send(self, cue: Cue) -> Outcome:
        """Show `cue`; ACCEPTED with the server's name once the server has confirmed it."""
        async with self._lock:
            self._wanted.add(cue.key)
            try:
                return await self._send(cue)
            except BusLostError:
                # It may be back already: a bus that was restarted ends its old connections only when used.
                return await self._send(cue)

    async def close(self, key: str) -> None:
        """Take the bubble down, also one that the server confirms only later."""
        self._wanted.discard(key)
        # After a notification that is on its way, so that it is not missed.
        async with self._lock:
            shown = self._shown.pop(key, None)
            if shown is not None and self._bus is not None and self._bus.connected:
                await self._call("CloseNotification", "u", [shown])

    async def aclose(self) -> None:
        """Take all bubbles down, since nobody hears their buttons any more, and disconnect."""
        bus, self._bus = self._bus, None
        if bus is None:
            return
        calls = [_close(bus, shown) for shown in self._shown.values()]
        self._shown.clear()
        if calls and bus.connected:
            await asyncio.wait([asyncio.ensure_future(call) for call in calls], timeout=_CLOSING_LIMIT_S)
        else:
            for call in calls:
                call.close()
        await bus.aclose()

    async def _send(self, cue: Cue) -> Outcome:
        server = await self._connected()
        await self._call(
            "Notify",
            "susssasa{sv}i",
            _notify_arguments(cue, server.capabilities, replaces=self._shown.get(cue.key, 0)),
            on_reply=lambda body: self._confirmed(cue.key, int(body[0])),
        )
        return Outcome(self.name, Level.ACCEPTED, server.name)

    async def _connected(self) -> Server:
        if self._bus is None or not self._bus.connected:
            await self._connect()
        if self._server is None:
            information, capabilities = await asyncio.gather(
                self._call("GetServerInformation"), self._call("GetCapabilities")
            )
            name = plain_text(str(information[0])) if information else ""
            self._server = Server(name or "the desktop", frozenset(capabilities[0] if capabilities else ()))
        return self._server

    async def _connect(self) -> None:
        self._forget_server()
        old, self._bus = self._bus, None
        if old is not None:
            await old.aclose()
        address = session_bus_address(self._env)
        if address is None:
            raise ChannelError(NO_BUS)
        bus = await Bus.connect(address, self._on_signal)
        try:
            await asyncio.gather(*(bus.listen(rule) for rule in _SIGNALS))
        except BaseException:
            # Without the signals every button would be dead.
            await bus.aclose()
            raise
        self._bus = bus

    async def _call(
        self, member: str, signature: str = "", body: Sequence[Any] = (), **options: Any
    ) -> Sequence[Any]:
        if self._bus is None:
            raise BusLostError("the session bus went away")
        return await self._bus.call(_NOTIFICATIONS, member, signature, body, **options)

    def _forget_server(self) -> None:
        # Another server numbers anew: an old id could be another program's bubble by now.
        self._server = None
        self._shown.clear()

    def _confirmed(self, key: str, notification_id: int) -> None:
        """Keep one bubble for the key, or none if it is closed by now: a server that hung catches up late."""
        if key not in self._wanted:
            self._take_back(notification_id)
            return
        earlier = self._shown.get(key, notification_id)
        self._shown[key] = notification_id
        if earlier != notification_id:
            self._take_back(earlier)

    def _take_back(self, notification_id: int) -> None:
        # Nobody waits for it, and failing it does no harm.
        if self._bus is not None:
            self._bus.spawn(_close(self._bus, notification_id))

    def _on_signal(self, message: "Message") -> None:
        if message.member == "NameOwnerChanged" and message.sender == "org.freedesktop.DBus":
            if message.body and message.body[0] == _NAME:
                self._forget_server()
        elif message.interface != _NAME or message.path != _PATH:
            return
        elif message.member == "ActionInvoked" and message.signature == "us":
            notification_id, key = message.body
            if self._gone(notification_id, _answer(key)):
                # Not every server does that by itself, and a second press would not be heard.
                self._take_back(notification_id)
        elif message.member == "NotificationClosed" and message.signature == "uu":
            # After a button was pressed too, but the bubble is not known here any more by then.
            notification_id, reason = message.body
            self._gone(notification_id, Answer.DISMISSED if reason == _DISMISSED_BY_PERSON else None)

    def _gone(self, notification_id: int, answer: Answer | None) -> bool:
        """Forget a bubble and pass on the answer; False if it was not one of ours."""
        keys = [key for key, shown in self._shown.items() if shown == notification_id]
        for key in keys:
            del self._shown[key]
            if answer is not None and self._on_response is not None:
                self._on_response(Response(key, answer))
        return bool(keys)


def _notify_arguments(cue: Cue, capabilities: frozenset[str], *, replaces: int) -> list[Any]:
    from dbus_fast import Variant

    body = cue.body
    if "body-markup" in capabilities:
        body = body.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    actions: list[str] = []
    if "actions" in capabilities:
        actions = [str(Answer.DEFAULT), "Open"]
        for action in cue.actions:
            actions += (str(action.key), action.label)
    # As a byte: some servers ignore an urgency of any other type.
    hints = {"urgency": Variant("y", int(cue.urgency))}
    return [PROGRAM_NAME, replaces, "", cue.title, body, actions, hints, _SERVER_DECIDES]


def _answer(key: str) -> Answer:
    # A key that we did not offer is still a click by the person.
    return Answer(key) if key in set(Answer) - {Answer.DISMISSED} else Answer.DEFAULT


async def _close(bus: Bus, notification_id: int) -> None:
    try:
        await bus.call(_NOTIFICATIONS, "CloseNotification", "u", [notification_id])
    except Unreachable:
        # It is gone already, or its server is.
        return
