"""Sound files: whole or not there, and speech that begins at once."""

import wave
from array import array
from pathlib import Path

import pytest

from hipback_tui.notify.sound.sound_files import clear_speech, read_wav, seconds_of, write_wav

RATE = 22_050


def test_what_is_written_is_read(tmp_path: Path) -> None:
    samples = array("h", [0, 1, -1, 32_767, -32_768] * 100)
    write_wav(tmp_path / "a.wav", samples, RATE)
    assert read_wav(tmp_path / "a.wav") == (samples, RATE)
    assert seconds_of(tmp_path / "a.wav") == pytest.approx(500 / RATE)
    assert [path.name for path in tmp_path.iterdir()] == ["a.wav"]


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.wav").mkdir()
    (tmp_path / "a.wav" / "in the way").touch()
    with pytest.raises(OSError):
        write_wav(tmp_path / "a.wav", array("h", [1, 2]), RATE)
    assert [path.name for path in tmp_path.iterdir()] == ["a.wav"]


@pytest.mark.parametrize("content", [b"", b"RIFF", b"no sound at all, but some text"])
def test_what_is_no_sound_file_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "b.wav"
    path.write_bytes(content)
    for read in (read_wav, seconds_of):
        with pytest.raises(ValueError, match=r"b\.wav is no sound file"):
            read(path)


def test_only_16_bit_mono_is_taken(tmp_path: Path) -> None:
    with wave.open(str(tmp_path / "stereo.wav"), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(bytes(8))
    with pytest.raises(ValueError, match="not 16-bit mono"):
        read_wav(tmp_path / "stereo.wav")


def test_speech_begins_at_once_and_is_as_loud_as_wanted() -> None:
    silence, word = [0] * RATE, [0, 4000, 0, -8000] * 500
    cleared = clear_speech(array("h", silence + word + silence), RATE, 50)
    assert next(number for number, value in enumerate(cleared) if value) < 0.02 * RATE
    assert len(word) <= len(cleared) + 1 < len(word) + 0.1 * RATE
    assert max(map(abs, cleared)) == pytest.approx(0.45 * 32_767, abs=2)


def test_silence_is_no_speech() -> None:
    with pytest.raises(ValueError, match="nothing can be heard"):
        clear_speech(array("h", [0, 5, -5] * 1000), RATE, 60)
