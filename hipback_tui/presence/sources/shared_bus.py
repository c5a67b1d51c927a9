"""One connection to a bus for all sources that look there."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from hipback_tui.presence.base import Unusable
from hipback_tui.system.bus import Bus, Peer

if TYPE_CHECKING:
    from dbus_fast import Message

_BUS_ITSELF = Peer("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "message bus")

OnSignal = Callable[["Message"], None]


class SharedBus:
    """Connects when the first source needs it and again when it was lost, ends with the last source.

    `address` returns where the bus listens, None if there is none; `called` is what it is in words.
    """

    def __init__(self, address: Callable[[], str | None], called: str) -> None:
        self._address = address
        self._called = called
        self._bus: Bus | None = None
        self._lock = asyncio.Lock()
        self._users: dict[object, OnSignal | None] = {}

    async def join(self, user: object, on_signal: OnSignal | None = None) -> Bus:
        """Return the connection for `user`, whose `on_signal` gets every signal from now on.

        Raises Unreachable with the reason.
        """
        async with self._lock:
            if self._bus is None or not self._bus.connected:
                address = self._address()
                if address is None:
                    raise Unusable(f"no {self._called}")
                old, self._bus = self._bus, None
                if old is not None:
                    await old.aclose()
                self._bus = await Bus.connect(address, self._on_signal, self._called)
            self._users[user] = on_signal
            return self._bus

    async def leave(self, user: object) -> None:
        """The user needs the connection no more; without any user it ends."""
        self._users.pop(user, None)
        if not self._users and self._bus is not None:
            bus, self._bus = self._bus, None
            await bus.aclose()

    def _on_signal(self, message: "Message") -> None:
        for on_signal in tuple(self._users.values()):
            if on_signal is not None:
                on_signal(message)


async def owned(bus: Bus, name: str) -> bool:
    """Whether a service of that name runs; unlike a call to it, asking never starts it."""
    answer = await bus.call(_BUS_ITSELF, "NameHasOwner", "s", [name])
    return bool(answer and answer[0])


def owner_change_rule(name: str) -> str:
    """Return the rule that lets the bus tell when a service of that name comes or goes."""
    return (
        "type='signal',sender='org.freedesktop.DBus',interface='org.freedesktop.DBus',"
        f"member='NameOwnerChanged',arg0='{name}'"
    )


def is_gone(message: "Message", name: str) -> bool:
    """Whether a signal says that the service of that name has ended or was replaced."""
    return message.member == "NameOwnerChanged" and bool(message.body) and message.body[0] == name
