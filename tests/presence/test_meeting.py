"""Whoever talks in a meeting is there, however still keyboard and mouse are."""

from collections.abc import AsyncGenerator, Callable

import pytest

from hipback_tui.core.presence_rule import Reading
from hipback_tui.core.sitting.messages import Presence
from hipback_tui.presence.base import Source
from hipback_tui.presence.deferral.lookout import Lookout
from hipback_tui.presence.gaps import GapSource
from hipback_tui.presence.senses import Senses
from tests.support.manual_clock import ManualClock
from tests.support.waiting import eventually

IDLE_MS = 120_000


class Desktop(Source):
    """Nobody touches anything since `began_ms`."""

    name = about = "desktop"
    limit_s = 1.0
    at_the_desk, sees_session, child = True, True, False

    def __init__(self, clock: ManualClock) -> None:
        self._clock, self._began_ms = clock, clock.elapsed_ms()

    async def open(self, changed: Callable[[], None]) -> None:
        return

    async def read(self) -> Reading:
        return Reading(idle_ms=self._clock.elapsed_ms() - self._began_ms, whole_session=True)

    async def aclose(self) -> None:
        return


class Microphone:
    """A hint that says what a test wants, and counts how often it was asked."""

    name = "microphone"
    limit_s = 1.0

    def __init__(self) -> None:
        self.busy = False
        self.asked = 0

    async def usable(self) -> str | None:
        return None

    async def reason(self) -> str | None:
        self.asked += 1
        return "microphone in use by Meet" if self.busy else None

    async def aclose(self) -> None:
        return


@pytest.fixture
def microphone() -> Microphone:
    return Microphone()


@pytest.fixture
async def senses(clock: ManualClock, microphone: Microphone) -> AsyncGenerator[Senses]:
    gaps = GapSource(clock.elapsed_ms, IDLE_MS, slept_s=lambda: 0.0, real_s=lambda: 0.0)
    watching = Senses(
        gaps,
        (Desktop(clock),),
        Lookout((microphone,), pace=0.001),
        elapsed_ms=clock.elapsed_ms,
        idle_ms=IDLE_MS,
    )
    await watching.open()
    await eventually(lambda: watching.look().presence is Presence.HERE, "nothing was looked at")
    yield watching
    await watching.aclose()


async def test_a_meeting_is_no_idle_time(clock: ManualClock, senses: Senses, microphone: Microphone) -> None:
    microphone.busy = True
    clock.advance(seconds=90)
    senses.expect(None)
    await eventually(lambda: senses.look().idle_ms == 0, "the meeting was not seen")
    clock.advance(minutes=45)
    senses.expect(None)
    assert senses.look().idle_ms == 0


async def test_when_it_is_over_idle_time_counts_from_its_end(
    clock: ManualClock, senses: Senses, microphone: Microphone
) -> None:
    microphone.busy = True
    clock.advance(seconds=90)
    senses.expect(None)
    await eventually(lambda: senses.look().idle_ms == 0, "the meeting was not seen")
    clock.advance(minutes=45)
    senses.look()
    microphone.busy, asked = False, microphone.asked
    senses.expect(None)
    await eventually(lambda: microphone.asked >= asked + 3, "nobody looked again")
    clock.advance(seconds=30)
    assert senses.look().idle_ms == 30_000
    clock.advance(seconds=100)
    assert senses.look().idle_ms == 130_000


async def test_nobody_looks_while_keys_are_pressed_nor_for_someone_who_has_left(
    clock: ManualClock, senses: Senses, microphone: Microphone
) -> None:
    clock.advance(seconds=30)
    senses.expect(None)
    assert microphone.asked == 0
    clock.advance(minutes=10)
    senses.expect(None)
    assert (microphone.asked, senses.look().idle_ms) == (0, 630_000)
