"""The senses as a session gets them, on a real bus and a real X server."""

import os
import time
from collections.abc import AsyncGenerator, Collection, Mapping
from contextlib import asynccontextmanager

import pytest

from hipback_tui.core.sitting.messages import Presence
from hipback_tui.presence import senses as hub
from hipback_tui.presence.base import PresenceSource, Sense
from hipback_tui.presence.choose import build_senses, sources
from hipback_tui.presence.late import LateSenses
from hipback_tui.presence.senses import Senses
from tests.support.desktop_services import LOGIN, MUTTER, SAVER, DesktopServices
from tests.support.private_bus import PrivateBus
from tests.support.waiting import eventually
from tests.support.x_server import XServer

NO_SYSTEM = {"DBUS_SYSTEM_BUS_ADDRESS": "unix:path=/nonexistent"}


def elapsed_ms() -> int:
    return time.monotonic_ns() // 1_000_000


@asynccontextmanager
async def sensing(
    env: Mapping[str, str], *, detect: bool = True, hints: Collection[str] = (), platform: str = "linux"
) -> AsyncGenerator[Senses]:
    senses = build_senses(
        {"PATH": os.environ["PATH"], **NO_SYSTEM, **env},
        elapsed_ms,
        120_000,
        1.0,
        detect=detect,
        hints=hints,
        platform=platform,
    )
    await senses.open()
    try:
        yield senses
    finally:
        await senses.aclose()


async def test_switched_off_only_gaps_are_left() -> None:
    async with sensing({"DISPLAY": ":0"}, detect=False) as senses:
        assert senses.look() == Sense()
        assert (senses.working, senses.troubles) == ((), {})


@pytest.mark.parametrize(
    ("platform", "names"),
    [
        ("win32", ["Windows"]),
        ("darwin", ["macOS", "terminal", "tmux"]),
        ("freebsd14", ["GNOME", "KDE", "X11"]),
    ],
)
def test_each_platform_has_its_sources(platform: str, names: list[str]) -> None:
    assert [source.name for source in sources({}, platform)][: len(names)] == names


@pytest.mark.needs_dbus
async def test_a_day_at_a_gnome_desk() -> None:
    with PrivateBus() as bus:
        env = {**bus.env, "DBUS_SYSTEM_BUS_ADDRESS": bus.address, "XDG_SESSION_ID": "7"}
        desk = await DesktopServices.on(bus.address, MUTTER, SAVER, LOGIN)
        async with sensing(env) as senses:
            await eventually(lambda: senses.look().presence is Presence.HERE, "the desktop was not found")
            assert set(senses.working) >= {"GNOME", "screen saver", "logind"}
            desk.lock()
            await eventually(lambda: senses.look().presence is Presence.LOCKED, "the lock was not seen")
            desk.idle_ms = 777_000
            desk.lock(False)
            await eventually(lambda: senses.look().presence is Presence.HERE, "the end of it was not seen")
            await eventually(lambda: (senses.look().idle_ms or 0) >= 777_000, "the idle time was not seen")
        await desk.leave()


@pytest.mark.needs("Xvfb")
async def test_an_x_server_that_dies_and_comes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("POLL_S", "SHORTEST_POLL_S", "RETRY_S", "LONGEST_RETRY_S"):
        monkeypatch.setattr(hub, name, 0.02)
    monkeypatch.setattr(hub, "HOLD_S", 0.0)
    with XServer() as server:
        async with sensing({**server.env, "PATH": "/nonexistent"}) as senses:
            await eventually(lambda: senses.look().presence is Presence.HERE, "the X server was not found")
            server.kill()
            await eventually(lambda: senses.look().presence is Presence.UNKNOWN, "its end was not noticed")
            assert "X11" in senses.troubles
            server.start()
            await eventually(lambda: senses.look().presence is Presence.HERE, "it was not taken up again")


class Named(PresenceSource):
    """Says who it is."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.calls: list[object] = []

    def look(self) -> Sense:
        return Sense(absence=self.name)

    def expect(self, due_in_s: float | None) -> None:
        self.calls.append(due_in_s)

    async def open(self) -> None:
        self.calls.append("open")

    async def aclose(self) -> None:
        self.calls.append("aclose")


async def test_senses_are_made_when_they_are_opened_and_made_anew_when_asked() -> None:
    made: list[Named] = []

    def make() -> Named:
        made.append(Named(f"senses {len(made)}"))
        return made[-1]

    late = LateSenses(make)
    late.expect(30.0)
    assert (late.look(), made) == (Sense(), [])
    await late.open()
    assert late.look().absence == "senses 0"
    assert made[0].calls == ["open", 30.0]
    late.expect(0.0)
    late.make_anew()
    await eventually(lambda: "aclose" in made[0].calls, "the old ones were not closed")
    assert late.look().absence == "senses 1"
    assert made[1].calls == ["open", 0.0]
    await late.aclose()
    assert made[1].calls[-1] == "aclose"
    assert late.look() == Sense()
