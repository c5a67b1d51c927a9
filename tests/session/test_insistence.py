"""A break that nobody reacts to, on a real desktop's bus: urgency rises once, and the chime comes last."""

from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from hipback_tui.core import orders as o
from hipback_tui.core.attention import Level, Urgency
from hipback_tui.core.settings import Settings
from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.rules import SittingRules
from hipback_tui.core.sitting.states import State
from hipback_tui.notify.base import OnResponse
from hipback_tui.notify.choose import build_dispatcher
from hipback_tui.notify.dispatcher import Dispatcher
from hipback_tui.presence.base import Sense
from hipback_tui.session import Desk, Session, shell
from hipback_tui.session.last_call import LastCall
from hipback_tui.session.sound import Sound
from hipback_tui.session.view import snapshot_of
from tests.session.conftest import HERE, OpenDesk
from tests.session.test_shell import Quiet, SteadyClock
from tests.session.test_sound import FakePlayer
from tests.support.desktop import EXPIRED, Bubble, Desktop
from tests.support.manual_clock import ManualClock
from tests.support.waiting import wait_until

RULES = SittingRules(notice_s=0)
LOUD, GENTLE = ["y", int(Urgency.CRITICAL)], ["y", int(Urgency.NORMAL)]


def hear(desk: Desk) -> FakePlayer:
    """Give the desk something to be heard with."""
    player = FakePlayer()
    desk.sound = Sound("off", lambda: player, now=lambda: 5000.0)  # type: ignore[arg-type, return-value]
    return player


class TestDesk:
    def urgencies(self, desk: Desk, clock: ManualClock, minutes: int, sense: Sense = HERE) -> list[Urgency]:
        told = []
        for _ in range(minutes):
            clock.advance(minutes=1)
            told += [cue.urgency for cue in desk.tick(sense).send if cue.actions]
        return told

    def test_it_rises_once_and_then_there_is_silence(self, desk: Desk, clock: ManualClock) -> None:
        player = hear(desk)
        normal, critical = Urgency.NORMAL, Urgency.CRITICAL
        assert self.urgencies(desk, clock, 59) == [normal, critical, critical]
        assert player.cues == []
        assert self.urgencies(desk, clock, 60) == [critical]
        assert player.cues == [("chime", None)]

    def test_any_order_is_a_reaction(self, desk: Desk, clock: ManualClock) -> None:
        player = hear(desk)
        assert self.urgencies(desk, clock, 30) == [Urgency.NORMAL]
        desk.obey(o.PromptSeen())
        assert self.urgencies(desk, clock, 60) == [Urgency.NORMAL] * 3
        assert player.cues == []

    def test_the_next_break_begins_anew(self, desk: Desk, clock: ManualClock) -> None:
        self.urgencies(desk, clock, 30)
        desk.obey(m.Snooze())
        assert self.urgencies(desk, clock, 16) == [Urgency.NORMAL, Urgency.CRITICAL]

    def test_nothing_is_told_to_an_empty_chair(self, desk: Desk, clock: ManualClock) -> None:
        player = hear(desk)
        assert self.urgencies(desk, clock, 30) == [Urgency.NORMAL]
        away = Sense(presence=m.Presence.AWAY, idle_ms=300_000)
        assert self.urgencies(desk, clock, 120, away) == []
        assert desk.condition.state is State.AWAY
        assert player.cues == []

    def test_the_chime_can_be_switched_off(self, open_desk: OpenDesk, clock: ManualClock) -> None:
        desk = open_desk(settings=Settings(chime=False))
        player = hear(desk)
        assert len(self.urgencies(desk, clock, 70)) == 4
        assert player.cues == []

    def test_without_reminders_there_is_one_word_and_no_chime(
        self, open_desk: OpenDesk, clock: ManualClock
    ) -> None:
        desk = open_desk(settings=Settings(sitting=SittingRules(repeats_max=0)))
        player = hear(desk)
        assert self.urgencies(desk, clock, 90) == [Urgency.NORMAL]
        assert player.cues == []

    def test_where_no_sound_is_possible_it_is_said_once_what_is_missing(
        self, desk: Desk, clock: ManualClock
    ) -> None:
        player = hear(desk)
        player.advice = "No sound player found: the terminal's bell is used."
        self.urgencies(desk, clock, 60)
        assert snapshot_of(desk, LastCall()).word is not None


