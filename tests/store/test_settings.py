from pathlib import Path

import pytest

from hipback_tui.core.settings import Settings
from hipback_tui.store.settings import load_settings


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def told(path: Path) -> list[str]:
    settings, problems = load_settings(path)
    assert settings == Settings()
    return [str(problem) for problem in problems]


def test_no_file_means_the_defaults_and_makes_none(path: Path) -> None:
    assert told(path) == []
    assert not path.exists()


def test_what_it_says_holds(path: Path) -> None:
    path.write_text("[sitting]\ninterval_min = 25  # mine\n")
    settings, problems = load_settings(path)
    assert (settings.sitting.interval_s, problems) == (1500, ())
    assert path.read_text() == "[sitting]\ninterval_min = 25  # mine\n"


def test_a_windows_editors_file_is_read(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf[screen]\r\nmotion = false\r\n")
    settings, problems = load_settings(path)
    assert (settings.motion, problems) == (False, ())


@pytest.mark.parametrize(
    ("content", "place"),
    [(b"[sitting]\ninterval_min = \n", ":2: not TOML"), (b"[sitting]\n\xff = 1", ":2: not UTF-8")],
)
def test_what_is_no_toml_is_told_in_one_line(path: Path, content: bytes, place: str) -> None:
    path.write_bytes(content)
    (line,) = told(path)
    assert line.startswith(f"{path}{place}")
    assert "\n" not in line
    assert path.read_bytes() == content


def test_what_cannot_be_read_is_told_in_one_line(path: Path) -> None:
    path.mkdir()
    (line,) = told(path)
    assert line == f"{path}: cannot be read: Is a directory; expected a TOML file"
