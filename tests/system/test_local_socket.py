"""Where the app listens, and who is asked."""

import os
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from hipback_tui.system.local_socket import LONGEST, NoAnswer, addresses, ask

UID = os.getuid()


def test_the_runtime_folder_comes_first(tmp_path: Path) -> None:
    found = addresses(str(tmp_path), {"XDG_RUNTIME_DIR": "/run/mine/"})
    folders = [os.path.split(path)[0] for path in found]
    assert folders == ["/run/mine/hipback", f"/run/user/{UID}/hipback", f"/tmp/hipback-{UID}"]
    assert addresses(str(tmp_path), {"XDG_RUNTIME_DIR": "relative"}) == found[1:]
    assert addresses(str(tmp_path), {"XDG_RUNTIME_DIR": f"/run/user/{UID}"}) == found[1:]


def test_each_data_folder_has_its_own_whatever_way_it_is_called(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "a")
    a, b, link = (addresses(str(tmp_path / name), {}) for name in ("a", "b", "link"))
    assert a == link
    assert set(a).isdisjoint(b)


def test_no_path_is_longer_than_a_socket_can_have(tmp_path: Path) -> None:
    found = addresses(str(tmp_path), {"XDG_RUNTIME_DIR": "/" + "long/" * 30})
    assert found
    assert all(len(path) <= LONGEST for path in found)


def listener(folder: Path, answer: bytes | None) -> socket.socket:
    """Listen in the runtime folder `folder` for one question; None: take it and say nothing."""
    (address, *_) = addresses(str(folder / "data"), {"XDG_RUNTIME_DIR": str(folder)})
    Path(address).parent.mkdir(mode=0o700)
    bound = socket.socket(socket.AF_UNIX)
    bound.bind(address)
    bound.listen()

    def reply() -> None:
        link, _ = bound.accept()
        if answer is not None:
            link.recv(100)
            link.sendall(answer)
            link.close()
        else:
            kept.append(link)

    kept: list[socket.socket] = []
    threading.Thread(target=reply, daemon=True).start()
    return bound


@pytest.fixture
def runtime() -> Iterator[Path]:
    """A folder with a short path."""
    with tempfile.TemporaryDirectory(prefix="hb") as name:
        yield Path(name)


def question(runtime: Path, limit_s: float = 5) -> bytes:
    return ask(str(runtime / "data"), {"XDG_RUNTIME_DIR": str(runtime)}, b"hello\n", limit_s)


def test_who_listens_is_asked(runtime: Path) -> None:
    with listener(runtime, b"good day\n"):
        assert question(runtime) == b"good day\n"


def test_nobody_there(runtime: Path) -> None:
    with pytest.raises(NoAnswer):
        question(runtime)


@pytest.mark.parametrize("answer", [b"", b"half", b"x" * 70_000 + b"\n"])
def test_half_an_answer_is_none(runtime: Path, answer: bytes) -> None:
    with listener(runtime, answer), pytest.raises(NoAnswer):
        question(runtime)


def test_the_socket_of_a_killed_app_is_nobody(runtime: Path) -> None:
    with listener(runtime, b"good day\n"):
        question(runtime)
    with pytest.raises(NoAnswer):
        question(runtime)


def test_who_does_not_answer_is_not_waited_for_long(runtime: Path) -> None:
    with listener(runtime, None):
        began = time.monotonic()
        with pytest.raises(NoAnswer):
            question(runtime, 0.05)
        assert time.monotonic() - began < 5


def test_a_folder_that_others_can_reach_into_is_not_asked(runtime: Path) -> None:
    with listener(runtime, b"trap\n"):
        (runtime / "hipback").chmod(0o777)
        with pytest.raises(NoAnswer):
            question(runtime)
        (runtime / "hipback").chmod(0o700)
        assert question(runtime) == b"trap\n"
