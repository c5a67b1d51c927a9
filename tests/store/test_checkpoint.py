import stat
from pathlib import Path

import pytest

from hipback_tui.store.checkpoint import load_checkpoint, save_checkpoint
from hipback_tui.store.journal import Journal, JournalWriteError
from tests.support.manual_clock import ManualClock

STATE = {"load_s": 1234.5, "state": "SITTING", "pauses": [["lunch", None]], "note": "grüß"}
STAMP = "20261120T080000Z"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data" / "journal" / "desk-000001"


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal.open(tmp_path / "data", device="desk-000001", clock=ManualClock())


def test_there_and_back(folder: Path) -> None:
    assert load_checkpoint(folder) is None
    for load in (1.0, 2.0):
        save_checkpoint(folder, STATE | {"load_s": load})
        assert load_checkpoint(folder) == STATE | {"load_s": load}
    assert stat.S_IMODE((folder / "checkpoint.json").stat().st_mode) == 0o600
    assert sorted(path.name for path in folder.iterdir()) == [".lock", "checkpoint.json"]


@pytest.mark.parametrize(
    "damage", [b"", b"null", b"{}", b'{"format":1,"state":{}}', b"\x00\xff", b"cut", b"flip"]
)
def test_a_damaged_one_is_set_aside_and_told(journal: Journal, damage: bytes) -> None:
    folder = journal.device_folder
    journal.save_checkpoint(STATE)
    path = folder / "checkpoint.json"
    whole = path.read_bytes()
    damage = {b"cut": whole[:-9], b"flip": whole.replace(b"1234", b"1235")}.get(damage, damage)
    path.write_bytes(damage)
    assert journal.load_checkpoint() is None
    assert (folder / f"checkpoint.damaged-{STAMP}.json").read_bytes() == damage
    assert not path.exists()
    (line,) = journal.problems
    assert line.startswith("checkpoint.json was damaged: ")
    assert f"checkpoint.damaged-{STAMP}.json" in line
    journal.save_checkpoint(STATE)
    assert journal.load_checkpoint() == STATE


def test_a_second_damaged_one_does_not_overwrite_the_first(journal: Journal) -> None:
    journal.save_checkpoint(STATE)
    for number in (b"1", b"2"):
        (journal.device_folder / "checkpoint.json").write_bytes(number)
        assert journal.load_checkpoint() is None
    kept = sorted(journal.device_folder.glob("checkpoint.damaged-*"))
    assert [path.read_bytes() for path in kept] == [b"2", b"1"]


def test_reading_only_leaves_a_damaged_one_in_place(folder: Path, tmp_path: Path) -> None:
    save_checkpoint(folder, STATE)
    (folder / "checkpoint.json").write_bytes(b"")
    reader = Journal.open(tmp_path / "data", device="desk-000001", read_only=True)
    assert reader.load_checkpoint() is None
    assert reader.problems == ("checkpoint.json is damaged: it is empty.",)
    assert (folder / "checkpoint.json").read_bytes() == b""
    with pytest.raises(JournalWriteError, match="reading only"):
        reader.save_checkpoint(STATE)


def test_one_of_a_newer_version_is_neither_used_nor_replaced(journal: Journal) -> None:
    journal.save_checkpoint(STATE)
    path = journal.device_folder / "checkpoint.json"
    newer = b'{"format":2,"anything":[]}'
    path.write_bytes(newer)
    assert journal.load_checkpoint() is None
    assert "newer hipback (format 2" in journal.problems[0]
    with pytest.raises(JournalWriteError, match="newer hipback"):
        journal.save_checkpoint(STATE)
    assert path.read_bytes() == newer


def test_a_folder_that_cannot_be_made_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "journal").write_text("in the way")
    with pytest.raises(JournalWriteError, match="a file is in the way of the folder") as caught:
        save_checkpoint(tmp_path / "journal" / "desk-000001", STATE)
    assert "\n" not in str(caught.value)
