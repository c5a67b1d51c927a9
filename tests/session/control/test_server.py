"""The server behind a real socket in a real event loop."""

import asyncio
import json
import os
import random
import stat
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hipback_tui.session.control import server as server_module
from hipback_tui.session.control.protocol import Answer, Request, WrongRequest
from hipback_tui.session.control.server import MOST_CONNECTIONS, CannotListen, ControlServer
from tests.support.waiting import eventually

HELLO = b'{"do": "hello", "name": "Ada"}\n'


class Listening:
    """A server with a handler that greets and one that fails."""

    def __init__(self, folder: Path) -> None:
        self.address = str(folder / "s" / "a.sock")
        self.faults: list[Exception] = []
        self.greeted = 0
        self.server = ControlServer({"hello": self._hello, "fail": self._fail}, self.faults.append)

    async def _hello(self, request: Request) -> Answer:
        if not isinstance(request.get("name"), str):
            raise WrongRequest("expected a name")
        self.greeted += 1
        return Answer(0, f"Hello {request['name']}.")

    async def _fail(self, request: Request) -> Answer:
        raise RuntimeError("a cable came loose")

    async def ask(self, line: bytes) -> Any:
        reader, writer = await asyncio.open_unix_connection(self.address)
        writer.write(line)
        try:
            answer = await reader.readline()
        finally:
            writer.close()
        return json.loads(answer) if answer else None

    async def still_answers(self) -> None:
        assert await self.ask(HELLO) == {"v": 1, "exit": 0, "text": "Hello Ada."}


@pytest.fixture
async def listening(tmp_path: Path) -> AsyncIterator[Listening]:
    found = Listening(tmp_path)
    await found.server.listen([found.address])
    yield found
    await found.server.aclose()
    assert not Path(found.address).exists()


async def test_a_request_and_its_answer(listening: Listening) -> None:
    await listening.still_answers()
    assert await listening.ask(b'{"do": "hello"}\n') == {"v": 1, "exit": 2, "text": "expected a name"}
    assert (await listening.ask(b'{"do": "dance"}\n'))["exit"] == 2
    assert (await listening.ask(b"hello\n"))["exit"] == 2


async def test_an_error_in_a_handler_is_told_and_answered(listening: Listening) -> None:
    assert (await listening.ask(b'{"do": "fail"}\n'))["exit"] == 1
    assert [str(fault) for fault in listening.faults] == ["a cable came loose"]
    await listening.still_answers()


async def test_only_the_owner_can_reach_it(listening: Listening) -> None:
    assert stat.S_IMODE(Path(listening.address).stat().st_mode) == 0o600
    assert stat.S_IMODE(Path(listening.address).parent.stat().st_mode) == 0o700


async def test_another_user_is_hung_up_on(listening: Listening, monkeypatch: pytest.MonkeyPatch) -> None:
    uid = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: uid + 1)
    with pytest.raises((ConnectionError, AssertionError)):
        assert await listening.ask(HELLO) is not None
    assert listening.greeted == 0


async def test_half_a_request_and_one_too_long(listening: Listening, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server_module, "LIMIT_S", 0.05)
    reader, writer = await asyncio.open_unix_connection(listening.address)
    writer.write(b'{"do": "hel')
    with pytest.raises((ConnectionError, AssertionError)):
        assert await reader.read() != b""
    writer.close()
    assert (await listening.ask(b"x" * 5000 + b"\n"))["exit"] == 2
    await listening.still_answers()


async def test_two_hundred_at_once_and_slow_ones_among_them(
    listening: Listening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server_module, "LIMIT_S", 0.2)
    slow = [await asyncio.open_unix_connection(listening.address) for _ in range(MOST_CONNECTIONS)]
    for _, writer in slow[::2]:
        writer.write(b"{")
    many = await asyncio.gather(*(listening.ask(HELLO) for _ in range(200)), return_exceptions=True)
    assert len(many) == 200
    for _, writer in slow:
        writer.close()

    async def heard() -> bool:
        try:
            return await listening.ask(HELLO) is not None
        except ConnectionError:
            return False

    for _ in range(1000):
        if await heard():
            break
        await asyncio.sleep(0.01)
    await listening.still_answers()


