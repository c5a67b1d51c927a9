"""Backups hold every byte, are few, and are put back all or nothing; a restore can be taken back."""

import json
import os
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hipback_tui.clock import Clock
from hipback_tui.core.records import GoalSet, Retraction
from hipback_tui.store import backups as module
from hipback_tui.store.backups import (
    BY_HAND,
    KEPT,
    WEEKLY,
    BackupError,
    back_up,
    backups,
    find,
    is_due,
    read_backup,
)
from hipback_tui.store.journal import Journal
from hipback_tui.store.month_file import decode
from hipback_tui.store.restore import finish_restore, is_unfinished, plan_restore, restore
from tests.support.journal_files import made, put

DESK, LAPTOP = "desk-000001", "laptop-000002"
MINUTE, DAY, MONTH = timedelta(minutes=1), timedelta(days=1), timedelta(days=31)
NOW = datetime(2026, 11, 22, 14, 10, 10, tzinfo=UTC)
OLD_MONTH = Path(__file__).with_name("month_of_format_0.json")


class At(Clock):
    """A clock that stands still."""

    def __init__(self, now: datetime) -> None:
        super().__init__()
        self.moment = now

    def now(self) -> datetime:
        return self.moment


@pytest.fixture
def own(monkeypatch: pytest.MonkeyPatch) -> str:
    """The name under which this machine keeps its months here."""
    monkeypatch.setattr(module, "device_name", lambda folder: DESK)
    return DESK


def make(data_dir: Path, why: str = BY_HAND, now: datetime = NOW) -> Path:
    path = back_up(data_dir / "journal", data_dir, At(now), why)
    assert path is not None
    return path


def months(data_dir: Path, device: str = DESK) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (data_dir / "journal" / device).glob("*.json")}


def ids(data_dir: Path) -> list[str]:
    return [record.id for record in Journal.open(data_dir, device=DESK).all_records()]


def put_back(data_dir: Path, name: str, now: datetime) -> Path:
    plan = plan_restore(data_dir / "journal", DESK, find(data_dir, name, now))
    return restore(plan, data_dir / "journal", data_dir, At(now))


class TestMaking:
    def test_it_holds_the_months_of_all_devices_and_the_settings(self, tmp_path: Path, own: str) -> None:
        put(tmp_path, DESK, [made(), made(after=-MONTH)])
        put(tmp_path, LAPTOP, [made(after=MINUTE)])
        settings = tmp_path / "config.toml"
        settings.write_bytes(b"# mine\r\n")
        path = back_up(tmp_path / "journal", tmp_path, At(NOW), WEEKLY, settings_file=settings)
        assert path is not None
        assert path.name == "2026-11-22T141010Z-weekly.zip"
        assert path.stat().st_mode & 0o777 == 0o600
        content = read_backup(path)
        assert content.files == {DESK: months(tmp_path), LAPTOP: months(tmp_path, LAPTOP)}
        assert (content.device, content.settings) == (own, b"# mine\r\n")
        assert [entry.name for entry in path.parent.iterdir()] == [path.name]

    def test_without_a_record_there_is_nothing_to_keep(self, tmp_path: Path) -> None:
        assert back_up(tmp_path / "journal", tmp_path, None, WEEKLY) is None
        assert backups(tmp_path) == []

    def test_the_last_eight_of_each_sort_stay(self, tmp_path: Path) -> None:
        put(tmp_path, DESK, [made()])
        ahead = make(tmp_path, WEEKLY, NOW + 900 * DAY)  # a clock that was wrong
        for number in range(KEPT + 2):
            make(tmp_path, WEEKLY, NOW + number * 7 * DAY)
            make(tmp_path, BY_HAND, NOW + number * DAY)
        there = backups(tmp_path)
        assert not ahead.exists()
        assert [sum(b.why == why for b in there) for why in (WEEKLY, BY_HAND)] == [KEPT, KEPT]
        assert there[-1].at == NOW + (KEPT + 1) * 7 * DAY

    def test_one_is_due_each_week(self, tmp_path: Path) -> None:
        put(tmp_path, DESK, [made()])
        assert is_due(tmp_path, NOW)
        make(tmp_path, BY_HAND)
        assert is_due(tmp_path, NOW)
        make(tmp_path, WEEKLY)
        assert not is_due(tmp_path, NOW + 6 * DAY)
        assert is_due(tmp_path, NOW + 7 * DAY)
        assert is_due(tmp_path, NOW - DAY)  # the last one is dated ahead

    def test_two_in_one_second_are_two(self, tmp_path: Path) -> None:
        put(tmp_path, DESK, [made()])
        assert make(tmp_path) != make(tmp_path)
        assert len(backups(tmp_path)) == 2

    def test_a_draft_that_was_left_by_a_kill_goes(self, tmp_path: Path) -> None:
        put(tmp_path, DESK, [made()])
        old, fresh = (make(tmp_path).with_name(f".2026-11-22T141010Z-weekly.zip.{n}.tmp") for n in (1, 2))
        for draft in (old, fresh):
            draft.write_bytes(b"PK")
        os.utime(old, (0, 0))
        make(tmp_path)
        assert (old.exists(), fresh.exists()) == (False, True)

    @pytest.mark.parametrize("year", [1971, 2200])
    def test_of_any_year_can_be_read(self, tmp_path: Path, year: int) -> None:
        put(tmp_path, DESK, [made()])
        assert read_backup(make(tmp_path, now=NOW.replace(year=year))).files == {DESK: months(tmp_path)}

    def test_that_fails_says_so_and_leaves_nothing(self, tmp_path: Path) -> None:
        put(tmp_path, DESK, [made()])
        (tmp_path / "backups").write_text("in the way")
        with pytest.raises(BackupError, match="No backup could be made, a file is in the way"):
            make(tmp_path)
        assert len(ids(tmp_path)) == 1

    def test_one_is_made_before_a_format_changes(self, tmp_path: Path) -> None:
        journal = Journal.open(tmp_path, device=DESK)
        journal.device_folder.mkdir(parents=True)
        old = OLD_MONTH.read_bytes()
        month = min(str(d["id"]) for d in decode(old).documents)
        from hipback_tui.store.month_reader import month_of

        path = journal.device_folder / f"{month_of(month)}.json"
        path.write_bytes(old)
        first = next(iter(journal.all_records()))
        journal.append_keeping_ids(made(after=first.local - made().local))
        (kept,) = backups(tmp_path)
        assert kept.why == "migration"
        assert read_backup(kept.path).files[DESK][path.name] == old
        assert decode(path.read_bytes()).format == 1


