"""Waiting for a condition instead of sleeping."""

import asyncio
import socket
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE_S = 20.0
"""Long enough for a machine under load; nobody waits it out unless something is broken."""

_STEP_S = 0.01


def wait_until(condition: Callable[[], object], complaint: str, patience_s: float = PATIENCE_S) -> None:
    """Return as soon as `condition` holds; fail with `complaint` if it never does."""
    deadline = time.monotonic() + patience_s
    while not condition():
        assert time.monotonic() < deadline, complaint
        time.sleep(_STEP_S)


async def eventually(condition: Callable[[], object], complaint: str, patience_s: float = PATIENCE_S) -> None:
    """Like `wait_until`, while the event loop runs on."""
    deadline = time.monotonic() + patience_s
    while not condition():
        assert time.monotonic() < deadline, complaint
        await asyncio.sleep(_STEP_S)


def listens(path: Path) -> bool:
    """Whether a server takes connections at a socket file; the file alone comes a moment earlier."""
    with socket.socket(socket.AF_UNIX) as caller:
        return caller.connect_ex(str(path)) == 0
