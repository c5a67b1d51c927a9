"""The events of a swayidle: a program of our own stands in for it, with its options and its manners."""

import os
from collections.abc import AsyncGenerator, Awaitable, Callable
from pathlib import Path

import pytest

from hipback_tui.presence.base import Unusable
from hipback_tui.presence.sources.swayidle import STEP_S, Swayidle
from hipback_tui.system.errors import Unreachable
from tests.support.waiting import eventually

PROGRAM = """#!/bin/sh
[ "$1 $2 $5" = "-w timeout resume" ] || exit 1
echo $$ >"{folder}/pid"
exec 3<>"{folder}/events"
while read -r event <&3; do
  case $event in
    idle) sh -c "$4" ;;
    here) sh -c "$6" ;;
    end) exit 1 ;;
  esac
done
"""


class Compositor:
    """Tells the stand-in what the person does."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        os.mkfifo(folder / "events")
        program = folder / "swayidle"
        program.write_text(PROGRAM.format(folder=folder))
        program.chmod(0o755)
        self.env = {"WAYLAND_DISPLAY": "wayland-1", "PATH": f"{folder}:{os.environ['PATH']}"}

    def tell(self, event: str) -> None:
        (self._folder / "events").write_text(f"{event}\n")

    def runs(self) -> bool:
        """Whether it is still there; one that has ended and waits to be collected is not."""
        try:
            number = int((self._folder / "pid").read_text())
            return Path(f"/proc/{number}/stat").read_text().split()[2] != "Z"
        except (FileNotFoundError, ValueError):
            return False


class Watched:
    def __init__(self, source: Swayidle, compositor: Compositor) -> None:
        self.source, self.compositor = source, compositor
        self.changes = 0

    def changed(self) -> None:
        self.changes += 1

    async def after(self, event: str) -> None:
        before = self.changes
        self.compositor.tell(event)
        await eventually(lambda: self.changes > before, f"{event} was not told")


@pytest.fixture
async def watched(tmp_path: Path) -> AsyncGenerator[Watched]:
    compositor = Compositor(tmp_path)
    watched = Watched(Swayidle(compositor.env), compositor)
    await watched.source.open(watched.changed)
    await eventually(compositor.runs, "it was not started")
    yield watched
    await watched.source.aclose()


@pytest.mark.parametrize(
    ("env", "reason", "remedy"),
    [
        ({}, "no Wayland desktop", ""),
        ({"WAYLAND_DISPLAY": "w", "PATH": "/none"}, "swayidle is not installed", "apt install swayidle"),
    ],
)
async def test_where_it_cannot_work(env: dict[str, str], reason: str, remedy: str) -> None:
    with pytest.raises(Unusable, match=reason) as caught:
        await Swayidle(env).open(lambda: None)
    assert caught.value.remedy == remedy


async def test_idle_and_here_again(watched: Watched) -> None:
    reading = await watched.source.read()
    assert (reading.idle_ms, reading.whole_session) == (0, True)
    await watched.after("idle")
    idle_ms = (await watched.source.read()).idle_ms
    assert idle_ms is not None
    assert idle_ms >= STEP_S * 1000
    await watched.after("here")
    assert (await watched.source.read()).idle_ms == 0


async def test_one_that_ends_is_noticed(watched: Watched) -> None:
    await watched.after("end")
    with pytest.raises(Unreachable, match="swayidle ended"):
        await watched.source.read()


async def _closed(source: Swayidle) -> None:
    await source.aclose()


async def _killed_with_us(source: Swayidle) -> None:
    # What the kernel does to our ends of the pipes when we are killed.
    child = source._child
    assert child is not None and child.stdin is not None
    child.stdin.close()


@pytest.mark.parametrize("end", [_closed, _killed_with_us])
async def test_nothing_is_left_of_it(watched: Watched, end: Callable[[Swayidle], Awaitable[None]]) -> None:
    assert watched.compositor.runs()
    await end(watched.source)
    await eventually(lambda: not watched.compositor.runs(), "it was left over")
