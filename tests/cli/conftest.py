from pathlib import Path

import pytest

from tests.support.command_line import CommandLine


@pytest.fixture
def hipback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    """The command line on an empty journal."""
    return CommandLine(tmp_path, monkeypatch, capsys)
