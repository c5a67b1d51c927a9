"""Whether we are at another machine, asked of a real tmux where there is one."""

import os
import subprocess
import time
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from hipback_tui.system.remote import over_ssh

SSH = {"SSH_CONNECTION": "10.0.0.2 50000 10.0.0.1 22"}


async def test_without_tmux_the_variable_decides() -> None:
    assert not await over_ssh({})
    assert not await over_ssh({"SSH_CONNECTION": ""})
    assert await over_ssh(SSH)


async def test_a_tmux_that_cannot_be_asked_leaves_the_variable(tmp_path: Path) -> None:
    nowhere = {"TMUX": f"{tmp_path}/no-socket,1,0", "PATH": os.environ["PATH"]}
    assert not await over_ssh(nowhere)
    assert await over_ssh({**nowhere, **SSH})
    assert await over_ssh({"TMUX": "x", "PATH": str(tmp_path), **SSH})


async def test_a_tmux_that_hangs_costs_a_second(tmp_path: Path) -> None:
    program = tmp_path / "tmux"
    program.write_text("#!/bin/sh\nexec /bin/sleep 600\n")
    program.chmod(0o755)
    started = time.monotonic()
    assert await over_ssh({"TMUX": "x", "PATH": str(tmp_path), **SSH})
    assert time.monotonic() - started < 15


@pytest.mark.needs_tmux
class TestInTmux:
    @pytest.fixture
    def tmux(self, tmp_path: Path) -> Generator[Callable[..., str]]:
        socket = tmp_path / "tmux.sock"
        env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "TERM": "xterm"}

        def tmux(*command: str, **more: str) -> str:
            answer = subprocess.run(
                ("tmux", "-f", "/dev/null", "-S", socket, *command),
                env={**env, **more},
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=True,
            )
            return answer.stdout.strip()

        yield tmux
        tmux("kill-server")

    def inside(self, tmux: Callable[..., str], **own: str) -> dict[str, str]:
        """The environment of a process in the session's pane."""
        where = tmux("display-message", "-p", "#{socket_path},#{pid},0")
        return {
            "TMUX": where,
            "TMUX_PANE": tmux("display-message", "-p", "#{pane_id}"),
            "PATH": os.environ["PATH"],
            **own,
        }

    async def test_a_session_made_over_ssh(self, tmux: Callable[..., str]) -> None:
        tmux("new-session", "-d", "cat", **SSH)
        assert await over_ssh(self.inside(tmux))

    async def test_a_session_made_over_ssh_and_attached_at_the_desk_since(
        self, tmux: Callable[..., str]
    ) -> None:
        tmux("new-session", "-d", "cat", **SSH)
        # What tmux does itself when a client without the variable attaches.
        tmux("set-environment", "-r", "SSH_CONNECTION")
        assert not await over_ssh(self.inside(tmux, **SSH))

    async def test_a_session_made_at_the_desk_and_attached_over_ssh_since(
        self, tmux: Callable[..., str]
    ) -> None:
        tmux("new-session", "-d", "cat")
        assert not await over_ssh(self.inside(tmux))
        tmux("set-environment", "SSH_CONNECTION", SSH["SSH_CONNECTION"])
        assert await over_ssh(self.inside(tmux))

    async def test_a_tmux_that_does_not_follow_the_variable(
        self, tmux: Callable[..., str], capfd: pytest.CaptureFixture[str]
    ) -> None:
        tmux("new-session", "-d", "cat")
        tmux("set-environment", "-u", "SSH_CONNECTION")
        assert not await over_ssh(self.inside(tmux))
        assert await over_ssh(self.inside(tmux, **SSH))
        # tmux complains about the unknown variable, but not on our screen.
        assert capfd.readouterr() == ("", "")
