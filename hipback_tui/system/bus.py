"""One connection to a message bus, with time limits and reasons in plain words."""

import asyncio
from collections.abc import Callable, Coroutine, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from hipback_tui.system.errors import Unreachable

if TYPE_CHECKING:
    from dbus_fast import Message
    from dbus_fast.aio import MessageBus

    OnSignal = Callable[[Message], None]

CALL_LIMIT_S = 1.5
"""Real seconds one call may take; the D-Bus default of 25 s would be far too long for a reminder."""

_DISCONNECT_LIMIT_S = 0.2
_LOST = "the session bus went away"
_NO_OWNER = ("org.freedesktop.DBus.Error.ServiceUnknown", "org.freedesktop.DBus.Error.NameHasNoOwner")
_NOT_STARTED = "org.freedesktop.DBus.Error.Spawn."
_NO_ANSWER = (
    "org.freedesktop.DBus.Error.NoReply",
    "org.freedesktop.DBus.Error.Timeout",
    "org.freedesktop.DBus.Error.TimedOut",
)


class Peer(NamedTuple):
    """Whom a call is for: a bus name, an object path, an interface; `called` is what it is in words."""

    name: str
    path: str
    interface: str
    called: str = "service"


_BUS_ITSELF = Peer("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")

OnReply = Callable[[Sequence[Any]], None]
"""Gets the body of a reply."""


class BusLostError(Unreachable):
    """The connection ended; on a new one the call may well work."""


SYSTEM_BUS_ADDRESS = "unix:path=/run/dbus/system_bus_socket"
"""Where the system bus listens unless `DBUS_SYSTEM_BUS_ADDRESS` says otherwise."""


def system_bus_address(env: Mapping[str, str]) -> str:
    """Where the system bus would listen; there may be none."""
    return env.get("DBUS_SYSTEM_BUS_ADDRESS") or SYSTEM_BUS_ADDRESS


def session_bus_address(env: Mapping[str, str]) -> str | None:
    """Where the session bus listens, or None if there is none.

    Without `DBUS_SESSION_BUS_ADDRESS` it is the per-user socket that systemd sets up.
    """
    address = env.get("DBUS_SESSION_BUS_ADDRESS")
    if address:
        return address
    runtime_dir = env.get("XDG_RUNTIME_DIR")
    if runtime_dir and (socket := Path(runtime_dir, "bus")).is_socket():
        return f"unix:path={socket}"
    return None


