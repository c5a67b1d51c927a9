"""The session in its own thread: orders in, snapshots out, and what a fault does."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from hipback_tui.core import orders as o
from hipback_tui.core import records
from hipback_tui.core.attention import Answer, Cue, Level, Outcome, Response
from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.states import State
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.core.undo_step import Deed
from hipback_tui.notify.base import OnResponse
from hipback_tui.notify.dispatcher import Dispatcher
from hipback_tui.notify.in_app import InAppSignal
from hipback_tui.presence.base import PresenceSource, Sense
from hipback_tui.session import Desk, Session
from tests.session.conftest import OpenDesk
from tests.support.manual_clock import ManualClock
from tests.support.waiting import wait_until


class SteadyClock(ManualClock):
    """Stands still until moved, but lets the thread sleep for real."""

    def real_seconds(self, simulated_s: float) -> float:
        return 0.02


class Bubble(InAppSignal):
    """Takes every cue as a notification server would, and answers when told to."""

    bubble = True

    def __init__(self) -> None:
        self.shown: list[Cue] = []
        self.answer: OnResponse | None = None
        super().__init__("bubble", self._take)

    def _take(self, cue: Cue) -> bool:
        self.shown.append(cue)
        return True

    def listen(self, on_response: OnResponse) -> None:
        self.answer = on_response

    async def send(self, cue: Cue) -> Outcome:
        self._take(cue)
        return Outcome("bubble", Level.ACCEPTED, "a server")


class Quiet(PresenceSource):
    """Nothing to be seen of anybody."""

    name = "quiet"

    def look(self) -> Sense:
        return Sense()


class Running:
    def __init__(self, desk: Desk, fault_file: Path) -> None:
        self.desk = desk
        self.bubble = Bubble()
        self.seen: list[Snapshot] = []
        self.session = Session(desk, Quiet(), self._dispatcher, fault_file)
        self.session.subscribe(self.seen.append)
        self.session.start()
        self.session.painted()

    def _dispatcher(self, on_response: OnResponse) -> Dispatcher:
        return Dispatcher((self.bubble,), on_response)

    def wait(self, condition: Callable[[Snapshot], bool]) -> Snapshot:
        wait_until(lambda: condition(self.session.snapshot), "the snapshot to show it")
        return self.session.snapshot


@pytest.fixture
def clock() -> ManualClock:
    return SteadyClock()


@pytest.fixture
def running(open_desk: OpenDesk, tmp_path: Path) -> Iterator[Running]:
    running = Running(open_desk(), tmp_path / "fault.txt")
    yield running
    running.session.stop()
    assert not [thread for thread in threading.enumerate() if thread.name == "session"]


def test_a_due_break_is_announced_and_its_honest_level_shown(running: Running, clock: ManualClock) -> None:
    running.wait(lambda s: s.suggestion is not None)
    clock.advance(minutes=30)
    shot = running.wait(lambda s: s.attention is not None)
    assert shot.sitting.state is State.DUE
    assert shot.attention == "09:30 accepted by a server, not yet seen"
    assert shot.attention_level is Level.ACCEPTED
    assert [cue.title for cue in running.bubble.shown][-1] == "Time to move"


def test_a_button_starts_the_routine(running: Running, clock: ManualClock) -> None:
    clock.advance(minutes=30)
    running.wait(lambda s: s.attention is not None)
    running.session._answered(Response("break", Answer.START))
    shot = running.wait(lambda s: s.routine is not None)
    assert shot.sitting.state is State.ROUTINE
    running.wait(lambda s: s.attention == "09:30 seen")


def test_a_click_on_the_notification_calls_the_prompt_up(running: Running, clock: ManualClock) -> None:
    clock.advance(minutes=30)
    running.wait(lambda s: s.attention is not None)
    running.session._answered(Response("break", Answer.DEFAULT))
    running.wait(lambda s: s.prompt_calls == 1)


def test_orders_from_any_thread_come_through_in_order(running: Running) -> None:
    running.session.give(m.Stood())
    running.session.give(m.Sat())
    running.session.give(m.Pause("lunch", seconds=600))
    running.wait(lambda s: s.sitting.pauses == ("lunch until 09:10",))


def test_a_refused_order_is_answered_in_words(running: Running) -> None:
    running.session.give(m.Snooze())
    shot = running.wait(lambda s: s.word is not None)
    assert shot.word is not None
    assert shot.word.text.endswith(".")
    assert shot.word.text[0].isupper()


def test_nothing_is_published_while_nothing_that_shows_changes(running: Running, clock: ManualClock) -> None:
    running.wait(lambda s: s.suggestion is not None)
    count = len(running.seen)
    for _ in range(20):
        clock.advance(1)
    running.session.give(o.PromptSeen())
    running.session.give(m.Reading(on=True))
    running.wait(lambda s: s.sitting.reading)
    assert len(running.seen) == count + 1


def test_a_fault_inside_is_told_written_down_and_survived(running: Running, tmp_path: Path) -> None:
    def broken() -> None:
        raise RuntimeError("a cable came loose")

    running.desk.refresh = broken  # type: ignore[method-assign]
    shot = running.wait(lambda s: bool(s.lasting))
    assert "a cable came loose" in shot.lasting[-1]
    assert "it goes on" in shot.lasting[-1]
    wait_until(lambda: "a cable came loose" in _text(tmp_path / "fault.txt"), "the fault to be written")
    running.session.give(m.Stood())
    running.wait(lambda s: s.sitting.state is State.STANDING)


def test_what_can_be_undone_is_told_and_undone_by_an_order(running: Running) -> None:
    running.session.give(o.AddRecord(records.Session(by_hand=True)))
    running.wait(lambda s: s.week.this_week.credited == 1)
    (step,) = running.session.undoable(5)
    assert (step.deed, step.record.kind) == (Deed.RECORDED, "session")
    running.session.give(o.Undo(steps=3))
    running.wait(lambda s: s.week.this_week.credited == 0)
    assert running.session.undoable(5) == ()


def test_a_listener_that_fails_stops_nothing(running: Running, clock: ManualClock) -> None:
    def broken(_: Snapshot) -> None:
        raise RuntimeError("the screen is gone")

    running.wait(lambda s: s.suggestion is not None)
    running.session._listeners.insert(0, broken)
    running.session.give(m.Stood())
    running.wait(lambda s: s.sitting.state is State.STANDING)
    running.wait(lambda s: any("the screen is gone" in line for line in s.lasting))
    running.session.give(m.Sat())
    running.wait(lambda s: s.sitting.state is State.SITTING)
    wait_until(lambda: running.seen[-1].sitting.state is State.SITTING, "the other listener to hear of it")


def test_what_cannot_be_let_go_of_does_not_cost_the_checkpoint(
    open_desk: OpenDesk, clock: ManualClock, tmp_path: Path
) -> None:
    class Clinging(Quiet):
        async def aclose(self) -> None:
            raise RuntimeError("it does not let go")

    desk = open_desk()
    session = Session(desk, Clinging(), lambda hear: Dispatcher((), hear), tmp_path / "fault.txt")
    session.start()
    session.painted()
    clock.advance(minutes=7)
    wait_until(lambda: session.snapshot.sitting.load_min == 7, "the session to count")
    session.stop()
    assert open_desk().sitting.load_min == 7
    assert "it does not let go" in _text(tmp_path / "fault.txt")


def test_stopping_writes_the_checkpoint(running: Running, clock: ManualClock, open_desk: OpenDesk) -> None:
    clock.advance(minutes=12)
    running.wait(lambda s: s.sitting.load_min == 12)
    running.session.stop()
    again = open_desk()
    assert again.sitting.load_min == 12
    assert again.now - clock.now() == timedelta(0)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
