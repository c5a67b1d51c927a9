"""Which sound when: nothing piles up, nothing comes late, and a player that fails is replaced."""

from collections.abc import Iterable
from pathlib import Path

import pytest

from hipback_tui.notify.sound.performer import Performer
from hipback_tui.notify.sound.players import PlayerError, SoundPlayer
from hipback_tui.notify.sound.sound_files import write_wav
from hipback_tui.notify.sound.tones import RATE, tone


class Time:
    now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


class FakePlayer:
    """Plays into a list; `fails` makes it fail at once, `breaks` on the way."""

    def __init__(self, name: str = "fake", *, fails: bool = False, against: str | None = None) -> None:
        self.name, self.fails, self.against = name, fails, against
        self.breaks = False
        self.played: list[str] = []
        self.closed = self.stopped = 0

    def usable(self) -> str | None:
        return self.against

    def play(self, path: Path) -> None:
        if self.fails:
            raise PlayerError(f"{self.name}: no device")
        self.played.append(path.stem)

    def busy(self) -> bool:
        if self.breaks:
            raise PlayerError(f"{self.name}: device lost")
        return bool(self.played)

    def stop(self) -> None:
        self.stopped += 1

    def close(self) -> None:
        self.closed += 1


class FakePhrases:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def prepare(self, phrases: Iterable[str]) -> None:
        """Nothing: the test says what is ready."""

    def ready(self, phrase: str) -> None:
        write_wav(self.folder / f"{phrase}.wav", tone("done", 50), RATE)

    def find(self, phrase: str) -> Path | None:
        path = self.folder / f"{phrase}.wav"
        return path if path.exists() else None


class Stage:
    """A performer with all that it needs, and what it told."""

    def __init__(self, folder: Path, *players: SoundPlayer) -> None:
        self.folder, self.time, self.told = folder, Time(), list[dict[str, object]]()
        self.performer = Performer(players, self.tone, self.told.append, self.time)
        self.phrases = FakePhrases(folder)
        self.performer.phrases = self.phrases
        self.number = 0

    def tone(self, kind: str) -> Path:
        path = self.folder / f"{kind}.wav"
        if not path.exists():
            write_wav(path, tone(kind, 50), RATE)
        return path

    def cue(self, kind: str, phrase: str | None = None, late_s: float = 0.0) -> dict[str, object]:
        self.number += 1
        self.performer.cue(self.number, kind, phrase, self.time.now_s - late_s)
        return self.told[-1]

    def failed(self, number: int) -> object:
        """Return why the cue told last has failed; it has to be that one."""
        last = self.told[-1]
        assert last["failed"] == number
        assert {"kind", "due_s"} < set(last)
        return last["reason"]


@pytest.fixture
def player() -> FakePlayer:
    return FakePlayer()


@pytest.fixture
def stage(tmp_path: Path, player: FakePlayer) -> Stage:
    return Stage(tmp_path, player)


def test_the_player_is_named_before_it_is_used(stage: Stage, player: FakePlayer) -> None:
    stage.cue("get-ready")
    stage.cue("work", late_s=0.03)
    assert stage.told == [{"player": "fake"}, {"begun": 1, "late_ms": 0}, {"begun": 2, "late_ms": 30}]
    assert player.played == ["get-ready", "work"]


def test_what_is_ready_is_spoken_and_all_else_is_a_tone(stage: Stage, player: FakePlayer) -> None:
    stage.phrases.ready("Half time")
    stage.cue("half", "Half time")
    stage.cue("rest", "Rest")
    assert player.played == ["Half time", "rest"]


def test_a_late_cue_is_dropped(stage: Stage, player: FakePlayer) -> None:
    assert stage.cue("work", late_s=0.9) == {"begun": 1, "late_ms": 900}
    assert stage.cue("rest", late_s=1.1) == {"dropped": 2}
    assert player.played == ["work"]


def test_seconds_that_are_counted_give_way_to_what_sounds(stage: Stage, player: FakePlayer) -> None:
    stage.phrases.ready("Get ready: Hip bridge")
    stage.cue("get-ready", "Get ready: Hip bridge")
    assert stage.cue("count") == {"dropped": 2}
    stage.time.now_s += 3
    stage.cue("count")
    assert stage.cue("count") == {"dropped": 4}
    stage.time.now_s += 0.2
    stage.cue("work")
    assert player.played == ["Get ready: Hip bridge", "count", "work"]


