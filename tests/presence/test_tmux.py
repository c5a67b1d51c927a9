"""Who is attached to a real tmux, and when they typed."""

import os
import subprocess
import time
from collections.abc import Generator
from pathlib import Path

import pytest

from hipback_tui.core.presence_rule import Reading, judge
from hipback_tui.core.sitting.messages import Presence
from hipback_tui.presence.base import Unusable
from hipback_tui.presence.sources.tmux import Tmux
from hipback_tui.system.errors import Unreachable
from tests.support.terminal import Terminal, Terminals
from tests.support.waiting import wait_until


def nothing() -> None:
    """Nobody waits for a change."""


class Server:
    """A tmux server of its own; `cat` runs in each session."""

    def __init__(self, folder: Path, terminals: Terminals) -> None:
        self._command = ("tmux", "-S", str(folder / "tmux.sock"), "-f", "/dev/null")
        self._terminals = terminals
        self._env = {"PATH": os.environ["PATH"], "HOME": str(folder), "TERM": "xterm"}

    def __call__(self, *command: str) -> str:
        ran = subprocess.run(
            (*self._command, *command),
            check=False,
            env=self._env,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout.strip()

    def session(self, name: str) -> dict[str, str]:
        """Make a session that nobody is attached to; return the environment inside it."""
        self("new-session", "-d", "-s", name, "cat")
        where = self("display-message", "-p", "-t", name, "#{socket_path},#{pid},0 #{pane_id}")
        server, pane = where.split()
        return {"TMUX": server, "TMUX_PANE": pane, "PATH": os.environ["PATH"]}

    def attach(self, name: str) -> Terminal:
        before = self.clients
        window = self._terminals.open((*self._command, "attach", "-t", name))
        wait_until(lambda: len(self.clients) > len(before), "nobody was attached")
        return window

    def detach(self, name: str) -> None:
        self("detach-client", "-s", name)
        wait_until(lambda: not self("list-clients", "-t", name), "nobody was detached")

    @property
    def clients(self) -> list[str]:
        return self("list-clients").splitlines()


@pytest.fixture
def server(tmp_path: Path, terminals: Terminals) -> Generator[Server]:
    server = Server(tmp_path, terminals)
    yield server
    server("kill-server")


async def seen(env: dict[str, str], later_s: float = 0) -> Reading:
    """Return what a source that is opened now sees `later_s` from now."""
    source = Tmux(env, now_s=lambda: time.time() + later_s)
    await source.open(nothing)
    reading = await source.read()
    await source.aclose()
    return reading


async def test_outside_tmux() -> None:
    with pytest.raises(Unusable, match=r"^not in tmux$"):
        await Tmux({}).open(nothing)


@pytest.mark.needs_tmux
class TestInTmux:
    async def test_a_session_nobody_was_ever_attached_to_says_nothing(self, server: Server) -> None:
        env = server.session("script")
        assert await seen(env, later_s=900) == Reading()

    async def test_attached_detached_and_attached_again(self, server: Server) -> None:
        env = server.session("work")
        window = server.attach("work")
        attached = await seen(env, later_s=60)
        assert not attached.detached
        assert attached.idle_ms is not None
        assert 55_000 <= attached.idle_ms <= 90_000
        assert judge([attached]).presence is Presence.UNKNOWN

        server.detach("work")
        window.wait()
        left = await seen(env, later_s=600)
        assert left.detached
        assert left.idle_ms is not None
        assert 595_000 <= left.idle_ms <= 640_000
        assert judge([left]).presence is Presence.AWAY

        server.attach("work")
        assert not (await seen(env)).detached

    async def test_a_key_counts(self, server: Server) -> None:
        env = server.session("work")
        window = server.attach("work")
        began_s = server("display-message", "-p", "-t", "work", "#{session_activity}")

        def counts() -> bool:
            window.press("a")  # tmux counts whole seconds
            return server("list-clients", "-F", "#{client_activity}") > began_s

        wait_until(counts, "the key did not count")
        reading = await seen(env)
        assert reading.idle_ms is not None
        assert reading.idle_ms < 20_000

    async def test_who_works_in_another_session_is_there(self, server: Server) -> None:
        env = server.session("work")
        server.session("mail")
        server.attach("work")
        server.detach("work")
        assert (await seen(env)).detached
        server.attach("mail")
        reading = await seen(env)
        assert not reading.detached
        assert reading.idle_ms is not None

    async def test_coming_and_going_is_told(self, server: Server) -> None:
        changes: list[str] = []
        source = Tmux(server.session("work"))
        await source.open(lambda: changes.append("changed"))
        await source.read()
        await source.read()
        assert changes == []
        server.attach("work")
        await source.read()
        assert changes == ["changed"]

    async def test_a_server_that_is_gone(self, server: Server) -> None:
        env = server.session("work")
        source = Tmux({**env, "TMUX": f"{env['TMUX']}x".replace("tmux.sock", "none.sock")})
        await source.open(nothing)
        with pytest.raises(Unreachable):
            await source.read()