class Bus:
    """A connection for calls and signals of one interface. Made by `connect`; when lost, make another."""

    def __init__(self, bus: "MessageBus", on_signal: "OnSignal") -> None:
        self._bus = bus
        self._on_signal = on_signal
        self._on_reply: dict[int, OnReply] = {}
        self._pending: set[asyncio.Task[Any]] = set()
        self._rules: set[str] = set()
        bus.add_message_handler(self._on_message)

    @classmethod
    async def connect(cls, address: str, on_signal: "OnSignal", called: str = "session bus") -> "Bus":
        """Connect to the bus at `address`; `on_signal` gets every signal that arrives.

        `called` is what the bus is in words.

        Raises Unreachable if that fails or takes longer than `CALL_LIMIT_S`.
        """
        try:
            import logging

            from dbus_fast.aio import MessageBus
            from dbus_fast.errors import AuthError, InvalidAddressError
        except ImportError:
            raise Unreachable("dbus-fast is not installed") from None
        # Without a handler, Python would print the library's warnings onto our screen.
        logging.getLogger("dbus_fast").addHandler(logging.NullHandler())
        try:
            async with asyncio.timeout(CALL_LIMIT_S):
                bus = await MessageBus(bus_address=address).connect()
        except TimeoutError:
            raise Unreachable(f"the {called} does not answer") from None
        except InvalidAddressError:
            raise Unreachable(f"the address of the {called} cannot be understood") from None
        except AuthError:
            raise Unreachable(f"the {called} refused us") from None
        except (OSError, EOFError):
            raise Unreachable(f"the {called} cannot be reached") from None
        return cls(bus, on_signal)

    @property
    def connected(self) -> bool:
        """Whether the connection stands, as far as is known."""
        return self._bus.connected

    async def call(
        self,
        peer: Peer,
        member: str,
        signature: str = "",
        body: Sequence[Any] = (),
        *,
        on_reply: OnReply | None = None,
    ) -> Sequence[Any]:
        """Call a method and return the reply's body.

        Raises Unreachable with the reason. `on_reply` gets the body too: before anything that arrives after
        the reply is looked at, and also if the caller has given up by then.
        """
        from dbus_fast import Message

        # One pass of the loop reads the end of a lost connection, the next shows it here. A write to it would
        # fail too, but the library leaves errors behind then that asyncio prints onto our screen.
        for _ in range(2):
            await asyncio.sleep(0)
        if not self._bus.connected:
            raise BusLostError(_LOST)
        serial = self._bus.next_serial()
        if on_reply is not None:
            self._on_reply[serial] = on_reply
        message = Message(
            *(peer.name, peer.path, peer.interface, member),
            signature=signature,
            body=list(body),
            serial=serial,
        )
        call = asyncio.ensure_future(self._bus.call(message))
        self._pending.add(call)
        call.add_done_callback(self._pending.discard)
        # Whoever gave up does not look, and asyncio would print what nobody looked at onto our screen.
        call.add_done_callback(lambda call: call.cancelled() or call.exception())
        await asyncio.wait({call}, timeout=CALL_LIMIT_S)
        if not call.done():
            raise Unreachable(f"the {peer.called} does not answer")
        return _body(call, peer.called)

    async def listen(self, rule: str) -> None:
        """Ask the bus for the signals that match `rule`, once a connection: it may have so many rules."""
        if rule not in self._rules:
            await self.call(_BUS_ITSELF, "AddMatch", "s", [rule])
            self._rules.add(rule)

    def _on_message(self, message: "Message") -> None:
        from dbus_fast import MessageType

        if message.message_type is MessageType.SIGNAL:
            self._on_signal(message)
        elif message.message_type is not MessageType.METHOD_CALL:
            on_reply = self._on_reply.pop(message.reply_serial, None)
            if on_reply is not None and message.message_type is MessageType.METHOD_RETURN:
                on_reply(message.body)

    def spawn(self, work: Coroutine[Any, Any, None]) -> None:
        """Do `work`, which must not fail, unattended; it ends with the connection at the latest."""
        task = asyncio.ensure_future(work)
        self._pending.add(task)
        task.add_done_callback(self._pending.discard)

    async def aclose(self) -> None:
        """Disconnect; calls that still wait end."""
        pending = set(self._pending)
        for task in pending:
            task.cancel()
        if self._bus.connected:
            self._bus.disconnect()
            pending.add(asyncio.ensure_future(self._bus.wait_for_disconnect()))  # type: ignore[no-untyped-call]
        if pending:
            await asyncio.wait(pending, timeout=_DISCONNECT_LIMIT_S)


def _body(call: "asyncio.Task[Message]", called: str) -> Sequence[Any]:
    """The body of the reply; Unreachable if it is an error, or the connection ended first."""
    from dbus_fast import MessageType

    try:
        # A connection that ends answers its open calls with an exception or with nothing.
        reply: Message | None = call.result()
    except (OSError, EOFError, asyncio.CancelledError):
        raise BusLostError(_LOST) from None
    if reply is None:
        raise BusLostError(_LOST)
    if reply.message_type is not MessageType.ERROR:
        body: Sequence[Any] = reply.body
        return body
    error = reply.error_name or ""
    if error in _NO_OWNER:
        raise Unreachable(f"no {called}")
    if error.startswith(_NOT_STARTED):
        raise Unreachable(f"the {called} could not be started")
    if error in _NO_ANSWER:
        raise Unreachable(f"the {called} does not answer")
    text = reply.body[0] if reply.body and isinstance(reply.body[0], str) else error
    raise Unreachable(f"the {called} refused: {text}")
