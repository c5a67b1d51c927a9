"""The processes above this one: whose window is theirs is the terminal in which hipback runs."""

import contextlib
import os
from collections.abc import Mapping
from pathlib import Path

from hipback_tui.presence.deferral.base import answer_of
from hipback_tui.system.errors import Unreachable

_CLIENTS = ("tmux", "list-clients", "-F", "#{client_pid}")


async def own_processes(env: Mapping[str, str], proc: Path = Path("/proc")) -> frozenset[int]:
    """Return the ids of this process and all above it; in tmux also of those above its clients."""
    first = [os.getpid()]
    if env.get("TMUX"):
        with contextlib.suppress(Unreachable):  # then the terminal around tmux counts as any other window
            first += [int(word) for word in (await answer_of(_CLIENTS, env)).split() if word.isdigit()]
    found: set[int] = set()
    for start in first:
        pid = start
        while pid > 1 and pid not in found:
            found.add(pid)
            pid = _parent(pid, proc)
    return frozenset(found)


def _parent(pid: int, proc: Path) -> int:
    try:
        stat = (proc / str(pid) / "stat").read_text(errors="replace")
    except OSError:
        return 0
    # The program's name stands in brackets and may itself hold brackets and spaces.
    return int(stat.rpartition(")")[2].split()[1])
