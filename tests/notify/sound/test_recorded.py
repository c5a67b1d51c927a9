"""Heard for real: cues played into a sound server whose only speaker is a recorder."""

import time
from collections.abc import Generator
from pathlib import Path

import pytest

from hipback_tui.notify.sound.cue_player import CuePlayer
from hipback_tui.notify.sound.miniaudio_player import MiniaudioPlayer
from hipback_tui.notify.sound.players import PlayerError
from hipback_tui.notify.sound.sound_files import seconds_of
from hipback_tui.session.sound import CHIME
from tests.support.null_sink import NullSink
from tests.support.waiting import wait_until

ALL = ("miniaudio", "pw-play", "paplay", "aplay")
ON_TIME_S = 0.15
CHANCES = 3
"""How often a machine under load may try to be on time."""

SPOKEN = ("Half time", "Switch sides")
SCRIPT = (
    ("count", None, 0.0),
    ("half", SPOKEN[0], 0.25),
    ("switch", SPOKEN[1], 1.1),
    ("rest", "never made ready", 2.2),
)
"""Kind, phrase, and when it is due, in seconds."""


@pytest.fixture
def sink() -> Generator[NullSink]:
    with NullSink() as sink:
        yield sink


def sleep_until(moment_s: float) -> None:
    time.sleep(max(0.0, moment_s - time.monotonic()))


@pytest.mark.punctual
@pytest.mark.needs("pulseaudio", "parec", "paplay", "espeak-ng")
@pytest.mark.parametrize("name", ["miniaudio", "paplay"])
def test_tones_and_speech_are_heard_on_time(sink: NullSink, name: str, tmp_path: Path) -> None:
    if name == "miniaudio":
        pytest.importorskip("miniaudio", reason="needs miniaudio")
    rung: list[float] = []
    player = CuePlayer(
        sink.env,
        tmp_path / "cache",
        ring=lambda: rung.append(time.monotonic()),
        without=[other for other in ALL if other != name],
    )
    player.prepare(SPOKEN)
    began_s = time.monotonic()
    player.cue("count", None, began_s)
    sink.wait_for(1, began_s, "the first tone was not heard")
    wait_until(lambda: len(spoken_in(tmp_path)) == len(SPOKEN), "nothing was spoken")
    late_s = [2 * ON_TIME_S]
    for _ in range(CHANCES):
        if max(late_s) > ON_TIME_S:
            late_s = follow_script(player, sink, tmp_path)
    player.finish()
    player.close()
    assert max(late_s) <= ON_TIME_S
    assert (rung, player.advice) == ([], None)


@pytest.mark.needs("pulseaudio", "parec", "paplay")
def test_the_chime_of_the_last_reminder_is_heard(sink: NullSink, tmp_path: Path) -> None:
    player = CuePlayer(sink.env, tmp_path / "cache", without=[name for name in ALL if name != "paplay"])
    began_s = time.monotonic()
    player.prepare()
    player.cue(CHIME, None, began_s)
    sink.wait_for(1, began_s, "the chime was not heard")
    assert player.advice is None
    player.close()


def spoken_in(folder: Path) -> list[Path]:
    return list((folder / "cache").glob("speech-*"))


def follow_script(player: CuePlayer, sink: NullSink, folder: Path) -> list[float]:
    """Give the cues, and return how late each was heard; those that were spoken have to last as long."""
    start_s = time.monotonic() + 0.2
    for kind, phrase, at_s in SCRIPT:
        sleep_until(start_s + at_s)
        player.cue(kind, phrase, start_s + at_s)
    sleep_until(start_s + SCRIPT[-1][2] + 0.8)
    sounds, late_s = sink.sounds(start_s), []
    for number, (kind, phrase, at_s) in enumerate(SCRIPT):
        until_s = start_s + SCRIPT[number + 1][2] if number + 1 < len(SCRIPT) else float("inf")
        heard = [(begin, length) for begin, length in sounds if start_s + at_s <= begin < until_s]
        if not heard:
            late_s.append(float("inf"))
            continue
        late_s.append(heard[0][0] - start_s - at_s)
        length_s = heard[-1][0] + heard[-1][1] - heard[0][0]
        files = spoken_in(folder) if phrase in SPOKEN else (folder / "cache").glob(f"tone-*-{kind}-*")
        assert any(length_s == pytest.approx(seconds_of(file), abs=0.2) for file in files), kind
    print("late by", ", ".join(f"{1000 * late:.0f} ms" for late in late_s))
    return late_s


@pytest.mark.needs("pulseaudio", "parec")
def test_a_sound_server_that_ends_is_noticed(
    sink: NullSink, sound_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("miniaudio", reason="needs miniaudio")
    for name, value in sink.env.items():
        monkeypatch.setenv(name, value)
    player = MiniaudioPlayer()
    player.play(sound_file)
    sink.wait_for(1, 0.0, "the tone was not heard")
    sink.end_server()
    with pytest.raises(PlayerError, match="the sound device stopped"):
        wait_until(lambda: not player.busy(), "the end was not noticed")
