"""A notification server that records what it is told and does what a test wants. Runs as a program.

    python notification_server.py ADDRESS RECORD [--name NAME] [--capabilities A,B] [--hang]

It appends every call it handles to RECORD as one JSON line, prints `ready` once it owns the name, and then
takes commands as JSON lines on stdin, each answered with `done`:

    {"do": "press", "id": 1, "key": "start", "stays": false}     the person presses a button; the bubble goes
    {"do": "close", "id": 1, "reason": 1}        1 expired, 2 dismissed by the person, 3 closed by a call
    {"do": "hang"}                               from now on nothing is answered
    {"do": "recover"}                            answers what waited, and everything from now on
    {"do": "quiet", "on": true}                  do-not-disturb, told as the property --quiet INTERFACE.NAME

It ends when stdin does. Protocol: Desktop Notifications Specification 1.2.
"""

import argparse
import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from dbus_fast import Message, MessageType, RequestNameReply, Variant
from dbus_fast.aio import MessageBus

NAME = "org.freedesktop.Notifications"
PATH = "/org/freedesktop/Notifications"
PROPERTIES = "org.freedesktop.DBus.Properties"
CLOSED_BY_PERSON = 2
CLOSED_BY_CALL = 3


class RecordingServer:
    def __init__(self, bus: MessageBus, options: argparse.Namespace) -> None:
        self.bus = bus
        self.name: str = options.name
        self.capabilities: list[str] = [word for word in options.capabilities.split(",") if word]
        self.record: Path = options.record
        self.hanging: bool = options.hang
        self.waiting: list[Message] = []
        self.quiet = False
        self.quiet_property: tuple[str, ...] = tuple(options.quiet.rpartition(".")[::2])
        self.standing: set[int] = set()
        self.last_id = 0

    def on_message(self, message: Message) -> Message | bool | None:
        if message.message_type is not MessageType.METHOD_CALL or message.interface not in (NAME, PROPERTIES):
            return None
        if self.hanging:
            self.waiting.append(message)
            return True
        return self.answer(message)

    def answer(self, message: Message) -> Message:
        match message.member, message.body:
            case "GetServerInformation", _:
                body = [self.name, "hipback tests", "1.0", "1.2"]
                return Message.new_method_return(message, "ssss", body)
            case "GetCapabilities", _:
                return Message.new_method_return(message, "as", [self.capabilities])
            case "Notify", [app, replaces, icon, title, body, actions, hints, expire]:
                known = replaces in self.standing
                shown = replaces if known else self.last_id + 1
                self.last_id = max(self.last_id, shown)
                self.standing.add(shown)
                self.note(
                    call="Notify",
                    id=shown,
                    replaces_id=replaces,
                    app_name=app,
                    icon=icon,
                    title=title,
                    body=body,
                    actions=dict(zip(actions[::2], actions[1::2], strict=True)),
                    hints={name: [hint.signature, hint.value] for name, hint in hints.items()},
                    expire_ms=expire,
                )
                return Message.new_method_return(message, "u", [shown])
            case "CloseNotification", [gone]:
                self.note(call="CloseNotification", id=gone)
                self.closed(gone, CLOSED_BY_CALL)
                return Message.new_method_return(message)
            case "Get", [interface, name] if (interface, name) == self.quiet_property:
                return Message.new_method_return(message, "v", [Variant("b", self.quiet)])
            case _:
                return Message.new_error(message, "org.freedesktop.DBus.Error.UnknownMethod", "unknown")

    def note(self, **call: Any) -> None:
        with self.record.open("a") as lines:
            lines.write(json.dumps(call) + "\n")

    def closed(self, gone: int, reason: int) -> None:
        self.standing.discard(gone)
        self.signal("NotificationClosed", "uu", [gone, reason])

    def signal(self, member: str, signature: str, body: list[Any]) -> None:
        self.bus.send(Message.new_signal(PATH, NAME, member, signature, body))

    def obey(self, command: dict[str, Any]) -> None:
        match command:
            case {"do": "press", "id": pressed, "key": key, "stays": stays}:
                self.signal("ActionInvoked", "us", [pressed, key])
                if not stays:
                    self.closed(pressed, CLOSED_BY_PERSON)
            case {"do": "close", "id": gone, "reason": reason}:
                self.closed(gone, reason)
            case {"do": "quiet", "on": on}:
                self.quiet = on
            case {"do": "hang"}:
                self.hanging = True
            case {"do": "recover"}:
                self.hanging = False
                for message in self.waiting:
                    self.bus.send(self.answer(message))
                self.waiting.clear()
            case _:
                raise ValueError(f"unknown command: {command}")


async def serve(options: argparse.Namespace) -> None:
    bus = await MessageBus(bus_address=options.address).connect()
    server = RecordingServer(bus, options)
    bus.add_message_handler(server.on_message)
    assert await bus.request_name(NAME) is RequestNameReply.PRIMARY_OWNER
    print("ready", flush=True)

    commands = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(commands), sys.stdin
    )
    while line := await commands.readline():
        server.obey(json.loads(line))
        print("done", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("address")
    parser.add_argument("record", type=Path)
    parser.add_argument("--name", default="recorder")
    parser.add_argument("--capabilities", default="actions,body")
    parser.add_argument("--hang", action="store_true")
    parser.add_argument("--quiet", default="", metavar="PROPERTY")
    asyncio.run(serve(parser.parse_args()))
