"""All senses together: which source counts, what a failing one does, and that nothing gets in the way."""

import asyncio
import time
from collections.abc import AsyncGenerator, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Any

import pytest

from hipback_tui.core.presence_rule import Reading
from hipback_tui.core.sitting.messages import Presence
from hipback_tui.presence import senses as hub
from hipback_tui.presence.base import Source, Unusable
from hipback_tui.presence.deferral.lookout import Lookout
from hipback_tui.presence.gaps import GapSource
from hipback_tui.presence.senses import Senses
from hipback_tui.system.errors import Unreachable
from tests.support.manual_clock import ManualClock
from tests.support.waiting import eventually

IDLE_MS = 120_000
AT_ONCE_S = 0.005


class Scripted(Source):
    """A source that does what a test wants."""

    limit_s = 0.05

    def __init__(
        self,
        name: str = "scripted",
        reading: Reading | None = None,
        *,
        desk: bool = True,
        session: bool = False,
        child: bool = False,
    ) -> None:
        self.name = self.about = name
        self.at_the_desk, self.sees_session, self.child = desk, session, child
        self.reading = reading or Reading()
        self.missing: Exception | None = None
        self.failing: Exception | None = None
        self.hanging = False
        self.opened = self.read_times = self.closed = 0
        self.changed: Callable[[], None] = lambda: None

    async def open(self, changed: Callable[[], None]) -> None:
        self.opened += 1
        self.changed = changed
        if self.missing is not None:
            raise self.missing

    async def read(self) -> Reading:
        self.read_times += 1
        if self.hanging:
            await asyncio.sleep(600)
        if self.failing is not None:
            raise self.failing
        return self.reading

    async def aclose(self) -> None:
        self.closed += 1


def desktop(idle_ms: int = 0, name: str = "desktop") -> Scripted:
    return Scripted(name, Reading(idle_ms=idle_ms, whole_session=True), session=True)


def terminal(idle_ms: int = 0) -> Scripted:
    return Scripted("terminal", Reading(idle_ms=idle_ms), desk=False)


@asynccontextmanager
async def watching(
    clock: ManualClock, *sources: Scripted, speed: float = 1.0, **options: Any
) -> AsyncGenerator[Senses]:
    """Open senses, and wait until every source was looked at."""
    gaps = GapSource(clock.elapsed_ms, IDLE_MS, speed, slept_s=lambda: 0.0)
    senses = Senses(
        gaps, sources, Lookout(()), elapsed_ms=clock.elapsed_ms, idle_ms=IDLE_MS, speed=speed, **options
    )
    await senses.open()
    try:
        await eventually(lambda: senses.rounds, "nothing was looked at")
        yield senses
    finally:
        began = time.monotonic()
        await senses.aclose()
        assert time.monotonic() - began < 5
        assert all(source.closed for source in sources)


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """What takes seconds takes an instant."""
    for name in ("POLL_S", "POLL_SOON_S", "CHILD_POLL_S", "SHORTEST_POLL_S", "RETRY_S", "LONGEST_RETRY_S"):
        monkeypatch.setattr(hub, name, AT_ONCE_S)


async def test_before_the_first_look_nothing_is_known(clock: ManualClock) -> None:
    gaps = GapSource(clock.elapsed_ms, IDLE_MS)
    senses = Senses(gaps, (desktop(),), Lookout(()), elapsed_ms=clock.elapsed_ms, idle_ms=IDLE_MS)
    assert senses.look().presence is Presence.UNKNOWN
    await senses.aclose()


async def test_idle_time_grows_between_two_polls(clock: ManualClock) -> None:
    async with watching(clock, desktop(3000)) as senses:
        assert (senses.look().presence, senses.look().idle_ms) == (Presence.HERE, 3000)
        clock.advance(4)
        assert senses.look().idle_ms == 7000


async def test_idle_times_are_in_the_clock_of_the_session(clock: ManualClock) -> None:
    async with watching(clock, desktop(3000), speed=60) as senses:
        assert senses.look().idle_ms == 180_000


