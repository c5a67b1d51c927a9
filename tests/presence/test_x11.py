"""Idle time of a real X server, over our own connection and through xprintidle."""

import asyncio
import os
import socket
import struct
from collections.abc import Generator
from pathlib import Path

import pytest

from hipback_tui.presence.base import Unusable
from hipback_tui.presence.sources.x11 import X11Connection, Xprintidle, display_number
from hipback_tui.system.errors import Unreachable
from tests.support.x_server import XServer

LONG_MS = 300
COOKIE = bytes(range(16))


def nothing() -> None:
    """Nobody waits for a change."""


@pytest.fixture(scope="module")
def server() -> Generator[XServer]:
    with XServer() as server:
        yield server


@pytest.mark.parametrize(
    ("env", "reason"),
    [
        ({}, "no X11 desktop"),
        ({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "this is a Wayland desktop"),
        ({"DISPLAY": ":0", "XDG_SESSION_TYPE": "wayland"}, "this is a Wayland desktop"),
        ({"DISPLAY": "elsewhere:10.0"}, "the X server is on another machine"),
        ({"DISPLAY": "localhost:10.0"}, "the X server is on another machine"),
        ({"DISPLAY": ":nonsense"}, "the X server is on another machine"),
    ],
)
async def test_a_display_that_is_not_to_be_watched(env: dict[str, str], reason: str) -> None:
    for source in (X11Connection(env), Xprintidle(env)):
        with pytest.raises(Unusable, match=f"^{reason}$"):
            await source.open(nothing)


def test_the_number_of_a_display() -> None:
    assert [display_number({"DISPLAY": d}) for d in (":0", ":12.1", "unix:3")] == [0, 12, 3]


async def test_a_server_that_does_not_run() -> None:
    with pytest.raises(Unusable, match="cannot be reached"):
        await X11Connection({"DISPLAY": ":65000"}).open(nothing)


async def test_without_xprintidle_it_says_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(Unusable, match="not installed") as caught:
        await Xprintidle({"DISPLAY": ":0", "PATH": str(tmp_path)}).open(nothing)
    assert caught.value.remedy == "apt install xprintidle"


@pytest.mark.needs("Xvfb", "xdotool", "xprintidle")
class TestWithAServer:
    @pytest.mark.parametrize("kind", [X11Connection, Xprintidle])
    async def test_idle_grows_until_a_key_is_pressed(
        self, server: XServer, kind: type[X11Connection] | type[Xprintidle]
    ) -> None:
        source = kind({**server.env, "PATH": os.environ["PATH"]})
        await source.open(nothing)
        idle_ms = -1

        async def grown() -> bool:
            nonlocal idle_ms
            reading = await source.read()
            assert reading.whole_session and not reading.locked
            assert reading.idle_ms is not None
            idle_ms = reading.idle_ms
            return idle_ms >= LONG_MS

        while not await grown():
            pass
        before_ms = idle_ms
        server.press()
        await grown()
        assert idle_ms < before_ms
        await source.aclose()
        await source.aclose()

    async def test_both_ways_agree(self, server: XServer) -> None:
        env = {**server.env, "PATH": os.environ["PATH"]}
        own, program = X11Connection(env), Xprintidle(env)
        await own.open(nothing)
        await program.open(nothing)
        before = (await own.read()).idle_ms or 0
        between = (await program.read()).idle_ms or 0
        after = (await own.read()).idle_ms or 0
        assert before <= between <= after
        await own.aclose()

    async def test_a_server_that_dies_and_comes_back(self) -> None:
        with XServer() as server:
            source = X11Connection(server.env)
            await source.open(nothing)
            await source.read()
            server.kill()
            with pytest.raises(Unreachable, match="went away"):
                await source.read()
            await source.aclose()
            with pytest.raises(Unusable):
                await source.open(nothing)
            server.start()
            await source.open(nothing)
            assert (await source.read()).idle_ms is not None
            await source.aclose()

    async def test_a_server_that_goes_while_it_greets(self) -> None:
        def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            writer.close()

        number = 200_000 + os.getpid()  # no X server goes as far up
        greeter = await asyncio.start_unix_server(hang_up, f"\0/tmp/.X11-unix/X{number}")
        source = X11Connection({"DISPLAY": f":{number}"})
        with pytest.raises(Unreachable, match="went away"):
            await source.open(nothing)
        await source.aclose()
        greeter.close()

    async def test_a_server_that_wants_a_key(self, tmp_path: Path) -> None:
        right, wrong = tmp_path / "right", tmp_path / "wrong"
        with XServer("-auth", str(right)) as server:
            number = server.display[1:].encode()
            host = socket.gethostname().encode()
            other = _entry(256, b"another-machine", number, COOKIE[::-1])
            right.write_bytes(other + _entry(256, host, number, COOKIE))
            wrong.write_bytes(_entry(256, host, number, bytes(16)))
            # Only a server that starts reads the file.
            server.kill()
            server.start()
            for damaged in (wrong, tmp_path / "none"):
                with pytest.raises(Unusable, match="does not let us in"):
                    await X11Connection({**server.env, "XAUTHORITY": str(damaged)}).open(nothing)
            home = tmp_path / "home"
            home.mkdir()
            (home / ".Xauthority").write_bytes(right.read_bytes())
            for env in ({"XAUTHORITY": str(right)}, {"HOME": str(home)}):
                source = X11Connection({**server.env, **env})
                await source.open(nothing)
                assert (await source.read()).idle_ms is not None
                await source.aclose()

    async def test_xprintidle_tells_what_it_complained_about(self) -> None:
        source = Xprintidle({"DISPLAY": ":65000", "PATH": os.environ["PATH"]})
        await source.open(nothing)
        with pytest.raises(Unreachable, match="display"):
            await source.read()


def _entry(family: int, *fields: bytes) -> bytes:
    address, number, cookie = fields
    parts = (address, number, b"MIT-MAGIC-COOKIE-1", cookie)
    return struct.pack(">H", family) + b"".join(struct.pack(">H", len(part)) + part for part in parts)
