"""Idle time of an X server, in two ways: a connection of our own, or the program xprintidle.

libX11 is never loaded: it ends the whole process when the X server goes. Under Wayland neither is used, since
XWayland counts the input of X11 windows only.

The connection speaks the three requests that it takes (X Window System Protocol 11, Appendix B, and the
MIT-SCREEN-SAVER extension 1.1) and keeps to the event loop; a reading costs a tenth of a millisecond.
"""

import asyncio
import struct
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from hipback_tui.core.presence_rule import Reading
from hipback_tui.presence.base import Source, Unusable
from hipback_tui.system.errors import Unreachable

_COOKIE = b"MIT-MAGIC-COOKIE-1"
_EXTENSION = b"MIT-SCREEN-SAVER"
_REPLY_BYTES = 32
_ERROR, _REPLY = 0, 1
_LOST = "the X server went away"


class X11Connection(Source):
    """Asks the X server itself. Local displays only, and the first screen of them."""

    name = "X11"
    about = "idle time of the X server"
    at_the_desk = True
    sees_session = True
    child = False
    limit_s = 1.0

    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = env
        self._reader: asyncio.StreamReader | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._query = b""

    async def open(self, changed: Callable[[], None]) -> None:
        """Connect; raises `Unusable` if there is no X server that lets us in."""
        number = display_number(self._env)
        reader, writer = await _connected(number)
        self._reader, self._writer = reader, writer
        name, cookie = _COOKIE, _cookie(self._env, number)
        if cookie is None:
            name = cookie = b""
        lengths = struct.pack("<BxHHHHxx", ord("l"), 11, 0, len(name), len(cookie))
        writer.write(lengths + _padded(name) + _padded(cookie))
        try:
            status, words = struct.unpack("<B5xH", await reader.readexactly(8))
            setup = await reader.readexactly(words * 4)
        except (EOFError, OSError):
            raise Unreachable(_LOST) from None
        if status != 1:
            raise Unusable("the X server does not let us in")
        root = _root_window(setup)
        name = _padded(_EXTENSION)
        words = 2 + len(name) // 4
        reply = await self._ask(struct.pack("<BxHHxx", 98, words, len(_EXTENSION)) + name)
        present, opcode = reply[8], reply[9]
        if not present:
            raise Unusable("the X server does not tell idle times")
        self._query = struct.pack("<BBHI", opcode, 1, 2, root)

    async def read(self) -> Reading:
        """Return the idle time."""
        reply = await self._ask(self._query)
        return Reading(idle_ms=struct.unpack_from("<I", reply, 16)[0], whole_session=True)

    async def aclose(self) -> None:
        """Hang up."""
        writer, self._writer, self._reader = self._writer, None, None
        if writer is not None:
            writer.close()

    async def _ask(self, request: bytes) -> bytes:
        """Send a request and return its reply; what else arrives is passed over."""
        if self._reader is None or self._writer is None:
            raise Unreachable(_LOST)
        self._writer.write(request)
        while True:
            try:
                answer = await self._reader.readexactly(_REPLY_BYTES)
                if answer[0] == _REPLY:
                    await self._reader.readexactly(struct.unpack_from("<I", answer, 4)[0] * 4)
                    return answer
            except (EOFError, OSError):
                raise Unreachable(_LOST) from None
            if answer[0] == _ERROR:
                raise Unreachable(f"the X server refused with error {answer[1]}")


def display_number(env: Mapping[str, str]) -> int:
    """Return the number of the local display; raises `Unusable` if there is none that may be watched."""
    if env.get("WAYLAND_DISPLAY") or env.get("XDG_SESSION_TYPE") == "wayland":
        raise Unusable("this is a Wayland desktop")
    display = env.get("DISPLAY", "")
    if not display:
        raise Unusable("no X11 desktop")
    host, _, screen = display.rpartition(":")
    number = screen.partition(".")[0]
    if host not in ("", "unix") or not number.isdecimal():
        raise Unusable("the X server is on another machine")
    return int(number)


async def _connected(number: int) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    if not hasattr(asyncio, "open_unix_connection"):
        raise Unusable("no X11 desktop")
    # A name that starts with a zero byte is one of the kernel's own (Linux), which servers offer as well.
    path = f"/tmp/.X11-unix/X{number}"
    for address in (path, f"\0{path}"):
        try:
            return await asyncio.open_unix_connection(address)
        except OSError:
            continue
    raise Unusable("the X server cannot be reached")


def _padded(text: bytes) -> bytes:
    return text + bytes(-len(text) % 4)


def _root_window(setup: bytes) -> int:
    """Return the root window of the first screen from the server's greeting."""
    vendor_bytes, formats = struct.unpack_from("<H", setup, 16)[0], setup[21]
    (root,) = struct.unpack_from("<I", setup, 32 + vendor_bytes + -vendor_bytes % 4 + 8 * formats)
    return int(root)


def _cookie(env: Mapping[str, str], number: int) -> bytes | None:
    """Return what lets us in to a local display, from the user's authority file; None if nothing is there."""
    named, home = env.get("XAUTHORITY"), env.get("HOME")
    if not named and not home:
        return None
    path = Path(named) if named else Path(home or "", ".Xauthority")
    try:
        content = path.read_bytes()
    except OSError:
        return None
    import socket

    host = socket.gethostname().encode()
    for family, address, display, name, data in _entries(content):
        local = family == _ANY or (family == _LOCAL and address == host)
        if local and name == _COOKIE and display in (b"", str(number).encode()):
            return data
    return None


_LOCAL, _ANY = 256, 65535


def _entries(content: bytes) -> Iterator[tuple[int, bytes, bytes, bytes, bytes]]:
    """Yield family, address, display, name and data of each entry of an authority file."""
    at = 0
    while at + 2 <= len(content):
        (family,) = struct.unpack_from(">H", content, at)
        at += 2
        fields = []
        for _ in range(4):
            if at + 2 > len(content):
                return
            (length,) = struct.unpack_from(">H", content, at)
            fields.append(content[at + 2 : at + 2 + length])
            at += 2 + length
        yield (family, fields[0], fields[1], fields[2], fields[3])


class Xprintidle(Source):
    """Has the program xprintidle ask: for displays that only Xlib knows how to reach."""

    name = "xprintidle"
    about = "idle time of the X server, through a program"
    at_the_desk = True
    sees_session = True
    child = True
    limit_s = 2.0

    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = env

    async def open(self, changed: Callable[[], None]) -> None:
        """Look for the program; raises `Unusable` without one, or without a display for it."""
        import shutil

        display_number(self._env)
        if shutil.which("xprintidle", path=self._env.get("PATH")) is None:
            raise Unusable("xprintidle is not installed", "apt install xprintidle")

    async def read(self) -> Reading:
        """Run it; raises Unreachable with what it complained about."""
        from hipback_tui.system.child_process import run_child

        finished = await run_child(("xprintidle",), self._env, limit_s=self.limit_s)
        words = finished.stdout.split()
        if finished.returncode != 0 or not words or not words[0].isdigit():
            complaint = finished.stderr.decode(errors="replace").strip().splitlines()
            raise Unreachable(complaint[-1] if complaint else "xprintidle failed")
        return Reading(idle_ms=int(words[0]), whole_session=True)

    async def aclose(self) -> None:
        """Nothing is kept."""