@pytest.fixture
def clock() -> ManualClock:
    return SteadyClock()


class Room:
    """A session beside a desktop, and what came of it there."""

    def __init__(self, desk: Desk, desktop: Desktop, fault_file: Path) -> None:
        self.desktop, self.player = desktop, hear(desk)

        def make(on_response: OnResponse) -> Dispatcher:
            return build_dispatcher(desktop.env, on_response, plyer=False)

        self.session = Session(desk, Quiet(), make, fault_file)
        self.session.start()
        self.session.painted()

    def wait(self, what: Callable[[Session], object]) -> None:
        wait_until(lambda: what(self.session), f"it to show: {self.session.snapshot}")

    def bubble(self, number: int) -> Bubble:
        """Wait for a bubble and for what is said of it."""
        shown = self.desktop.server.wait_for_bubble(number)
        self.wait(lambda s: s.snapshot.attention is not None)
        return shown


@pytest.fixture
def desktop() -> Generator[Desktop]:
    with Desktop() as running:
        yield running


@pytest.fixture
def room(
    open_desk: OpenDesk, desktop: Desktop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Generator[Room]:
    monkeypatch.setattr(shell, "TICK_S", 0.05)  # a due break is looked at once a second
    room = Room(open_desk(settings=Settings(sitting=RULES)), desktop, tmp_path / "fault.txt")
    yield room
    room.session.stop()


@pytest.mark.needs_dbus
def test_an_unseen_break_on_the_desktop(room: Room, clock: ManualClock) -> None:
    room.wait(lambda s: s.snapshot.suggestion is not None)
    clock.advance(minutes=30)
    first = room.bubble(1)
    assert (first.hints["urgency"], first.replaces_id) == (GENTLE, 0)
    for number in (2, 3, 4):
        clock.advance(minutes=10)
        again = room.bubble(number)
        assert (again.hints["urgency"], again.replaces_id, again.id) == (LOUD, first.id, first.id)
        assert [kind for kind, _ in room.player.cues] == (["chime"] if number == 4 else [])
        room.wait(lambda s, told=number: s.snapshot.sitting.told == told)  # type: ignore[misc]
    room.desktop.server.close(EXPIRED)
    clock.advance(minutes=60)
    room.wait(lambda s: s.snapshot.sitting.load_min == 120)
    assert len(room.desktop.server.bubbles) == 4
    assert "accepted by recorder, not yet seen" in str(room.session.snapshot.attention)
    room.session.give(o.PromptSeen())
    room.wait(lambda s: s.snapshot.attention_level is Level.SEEN)


@pytest.mark.needs_dbus
def test_a_test_through_one_channel_and_a_click_on_it(room: Room) -> None:
    room.session.give(o.TestNotification("desktop"))
    room.wait(lambda s: s.snapshot.trial)
    trial = room.session.snapshot.trial
    assert trial is not None
    assert (trial.channel, trial.reached, trial.detail) == ("desktop", Level.ACCEPTED, "recorder")
    room.desktop.server.press("default")
    room.wait(lambda s: s.snapshot.trial and s.snapshot.trial.reached is Level.SEEN)
    assert room.session.snapshot.prompt_calls == 0, "it is not a break that was clicked"
    room.session.give(o.TestNotification("terminal"))
    room.wait(lambda s: s.snapshot.trial and s.snapshot.trial.serial == 2)
    assert room.session.snapshot.trial is not None
    assert room.session.snapshot.trial.reached is Level.FAILED
    assert room.session.snapshot.lasting == ()


@pytest.mark.needs_dbus
def test_a_line_stays_while_no_notification_can_arrive(room: Room, clock: ManualClock) -> None:
    room.wait(lambda s: s.snapshot.suggestion is not None)
    room.desktop.server.stop()
    clock.advance(minutes=30)
    room.wait(lambda s: s.snapshot.lasting)
    (line,) = room.session.snapshot.lasting
    assert line.startswith("No notification can reach you: no notification server")
    room.desktop.server.start()
    clock.advance(minutes=10)
    room.wait(lambda s: not s.snapshot.lasting)