async def test_the_least_idle_time_of_all_counts(clock: ManualClock) -> None:
    async with watching(clock, desktop(90_000), terminal(2000)) as senses:
        assert (senses.look().presence, senses.look().idle_ms) == (Presence.HERE, 2000)
    async with watching(clock, terminal(90_000)) as senses:
        assert (senses.look().presence, senses.look().idle_ms) == (Presence.UNKNOWN, 90_000)


async def test_the_first_source_that_works_sees_the_session_and_the_others_rest(clock: ManualClock) -> None:
    missing, first, second = desktop(name="missing"), desktop(1, "first"), desktop(2, "second")
    missing.missing = Unusable("not here", "apt install it")
    async with watching(clock, missing, first, second) as senses:
        assert senses.working == ("first",)
        assert senses.troubles == {"missing": "not here"}
        assert second.opened == 0


async def test_one_that_opens_but_cannot_read_does_not_push_a_good_one_aside(clock: ManualClock) -> None:
    broken, good = desktop(name="broken"), desktop(5, "good")
    broken.failing = Unreachable("not on Wayland")
    async with watching(clock, broken, good) as senses:
        assert senses.working == ("good",)
        assert senses.look().idle_ms == 5
        assert broken.closed


@pytest.mark.usefixtures("soon")
@pytest.mark.parametrize(
    "failure", [Unreachable("gone"), OSError("no such file"), RuntimeError("a bug of ours"), "hanging"]
)
async def test_one_that_fails_is_replaced_and_taken_up_again(
    clock: ManualClock, failure: Exception | str
) -> None:
    faults: list[Any] = []
    asyncio.get_running_loop().set_exception_handler(lambda _, context: faults.append(context["exception"]))
    best, spare = desktop(1000, "best"), desktop(2000, "spare")
    async with watching(clock, best, spare) as senses:
        assert senses.working == ("best",)
        best.hanging = failure == "hanging"
        best.failing = failure if isinstance(failure, Exception) else None
        await eventually(lambda: senses.working == ("spare",), "the spare source did not take over")
        await eventually(lambda: senses.look().idle_ms == 2000, "the spare source does not count")
        assert senses.troubles["best"]
        best.hanging, best.failing = False, None
        await eventually(lambda: senses.working == ("best",), "it was not taken up again")
        await eventually(lambda: senses.look().idle_ms == 1000, "it does not count")
        assert senses.troubles == {}
    # Only a fault of ours is told to whoever writes faults down, and each time it happens.
    assert set(faults) == ({failure} if isinstance(failure, RuntimeError) else set())


