"""The unit that starts `hipback watch` with the desktop."""

import sys
from configparser import ConfigParser
from pathlib import Path

import pytest

from tests.support.command_line import CommandLine

UNIT = ".config/systemd/user/hipback-watch.service"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    return tmp_path / "home"


def exec_start(unit: str) -> str:
    parser = ConfigParser(interpolation=None)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read_string(unit)
    assert parser["Install"]["WantedBy"] == "graphical-session.target"
    assert parser["Service"]["RestrictAddressFamilies"] == "AF_UNIX"
    return parser["Service"]["ExecStart"]


def test_it_is_installed_as_printed_and_taken_away(hipback: CommandLine, home: Path) -> None:
    printed = hipback.done("watch", "--print-unit").out
    for _ in range(2):  # twice is the same as once
        answer = hipback.done("watch", "--install")
        assert (home / UNIT).read_text() == printed
        assert answer.lines[-2:] == [
            "  systemctl --user daemon-reload",
            "  systemctl --user enable --now hipback-watch",
        ]
    assert "disable --now hipback-watch" in hipback.done("watch", "--uninstall").out
    assert not (home / UNIT).exists()
    assert hipback("watch", "--uninstall").error == f"watch: there is no {home / UNIT}"


def test_it_calls_the_very_hipback_that_installed_it_with_its_places(
    hipback: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "bin" / "hipback"
    script.parent.mkdir()
    script.write_text("#!/bin/sh\n")
    script.chmod(0o755)
    monkeypatch.setattr(sys, "argv", [str(script)])
    called = exec_start(hipback.done("watch", "--print-unit").out)
    assert called == f"{script} --data-dir {hipback.data_dir} --config {hipback.config} watch"
    monkeypatch.delenv("HIPBACK_DATA_DIR")
    monkeypatch.delenv("HIPBACK_CONFIG")
    assert exec_start(hipback.done("watch", "--print-unit").out) == f"{script} watch"
    strange = tmp_path / 'a "b" 50% $x'
    called = exec_start(hipback.done("watch", "--print-unit", "--data-dir", str(strange)).out)
    assert called == f'{script} --data-dir "{tmp_path}/a \\"b\\" 50%% $$x" watch'


def test_without_a_command_of_its_own_it_calls_python(
    hipback: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["/usr/lib/hipback_tui/__main__.py"])
    called = exec_start(hipback.done("watch", "--print-unit").out)
    assert called.startswith(f"{sys.executable} -m hipback_tui ")


def test_a_unit_of_somebody_elses_making_is_left_as_it_is(hipback: CommandLine, home: Path) -> None:
    path = home / UNIT
    path.parent.mkdir(parents=True)
    path.write_text("[Unit]\nDescription=mine\n")
    for option in ("--install", "--uninstall"):
        answer = hipback("watch", option)
        assert answer.status == 1
        assert answer.error.startswith(f"watch: {path} was not written by hipback and is left as it is")
    assert path.read_text() == "[Unit]\nDescription=mine\n"


def test_a_folder_that_cannot_be_written_is_told(hipback: CommandLine, home: Path) -> None:
    home.mkdir()
    (home / ".config").write_text("a file is in the way")
    assert hipback("watch", "--install").error.startswith(f"watch: could not write {home / UNIT}: ")
    assert hipback("watch", "--print-unit", "--install").status == 2


def test_a_clock_that_makes_no_sense_is_told_before_anything_begins(hipback: CommandLine) -> None:
    assert hipback.at("noon")("watch").status == 2
    assert not hipback.data_dir.exists()