async def test_who_leaves_without_the_answer(listening: Listening) -> None:
    for _ in range(20):
        _, writer = await asyncio.open_unix_connection(listening.address)
        writer.write(HELLO)
        writer.transport.abort()
    await listening.still_answers()
    assert listening.faults == []


async def test_raw_garbage(listening: Listening) -> None:
    dice = random.Random(7)
    for _ in range(100):
        _, writer = await asyncio.open_unix_connection(listening.address)
        writer.write(dice.randbytes(dice.randrange(1, 9000)) + b"\n" * dice.randrange(2))
        writer.write_eof()
        writer.close()
    await eventually(lambda: not listening.server._connections, "connections stay open")
    await listening.still_answers()
    assert listening.faults == []


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=st.lists(st.binary(max_size=400), max_size=4))
def test_whatever_bytes_arrive(tmp_path: Path, parts: list[bytes]) -> None:
    async def try_it() -> None:
        found = Listening(tmp_path)
        await found.server.listen([found.address])
        reader, writer = await asyncio.open_unix_connection(found.address)
        for part in parts:
            writer.write(part)
        writer.write_eof()
        answer = await reader.read()
        assert not answer or json.loads(answer)["exit"] == 2
        writer.close()
        await found.still_answers()
        assert found.faults == []
        await found.server.aclose()

    asyncio.run(try_it())


async def test_the_socket_of_a_killed_app_is_replaced(tmp_path: Path) -> None:
    killed, new = Listening(tmp_path), Listening(tmp_path)
    await killed.server.listen([killed.address])
    await new.server.listen([new.address])
    await new.still_answers()
    assert (killed.server.listens, new.server.listens) == (False, True)
    await killed.server.aclose()  # takes nothing away that is not its own
    await new.still_answers()
    assert (killed.greeted, new.greeted) == (0, 2)
    Path(new.address).unlink()
    assert not new.server.listens
    await new.server.aclose()


async def test_a_folder_that_is_open_to_others_is_refused(tmp_path: Path) -> None:
    found = Listening(tmp_path)
    folder = tmp_path / "s"
    folder.mkdir(mode=0o700)
    folder.chmod(0o750)
    with pytest.raises(CannotListen, match=r"is open to others \(mode 0750\); expected 0700"):
        await found.server.listen([found.address])
    folder.rmdir()
    folder.symlink_to(tmp_path)
    with pytest.raises(CannotListen, match="is no folder"):
        await found.server.listen([found.address])
    folder.unlink()
    await found.server.listen([str(tmp_path / "none" / "there" / "a.sock"), found.address])
    await found.still_answers()
    await found.server.aclose()


@pytest.mark.skipif(os.getuid() != 0, reason="only root gives files away")
async def test_a_folder_of_somebody_else_is_refused(tmp_path: Path) -> None:
    found = Listening(tmp_path)
    folder = tmp_path / "s"
    folder.mkdir(mode=0o700)
    os.chown(folder, 12345, 12345)
    with pytest.raises(CannotListen, match="belongs to somebody else"):
        await found.server.listen([found.address])


async def test_a_file_in_the_way_is_left_alone(tmp_path: Path) -> None:
    found = Listening(tmp_path)
    (tmp_path / "s").mkdir(mode=0o700)
    Path(found.address).write_text("mine")
    with pytest.raises(CannotListen, match="is in the way"):
        await found.server.listen([found.address])
    assert Path(found.address).read_text() == "mine"


async def test_without_any_address(tmp_path: Path) -> None:
    with pytest.raises(CannotListen, match="no folder for it can be used"):
        await Listening(tmp_path).server.listen([])
