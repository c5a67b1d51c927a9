"""A folder that cannot be written: everything can still be seen, and what happens meanwhile is kept."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from hipback_tui.core.history import history_of
from hipback_tui.store.checkpoint import load_checkpoint, save_checkpoint
from hipback_tui.store.instance import InstanceLock, running_elsewhere
from hipback_tui.store.journal import Journal, JournalWriteError
from tests.support.journal_files import made

Close = Callable[[bool], None]


@pytest.fixture
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> tuple[Path, Close]:
    """A folder and the way to close it to writers, which for root has to be a file system."""
    if os.geteuid() == 0:
        disk = request.getfixturevalue("small_disk")
        return disk.path, disk.set_read_only

    def close(read_only: bool) -> None:
        for path in sorted(tmp_path.rglob("*")):
            if path.is_dir():
                path.chmod(0o500 if read_only else 0o700)

    request.addfinalizer(lambda: close(False))
    (tmp_path / "data").mkdir()
    return tmp_path / "data", close


def test_reading_goes_on_and_records_are_kept(folder: tuple[Path, Close]) -> None:
    data_dir, set_read_only = folder
    journal = Journal.open(data_dir)
    kept = [*journal.append_or_hold(made())]
    save_checkpoint(journal.device_folder, {"load_s": 1})
    set_read_only(True)
    kept += journal.append_or_hold(made())
    assert journal.unwritten == 1
    assert journal.write_problem is not None
    assert "Nothing stored was changed" in journal.write_problem
    assert "\n" not in journal.write_problem
    assert journal.history() == history_of(kept)
    with pytest.raises(JournalWriteError):
        save_checkpoint(journal.device_folder, {"load_s": 2})
    assert load_checkpoint(journal.device_folder) == {"load_s": 1}
    assert list(Journal.open(data_dir).records()) == kept[:1]

    set_read_only(False)
    assert journal.flush()
    assert list(Journal.open(data_dir).records()) == kept


def test_a_damaged_file_stays_where_it_is_and_is_named(folder: tuple[Path, Close]) -> None:
    data_dir, set_read_only = folder
    journal = Journal.open(data_dir)
    journal.append(made())
    path = journal.device_folder / "2026-11.json"
    path.write_bytes(b"null")
    set_read_only(True)
    other = Journal.open(data_dir)
    assert other.history() == history_of([])
    assert "2026-11.json is damaged: it holds no tables" in other.problems[0]
    set_read_only(False)
    assert path.read_bytes() == b"null"


def test_nobody_is_told_that_another_app_is_running(folder: tuple[Path, Close]) -> None:
    data_dir, set_read_only = folder
    set_read_only(True)
    assert InstanceLock(data_dir).acquire()
    assert not running_elsewhere(data_dir)
