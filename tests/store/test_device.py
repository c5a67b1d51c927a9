import os
from pathlib import Path

import pytest

from hipback_tui.store import device
from hipback_tui.store.device import device_name


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A machine with an id and a host name of its own."""
    file = tmp_path / "machine-id"
    file.write_text("0123456789abcdef0123456789abcdef\n")
    monkeypatch.setattr(device, "_ID_FILES", (str(tmp_path / "missing"), str(file)))
    call(monkeypatch, "Desk.example.org")
    return file


def call(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setattr(os, "uname", lambda: os.uname_result(("Linux", host, "", "", "")))


def test_is_stable_and_readable(machine: Path, tmp_path: Path) -> None:
    name = device_name(tmp_path / "journal")
    assert name == device_name(tmp_path / "journal")
    host, digits = name.split("-")
    assert host == "desk"
    assert len(digits) == 6
    assert int(digits, 16) >= 0


def test_another_machine_has_another_one(machine: Path, tmp_path: Path) -> None:
    name = device_name(tmp_path)
    machine.write_text("fedcba9876543210fedcba9876543210\n")
    assert device_name(tmp_path) != name


def test_the_folder_is_kept_when_the_host_name_changes(
    machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = device_name(tmp_path)
    (tmp_path / name).mkdir()
    (tmp_path / "laptop-0f0f0f").mkdir()
    call(monkeypatch, "renamed")
    assert device_name(tmp_path) == name


@pytest.mark.parametrize(
    ("host", "start"), [("", "device-"), ("日本", "device-"), ("../../x", "device-"), ("My_Box", "my-box-")]
)
def test_any_host_name_makes_a_folder_name(
    machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, host: str, start: str
) -> None:
    call(monkeypatch, host)
    assert device_name(tmp_path).startswith(start)
    assert Path(device_name(tmp_path)).name == device_name(tmp_path)


@pytest.mark.parametrize("content", ["", "uninitialized\n"])
def test_without_an_id_the_host_name_has_to_do(
    machine: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    machine.write_text(content)
    name = device_name(tmp_path)
    assert name == device_name(tmp_path)
    call(monkeypatch, "other")
    assert device_name(tmp_path)[-6:] != name[-6:]
