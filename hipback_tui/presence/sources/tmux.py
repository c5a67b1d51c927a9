"""Whether somebody is attached to the tmux server we run in, and when they last typed there."""

import time
from collections.abc import Callable, Mapping

from hipback_tui.core.presence_rule import Reading
from hipback_tui.presence.base import Source, Unusable
from hipback_tui.system.errors import Unreachable


class Tmux(Source):
    """Asks tmux for all clients of the server and for our own session.

    Whoever works in another session of the server is there. A session counts as detached only if somebody was
    attached to it before: one that never was belongs to some script, and says nothing.
    """

    name = "tmux"
    about = "who is attached to tmux, and when they last typed"
    at_the_desk = False
    sees_session = False
    child = True
    limit_s = 2.0

    def __init__(self, env: Mapping[str, str], now_s: Callable[[], float] = time.time) -> None:
        self._env = env
        self._now_s = now_s
        self._clients: frozenset[str] | None = None
        self._changed: Callable[[], None] = lambda: None

    async def open(self, changed: Callable[[], None]) -> None:
        """Look whether we are in tmux; raises `Unusable` if not."""
        if not self._env.get("TMUX"):
            raise Unusable("not in tmux")
        self._changed = changed
        self._clients = None

    async def read(self) -> Reading:
        """Ask; `changed` is called when clients came or went."""
        lines = await self._ask()
        sessions = [line.split()[1:] for line in lines if line.startswith("session")]
        clients = [line.split()[1:] for line in lines if line.startswith("client")]
        if not sessions or any(len(client) != 2 for client in clients):
            raise Unreachable("tmux answered in another way than expected")
        names = frozenset(client[0] for client in clients)
        if self._clients not in (None, names):
            self._changed()
        self._clients = names
        # The session keeps the moment of its last key when its client is gone.
        activity, attached_last = sessions[0][0], len(sessions[0]) > 1
        moments = [client[1] for client in clients] or ([activity] if attached_last else [])
        typed_s = max((int(moment) for moment in moments if moment.isdigit()), default=None)
        idle_ms = None if typed_s is None else max(0, round((self._now_s() - typed_s) * 1000))
        return Reading(idle_ms=idle_ms, detached=attached_last and not clients)

    async def aclose(self) -> None:
        """Nothing is kept."""
        self._clients = None

    async def _ask(self) -> list[str]:
        from hipback_tui.system.child_process import run_child

        where = ("-t", pane) if (pane := self._env.get("TMUX_PANE")) else ()
        command = (
            *("tmux", "list-clients", "-F", "client #{client_pid} #{client_activity}", ";"),
            *("display-message", "-p", *where, "session #{session_activity} #{session_last_attached}"),
        )
        finished = await run_child(command, self._env, limit_s=self.limit_s)
        if finished.returncode != 0:
            complaint = finished.stderr.decode(errors="replace").strip().splitlines()
            raise Unreachable(complaint[-1] if complaint else "tmux failed")
        return finished.stdout.decode(errors="replace").splitlines()