@pytest.mark.usefixtures("soon")
async def test_what_was_seen_last_holds_for_a_while(
    clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = Scripted("lock", Reading(locked=True))
    async with watching(clock, lock, terminal()) as senses:
        assert senses.look().presence is Presence.LOCKED
        lock.failing = Unreachable("gone")
        await eventually(lambda: "lock" not in senses.working, "the failure was not noticed")
        assert senses.look().presence is Presence.LOCKED
        monkeypatch.setattr(hub, "HOLD_S", 0.0)
        await eventually(lambda: senses.look().presence is Presence.UNKNOWN, "it held for ever")


async def test_a_source_that_tells_a_change_is_read_at_once(clock: ManualClock) -> None:
    lock, screen = Scripted("lock"), desktop(50_000)
    async with watching(clock, screen, lock) as senses:
        lock.reading, screen.reading = Reading(locked=True), Reading(idle_ms=0, whole_session=True)
        lock.changed()
        await eventually(lambda: senses.look().presence is Presence.LOCKED, "the change was not seen")
        assert senses.look().idle_ms == 0


async def test_a_source_that_hangs_does_not_hold_up_the_others(clock: ManualClock) -> None:
    slow, lock = Scripted("slow"), Scripted("lock", Reading(locked=True))
    slow.hanging = True
    async with watching(clock, slow, lock) as senses:
        began = time.perf_counter()
        sense = senses.look()
        assert time.perf_counter() - began < 0.5
        assert sense.presence is Presence.LOCKED
        assert senses.troubles == {"slow": "it does not answer"}


class Seat:
    """Where the person sits."""

    def __init__(self, remote: bool) -> None:
        self.remote = remote

    async def __call__(self) -> bool:
        return self.remote


async def test_over_ssh_the_unattended_desktop_is_not_asked(clock: ManualClock) -> None:
    screen, own, seat = desktop(), terminal(700), Seat(remote=True)
    async with watching(clock, screen, own, over_ssh=seat) as senses:
        assert senses.working == ("terminal",)
        assert screen.opened == 0
        assert (senses.look().presence, senses.look().idle_ms) == (Presence.UNKNOWN, 700)

        seat.remote = False
        own.changed()  # another client has attached
        await eventually(lambda: senses.working == ("desktop", "terminal"), "back at the desk")
        await eventually(lambda: senses.look().presence is Presence.HERE, "the desktop does not count")

        seat.remote = True
        own.changed()
        await eventually(lambda: senses.working == ("terminal",), "gone home")
        await eventually(lambda: senses.look().presence is Presence.UNKNOWN, "the desktop counts still")
        assert screen.closed


async def test_after_a_gap_everything_is_asked_anew(clock: ManualClock) -> None:
    slept = 0.0
    screen, program = desktop(), Scripted("program", child=True)
    gaps = GapSource(clock.elapsed_ms, IDLE_MS, slept_s=lambda: slept)
    senses = Senses(gaps, (screen, program), Lookout(()), elapsed_ms=clock.elapsed_ms, idle_ms=IDLE_MS)
    await senses.open()
    await eventually(lambda: program.read_times, "nothing was looked at")
    seen = screen.read_times
    slept = 3600.0
    clock.advance(3600)
    sense = senses.look()
    assert (sense.absence, sense.absent_ms) == ("suspend", 3_600_000)
    assert sense.idle_ms == 3_600_000
    await eventually(lambda: screen.read_times > seen and program.read_times > 1, "it was not asked anew")
    await eventually(lambda: senses.look().idle_ms == 0, "the old idle time counts still")
    await senses.aclose()


def pauses(senses: Senses, sources: Iterable[Scripted]) -> list[float]:
    return [senses._pause_s(source) for source in sources]


async def test_it_looks_more_often_in_the_last_minute_and_less_often_through_programs(
    clock: ManualClock,
) -> None:
    bus, program = desktop(), Scripted("program", child=True)
    async with watching(clock, bus, program) as senses:
        assert pauses(senses, (bus, program)) == [5.0, 10.0]
        senses.expect(61)
        assert pauses(senses, (bus, program)) == [5.0, 10.0]
        senses.expect(60)
        assert pauses(senses, (bus, program)) == [1.0, 5.0]
        senses.expect(0)
        assert pauses(senses, (bus, program)) == [5.0, 10.0]
        senses.expect(None)
        bus.reading = Reading(idle_ms=IDLE_MS, whole_session=True)
        bus.changed()
        await eventually(lambda: senses.look().idle_ms == IDLE_MS, "the change was not seen")
        assert pauses(senses, (bus, program)) == [5.0, 5.0]


async def test_a_fast_clock_looks_more_often(clock: ManualClock) -> None:
    bus = desktop()
    async with watching(clock, bus, speed=60) as senses:
        assert pauses(senses, (bus,)) == [0.5]
    async with watching(clock, bus, speed=10_000) as senses:
        assert pauses(senses, (bus,)) == [hub.SHORTEST_POLL_S]


async def test_it_ends_soon_while_a_source_hangs_in_every_way(clock: ManualClock) -> None:
    class Stuck(Scripted):
        limit_s = 600.0

        async def aclose(self) -> None:
            self.closed += 1
            await asyncio.sleep(600)

    stuck = Stuck()
    stuck.hanging = True
    gaps = GapSource(clock.elapsed_ms, IDLE_MS)
    senses = Senses(gaps, (stuck,), Lookout(()), elapsed_ms=clock.elapsed_ms, idle_ms=IDLE_MS)
    await senses.open()
    await eventually(lambda: stuck.read_times, "nothing was looked at")
    async with asyncio.timeout(5):
        await senses.aclose()
    assert stuck.closed
