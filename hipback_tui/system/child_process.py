"""Runs another program that may hang or talk, without letting it near our terminal."""

import asyncio
import contextlib
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_KEPT_BYTES = 64 * 1024
_REAPING_S = 0.2


@dataclass(frozen=True, slots=True)
class Finished:
    """How a program ended: its exit code (negative: the signal) and what it wrote."""

    returncode: int
    stdout: bytes
    stderr: bytes


async def run_child(
    command: Sequence[str], env: Mapping[str, str], *, limit_s: float, stdin: bytes = b""
) -> Finished:
    """Run `command` with `stdin` and exactly the environment `env`, and collect what it writes.

    Its input and outputs are pipes and it has a session of its own, so it can neither paint over the screen
    nor open our terminal. After `limit_s` real seconds, and when the caller is cancelled, it is killed with
    everything it started. Raises TimeoutError then, and OSError if it cannot be started.
    """
    loop = asyncio.get_running_loop()
    transport, child = await loop.subprocess_exec(
        _Child,
        *command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(env),
        start_new_session=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    try:
        pipe = transport.get_pipe_transport(0)
        if isinstance(pipe, asyncio.WriteTransport):
            pipe.write(stdin)
            pipe.close()
        async with asyncio.timeout(limit_s):
            await child.done.wait()
        return Finished(transport.get_returncode() or 0, bytes(child.written[1]), bytes(child.written[2]))
    finally:
        if not child.done.is_set():
            _kill_group(transport)
            # Reaped here, before the loop may end: a late exit would be complained about on stderr.
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(child.exited.wait(), _REAPING_S)
        transport.close()


class _Child(asyncio.SubprocessProtocol):
    def __init__(self) -> None:
        self.written: dict[int, bytearray] = {1: bytearray(), 2: bytearray()}
        self.exited = asyncio.Event()
        self.done = asyncio.Event()
        """Exited, and nobody holds its pipes any more."""

    def pipe_data_received(self, fd: int, data: bytes) -> None:
        kept = self.written[fd]
        kept += data
        # The end tells more than the beginning: the last line says why.
        del kept[:-_KEPT_BYTES]

    def process_exited(self) -> None:
        self.exited.set()

    def connection_lost(self, exc: Exception | None) -> None:
        self.done.set()


def _kill_group(transport: asyncio.SubprocessTransport) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(transport.get_pid(), signal.SIGKILL)
        else:
            transport.kill()
