"""plyer in its child process, with what a machine may or may not have."""

import os
import shutil
import sys
import time
from pathlib import Path

import pytest

from hipback_tui.core.attention import Cue, Level
from hipback_tui.notify.base import ChannelError
from hipback_tui.notify.plyer_channel import PlyerChannel
from tests.support.desktop import Bubble, Desktop


def path_with(tmp_path: Path, **programs: str) -> dict[str, str]:
    """An environment in which just these commands exist: a shell script's text, or the path of a program."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name, content in programs.items():
        program = folder / name.replace("_", "-")
        if content.startswith("/"):
            program.symlink_to(content)
        else:
            program.write_text(f"#!/bin/sh\n{content}\n")
            program.chmod(0o755)
    return {"PATH": str(folder), "HOME": str(tmp_path)}


def patient(env: dict[str, str]) -> PlyerChannel:
    """A channel that gives a machine under load its time."""
    return PlyerChannel(env, limit_s=30)


async def why_not(channel: PlyerChannel, cue: Cue) -> str:
    with pytest.raises(ChannelError) as failure:
        await channel.send(cue)
    return str(failure.value)


async def test_with_nothing_installed_the_way_out_is_named(
    tmp_path: Path, cue: Cue, capfd: pytest.CaptureFixture[str]
) -> None:
    channel = patient(path_with(tmp_path))
    assert await why_not(channel, cue) == "plyer found no way to notify; install notify-send (libnotify)"
    assert capfd.readouterr() == ("", "")


async def test_success_is_no_more_than_written(tmp_path: Path, cue: Cue) -> None:
    outcome = await patient(path_with(tmp_path, notify_send="exit 0")).send(cue)
    assert (outcome.channel, outcome.level, outcome.bubble) == ("plyer", Level.WRITTEN, True)


async def test_a_complaint_is_a_failure_whatever_the_exit_code_says(
    tmp_path: Path, cue: Cue, capfd: pytest.CaptureFixture[str]
) -> None:
    complaining = "echo 'first line' >&2; echo 'Could not connect: no bus' >&2; echo >&2; exit 0"
    channel = patient(path_with(tmp_path, notify_send=complaining))
    assert await why_not(channel, cue) == "Could not connect: no bus"
    assert capfd.readouterr() == ("", "")


async def test_a_child_that_breaks_is_a_failure(cue: Cue, monkeypatch: pytest.MonkeyPatch) -> None:
    channel = patient({})
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert await why_not(channel, cue) == "plyer ended with code 1"
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    assert await why_not(channel, cue) == "plyer could not be started: No such file or directory"
    monkeypatch.setattr(sys, "executable", "")
    assert await channel.usable() == "the Python interpreter cannot be found"


async def test_a_plyer_that_hangs_is_killed(tmp_path: Path, cue: Cue) -> None:
    env = path_with(tmp_path, notify_send="exec /bin/sleep 600")
    started = time.monotonic()
    assert await why_not(PlyerChannel(env, limit_s=1.0), cue) == "plyer did not end within 1 s"
    assert time.monotonic() - started < 15


def test_the_limit_is_three_seconds() -> None:
    assert 3.0 <= PlyerChannel({}).limit_s <= 3.5


async def test_over_ssh_it_is_not_used() -> None:
    assert await PlyerChannel({}).usable() is None
    assert await PlyerChannel({"SSH_CONNECTION": "a 1 b 2"}).usable() == "you are connected over ssh"


async def test_a_plyer_in_the_working_folder_is_not_taken_for_it(
    tmp_path: Path, cue: Cue, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plyer.py").write_text("raise SystemExit('the wrong plyer')")
    monkeypatch.chdir(tmp_path)
    outcome = await patient(path_with(tmp_path, notify_send="exit 0")).send(cue)
    assert outcome.level is Level.WRITTEN


@pytest.mark.needs_dbus
@pytest.mark.needs("notify-send")
class TestThroughNotifySend:
    async def sent(self, cue: Cue, tmp_path: Path, desktop: Desktop) -> Bubble:
        notify_send = shutil.which("notify-send")
        assert notify_send is not None
        env = {**path_with(tmp_path, notify_send=notify_send), **desktop.env}
        assert (await patient(env).send(cue)).level is Level.WRITTEN
        return desktop.server.bubbles[-1]

    async def test_it_arrives(self, tmp_path: Path, desktop: Desktop, cue: Cue) -> None:
        bubble = await self.sent(cue, tmp_path, desktop)
        assert (bubble.app_name, bubble.title, bubble.body) == ("hipback", cue.title, cue.body)

    async def test_a_dash_is_no_option(self, tmp_path: Path, desktop: Desktop) -> None:
        bubble = await self.sent(Cue("break", "-u low", "--help"), tmp_path, desktop)
        assert (bubble.title, bubble.body) == ("‑u low", "‑-help")

    async def test_quotes_and_backslashes_are_only_text(self, tmp_path: Path, desktop: Desktop) -> None:
        bubble = await self.sent(Cue("break", "It's time", r"a\nb"), tmp_path, desktop)
        assert (bubble.title, bubble.body) == ("It’s time", "a⧵nb")

    async def test_long_texts_are_cut(self, tmp_path: Path, desktop: Desktop) -> None:
        bubble = await self.sent(Cue("break", "x" * 100, "🧘" * 200), tmp_path, desktop)
        assert bubble.title == "x" * 62 + "…"
        assert bubble.body == "🧘" * 127 + "…"

    async def test_without_a_body_the_title_is_said_again(self, tmp_path: Path, desktop: Desktop) -> None:
        bubble = await self.sent(Cue("break", "Time to move"), tmp_path, desktop)
        assert bubble.body == "Time to move"

    async def test_no_server_is_told(self, tmp_path: Path, cue: Cue) -> None:
        with Desktop(server=False) as desktop:
            env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), **desktop.env}
            assert "org.freedesktop.Notifications" in await why_not(patient(env), cue)

    async def test_no_bus_is_told(self, tmp_path: Path, cue: Cue) -> None:
        env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "XDG_RUNTIME_DIR": str(tmp_path)}
        assert await why_not(patient(env), cue)

    async def test_a_server_that_hangs_costs_the_limit(self, tmp_path: Path, cue: Cue) -> None:
        with Desktop(server=False) as desktop:
            desktop.server.start(hanging=True)
            env = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), **desktop.env}
            started = time.monotonic()
            assert await why_not(PlyerChannel(env, limit_s=1.5), cue) == "plyer did not end within 1.5 s"
            assert time.monotonic() - started < 15