class TestRestoring:
    def test_own_months_are_what_they_were_and_undo_takes_it_back(self, tmp_path: Path, own: str) -> None:
        put(tmp_path, DESK, [first := made(), made(after=-MONTH)])
        then = months(tmp_path)
        make(tmp_path)
        journal = Journal.open(tmp_path, device=DESK)
        journal.append(made(Retraction(target=first.id), after=MINUTE), made(after=2 * MONTH))
        journal.save_checkpoint({"load_s": 5})
        later, checkpoint = months(tmp_path), (journal.device_folder / "checkpoint.json").read_bytes()
        journal.history()
        plan = plan_restore(tmp_path / "journal", DESK, find(tmp_path, "last", NOW + DAY))
        assert (plan.back, plan.gone, plan.adopted, len(plan.days)) == (0, 2, 0, 2)
        assert months(tmp_path) == later  # a plan changes nothing

        put_back(tmp_path, "last", NOW + DAY)
        then["checkpoint.json"] = checkpoint
        assert months(tmp_path) == then
        assert journal.refresh()
        assert sum(count for count, _ in journal.history().sessions.values()) == 2
        put_back(tmp_path, "undo", NOW + 2 * DAY)
        assert months(tmp_path) == later
        put_back(tmp_path, "undo", NOW + 3 * DAY)
        assert months(tmp_path) == then

    def test_of_others_only_what_is_nowhere_any_more_comes_back(self, tmp_path: Path, own: str) -> None:
        put(tmp_path, DESK, [mine := made()])
        lost, kept = made(after=MINUTE), made(after=2 * MINUTE)
        put(tmp_path, LAPTOP, [lost, kept])
        make(tmp_path)
        put(tmp_path, LAPTOP, [kept])
        before = months(tmp_path, LAPTOP)
        plan = plan_restore(tmp_path / "journal", DESK, find(tmp_path, "last", NOW))
        assert (plan.back, plan.gone, plan.adopted) == (1, 0, 1)
        put_back(tmp_path, "last", NOW + DAY)
        assert ids(tmp_path) == [mine.id, lost.id, kept.id]
        assert months(tmp_path, LAPTOP) == before
        put_back(tmp_path, "undo", NOW + 2 * DAY)
        assert ids(tmp_path) == [mine.id, kept.id]

    def test_a_backup_of_another_device_only_adds(self, tmp_path: Path, own: str) -> None:
        put(tmp_path, DESK, [made()])
        make(tmp_path)
        plan = plan_restore(tmp_path / "journal", LAPTOP, find(tmp_path, "last", NOW))
        assert (plan.back, plan.gone) == (0, 0)
        put(tmp_path, LAPTOP, [own_one := made(after=MINUTE)])
        (tmp_path / "journal" / DESK / "2026-11.json").unlink()
        plan = plan_restore(tmp_path / "journal", LAPTOP, find(tmp_path, "last", NOW))
        assert (plan.back, plan.gone, plan.adopted) == (1, 0, 1)
        restore(plan, tmp_path / "journal", tmp_path, At(NOW + DAY))
        assert own_one.id in ids(tmp_path) and len(ids(tmp_path)) == 2

    def test_a_month_that_was_set_aside_comes_back(self, tmp_path: Path, own: str) -> None:
        put(tmp_path, DESK, [made()])
        then = months(tmp_path)
        make(tmp_path)
        (tmp_path / "journal" / DESK / "2026-11.json").write_bytes(b"\0" * 100)
        assert ids(tmp_path) == []
        put_back(tmp_path, "last", NOW + DAY)
        assert months(tmp_path).items() >= then.items()
        assert len(ids(tmp_path)) == 1

    def test_the_settings_only_if_asked_for(self, tmp_path: Path, own: str) -> None:
        put(tmp_path, DESK, [made()])
        settings = tmp_path / "config.toml"
        settings.write_text("[sound]\nvolume = 5\n")
        back_up(tmp_path / "journal", tmp_path, At(NOW), BY_HAND, settings_file=settings)
        settings.write_text("")
        for asked, expected in ((False, ""), (True, "[sound]\nvolume = 5\n")):
            plan = plan_restore(tmp_path / "journal", DESK, find(tmp_path, "last", NOW))
            where = (plan, tmp_path / "journal", tmp_path, At(NOW + DAY))
            restore(*where, settings_file=settings, with_settings=asked)
            assert settings.read_text() == expected

    def test_what_is_recorded_in_the_middle_of_one_stays(
        self, tmp_path: Path, own: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        put(tmp_path, DESK, [made()])
        make(tmp_path)
        Journal.open(tmp_path, device=DESK).append(made(after=MINUTE))
        from hipback_tui.store import restore as restoring

        with monkeypatch.context() as patch:
            patch.setattr(restoring, "finish_restore", lambda data_dir: None)  # killed here
            put_back(tmp_path, "last", NOW + DAY)
        assert is_unfinished(tmp_path)
        path = tmp_path / "backups" / restoring.UNFINISHED
        order = path.read_bytes()
        path.unlink()
        (between,) = Journal.open(tmp_path, device=DESK).append(made(after=2 * MONTH))
        path.write_bytes(order)
        assert len(ids(tmp_path)) == 2
        assert between.id in ids(tmp_path)
        assert not is_unfinished(tmp_path)
        finish_restore(tmp_path)


def rewritten(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    change(members)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def newer(members: dict[str, bytes]) -> None:
    members["backup.json"] = members["backup.json"].replace(b'"backup": 1', b'"backup": 2')


def newer_month(members: dict[str, bytes]) -> None:
    name = f"journal/{DESK}/2026-11.json"
    data = members[name].replace(b'"format":1', b'"format":9')
    about = json.loads(members["backup.json"])
    import zlib

    about["files"][name] = [len(data), zlib.crc32(data)]
    members |= {name: data, "backup.json": json.dumps(about).encode()}


def climbing(members: dict[str, bytes]) -> None:
    about = json.loads(members["backup.json"])
    about["files"]["journal/../../evil.json"] = [2, 0x8BC9BE7A]
    members |= {"journal/../../evil.json": b"{}", "backup.json": json.dumps(about).encode()}


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (lambda m: m.update({f"journal/{DESK}/2026-11.json": b"{}"}), "damaged"),
        (lambda m: m.pop(f"journal/{DESK}/2026-11.json"), "damaged"),
        (lambda m: m.pop("backup.json"), "damaged"),
        (lambda m: m.update({"extra": b""}), "damaged"),
        (climbing, "damaged"),
        (newer, "made by a newer hipback"),
        (newer_month, "written by a newer hipback"),
    ],
)
def test_a_backup_that_cannot_be_used_changes_nothing(
    tmp_path: Path, own: str, damage: Callable[[dict[str, bytes]], None], reason: str
) -> None:
    put(tmp_path, DESK, [made()])
    path = make(tmp_path)
    put(tmp_path, DESK, [made(), made(after=MINUTE)])
    before = months(tmp_path)
    rewritten(path, damage)
    with pytest.raises(BackupError, match=reason) as told:
        put_back(tmp_path, "last", NOW)
    assert "\n" not in str(told.value)
    assert months(tmp_path) == before
    assert len(backups(tmp_path)) == 1


@pytest.mark.parametrize("cut", [0, 10, 200])
def test_half_a_backup_changes_nothing(tmp_path: Path, own: str, cut: int) -> None:
    put(tmp_path, DESK, [made(), made(GoalSet(days=3, start=NOW.date()), after=MINUTE)])
    path = make(tmp_path)
    path.write_bytes(path.read_bytes()[:cut])
    with pytest.raises(BackupError, match="damaged or is no backup"):
        put_back(tmp_path, "last", NOW)


def test_names(tmp_path: Path) -> None:
    put(tmp_path, DESK, [made()])
    first, second = make(tmp_path), make(tmp_path, WEEKLY, NOW + DAY)
    assert find(tmp_path, "last", NOW + DAY).path == second
    assert find(tmp_path, first.stem, NOW).path == find(tmp_path, first.name, NOW).path == first
    assert find(tmp_path, "2026-11-22", NOW).path == first
    assert find(tmp_path / "other", str(first), NOW).path == first
    for name, reason in (("2026", "several"), ("x", "no backup is"), ("undo", "by a restore"), ("", "no")):
        with pytest.raises(BackupError, match=reason):
            find(tmp_path, name, NOW)
