"""Where the running app listens for this person's other programs, and how they ask it.

One socket for each data folder: `<folder>/<digits>.sock`, in the first folder that can be used of

- `$XDG_RUNTIME_DIR/hipback`
- `/run/user/<uid>/hipback`, for programs that were started without that variable (cron, sudo)
- `/tmp/hipback-<uid>`

The digits come from the data folder's real path. The folder belongs to the person and to nobody else (0700),
as does the socket (0600); a folder that does not is never used, neither to listen nor to ask.

On Windows it is the named pipe `hipback-<user>-<digits>`, which by default only its creator, the system and
administrators can write to.

`status` in a shell prompt comes through here, so this imports next to nothing: `_socket` is the part of
`socket` that is written in C, and takes a tenth of the time.
"""

from __future__ import annotations

import os
import sys
import time
import zlib

TYPE_CHECKING = False  # importing typing would take longer than the answer
if TYPE_CHECKING:
    from collections.abc import Mapping

LONGEST = 103
"""Bytes that the path of a socket may have on every system (macOS has the least: 104 with the final zero)."""

LONGEST_ANSWER = 1 << 16


class NoAnswer(Exception):  # noqa: N818 - it names what happened
    """Nobody listens there, or not in time."""


class UnsafeFolder(OSError):  # noqa: N818
    """A folder that others could reach into; the text is one line for the person."""


def addresses(data_dir: str, env: Mapping[str, str]) -> list[str]:
    """Return where the app on this data folder may listen, the best place first."""
    digits = f"{zlib.crc32(os.fsencode(os.path.realpath(data_dir))):08x}"
    if sys.platform == "win32":
        return [rf"\\.\pipe\hipback-{env.get('USERNAME', '')}-{digits}"]
    uid = os.getuid()
    bases = [env.get("XDG_RUNTIME_DIR", ""), f"/run/user/{uid}"]
    folders = [f"{base.rstrip('/')}/hipback" for base in bases if base.startswith("/")]
    paths = dict.fromkeys(f"{folder}/{digits}.sock" for folder in [*folders, f"/tmp/hipback-{uid}"])
    return [path for path in paths if len(os.fsencode(path)) <= LONGEST]


def check_folder(folder: str) -> None:
    """Raise UnsafeFolder if anybody else could reach into a folder, OSError if there is none."""
    found = os.lstat(folder)
    if found.st_mode & 0o170000 != 0o040000:
        raise UnsafeFolder(f"{folder} is no folder; expected a folder of your own")
    if found.st_uid != os.getuid():
        raise UnsafeFolder(f"{folder} belongs to somebody else; expected a folder of your own")
    if found.st_mode & 0o077:
        raise UnsafeFolder(f"{folder} is open to others (mode {found.st_mode & 0o777:04o}); expected 0700")


def ask(data_dir: str, env: Mapping[str, str], request: bytes, limit_s: float) -> bytes:
    """Send one line to the app on a data folder and return the line that it answers.

    Raises NoAnswer if there is none within `limit_s` real seconds in all.
    """
    until = time.monotonic() + limit_s
    for address in addresses(data_dir, env):
        try:
            return _ask_pipe(address, request) if sys.platform == "win32" else _ask(address, request, until)
        except OSError:
            continue
    raise NoAnswer


def _ask(address: str, request: bytes, until: float) -> bytes:
    if not os.path.exists(address):  # noqa: PTH110
        raise FileNotFoundError(address)
    check_folder(os.path.dirname(address))  # noqa: PTH120
    import _socket

    link = _socket.socket(_socket.AF_UNIX, _socket.SOCK_STREAM)
    try:
        link.settimeout(_left(until))
        link.connect(address)
        link.sendall(request)
        answer = b""
        while not answer.endswith(b"\n"):
            link.settimeout(_left(until))
            part = link.recv(LONGEST_ANSWER)
            answer += part
            if not part or len(answer) > LONGEST_ANSWER:
                raise OSError("half an answer")
        return answer
    finally:
        link.close()


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _ask_pipe(address: str, request: bytes) -> bytes:
    with open(address, "r+b", buffering=0) as pipe:  # noqa: PTH123
        pipe.write(request)
        return pipe.readline(LONGEST_ANSWER)
