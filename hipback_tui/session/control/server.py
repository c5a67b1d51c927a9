"""Listens on the local socket: one request and one answer a connection, whatever bytes arrive.

A connection gets a second to ask and a second to take its answer. Who is another user, asks too long a
question or is one too many is hung up on.
"""

import asyncio
import os
import stat
import struct
import sys
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hipback_tui.session.control.protocol import (
    COULD_NOT,
    LONGEST_REQUEST,
    WRONG,
    Answer,
    Request,
    WrongRequest,
    read_request,
)
from hipback_tui.system.local_socket import UnsafeFolder, check_folder

if TYPE_CHECKING:
    import socket

LIMIT_S = 1.0
"""Real seconds for a request to arrive, and again for its answer to be taken."""

MOST_CONNECTIONS = 32

Handler = Callable[[Request], Awaitable[Answer]]
"""Does what one kind of request asks for. It may raise WrongRequest; other errors count as faults."""


class CannotListen(Exception):  # noqa: N818 - it names what happened
    """No socket can be had; the text says why, in one line."""


class ControlServer:
    """A table of handlers by what they `do`, behind one socket. Lives in one event loop.

    `tell_fault` hears of an error in a handler; the connection is answered all the same.
    """

    def __init__(self, handlers: Mapping[str, Handler], tell_fault: Callable[[Exception], None]) -> None:
        self._handlers = handlers
        self._tell_fault = tell_fault
        self._server: Any = None
        self._address = ""
        self._identity: tuple[int, int] | None = None
        self._connections: set[asyncio.Task[None]] = set()

    async def listen(self, addresses: list[str]) -> None:
        """Listen at the first address that can be used; raises CannotListen if there is none.

        A socket that is there already is taken for that of an app that was killed: only call this while
        the journal's lock is held.
        """
        reasons = []
        for address in addresses:
            try:
                if sys.platform == "win32":  # pragma: no cover - from documentation
                    (self._server,) = await asyncio.get_running_loop().start_serving_pipe(  # type: ignore[attr-defined,unused-ignore]
                        self._protocol, address
                    )
                else:
                    bound = _bind(address)
                    self._server = await asyncio.start_unix_server(
                        self._connected, sock=bound, limit=LONGEST_REQUEST
                    )
                    self._identity = _identity(address)
            except OSError as error:
                reasons.append(
                    str(error) if isinstance(error, UnsafeFolder) else f"{address}: {error.strerror}"
                )
                continue
            self._address = address
            return
        raise CannotListen("; ".join(reasons) or "no folder for it can be used")

    @property
    def listens(self) -> bool:
        """Whether others find the socket; somebody may have cleaned up in its folder."""
        if self._server is None:
            return False
        return sys.platform == "win32" or _identity(self._address) == self._identity

    async def aclose(self) -> None:
        """Stop listening, hang up, and take the socket away unless it is another one by now."""
        server, self._server = self._server, None
        if server is not None:
            server.close()
            if self._identity is not None and _identity(self._address) == self._identity:
                with suppress(OSError):  # the next app replaces it anyway
                    os.unlink(self._address)  # noqa: PTH108
        for task in list(self._connections):
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    def _protocol(self) -> asyncio.StreamReaderProtocol:  # pragma: no cover - for named pipes
        return asyncio.StreamReaderProtocol(asyncio.StreamReader(limit=LONGEST_REQUEST), self._connected)

    def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if len(self._connections) >= MOST_CONNECTIONS or not _is_own(writer.get_extra_info("socket")):
            writer.transport.abort()
            return
        task = asyncio.get_running_loop().create_task(self._serve(reader, writer))
        self._connections.add(task)
        task.add_done_callback(self._connections.discard)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            line = await asyncio.wait_for(reader.readuntil(b"\n"), LIMIT_S)
            answer = await self._answer(line)
            writer.write(answer.line())
            await asyncio.wait_for(writer.drain(), LIMIT_S)
            writer.close()
            await asyncio.wait_for(writer.wait_closed(), LIMIT_S)
        except asyncio.LimitOverrunError:
            writer.write(Answer(WRONG, f"expected a line of at most {LONGEST_REQUEST} bytes").line())
            writer.close()
        except (EOFError, OSError, TimeoutError):
            writer.transport.abort()  # half a request, or nobody who takes the answer
        except asyncio.CancelledError:
            writer.transport.abort()
            raise

    async def _answer(self, line: bytes) -> Answer:
        try:
            request = read_request(line)
            handler = self._handlers.get(request["do"])
            if handler is None:
                raise WrongRequest(f"{request['do'][:40]!r} is not known to the hipback that is open")
            return await handler(request)
        except WrongRequest as reason:
            return Answer(WRONG, str(reason))
        except Exception as fault:
            self._tell_fault(fault)
            return Answer(
                COULD_NOT, f"something went wrong inside hipback ({type(fault).__name__}); it goes on"
            )


def _bind(address: str) -> "socket.socket":
    """Return a socket bound to a path that only its owner can reach; raises OSError."""
    import socket

    folder, base = os.path.dirname(address), os.path.dirname(os.path.dirname(address))  # noqa: PTH120
    if base != "/tmp" and os.stat(base).st_uid != os.getuid():  # noqa: PTH116
        raise UnsafeFolder(f"{base} belongs to somebody else; expected a folder of your own")
    with suppress(FileExistsError):
        os.mkdir(folder, 0o700)  # noqa: PTH102
    check_folder(folder)
    if os.path.lexists(address):
        if not stat.S_ISSOCK(os.lstat(address).st_mode):
            raise UnsafeFolder(f"{address} is in the way; expected no such file")
        os.unlink(address)  # noqa: PTH108
    bound = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        bound.bind(address)
        os.chmod(address, 0o600)  # noqa: PTH101
    except BaseException:
        bound.close()
        raise
    return bound


def _identity(path: str) -> tuple[int, int] | None:
    try:
        found = os.lstat(path)
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _is_own(peer: Any) -> bool:
    """Whether the other end belongs to the same user, where the system can tell."""
    import socket

    if peer is None or sys.platform == "win32":
        return True  # a named pipe: the system let nobody else write
    try:
        if hasattr(socket, "SO_PEERCRED"):
            uid = struct.unpack("3i", peer.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))[1]
        elif hasattr(socket, "LOCAL_PEERCRED"):  # macOS, BSD: struct xucred
            uid = struct.unpack("2I", peer.getsockopt(0, socket.LOCAL_PEERCRED, 76)[:8])[1]
        else:
            return True  # the folder lets nobody else in
    except OSError:
        return False
    return bool(uid == os.getuid())
