from pathlib import Path

import pytest

from hipback_tui.notify.sound.sound_files import write_wav
from hipback_tui.notify.sound.tones import RATE, tone
from tests.support.commands import Commands


@pytest.fixture
def commands(tmp_path: Path) -> Commands:
    """A path that leads to the test's own commands only."""
    return Commands(tmp_path / "bin")


@pytest.fixture
def sound_file(tmp_path: Path) -> Path:
    path = tmp_path / "work.wav"
    write_wav(path, tone("count", 60), RATE)
    return path
