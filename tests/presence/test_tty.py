"""When something was typed into a terminal, from the kernel's own record."""

import os
import time
from collections.abc import Generator
from pathlib import Path

import pytest

from hipback_tui.core.presence_rule import Reading
from hipback_tui.presence.base import Unusable
from hipback_tui.presence.sources.tty import OwnTerminal


def nothing() -> None:
    """Nobody waits for a change."""


@pytest.fixture
def line() -> Generator[tuple[int, int, Path]]:
    """The person's end of a terminal, the program's end, and its device."""
    person, program = os.openpty()
    yield person, program, Path(os.ttyname(program))
    os.close(person)
    os.close(program)


async def idle_ms(path: Path, later_s: float = 0) -> int | None:
    source = OwnTerminal(path, now_s=lambda: time.time() + later_s)
    await source.open(nothing)
    reading = await source.read()
    await source.aclose()
    assert reading == Reading(idle_ms=reading.idle_ms)
    return reading.idle_ms


async def test_what_is_typed_and_read_counts(line: tuple[int, int, Path]) -> None:
    person, program, path = line
    hour_ago = time.time() - 3600
    os.utime(path, (hour_ago, hour_ago))
    before_ms = await idle_ms(path)
    assert before_ms is not None
    assert before_ms >= 3_599_000
    os.write(person, b"a line\n")
    assert os.read(program, 100) == b"a line\n"
    after_ms = await idle_ms(path)
    assert after_ms is not None
    assert after_ms < 60_000


async def test_what_the_program_writes_does_not_count(line: tuple[int, int, Path]) -> None:
    person, program, path = line
    hour_ago = time.time() - 3600
    os.utime(path, (hour_ago, hour_ago))
    os.write(program, b"a picture")
    os.read(person, 100)
    still_ms = await idle_ms(path)
    assert still_ms is not None
    assert still_ms >= 3_599_000


async def test_idle_grows_with_the_time(line: tuple[int, int, Path]) -> None:
    *_, path = line
    now_ms, later_ms = await idle_ms(path), await idle_ms(path, later_s=600)
    assert now_ms is not None and later_ms is not None
    assert later_ms - now_ms >= 590_000


async def test_a_wall_clock_that_was_set_back_makes_nobody_active(line: tuple[int, int, Path]) -> None:
    *_, path = line
    assert await idle_ms(path, later_s=-3600) is None


async def test_without_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    def none(_: int) -> str:
        raise OSError("not a terminal")

    monkeypatch.setattr("os.ttyname", none)
    with pytest.raises(Unusable, match="does not run in a terminal"):
        await OwnTerminal().open(nothing)


async def test_a_terminal_that_was_closed(line: tuple[int, int, Path]) -> None:
    source = OwnTerminal(Path("/dev/pts/none"))
    await source.open(nothing)
    with pytest.raises(OSError):
        await source.read()
