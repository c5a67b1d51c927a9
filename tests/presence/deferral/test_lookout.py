"""The lookout with hints that do what a test says; time is real, and nothing waits for it."""

import asyncio
from collections.abc import AsyncGenerator

import pytest

from hipback_tui.core.sitting.messages import LOOKING
from hipback_tui.presence.deferral.lookout import AHEAD_S, Lookout
from tests.support.waiting import eventually


class Hint:
    """Says what it is told to."""

    def __init__(self, name: str = "microphone", says: str | None = None, limit_s: float = 1.0) -> None:
        self.name, self.says, self.limit_s = name, says, limit_s
        self.asked = 0
        self.fails: Exception | None = None
        self.gate = asyncio.Event()
        self.gate.set()
        self.cancelled = self.closed = False

    async def usable(self) -> str | None:
        return None

    async def reason(self) -> str | None:
        self.asked += 1
        try:
            await self.gate.wait()
        except asyncio.CancelledError:
            self.cancelled = True
            raise
        if self.fails is not None:
            raise self.fails
        return self.says

    async def aclose(self) -> None:
        self.closed = True


@pytest.fixture
async def hint() -> Hint:
    return Hint()


@pytest.fixture
async def lookout(hint: Hint) -> AsyncGenerator[Lookout]:
    watching = Lookout([hint], pace=0)
    yield watching
    await watching.aclose()
    assert hint.closed


async def test_nobody_is_asked_before_a_break_is_near(lookout: Lookout, hint: Hint) -> None:
    lookout.expect(None)
    lookout.expect(AHEAD_S + 1)
    for _ in range(5):
        await asyncio.sleep(0)
    assert hint.asked == 0
    lookout.expect(AHEAD_S)
    await eventually(lambda: hint.asked, "it was not asked")


async def test_a_break_that_comes_unforeseen_waits_for_the_first_look_and_no_longer(
    lookout: Lookout, hint: Hint
) -> None:
    hint.gate.clear()
    assert lookout.reason == LOOKING
    lookout.expect(0)
    await eventually(lambda: hint.asked, "it was not asked")
    assert lookout.reason == LOOKING
    hint.gate.set()
    await eventually(lambda: lookout.reason is None, "it still looks")


async def test_without_hints_nothing_waits_not_even_for_a_look() -> None:
    lookout = Lookout([], pace=0)
    lookout.expect(0)
    assert lookout.reason is None
    await lookout.aclose()


async def test_it_says_what_the_hint_says_and_follows_it(lookout: Lookout, hint: Hint) -> None:
    hint.says = "microphone in use by Firefox"
    lookout.expect(0)
    await eventually(lambda: lookout.reason == "microphone in use by Firefox", "it does not say so")
    hint.says = "microphone in use by Zoom"
    await eventually(lambda: lookout.reason == "microphone in use by Zoom", "it does not follow")
    hint.says = None
    await eventually(lambda: lookout.reason is None, "it does not end")


async def test_saying_again_that_a_break_is_near_begins_nothing_anew(lookout: Lookout, hint: Hint) -> None:
    hint.gate.clear()
    lookout.expect(10)
    await eventually(lambda: hint.asked, "it was not asked")
    lookout.expect(9)
    lookout.expect(0)
    await asyncio.sleep(0)
    assert hint.asked == 1


async def test_once_no_break_is_near_it_rests_and_forgets(lookout: Lookout, hint: Hint) -> None:
    hint.says = "busy"
    lookout.expect(0)
    await eventually(lambda: lookout.reason == "busy", "it does not say so")
    hint.gate.clear()
    lookout.expect(None)
    assert lookout.reason == LOOKING
    for _ in range(3):
        await asyncio.sleep(0)
    asked = hint.asked
    hint.gate.set()
    for _ in range(5):
        await asyncio.sleep(0)
    assert hint.asked == asked


@pytest.mark.parametrize("trouble", ["hangs", "fails"])
async def test_a_broken_hint_makes_nothing_wait_and_keeps_no_other_from_speaking(trouble: str) -> None:
    broken, good = Hint("camera", "never said", limit_s=0.02), Hint()
    if trouble == "hangs":
        broken.gate.clear()
    else:
        broken.fails = OSError("gone")
    faults: list[object] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, told: faults.append(told["exception"]))
    lookout = Lookout([broken, good], pace=0)
    lookout.expect(0)
    await eventually(lambda: lookout.reason is None, "it waits for the broken one")
    good.says = "microphone in use"
    await eventually(lambda: lookout.reason == "microphone in use", "the good one is not heard")
    await lookout.aclose()
    assert broken.closed and good.closed
    assert broken.cancelled == (trouble == "hangs")
    assert bool(faults) == (trouble == "fails"), "a fault of ours is to be written down"


async def test_closing_ends_a_look_that_is_under_way(hint: Hint) -> None:
    hint.gate.clear()
    lookout = Lookout([hint], pace=0)
    lookout.expect(0)
    await eventually(lambda: hint.asked, "it was not asked")
    await lookout.aclose()
    assert hint.cancelled
