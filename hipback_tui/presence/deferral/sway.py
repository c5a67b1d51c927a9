"""sway's tree of windows, over its socket: the answer may be longer than what is kept of a program's."""

import asyncio
import json
import struct
from typing import Any

from hipback_tui.system.errors import Unreachable

_MAGIC = b"i3-ipc"
_HEAD = struct.Struct("=6sII")
_GET_TREE = 4
_MOST_BYTES = 8 * 1024 * 1024


async def tree(socket: str) -> dict[str, Any]:
    """Return the root of the tree. Raises Unreachable."""
    try:
        reader, writer = await asyncio.open_unix_connection(socket)
    except OSError:
        raise Unreachable("sway cannot be reached") from None
    try:
        writer.write(_HEAD.pack(_MAGIC, 0, _GET_TREE))
        _, length, _ = _HEAD.unpack(await reader.readexactly(_HEAD.size))
        if length > _MOST_BYTES:
            raise Unreachable("sway's answer cannot be understood")
        found = json.loads(await reader.readexactly(length))
    except (OSError, EOFError, ValueError):
        raise Unreachable("sway's answer cannot be understood") from None
    finally:
        writer.close()
    if not isinstance(found, dict):
        raise Unreachable("sway's answer cannot be understood")
    return found
