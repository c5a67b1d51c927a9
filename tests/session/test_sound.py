"""From a routine's cues to what the player is asked for: at the right moment, and in the chosen way."""

from collections.abc import Iterable

import pytest

from hipback_tui.content.library import Library
from hipback_tui.core.orders import BeginRoutine, HoldRoutine, NextStep, QuitRoutine, SwitchSound
from hipback_tui.core.player.spoken import phrases
from hipback_tui.core.snapshot import SoundState
from hipback_tui.session import Desk
from hipback_tui.session.last_call import LastCall
from hipback_tui.session.play import Play
from hipback_tui.session.sound import CHIME_ENDS_S, Sound
from hipback_tui.session.view import snapshot_of
from tests.session.conftest import HERE
from tests.support.manual_clock import ManualClock

NOW_S = 5000.0


class FakePlayer:
    """Writes down what it is asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.phrases: tuple[str, ...] = ()
        self.cues: list[tuple[str, str | None]] = []
        self.late_ms: list[int] = []
        self.note: str | None = None
        self.advice: str | None = None

    def prepare(self, phrases: Iterable[str] = ()) -> None:
        self.phrases = tuple(phrases)
        self.asked.append("prepare")

    def cue(self, kind: str, phrase: str | None, due_s: float) -> None:
        self.asked.append(kind)
        self.cues.append((kind, phrase))
        self.late_ms.append(round((NOW_S - due_s) * 1000))

    def hush(self) -> None:
        self.asked.append("hush")

    def finish(self) -> None:
        self.asked.append("finish")

    def close(self) -> None:
        self.asked.append("close")


class Room:
    """A routine that is being done, and how it is heard."""

    def __init__(self, library: Library, mode: str, speed: float = 1.0) -> None:
        self.clock, self.opened, self.player = ManualClock(), 0, FakePlayer()
        self.sound = Sound(mode, self.open, speed, now=lambda: NOW_S)  # type: ignore[arg-type]
        routine = library.routines["two-minute-office"]
        self.play = Play(routine, library.exercises, self.clock.now(), self.clock.elapsed_ms())

    def open(self) -> FakePlayer:
        self.opened += 1
        return self.player

    def hear(self) -> None:
        self.sound.follow(self.play.state, self.play.take_cues(), self.clock.elapsed_ms())

    def pass_seconds(self, seconds: float, step_s: float = 0.25) -> None:
        for _ in range(round(seconds / step_s)):
            self.clock.advance(step_s)
            self.play.advance(self.clock.elapsed_ms())
            self.hear()
            if self.play.over:
                return

    def obey(self, order: HoldRoutine | NextStep) -> None:
        self.play.obey(order, self.clock.elapsed_ms())
        self.hear()


@pytest.fixture
def room(library: Library) -> Room:
    return Room(library, "tones")


def test_a_whole_routine_as_tones(room: Room) -> None:
    assert room.opened == 0
    room.pass_seconds(300)
    assert room.play.over
    assert room.opened == 1
    assert room.player.asked[:6] == ["prepare", "get-ready", "count", "count", "count", "work"]
    assert room.player.asked[-2:] == ["done", "finish"]
    assert room.player.asked.count("prepare") == 1
    assert room.player.phrases == ()
    assert {phrase for _, phrase in room.player.cues} == {None}
    assert max(room.player.late_ms) <= 250


def test_speech_is_made_ahead_and_covers_all_that_is_said(library: Library) -> None:
    room = Room(library, "speech")
    room.pass_seconds(300)
    spoken = [phrase for _, phrase in room.player.cues if phrase is not None]
    assert spoken[0].startswith("Get ready: ")
    assert spoken[-1] == "Done"
    assert set(spoken) <= set(room.player.phrases)
    assert {kind for kind, phrase in room.player.cues if phrase is None} == {"count"}


def test_off_means_that_no_player_is_made(library: Library) -> None:
    room = Room(library, "off")
    room.pass_seconds(300)
    assert (room.opened, room.sound.state) == (0, SoundState("off"))


def test_a_pause_is_silent_at_once_and_once(room: Room) -> None:
    room.pass_seconds(8)
    room.obey(HoldRoutine())
    room.pass_seconds(3)
    assert room.player.asked[-1] == "hush"
    assert room.player.asked.count("hush") == 1
    room.obey(HoldRoutine())
    room.obey(NextStep())
    assert room.player.asked[-1] == "get-ready"
    assert room.player.late_ms[-1] == 0


def test_quitting_is_silent(room: Room) -> None:
    room.pass_seconds(8)
    room.play.quit(room.clock.elapsed_ms())
    room.hear()
    assert room.player.asked[-2:] == ["hush", "finish"]


def test_what_came_while_the_machine_slept_is_not_heard(room: Room) -> None:
    room.pass_seconds(1)
    before = len(room.player.asked)
    room.clock.advance(3600)
    room.play.advance(room.clock.elapsed_ms())
    room.hear()
    assert room.play.over
    assert room.player.asked[before:] == ["finish"]


@pytest.mark.parametrize(("speed", "step_s"), [(60, 1.2), (1000, 20)])
def test_with_the_clock_running_fast_one_cue_a_look_is_heard(
    library: Library, speed: float, step_s: float
) -> None:
    room = Room(library, "tones", speed)
    room.pass_seconds(300, step_s)
    assert room.player.asked[-2:] == ["done", "finish"]
    assert len(room.player.asked) <= 300 / step_s + 3
    assert max(room.player.late_ms) <= 1000 * step_s / speed + 1


def test_the_key_goes_round_and_takes_effect_at_once(room: Room) -> None:
    room.pass_seconds(8)
    room.sound.switch(room.play.state)
    assert room.sound.mode == "speech"
    assert room.player.phrases == phrases(room.play.state)
    room.sound.switch(room.play.state)
    assert room.sound.mode == "off"
    assert room.player.asked[-2:] == ["hush", "finish"]
    heard = len(room.player.asked)
    room.pass_seconds(20)
    assert len(room.player.asked) == heard
    room.sound.switch(room.play.state)
    assert room.sound.mode == "tones"
    room.pass_seconds(20)
    assert len(room.player.asked) > heard + 1


def test_outside_of_a_routine_the_key_only_chooses(room: Room) -> None:
    room.sound.switch(None)
    assert (room.sound.state, room.opened) == (SoundState("speech"), 0)


def test_what_is_missing_is_shown_and_said_once(room: Room) -> None:
    room.pass_seconds(1)
    assert (room.sound.news(), room.sound.state) == (None, SoundState("tones"))
    room.player.note, room.player.advice = "bell only", "No sound player found: the bell is used."
    assert room.sound.state == SoundState("tones", "bell only")
    assert room.sound.news() == "No sound player found: the bell is used."
    assert room.sound.news() is None


def test_after_the_end_nothing_is_heard(room: Room) -> None:
    room.pass_seconds(1)
    room.sound.close()
    room.pass_seconds(20)
    assert room.player.asked[-1] == "close"
    assert room.opened == 1


@pytest.fixture
def player() -> FakePlayer:
    return FakePlayer()


@pytest.fixture
def heard_desk(desk: Desk, player: FakePlayer) -> Desk:
    """A desk whose routines are heard as tones."""
    desk.sound = Sound("tones", lambda: player, now=lambda: NOW_S)  # type: ignore[arg-type, return-value]
    return desk


def test_the_first_cue_comes_with_the_key(heard_desk: Desk, player: FakePlayer) -> None:
    heard_desk.obey(BeginRoutine())
    assert player.asked == ["prepare", "get-ready"]
    assert player.late_ms == [0]


def test_keys_in_a_routine_are_heard_at_once(
    heard_desk: Desk, player: FakePlayer, clock: ManualClock
) -> None:
    heard_desk.obey(BeginRoutine())
    clock.advance(3)
    heard_desk.obey(NextStep())
    assert player.asked[2:] == ["get-ready"]  # and not the seconds that were counted on the way
    heard_desk.obey(QuitRoutine())
    assert player.asked[3:] == ["hush", "finish"]


def test_the_snapshot_shows_how_cues_are_heard(heard_desk: Desk, player: FakePlayer) -> None:
    heard_desk.obey(SwitchSound())
    assert snapshot_of(heard_desk, LastCall()).sound == SoundState("speech")
    heard_desk.obey(BeginRoutine())
    player.note, player.advice = "tones only", "No speech found: tones are used."
    heard_desk.tick(HERE)
    shown = snapshot_of(heard_desk, LastCall())
    assert shown.sound == SoundState("speech", "tones only")
    assert shown.word is not None
    assert shown.word.text == "No speech found: tones are used."


def test_the_end_of_the_session_ends_the_sound(heard_desk: Desk, player: FakePlayer) -> None:
    heard_desk.obey(BeginRoutine())
    heard_desk.close()
    assert player.asked[-1] == "close"


def test_a_chime_sounds_without_a_routine_and_its_player_ends_when_it_has_told_how_it_went() -> None:
    now, player = [NOW_S], FakePlayer()
    sound = Sound("off", lambda: player, now=lambda: now[0])  # type: ignore[arg-type, return-value]
    sound.chime()
    sound.news()
    assert player.asked == ["prepare", "chime"]
    now[0] += CHIME_ENDS_S
    sound.news()
    sound.news()
    assert player.asked == ["prepare", "chime", "finish"]


def test_without_a_player_a_chime_is_nothing() -> None:
    sound = Sound()
    sound.chime()
    assert sound.news() is None
