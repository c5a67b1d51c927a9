"""What the doctor hears of presence: every source, how it stands, and what would help."""

import asyncio
import os
import socket
import tempfile
import time
from collections.abc import Generator, Iterator

import pytest

from hipback_tui.core.findings import AREAS, Finding, Verdict
from hipback_tui.core.settings import Settings
from hipback_tui.presence.sources.tmux import Tmux
from hipback_tui.presence.survey import CLOSING_LIMIT_S, LOOK_LIMIT_S, survey
from tests.support.desktop_services import MUTTER, SAVER, DesktopServices
from tests.support.private_bus import PrivateBus
from tests.support.x_server import XServer

BARE = {"PATH": os.environ["PATH"], "DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent"}

SLOW_MACHINE_S = 10.0

OF_THE_DESK = ("GNOME", "KDE", "X11", "xprintidle", "swayidle", "screen saver", "logind")


async def found(
    env: dict[str, str], settings: Settings | None = None, platform: str = "linux"
) -> dict[str, Finding]:
    findings = await survey({**BARE, **env}, settings or Settings(), platform)
    assert all(finding.area in AREAS for finding in findings)
    return {finding.name: finding for finding in findings}


async def test_a_bare_machine() -> None:
    seen = await found({"PATH": "/nonexistent"})
    assert list(seen) == [
        *(
            "GNOME",
            "KDE",
            "X11",
            "xprintidle",
            "swayidle",
            "screen saver",
            "logind",
            "terminal",
            "tmux",
            "clocks",
        )
    ]
    assert seen["GNOME"].text == "no session bus"
    assert seen["X11"].text == "no X11 desktop"
    assert seen["swayidle"].text == "no Wayland desktop"
    assert seen["tmux"].text == "not in tmux"
    assert seen["clocks"].verdict is Verdict.WORKS
    assert all(seen[name].verdict is not Verdict.WORKS for name in OF_THE_DESK)


async def test_what_would_help() -> None:
    seen = await found({"DISPLAY": ":65000", "PATH": "/nonexistent"})
    assert (seen["xprintidle"].text, seen["xprintidle"].remedy) == (
        "xprintidle is not installed",
        "apt install xprintidle",
    )
    seen = await found({"WAYLAND_DISPLAY": "wayland-0", "PATH": "/nonexistent"})
    assert seen["swayidle"].remedy == "apt install swayidle"


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of a bus that takes connections and never says a word."""
    # Directly under /tmp: a socket's path may have 107 characters at most.
    with (
        tempfile.TemporaryDirectory(prefix="silent-", dir="/tmp") as folder,
        socket.socket(socket.AF_UNIX) as bus,
    ):
        bus.bind(f"{folder}/bus")
        bus.listen(32)
        yield f"unix:path={folder}/bus"


async def test_two_buses_that_hang_are_told_source_by_source(silent: str) -> None:
    buses = {"DBUS_SESSION_BUS_ADDRESS": silent, "DBUS_SYSTEM_BUS_ADDRESS": silent}
    async with asyncio.timeout(LOOK_LIMIT_S + CLOSING_LIMIT_S + SLOW_MACHINE_S):
        seen = await found({**buses, "PATH": "/nonexistent"})
    for name in ("GNOME", "KDE", "screen saver", "logind"):
        assert (name, seen[name].verdict) == (name, Verdict.BROKEN)
        assert "does not answer" in seen[name].text
    assert seen["X11"].text == "no X11 desktop"
    assert seen["clocks"].verdict is Verdict.WORKS


async def test_a_source_that_does_not_let_go_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    async def hang(_: Tmux) -> None:
        await asyncio.sleep(600)

    monkeypatch.setattr(Tmux, "aclose", hang)
    async with asyncio.timeout(LOOK_LIMIT_S + CLOSING_LIMIT_S + SLOW_MACHINE_S):
        seen = await found({})
    assert seen["tmux"].text == "not in tmux"


async def test_a_fault_in_one_source_leaves_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: object) -> None:
        raise RuntimeError("a cable came loose")

    monkeypatch.setattr(Tmux, "open", fail)
    seen = await found({})
    assert (seen["tmux"].verdict, seen["tmux"].text) == (Verdict.BROKEN, "RuntimeError: a cable came loose")
    assert seen["GNOME"].text == "no session bus"


@pytest.mark.needs("Xvfb")
async def test_one_that_sees_everything_is_enough() -> None:
    with XServer() as server:
        seen = await found({**server.env, "PATH": "/nonexistent"})
    assert seen["X11"].verdict is Verdict.WORKS
    assert (seen["xprintidle"].verdict, seen["xprintidle"].remedy) == (Verdict.MISSING, "")


async def test_over_ssh_the_desktop_is_not_watched() -> None:
    seen = await found({"SSH_CONNECTION": "10.0.0.2 50000 10.0.0.1 22", "DISPLAY": ":0"})
    for name in OF_THE_DESK:
        assert seen[name].verdict is Verdict.MISSING
        assert "over ssh" in seen[name].text
    assert "over ssh" not in seen["tmux"].text


async def test_switched_off() -> None:
    seen = await found({}, Settings(detect=False))
    assert {f.verdict for name, f in seen.items() if name != "clocks"} == {Verdict.OFF}
    assert "presence.detect" in seen["X11"].remedy


@pytest.mark.parametrize(("platform", "names"), [("win32", ["Windows", "clocks"])])
async def test_other_platforms_have_other_sources(platform: str, names: list[str]) -> None:
    assert list(await found({}, platform=platform)) == names


@pytest.mark.needs_dbus
class TestOnABus:
    @pytest.fixture(scope="class")
    def bus(self) -> Generator[PrivateBus]:
        with PrivateBus() as bus:
            yield bus

    async def test_a_desktop_is_told_with_what_a_look_costs(self, bus: PrivateBus) -> None:
        desktop = await DesktopServices.on(bus.address, MUTTER, SAVER)
        seen = await found(bus.env)
        for name in ("GNOME", "screen saver"):
            assert seen[name].verdict is Verdict.WORKS
            assert seen[name].cost_ms is not None
        assert seen["KDE"].text == "no KDE desktop on the session bus; not needed here"
        await desktop.leave()

    async def test_a_desktop_that_hangs_is_broken_and_holds_nobody_up(self, bus: PrivateBus) -> None:
        desktop = await DesktopServices.on(bus.address, MUTTER)
        desktop.hanging = True
        began = time.monotonic()
        seen = await found(bus.env)
        assert time.monotonic() - began < 15
        assert (seen["GNOME"].verdict, seen["GNOME"].text) == (
            Verdict.BROKEN,
            "the GNOME desktop does not answer",
        )
        await desktop.leave()
