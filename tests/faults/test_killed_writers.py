"""Nothing that was acknowledged is lost, whenever a writer is killed and whoever else is writing."""

from collections.abc import Callable
from pathlib import Path
from subprocess import Popen

from tinydb import TinyDB

from hipback_tui.core.history import history_of
from hipback_tui.store.checkpoint import load_checkpoint
from hipback_tui.store.journal import Journal
from hipback_tui.store.month_file import decode
from tests.support.journal_files import made

Start = Callable[..., "Popen[str]"]


def acknowledged(*processes: "Popen[str]") -> list[str]:
    """Wait for writers to end well and return the ids they printed."""
    found: list[str] = []
    for process in processes:
        out, err = process.communicate(timeout=100)
        assert (process.returncode, err) == (0, "")
        found += out.split()
    return found


def check_files(journal: Journal) -> None:
    """Every file is whole, for us and for stock TinyDB, and none was ever found damaged."""
    for path in journal.device_folder.glob("????-??.json"):
        documents = list(decode(path.read_bytes()).documents)
        with TinyDB(path, access_mode="r") as database:
            assert [document.doc_id for document in database.all()] == list(range(1, len(documents) + 1))
    assert list(journal.device_folder.glob("*.damaged-*")) == []
    assert journal.problems == ()


def test_two_hundred_kills_of_app_and_command_line_at_once(tmp_path: Path, start_writer: Start) -> None:
    ids = acknowledged(start_writer("app", tmp_path, 100), start_writer("command", tmp_path, 100))
    journal = Journal.open(tmp_path)
    stored = [record.id for record in journal.all_records()]
    assert len(ids) > 50  # on a slow machine most are killed before they write
    assert set(ids) <= set(stored)
    assert len(stored) == len(set(stored)) <= len(ids) + 210  # at most what a killed writer had just written
    check_files(journal)
    assert journal.history() == history_of(journal.all_records())
    assert load_checkpoint(journal.device_folder) is not None

    journal.append(made())
    journal.save_checkpoint({})
    left = {path.name for path in journal.device_folder.iterdir() if not path.name.endswith(".json")}
    assert left == {".lock"}  # what killed writers left behind is gone with the next write


def test_two_processes_appending_at_once_lose_nothing(tmp_path: Path, start_writer: Start) -> None:
    app = Journal.open(tmp_path)
    writers = [start_writer("append", tmp_path, 100) for _ in range(2)]
    own = [app.append_or_hold(made())[0].id for _ in range(50)]
    ids = acknowledged(*writers)
    assert app.flush()
    stored = [record.id for record in Journal.open(tmp_path).all_records()]
    assert sorted(stored) == sorted([*ids, *own])
    assert len(set(stored)) == 250
    check_files(app)
