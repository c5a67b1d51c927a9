"""Do-not-disturb as notification servers tell it, on a private bus."""

import os
import subprocess
import time
from collections.abc import AsyncGenerator, Generator
from pathlib import Path

import pytest

from hipback_tui.presence.deferral.do_not_disturb import ON, DoNotDisturb
from tests.presence.deferral.conftest import StandIn
from tests.support.desktop import Desktop
from tests.support.waiting import eventually
from tests.support.x_display import XDisplay

pytestmark = pytest.mark.needs_dbus

FREEDESKTOP = "org.freedesktop.Notifications.Inhibited"
DUNST = "org.dunstproject.cmd0.paused"


@pytest.fixture
def desktop(request: pytest.FixtureRequest) -> Generator[Desktop]:
    with Desktop(quiet=getattr(request, "param", FREEDESKTOP)) as desktop:
        yield desktop


@pytest.fixture
async def hint(desktop: Desktop) -> AsyncGenerator[DoNotDisturb]:
    hint = DoNotDisturb(desktop.env)
    yield hint
    await hint.aclose()


@pytest.mark.parametrize("desktop", [FREEDESKTOP, DUNST], indirect=True)
async def test_it_follows_the_server(desktop: Desktop, hint: DoNotDisturb) -> None:
    assert await hint.usable() is None
    assert await hint.reason() is None
    desktop.server.be_quiet(True)
    assert await hint.reason() == ON
    desktop.server.be_quiet(False)
    assert await hint.reason() is None


@pytest.mark.parametrize("desktop", [""], indirect=True)
async def test_a_server_that_does_not_tell_makes_nothing_wait(hint: DoNotDisturb) -> None:
    assert await hint.reason() is None
    why = "the notification server (recorder) does not tell whether do-not-disturb is on"
    assert await hint.usable() == why


async def test_a_server_that_hangs_makes_nothing_wait(desktop: Desktop, hint: DoNotDisturb) -> None:
    desktop.server.be_quiet(True)
    assert await hint.reason() == ON
    desktop.server.hang()
    hint.limit_s = 0.1
    began_s = time.monotonic()
    assert await hint.reason() is None
    assert time.monotonic() - began_s < 10
    desktop.server.recover()
    hint.limit_s = 20
    assert await hint.reason() == ON


async def test_a_server_and_a_bus_that_come_and_go_are_followed(desktop: Desktop, hint: DoNotDisturb) -> None:
    assert await hint.usable() is None
    desktop.server.stop()
    assert await hint.reason() is None
    assert await hint.usable() == "no notification server"
    desktop.server.start()
    desktop.server.be_quiet(True)
    assert await hint.reason() == ON
    desktop.server.stop()
    desktop.bus.kill()
    assert await hint.reason() is None
    assert await hint.usable() == "the session bus cannot be reached"
    desktop.bus.start()
    desktop.server.start()
    desktop.server.be_quiet(True)
    assert await hint.reason() == ON


async def test_without_a_bus_it_says_so() -> None:
    assert await DoNotDisturb({}).usable() == "no session bus"


class TestGnome:
    @pytest.fixture
    def desktop(self) -> Generator[Desktop]:
        with Desktop(name="gnome-shell") as desktop:
            yield desktop

    @pytest.mark.needs("gsettings")
    async def test_its_setting_is_followed(self, desktop: Desktop, tmp_path: Path) -> None:
        env = {
            **desktop.env,
            **{name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")},
            "PATH": os.environ["PATH"],
            "GSETTINGS_BACKEND": "keyfile",
        }
        hint = DoNotDisturb(env)
        assert await hint.usable() is None
        assert await hint.reason() is None
        setting = ("org.gnome.desktop.notifications", "show-banners", "false")
        subprocess.run(("gsettings", "set", *setting), env=env, check=True, timeout=20)
        assert await hint.reason() == ON
        await hint.aclose()

    async def test_without_gsettings_it_says_so(self, desktop: Desktop) -> None:
        hint = DoNotDisturb({**desktop.env, "PATH": "/nowhere"})
        assert await hint.usable() == "gsettings is not installed"
        await hint.aclose()

    async def test_a_setting_that_is_not_known_makes_nothing_wait(
        self, desktop: Desktop, stand_in: StandIn
    ) -> None:
        env = stand_in("gsettings", "echo 'No such schema' >&2; exit 1")
        hint = DoNotDisturb({**env, **desktop.env})
        assert await hint.reason() is None
        assert await hint.usable() == "gsettings refused: No such schema"
        await hint.aclose()


@pytest.mark.needs("dunst", "dunstctl", "Xvfb")
async def test_real_dunst_is_followed() -> None:
    with Desktop(server=False) as desktop, XDisplay() as display:
        env = {**display.env, **desktop.env}
        dunst = subprocess.Popen(("dunst",), env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        hint = DoNotDisturb(env)
        try:
            for paused, said in (("true", ON), ("false", None)):
                await eventually(
                    lambda paused=paused: _set_paused(env, paused),  # type: ignore[misc]
                    "dunst does not run",
                )
                assert await hint.usable() is None
                assert await hint.reason() == said
        finally:
            await hint.aclose()
            dunst.kill()
            dunst.wait()


def _set_paused(env: dict[str, str], paused: str) -> bool:
    done = subprocess.run(
        ("dunstctl", "set-paused", paused), env=env, capture_output=True, check=False, timeout=20
    )
    return done.returncode == 0
