"""A restore while others write: an app that is open, another device, a copy, a disk that goes."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hipback_tui.store import restore as module
from hipback_tui.store.backups import back_up, find
from hipback_tui.store.errors import JournalWriteError
from hipback_tui.store.journal import Journal
from hipback_tui.store.month_file import encode
from hipback_tui.store.restore import UNFINISHED, finish_restore, plan_restore, restore
from tests.support.journal_files import made, put

LAPTOP = "laptop-000002"
MINUTE = timedelta(minutes=1)


@pytest.fixture
def app(tmp_path: Path) -> Journal:
    """An app's journal of two records, with a backup of the first alone."""
    journal = Journal.open(tmp_path)
    journal.append(made())
    back_up(tmp_path / "journal", tmp_path, None, "by-hand")
    journal.append(made(after=MINUTE))
    journal.history()
    journal.refresh()
    return journal


def put_back(data_dir: Path, device: str, name: str = "last") -> None:
    folder = data_dir / "journal"
    restore(plan_restore(folder, device, find(data_dir, name, datetime.now(UTC))), folder, data_dir)


def count(journal: Journal) -> int:
    return sum(1 for _ in journal.all_records())


def test_what_it_takes_away_stays_away_though_another_device_wrote_in_between(
    app: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The app looks at the files just after the backup of the present, and again as the months are put."""
    real, put_real = finish_restore, module._put

    def looked_at_before(data_dir: Path) -> None:
        put(tmp_path, LAPTOP, [made(after=2 * MINUTE)])
        assert app.refresh()
        real(data_dir)

    def looked_at_after(*given: object) -> None:
        put_real(*given)  # type: ignore[arg-type]
        assert app.refresh()

    monkeypatch.setattr(module, "finish_restore", looked_at_before)
    monkeypatch.setattr(module, "_put", looked_at_after)
    put_back(tmp_path, app.device)
    put(tmp_path, LAPTOP, [made(after=2 * MINUTE), made(after=3 * MINUTE)])
    assert app.refresh()
    assert (count(app), app.problems) == (3, ())
    (first,) = Journal.open(tmp_path).own_records_of_month(made().id)
    assert first.local == made().local


def test_another_machine_is_still_noticed_after_it(app: Journal, tmp_path: Path) -> None:
    put_back(tmp_path, app.device)
    assert app.refresh()
    (kept,) = app.append(made(after=4 * MINUTE))
    app.refresh()
    put(tmp_path, app.device, [made(after=5 * MINUTE)])
    assert app.refresh()
    assert kept.id in [record.id for record in app.all_records()]


def test_what_it_takes_away_stays_away_though_the_app_writes_before_it_looks(
    app: Journal, tmp_path: Path
) -> None:
    put_back(tmp_path, app.device)
    app.append(made(after=4 * MINUTE))
    for _ in range(2):
        app.refresh()
        assert (count(app), app.problems) == (2, ())


def test_another_machine_is_noticed_though_the_app_writes_before_it_looks(
    app: Journal, tmp_path: Path
) -> None:
    put(tmp_path, app.device, [made(after=5 * MINUTE)])
    app.append(made(after=6 * MINUTE))
    assert app.refresh()
    assert count(app) == 4
    (line,) = app.problems
    assert "Another machine wrote into this device's folder" in line


def test_what_was_recorded_since_the_look_stays(
    app: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = back_up

    def later(*given: object, **more: object) -> Path | None:
        app.append(made(after=9 * MINUTE))
        return real(*given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(module, "back_up", later)
    put_back(tmp_path, app.device)
    assert [record.local for record in Journal.open(tmp_path).all_records()] == [
        made().local,
        made(after=9 * MINUTE).local,
    ]


def test_a_copy_that_cannot_be_read_is_not_put_away(app: Journal, tmp_path: Path) -> None:
    copy = app.device_folder / "2026-11.sync-conflict-20261122-141010-ABCDEFG.json"
    copy.write_bytes(encode([]).replace(b'"format":1', b'"format":9'))
    put_back(tmp_path, app.device)
    assert copy.exists()


def test_it_is_not_finished_beside_a_shared_folder_that_is_gone(tmp_path: Path) -> None:
    journal = tmp_path / "disk" / "journal"
    (tmp_path / "disk").mkdir()
    (tmp_path / "data" / "backups").mkdir(parents=True)
    order = json.dumps(
        {"journal": str(journal), "device": "desk-000001", "known": [], "put": {}, "settings": None}
    )
    (tmp_path / "data" / "backups" / UNFINISHED).write_text(order)
    with pytest.raises(JournalWriteError, match="is not there"):
        finish_restore(tmp_path / "data")
    assert list((tmp_path / "disk").iterdir()) == []
    journal.mkdir()
    finish_restore(tmp_path / "data")
    assert not (tmp_path / "data" / "backups" / UNFINISHED).exists()


def test_settings_that_are_a_link_or_were_removed_are_put_where_they_were(tmp_path: Path) -> None:
    data_dir, real = tmp_path / "data", tmp_path / "dotfiles" / "config.toml"
    real.parent.mkdir()
    real.write_text("# then")
    link = tmp_path / "config.toml"
    link.symlink_to(real)
    put(data_dir, "desk-000001", [made()])
    back_up(data_dir / "journal", data_dir, None, "by-hand", settings_file=link)
    real.write_text("# now")
    real.chmod(0o644)
    for _ in range(2):
        plan = plan_restore(data_dir / "journal", "desk-000001", find(data_dir, "last", datetime.now(UTC)))
        restore(plan, data_dir / "journal", data_dir, settings_file=link, with_settings=True)
        assert (link.is_symlink(), real.read_text()) == (True, "# then")
        if real.stat().st_mode & 0o777 == 0o644:
            real.unlink()
            real.parent.rmdir()
    assert real.stat().st_mode & 0o777 == 0o600
