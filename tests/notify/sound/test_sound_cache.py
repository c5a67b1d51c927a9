"""Kept sounds: made once, bounded, and never in anybody's way."""

import os
from array import array
from pathlib import Path

from hipback_tui.notify.sound.sound_cache import SoundCache

RATE = 22_050
SAMPLES = array("h", [1000] * 1000)


def test_a_sound_is_found_again(tmp_path: Path) -> None:
    cache = SoundCache(tmp_path / "cache" / "sound")
    assert cache.find("a.wav") is None
    kept = cache.keep("a.wav", SAMPLES, RATE)
    assert kept == tmp_path / "cache" / "sound" / "a.wav"
    assert SoundCache(tmp_path / "cache" / "sound").find("a.wav") == kept
    assert kept.parent.stat().st_mode & 0o777 == 0o700


def test_an_empty_file_is_no_sound(tmp_path: Path) -> None:
    (tmp_path / "a.wav").touch()
    assert SoundCache(tmp_path).find("a.wav") is None


def test_what_was_used_longest_ago_goes_first(tmp_path: Path) -> None:
    cache = SoundCache(tmp_path, limit_bytes=5000)
    for age, name in enumerate(("new.wav", "old.wav", "older.wav", "used.wav")):
        path = cache.keep(name, SAMPLES, RATE)
        os.utime(path, (1_000_000_000 - age, 1_000_000_000 - age))
    cache.find("used.wav")
    cache.prune()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.wav", "used.wav"]


def test_pruning_without_a_folder_is_nothing_to_do(tmp_path: Path) -> None:
    SoundCache(tmp_path / "none").prune()
    assert not (tmp_path / "none").exists()


def test_a_temporary_folder_takes_the_place_of_one_that_cannot_be_had(tmp_path: Path) -> None:
    (tmp_path / "in the way").write_text("a file")
    cache = SoundCache(tmp_path / "in the way")
    kept = cache.keep("a.wav", SAMPLES, RATE)
    assert kept.exists()
    assert cache.find("a.wav") == kept
    assert cache.draft() == kept.parent
    cache.close()
    assert not kept.parent.exists()
    assert (tmp_path / "in the way").read_text() == "a file"
