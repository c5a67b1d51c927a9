"""What a session makes of the time before its senses have looked for the first time."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from hipback_tui.core.attention import Cue
from hipback_tui.core.presence_rule import Reading
from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.messages import Presence
from hipback_tui.core.sitting.states import State
from hipback_tui.notify.base import OnResponse
from hipback_tui.notify.dispatcher import Dispatcher
from hipback_tui.notify.in_app import InAppSignal
from hipback_tui.presence.base import Sense, Source
from hipback_tui.presence.deferral.base import Hint
from hipback_tui.presence.deferral.lookout import Lookout
from hipback_tui.presence.gaps import GapSource
from hipback_tui.presence.late import LateSenses
from hipback_tui.presence.senses import Senses
from hipback_tui.session import Desk, Session
from tests.session.conftest import OpenDesk
from tests.support.manual_clock import ManualClock
from tests.support.waiting import wait_until


class Microphone(Hint):
    name = "microphone"

    def __init__(self) -> None:
        self.asked = 0

    async def ask(self) -> str | None:
        self.asked += 1
        return "microphone in use by Firefox"


class Desktop(Source):
    """Sees nobody since half an hour; takes a moment to say so."""

    name = about = "desktop"
    at_the_desk = sees_session = True
    child = False
    limit_s = 5.0

    def __init__(self) -> None:
        self.answers = False
        self.reads = 0

    async def open(self, changed: Callable[[], None]) -> None:
        """Nothing has to be opened."""

    async def read(self) -> Reading:
        while not self.answers:
            await asyncio.sleep(0.01)
        self.reads += 1
        return Reading(idle_ms=1_800_000, whole_session=True)

    async def aclose(self) -> None:
        """Nothing is kept."""


@contextmanager
def running(desk: Desk, sources: tuple[Source, ...], hints: tuple[Hint, ...]) -> Iterator[list[Cue]]:
    """Let a session live with such senses; gives what it sent so far."""
    sent: list[Cue] = []

    def take(cue: Cue) -> bool:
        sent.append(cue)
        return True

    def make() -> Senses:
        elapsed_ms, idle_ms = desk.clock.elapsed_ms, desk.settings.sitting.idle_s * 1000
        gaps = GapSource(elapsed_ms, idle_ms, slept_s=lambda: 0.0)
        return Senses(gaps, sources, Lookout(hints), elapsed_ms=elapsed_ms, idle_ms=idle_ms)

    def dispatcher(on_response: OnResponse) -> Dispatcher:
        return Dispatcher((InAppSignal("bubble", take),), on_response)

    session = Session(desk, LateSenses(make), dispatcher)
    session.start()
    session.painted()
    try:
        yield sent
    finally:
        session.stop()


@pytest.fixture
def due(open_desk: OpenDesk, clock: ManualClock) -> Desk:
    """A session in which a break waited for a meeting when it was closed, opened again."""
    before = open_desk()
    for _ in range(45 * 6):
        clock.advance(10)
        before.tick(Sense(deferral="microphone in use by Firefox"))
    before.close()
    clock.advance(20)
    return open_desk()


def test_a_meeting_that_goes_on_is_noticed_before_anything_is_told(due: Desk) -> None:
    hint = Microphone()
    with running(due, (), (hint,)) as sent:
        wait_until(lambda: due.sitting.waiting == "microphone in use by Firefox", "the hint to be heard")
    assert hint.asked
    assert (due.sitting.told, sent) == (0, [])


def test_who_is_away_is_not_back_before_the_senses_have_looked(
    open_desk: OpenDesk, clock: ManualClock
) -> None:
    desk = open_desk()
    clock.advance(minutes=10)
    desk.tick(Sense(Presence.LOCKED))
    clock.advance(minutes=10)
    desk.tick(Sense(Presence.LOCKED))
    away = desk.condition.absence
    assert away is not None
    source = Desktop()
    with running(desk, (source,), ()):
        before_ms = desk.now_ms
        clock.advance(1)
        wait_until(lambda: desk.now_ms > before_ms, "the session to look")
        assert (desk.condition.absence, desk.condition.state) == (away, State.AWAY)
        source.answers = True
        wait_until(lambda: desk.presence is Presence.HERE, "the senses to look")
        assert desk.condition.absence == away
    assert desk.condition.returned is None


def test_who_gives_an_order_is_back_though_nobody_has_looked(open_desk: OpenDesk, clock: ManualClock) -> None:
    desk = open_desk()
    clock.advance(minutes=10)
    desk.tick(Sense(Presence.LOCKED))
    desk.tick(Sense(looked=False))
    assert desk.condition.absence is not None
    desk.obey(m.Pause("lunch", seconds=600))
    clock.advance(1)
    desk.tick(Sense(looked=False))
    assert desk.condition.absence is None
