"""The services by which desktops tell idle time and locks, on a bus of a test's own, in the test's own loop.

    services = await DesktopServices.on(bus.address, MUTTER, SAVER)
    services.idle_ms = 90_000
    services.lock()
    await services.leave()

It stands for Mutter (`org.gnome.Mutter.IdleMonitor`), KDE and other screen savers, and the login manager with
one graphical session, number 7.
"""

import os
from typing import Any, Self

from dbus_fast import Message, MessageType, RequestNameReply, Variant
from dbus_fast.aio import MessageBus

MUTTER = "org.gnome.Mutter.IdleMonitor"
SAVER = "org.freedesktop.ScreenSaver"
GNOME_SAVER = "org.gnome.ScreenSaver"
KDE = "org.kde.screensaver"
LOGIN = "org.freedesktop.login1"
SESSION_PATH = "/org/freedesktop/login1/session/_37"
USER_PATH = "/org/freedesktop/login1/user/me"
NO_PATH = "/"
PROPERTIES = "org.freedesktop.DBus.Properties"
ERROR = "org.freedesktop.DBus.Error"


class DesktopServices:
    """Owns some names on a bus and answers for them."""

    def __init__(self, bus: MessageBus, names: tuple[str, ...]) -> None:
        self._bus = bus
        self._names = names
        self.idle_ms = 0
        self.locked = False
        self.hanging = False
        """Answer nothing."""
        self.refusing = False
        """Answer every question with an error, as KDE does on Wayland."""
        self.kind = "wayland"
        """The type of the session; "" for none at all."""
        self.asked: list[str] = []
        """The members that were called, in order."""

    @classmethod
    async def on(cls, address: str, *names: str) -> Self:
        """Connect, and own `names`."""
        services = cls(await MessageBus(bus_address=address).connect(), names)
        services._bus.add_message_handler(services._on_message)
        for name in names:
            assert await services._bus.request_name(name) is RequestNameReply.PRIMARY_OWNER
        return services

    async def leave(self) -> None:
        """End as a crash would: all names are free again."""
        self._bus.disconnect()
        await self._bus.wait_for_disconnect()  # type: ignore[no-untyped-call]

    def lock(self, locked: bool = True) -> None:
        """Lock the screen, or unlock it, and tell everybody."""
        self.locked = locked
        for name in set(self._names) & {SAVER, GNOME_SAVER}:
            self._signal("/" + name.replace(".", "/"), name, "ActiveChanged", "b", [locked])
        if LOGIN in self._names:
            changed = {"LockedHint": Variant("b", locked)}
            body = [f"{LOGIN}.Session", changed, []]
            self._signal(
                SESSION_PATH, "org.freedesktop.DBus.Properties", "PropertiesChanged", "sa{sv}as", body
            )

    def sleep(self, begins: bool) -> None:
        """Tell that the machine goes to sleep, or has woken up."""
        self._signal("/org/freedesktop/login1", f"{LOGIN}.Manager", "PrepareForSleep", "b", [begins])

    def _signal(self, path: str, interface: str, member: str, signature: str, body: list[Any]) -> None:
        self._bus.send(Message.new_signal(path, interface, member, signature, body))

    def _on_message(self, message: Message) -> Message | bool | None:
        if message.message_type is not MessageType.METHOD_CALL or message.destination not in self._names:
            return None
        self.asked.append(message.member or "")
        if self.hanging:
            return True
        if self.refusing:
            return Message.new_error(message, f"{ERROR}.NotSupported", "not on this desktop")
        return self._answer(message)

    def _answer(self, message: Message) -> Message:
        match message.member, message.body:
            case "GetIdletime", _:
                return Message.new_method_return(message, "t", [self.idle_ms])
            case "GetSessionIdleTime", _:
                return Message.new_method_return(message, "u", [self.idle_ms])
            case "GetActive", _:
                return Message.new_method_return(message, "b", [self.locked])
            case "GetSession", ["7"] if self.kind:
                return Message.new_method_return(message, "o", [SESSION_PATH])
            case "GetUser", [number] if number == os.getuid():
                return Message.new_method_return(message, "o", [USER_PATH])
            case "Get", [_, "Type"]:
                return Message.new_method_return(message, "v", [Variant("s", self.kind)])
            case "Get", [_, "LockedHint"]:
                return Message.new_method_return(message, "v", [Variant("b", self.locked)])
            case "Get", [_, "Display"]:
                display = ["7", SESSION_PATH] if self.kind else ["", NO_PATH]
                return Message.new_method_return(message, "v", [Variant("(so)", display)])
            case _:
                return Message.new_error(message, f"{ERROR}.UnknownMethod", "unknown")
