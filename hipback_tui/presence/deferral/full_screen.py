"""A window over the whole screen: a talk is given, a film runs, a game is played.

Under X11 the active window's state is asked with `xprop` (two calls of 3 ms); never with libX11 in this
process, which would end it together with the X server. Under Wayland only sway and Hyprland tell. The window
of the terminal in which hipback itself runs does not count: there the break is seen.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from hipback_tui.presence.deferral.base import Hint, answer_of, in_short
from hipback_tui.presence.deferral.own_window import own_processes
from hipback_tui.system.errors import Unreachable

_ACTIVE = ("xprop", "-root", "_NET_ACTIVE_WINDOW")
_FACTS = ("_NET_WM_STATE", "_NET_WM_PID", "WM_CLASS")
_NOTHING = "0x0"
_SWAY_FULL = (1, 2)
_HYPRLAND_FULL = (2, 3)


class Window(NamedTuple):
    """The active window as far as it matters: whose it is, by name and process id, 0 where unknown."""

    full: bool
    name: str = ""
    pid: int = 0


class FullScreen(Hint):
    """Says whether the active window fills the screen, and whose it is."""

    name = "full_screen"

    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = env

    async def ask(self) -> str | None:
        """Return which window fills the screen. Raises Unreachable where nobody tells."""
        window = await self._active()
        if not window.full or (window.pid and window.pid in await own_processes(self._env)):
            return None
        return f"{in_short(window.name, 24) or 'a window'} is full screen"

    async def _active(self) -> Window:
        env = self._env
        if env.get("SWAYSOCK"):
            from hipback_tui.presence.deferral.sway import tree

            return in_sway(await tree(env["SWAYSOCK"]))
        if env.get("HYPRLAND_INSTANCE_SIGNATURE"):
            return in_hyprland(await answer_of(("hyprctl", "-j", "activewindow"), env))
        if env.get("WAYLAND_DISPLAY") or env.get("XDG_SESSION_TYPE") == "wayland":
            raise Unreachable("this Wayland desktop does not tell which window is full screen")
        if not env.get("DISPLAY"):
            raise Unreachable("there is no graphical desktop here")
        return await self._in_x11()

    async def _in_x11(self) -> Window:
        match = re.search(r"window id # (0x[0-9a-f]+)", await answer_of(_ACTIVE, self._env))
        if match is None:
            raise Unreachable("the window manager does not tell the active window")
        if match[1] == _NOTHING:
            return Window(full=False)
        return in_x11(await answer_of(("xprop", "-id", match[1], *_FACTS), self._env))


def in_x11(answer: str) -> Window:
    """Return what `xprop` says of a window."""
    pid = re.search(r"^_NET_WM_PID\b.*= (\d+)$", answer, re.MULTILINE)
    name = re.search(r'^WM_CLASS\b.*"(.*)"$', answer, re.MULTILINE)
    full = re.search(r"^_NET_WM_STATE\b.*\b_NET_WM_STATE_FULLSCREEN\b", answer, re.MULTILINE)
    return Window(full is not None, name[1] if name else "", int(pid[1]) if pid else 0)


def in_hyprland(answer: str) -> Window:
    """Return what `hyprctl` says of the active window; older versions tell full screen in two parts."""
    try:
        told = json.loads(answer)
    except ValueError:
        raise Unreachable("hyprctl's answer cannot be understood") from None
    if not isinstance(told, dict):
        return Window(full=False)
    full = told.get("fullscreen")
    if isinstance(full, bool):
        full = 2 if full and told.get("fullscreenMode") == 0 else 0
    return Window(full in _HYPRLAND_FULL, str(told.get("class") or ""), _whole(told.get("pid")))


def in_sway(root: Mapping[str, Any]) -> Window:
    """Return the focused window of sway's tree."""
    for node in _nodes(root):
        if node.get("focused") is True:
            told = node.get("window_properties")
            name = node.get("app_id") or (told.get("class") if isinstance(told, dict) else "")
            full = node.get("type") != "workspace" and node.get("fullscreen_mode") in _SWAY_FULL
            return Window(full, str(name or ""), _whole(node.get("pid")))
    return Window(full=False)


def _nodes(root: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        for kind in ("nodes", "floating_nodes"):
            inner = node.get(kind)
            waiting += (
                [child for child in inner if isinstance(child, dict)] if isinstance(inner, list) else []
            )


def _whole(value: object) -> int:
    return value if isinstance(value, int) else 0
