"""A full disk: told, survived, nothing stored is touched, and what waits is written when there is room."""

import resource
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from hipback_tui.core.history import history_of
from hipback_tui.core.records import CheckIn, Record
from hipback_tui.store.checkpoint import load_checkpoint, save_checkpoint
from hipback_tui.store.instance import InstanceLock
from hipback_tui.store.journal import Journal, JournalWriteError
from hipback_tui.store.month_file import decode
from tests.faults.conftest import SmallDisk
from tests.support.journal_files import made

LONG = CheckIn(note="x" * 3000)


@contextmanager
def file_size_limit(size: int) -> Generator[None]:
    """Let no file of this process grow above so many bytes."""
    before, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (before, hard))


def fill_up(journal: Journal) -> list[Record]:
    """Append until the journal has to hold a record."""
    kept: list[Record] = []
    while not journal.unwritten:
        kept += journal.append_or_hold(made(LONG))
        assert len(kept) < 500
    return kept


def check(journal: Journal, kept: list[Record]) -> None:
    """All is there, for this journal and for the next one."""
    assert list(journal.records()) == kept
    assert journal.history() == history_of(kept)
    for path in journal.device_folder.glob("????-??.json"):
        decode(path.read_bytes())
    assert list(journal.device_folder.glob(".*.tmp")) == []


class TestFileSizeLimit:
    def test_an_append_that_does_not_fit_changes_nothing(self, tmp_path: Path) -> None:
        journal = Journal.open(tmp_path)
        with file_size_limit(20_000):
            kept = fill_up(journal)
            assert journal.write_problem is not None
            assert "a limit on file sizes was reached" in journal.write_problem
            check(journal, kept)
            before = (journal.device_folder / "2026-11.json").read_bytes()
            with pytest.raises(JournalWriteError, match="Nothing stored was changed"):
                journal.append(made(LONG))
            assert (journal.device_folder / "2026-11.json").read_bytes() == before
            assert not journal.flush()
            small = journal.append_or_hold(made())
        assert journal.flush()
        check(journal, [*kept, *small])
        assert list(Journal.open(tmp_path).records()) == [*kept, *small]


class TestFullDisk:
    def test_what_waits_is_written_as_soon_as_there_is_room(self, small_disk: SmallDisk) -> None:
        journal = Journal.open(small_disk.path)
        kept = [*journal.append_or_hold(made()), *journal.append_or_hold(made(LONG))]
        save_checkpoint(journal.device_folder, {"load_s": 1})
        small_disk.fill()
        for _ in range(3):
            kept += journal.append_or_hold(made())
        assert journal.unwritten == 3
        assert journal.write_problem is not None
        assert "the disk is full" in journal.write_problem
        check(journal, kept)
        with pytest.raises(JournalWriteError, match="the disk is full"):
            save_checkpoint(journal.device_folder, {"load_s": 2})
        assert load_checkpoint(journal.device_folder) == {"load_s": 1}
        with pytest.raises(JournalWriteError, match="the disk is full"):
            Journal.open(small_disk.path).append(made())
        assert list(Journal.open(small_disk.path).records()) == kept[:2]

        small_disk.make_room()
        kept += journal.append_or_hold(made())
        assert journal.unwritten == 0
        assert str(journal.write_problem) == "None"
        check(journal, kept)
        assert list(Journal.open(small_disk.path).records()) == kept

    def test_one_that_fills_up_by_itself(self, small_disk: SmallDisk) -> None:
        journal = Journal.open(small_disk.path)
        kept = fill_up(journal)
        assert len(kept) > 5
        check(journal, kept)
        assert list(Journal.open(small_disk.path).records()) == kept[:-1]

    def test_one_that_is_full_from_the_start(self, small_disk: SmallDisk) -> None:
        small_disk.fill()
        lock = InstanceLock(small_disk.path)
        assert lock.acquire()
        lock.release()
        journal = Journal.open(small_disk.path)
        kept = journal.append_or_hold(made())
        assert journal.unwritten == 1
        assert journal.history() == history_of(kept)
        small_disk.make_room()
        assert journal.flush()
        check(journal, list(kept))
