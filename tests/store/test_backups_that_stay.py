"""What goes on for a long time or comes again and again does not push out the backups that matter."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hipback_tui.store.backups import KEPT, SWITCH, WEEKLY, back_up, backups
from hipback_tui.store.device import device_name
from hipback_tui.store.journal import Journal
from hipback_tui.store.shared_folder import settle
from tests.support.journal_files import made
from tests.support.manual_clock import ManualClock

MONTH = timedelta(days=31)
NEWER = b'{"meta":{"1":{"format":99}},\n"_default":{}}'


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """A journal with one weekly backup."""
    data_dir = tmp_path / "data"
    Journal.open(data_dir).append(made(), made(after=-MONTH))
    back_up(data_dir / "journal", data_dir, None, WEEKLY)
    return data_dir


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    (tmp_path / "sync").mkdir()
    return tmp_path / "sync"


def own(home: Path) -> Path:
    return home / "journal" / device_name(home / "journal")


def test_a_damaged_file_that_stays_behind_makes_no_backup_each_time(data_dir: Path, shared: Path) -> None:
    settle(data_dir, str(shared), {})
    before = backups(data_dir)
    (own(data_dir) / "2026-10.json").write_bytes(b"{")
    assert settle(data_dir, str(shared), {}).notes == ()
    assert backups(data_dir) == before
    assert (own(data_dir) / "2026-10.json").read_bytes() == b"{"


@pytest.mark.parametrize("where", ["old", "new"])
def test_a_switch_that_cannot_be_makes_none_either(data_dir: Path, shared: Path, where: str) -> None:
    before = backups(data_dir)
    in_the_way = own(data_dir if where == "old" else shared)
    in_the_way.mkdir(parents=True, exist_ok=True)
    (in_the_way / "2026-11.json").write_bytes(NEWER)
    place = settle(data_dir, str(shared), {})
    assert place.home is None
    assert "written by a newer hipback" in place.notes[0]
    assert backups(data_dir) == before
    assert [path.name for path in own(shared).glob("*.json")] == (["2026-11.json"] if where == "new" else [])


def test_many_of_other_sorts_leave_the_weekly_ones(data_dir: Path) -> None:
    for number in range(KEPT + 2):
        clock = ManualClock(datetime.now(UTC) + timedelta(minutes=number))
        back_up(data_dir / "journal", data_dir, clock, SWITCH)
    assert [sum(b.why == why for b in backups(data_dir)) for why in (WEEKLY, SWITCH)] == [1, KEPT]