def test_at_any_speed_one_sound_plays_at_a_time(stage: Stage, player: FakePlayer) -> None:
    for _ in range(100):
        for kind in ("get-ready", "count", "count", "count", "work", "half", "count", "rest"):
            stage.time.now_s += 0.005
            stage.cue(kind)
    assert "count" not in player.played
    assert len(player.played) == 400
    assert len(stage.told) == 801


def test_a_name_that_was_not_ready_follows_its_tone(stage: Stage, player: FakePlayer) -> None:
    stage.cue("get-ready", "Get ready: Hip bridge")
    stage.time.now_s += 0.5
    stage.phrases.ready("Get ready: Hip bridge")
    stage.performer.phrase_ready("Get ready: Hip bridge")
    stage.performer.phrase_ready("Get ready: Hip bridge")
    assert player.played == ["get-ready", "Get ready: Hip bridge"]


def test_a_name_that_comes_too_late_or_after_the_next_cue_is_left_out(
    stage: Stage, player: FakePlayer
) -> None:
    stage.cue("get-ready", "one")
    stage.cue("work", "two")
    for phrase in ("one", "two"):
        stage.phrases.ready(phrase)
        stage.performer.phrase_ready(phrase)
    stage.cue("get-ready", "three")
    stage.time.now_s += 2.5
    stage.phrases.ready("three")
    stage.performer.phrase_ready("three")
    assert player.played == ["get-ready", "work", "get-ready"]


def test_hush_ends_what_sounds_and_what_would_follow(stage: Stage, player: FakePlayer) -> None:
    stage.cue("get-ready", "one")
    stage.performer.hush()
    stage.phrases.ready("one")
    stage.performer.phrase_ready("one")
    assert (player.played, player.stopped) == (["get-ready"], 1)
    assert stage.cue("count")["begun"] == 2


def test_the_next_player_takes_over_at_once(tmp_path: Path) -> None:
    absent, broken, good = (
        FakePlayer("a", against="not installed"),
        FakePlayer("b", fails=True),
        FakePlayer("c"),
    )
    stage = Stage(tmp_path, absent, broken, good)
    assert stage.cue("work")["begun"] == 1
    assert [message["player"] for message in stage.told[:-1]] == ["b", "c"]
    assert (broken.closed, good.played) == (1, ["work"])


def test_a_sound_that_broke_off_begins_again_with_the_next_player(tmp_path: Path) -> None:
    first, second = FakePlayer("a"), FakePlayer("b")
    stage = Stage(tmp_path, first, second)
    stage.cue("work")
    assert stage.performer.look()
    first.breaks = True
    stage.time.now_s += 0.3
    assert stage.performer.look()
    assert second.played == ["work"]
    assert stage.told[-1] == {"begun": 1, "late_ms": 300}


def test_a_sound_that_broke_off_late_is_told_as_failed(tmp_path: Path) -> None:
    first = FakePlayer("a")
    stage = Stage(tmp_path, first, FakePlayer("b"))
    stage.cue("work")
    first.breaks = True
    stage.time.now_s += 1.5
    assert not stage.performer.look()
    assert stage.failed(1) == "a: device lost"
    assert stage.cue("rest")["begun"] == 2


def test_without_any_player_each_cue_is_told_as_failed(tmp_path: Path) -> None:
    stage = Stage(tmp_path, FakePlayer("a", against="not installed"))
    stage.cue("work")
    assert stage.failed(1) == ""
    stage.cue("rest")
    assert stage.failed(2) == ""
    assert not stage.performer.look()


def test_the_first_reason_is_told_when_all_fail(tmp_path: Path) -> None:
    stage = Stage(tmp_path, FakePlayer("a", fails=True), FakePlayer("b", fails=True))
    stage.cue("work")
    assert stage.failed(1) == "a: no device"


def test_no_room_for_a_tone_is_told(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_room(kind: str) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(stage.performer, "_tone", no_room)
    stage.cue("work")
    assert stage.failed(1) == "no room for sounds (No space left on device)"
