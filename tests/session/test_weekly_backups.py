"""The weekly backup of a running session: made beside it, when it is due, and said if it cannot be."""

from pathlib import Path

import pytest

from hipback_tui.core import orders as o
from hipback_tui.core.records import Session as SessionRecord
from hipback_tui.session import Desk
from hipback_tui.session import backups as module
from hipback_tui.store.backups import WEEKLY, backups, read_backup
from tests.session.conftest import OpenDesk
from tests.support.manual_clock import ManualClock
from tests.support.waiting import wait_until

DAY_H = 24


@pytest.fixture(autouse=True)
def always_a_quiet_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "SETTLED_S", 0.0)
    monkeypatch.setattr(module, "EVERY_S", 0.0)


def refreshed(desk: Desk) -> Desk:
    """Refresh, and wait until what that has begun is done."""
    desk.refresh()
    thread = desk.weekly._thread
    wait_until(lambda: thread is None or not thread.is_alive(), "the backup to be done")
    return desk


def dates(data_dir: Path) -> list[str]:
    return [f"{made.at:%m-%d} {made.why}" for made in backups(data_dir)]


def test_one_is_made_each_week_in_which_the_app_runs(
    open_desk: OpenDesk, clock: ManualClock, tmp_path: Path
) -> None:
    data_dir = tmp_path / "data"
    desk = refreshed(open_desk())
    assert backups(data_dir) == [], "nothing was recorded yet"
    desk.record(SessionRecord(routine="x", planned_s=60, done_s=60))
    for _ in range(9):
        refreshed(desk)
        clock.advance(hours=DAY_H)
    assert dates(data_dir) == [f"11-20 {WEEKLY}", f"11-27 {WEEKLY}"]
    (months,) = read_backup(backups(data_dir)[0].path).files.values()
    (month,) = desk.journal.device_folder.glob("2*.json")
    assert months == {month.name: month.read_bytes()}
    clock.advance(hours=30 * DAY_H)
    refreshed(open_desk(read_only=True))
    assert len(dates(data_dir)) == 2, "it is the other app that makes them"


def test_it_waits_until_the_app_has_settled_and_for_the_end_of_a_routine(
    open_desk: OpenDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = open_desk()
    desk.record(SessionRecord(routine="x", planned_s=60, done_s=60))
    monkeypatch.setattr(module, "SETTLED_S", 1e9)
    refreshed(later := open_desk())
    assert later.weekly._thread is None
    desk.obey(o.BeginRoutine())
    refreshed(desk)
    assert dates(tmp_path / "data") == []
    desk.obey(o.QuitRoutine())
    refreshed(desk)
    assert len(dates(tmp_path / "data")) == 1


def test_where_none_can_be_made_that_is_said_until_one_can(open_desk: OpenDesk, tmp_path: Path) -> None:
    in_the_way = tmp_path / "data" / "backups"
    desk = open_desk()
    desk.record(SessionRecord(routine="x", planned_s=60, done_s=60))
    in_the_way.write_text("")
    (line,) = refreshed(desk).lasting()
    assert line.startswith("No backup could be made, a file is in the way")
    in_the_way.unlink()
    assert refreshed(desk).lasting() == ()
    assert len(dates(tmp_path / "data")) == 1
