"""New files for the person: whole, private, and never over another one."""

import errno
import os
from pathlib import Path

import pytest

from hipback_tui.store.own_files import create_file


def test_a_new_file_is_whole_and_alone_in_its_new_folder(tmp_path: Path) -> None:
    path = tmp_path / "config" / "routines" / "mine.toml"
    create_file(path, "name = 'ä'\n")
    assert path.read_text(encoding="utf-8") == "name = 'ä'\n"
    assert list(path.parent.iterdir()) == [path]
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("links", [True, False])
def test_what_is_there_is_never_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:
        refuse_links(monkeypatch)
    path = tmp_path / "mine.toml"
    path.write_text("years of work")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    for taken in (path, tmp_path / "dangling"):
        with pytest.raises(FileExistsError):
            create_file(taken, "new")
    assert path.read_text() == "years of work"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["dangling", "mine.toml"]


def test_a_drive_without_second_names_will_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refuse_links(monkeypatch)
    create_file(tmp_path / "mine.toml", "new")
    assert [p.name for p in tmp_path.iterdir()] == ["mine.toml"]


def test_nothing_is_left_of_a_file_that_could_not_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(descriptor: int, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    with pytest.raises(OSError, match="No space left"):
        create_file(tmp_path / "mine.toml", "new")
    assert list(tmp_path.iterdir()) == []


def refuse_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
