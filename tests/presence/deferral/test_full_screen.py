"""The window over the whole screen: on a real X server with a window manager, and as compositors tell it."""

import asyncio
import json
import os
import struct
from collections.abc import AsyncGenerator
from pathlib import Path
from typing import Any

import pytest

from hipback_tui.presence.deferral.full_screen import FullScreen, Window, in_hyprland, in_sway
from hipback_tui.presence.deferral.own_window import own_processes
from hipback_tui.system.errors import Unreachable
from tests.presence.deferral.conftest import StandIn
from tests.support.x_display import XDisplay


@pytest.mark.needs("Xvfb", "xprop", "xmessage", "evilwm", "xdotool")
async def test_under_x11_it_follows_the_active_window() -> None:
    with XDisplay() as display:
        hint = FullScreen(display.env)
        assert await hint.usable() == "the window manager does not tell the active window"
        display.manage()
        assert await hint.usable() is None
        assert await hint.reason() is None
        window = display.open_window()
        assert await hint.reason() is None
        display.fill_screen(window)
        assert await hint.reason() == "Xmessage is full screen"
        display.belong(window, os.getppid())
        assert await hint.reason() is None, "the terminal of hipback itself is no reason to wait"
        display.belong(window, 1)
        assert await hint.reason() == "Xmessage is full screen"
        display.fill_screen(window, False)
        assert await hint.reason() is None
    assert await hint.reason() is None
    assert (await hint.usable() or "").startswith("xprop refused: ")


@pytest.mark.parametrize(
    ("env", "why"),
    [
        ({}, "there is no graphical desktop here"),
        (
            {"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"},
            "this Wayland desktop does not tell which window is full screen",
        ),
        (
            {"DISPLAY": ":0", "XDG_SESSION_TYPE": "wayland"},
            "this Wayland desktop does not tell which window is full screen",
        ),
        ({"DISPLAY": ":0", "PATH": "/nowhere"}, "xprop is not installed"),
        ({"SWAYSOCK": "/nowhere"}, "sway cannot be reached"),
    ],
)
async def test_where_nobody_tells_it_says_why_and_makes_nothing_wait(env: dict[str, str], why: str) -> None:
    assert await FullScreen(env).usable() == why
    assert await FullScreen(env).reason() is None


# --- sway ---------------------------------------------------------------------------------------------------


def sway_tree(full: int = 1, **more: Any) -> dict[str, Any]:
    film = {"type": "con", "focused": True, "fullscreen_mode": full, "app_id": "mpv", "pid": 1, **more}
    other = {"type": "con", "focused": False, "fullscreen_mode": 0, "app_id": "foot", "pid": 8, "nodes": []}
    space = {"type": "workspace", "focused": False, "fullscreen_mode": 1, "nodes": [other, film]}
    return {"type": "root", "nodes": [{"type": "output", "nodes": [space]}], "floating_nodes": []}


def test_in_sways_tree_the_focused_window_counts() -> None:
    assert in_sway(sway_tree()) == Window(True, "mpv", 1)
    assert in_sway(sway_tree(full=2)).full
    assert not in_sway(sway_tree(full=0)).full
    x11: dict[str, Any] = {"app_id": None, "window_properties": {"class": "Firefox"}}
    assert in_sway(sway_tree(**x11)).name == "Firefox"


def test_an_empty_workspace_is_no_full_screen() -> None:
    empty = {"type": "workspace", "focused": True, "fullscreen_mode": 1, "nodes": []}
    assert not in_sway({"nodes": [empty]}).full
    assert not in_sway({}).full


@pytest.fixture
async def sway(tmp_path: Path) -> AsyncGenerator[Path]:
    """A socket that answers with a long tree, as sway does."""
    answer = json.dumps(sway_tree(marks=["x" * 200_000])).encode()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        magic, length, kind = struct.unpack("=6sII", await reader.readexactly(14))
        assert (magic, length, kind) == (b"i3-ipc", 0, 4)
        writer.write(struct.pack("=6sII", b"i3-ipc", len(answer), 4) + answer)
        await writer.drain()
        writer.close()

    server = await asyncio.start_unix_server(serve, tmp_path / "sway")
    yield tmp_path / "sway"
    server.close()


async def test_sway_is_asked_over_its_socket(sway: Path) -> None:
    assert await FullScreen({"SWAYSOCK": str(sway)}).reason() == "mpv is full screen"


# --- Hyprland -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("told", "full"),
    [
        ({"fullscreen": 2, "class": "mpv", "pid": 9}, True),
        ({"fullscreen": 1, "class": "mpv", "pid": 9}, False),
        ({"fullscreen": 0, "class": "mpv", "pid": 9}, False),
        ({"fullscreen": True, "fullscreenMode": 0, "class": "mpv", "pid": 9}, True),
        ({"fullscreen": True, "fullscreenMode": 1, "class": "mpv", "pid": 9}, False),
    ],
)
def test_hyprland_tells_a_full_screen_from_a_maximised_window(told: dict[str, Any], full: bool) -> None:
    assert in_hyprland(json.dumps(told)) == Window(full, "mpv", 9)


def test_without_an_active_window_hyprland_has_no_full_screen() -> None:
    assert in_hyprland("{}") == Window(False)
    assert in_hyprland("[]") == Window(False)
    with pytest.raises(Unreachable, match="cannot be understood"):
        in_hyprland("Invalid")


async def test_hyprland_is_asked_through_its_program(stand_in: StandIn) -> None:
    env = stand_in("hyprctl", """[ "$*" = "-j activewindow" ] && echo '{"fullscreen": 2, "class": "mpv"}'""")
    hint = FullScreen({**env, "HYPRLAND_INSTANCE_SIGNATURE": "x", "WAYLAND_DISPLAY": "wayland-1"})
    assert await hint.reason() == "mpv is full screen"


# --- the terminal around us ---------------------------------------------------------------------------------


async def test_all_above_us_are_our_own() -> None:
    own = await own_processes({})
    assert {os.getpid(), os.getppid()} <= own
    assert 0 not in own


async def test_in_tmux_those_above_its_clients_are_our_own_too(stand_in: StandIn, tmp_path: Path) -> None:
    proc = tmp_path / "proc"
    for pid, parent in ((77, 66), (66, 1)):
        (proc / str(pid)).mkdir(parents=True)
        (proc / str(pid) / "stat").write_text(f"{pid} (a (odd) name) S {parent} 1 1")
    env = stand_in("tmux", "echo 77") | {"TMUX": "/tmp/tmux-0/default,1,0"}
    assert {66, 77, os.getpid()} <= await own_processes(env, proc)
    silent = stand_in("tmux", "exit 1") | {"TMUX": "/tmp/tmux-0/default,1,0"}
    assert await own_processes(silent, proc) == {os.getpid()}
