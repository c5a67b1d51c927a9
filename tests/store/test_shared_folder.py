"""Two machines and a tool that carries files between them: at the end both know the same, and all of it."""

import os
import shutil
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipback_tui.core.records import CheckIn, Retraction, Session, to_document
from hipback_tui.store.backups import back_up, backups, find, read_backup
from hipback_tui.store.journal import Journal
from hipback_tui.store.month_file import decode, encode
from hipback_tui.store.month_reader import month_in_name
from hipback_tui.store.restore import plan_restore, restore
from hipback_tui.store.shared_folder import Place, in_use, settle, unusable
from tests.support.journal_files import made, put
from tests.support.sync_tool import SyncTool

DESK, LAPTOP = "desk-000001", "laptop-000002"
MINUTE, MONTH = timedelta(minutes=1), timedelta(days=31)
COPIES = (
    "{}.sync-conflict-20261122-141010-ABCDEFG.json",
    "{} (conflicted copy 2026-11-22 141010).json",
    "{} (Anna's conflicted copy 2026-11-22).json",
    "{} (1).json",
    "{}-DESKTOP-7A.json",
)
TEMPORARY = (
    ".syncthing.{}.tmp",
    "~syncthing~{}.tmp",
    ".{}.~1a2b",
    ".{}.AbCdEf",
    "{}.part",
)


def ids(journal: Journal) -> list[str]:
    return [record.id for record in journal.all_records()]


class TestNames:
    @pytest.mark.parametrize("name", ["{}.json", *COPIES])
    def test_of_months_and_their_copies(self, name: str) -> None:
        assert month_in_name(name.format("2026-11")) == "2026-11"

    @pytest.mark.parametrize(
        "name",
        [
            *(name.format("2026-11.json") for name in TEMPORARY),
            *("2026-13.json", "2026-11.json.bak", "notes.json", "2026-111.json", "checkpoint.json", ""),
            *("2026-11.damaged-20261122T140901Z.json", "2026-11.merged-1.json", ".2026-11.json.tmp"),
        ],
    )
    def test_of_everything_else(self, name: str) -> None:
        assert month_in_name(name) is None


class TestCopies:
    @pytest.mark.parametrize("name", COPIES)
    def test_of_another_device_are_read_and_left(self, tmp_path: Path, name: str) -> None:
        (path,) = put(tmp_path, LAPTOP, [first := made()])
        copy = path.with_name(name.format("2026-11"))
        second = made(after=MINUTE)
        copy.write_bytes(encode([to_document(first), to_document(second)]))
        desk = Journal.open(tmp_path, device=DESK)
        assert ids(desk) == [first.id, second.id]
        assert (copy.exists(), desk.problems) == (True, ())
        assert len(desk.records_of_day(second.day)) == 2

    @pytest.mark.parametrize("name", COPIES)
    def test_of_this_device_join_its_month_and_are_put_away(self, tmp_path: Path, name: str) -> None:
        (path,) = put(tmp_path, DESK, [first := made()])
        second = made(after=MINUTE)
        copy = path.with_name(name.format("2026-11"))
        copy.write_bytes(encode([to_document(second)]))
        whole = copy.read_bytes()
        desk = Journal.open(tmp_path, device=DESK)
        assert [d["id"] for d in decode(path.read_bytes()).documents] == [first.id, second.id]
        assert not copy.exists()
        (kept,) = path.parent.glob("*.merged-*")
        assert kept.read_bytes() == whole
        (line,) = desk.problems
        assert "1 record joined 2026-11.json" in line and kept.name in line
        assert ids(Journal.open(tmp_path, device=DESK)) == [first.id, second.id]
        assert Journal.open(tmp_path, device=DESK).problems == ()

    def test_of_this_device_that_come_while_it_runs(self, tmp_path: Path) -> None:
        desk = Journal.open(tmp_path, device=DESK)
        (first,) = desk.append(made())
        desk.history()
        desk.refresh()
        copy = desk.device_folder / COPIES[0].format("2026-11")
        copy.write_bytes(encode([to_document(made(after=MINUTE))]))
        assert desk.refresh()
        assert not copy.exists()
        assert sum(count for count, _ in desk.history().sessions.values()) == 2
        (third,) = desk.append(made(after=2 * MINUTE))
        assert (ids(desk)[0], ids(desk)[2]) == (first.id, third.id)

    def test_that_only_read_touch_nothing(self, tmp_path: Path) -> None:
        (path,) = put(tmp_path, DESK, [made()])
        copy = path.with_name(COPIES[0].format("2026-11"))
        copy.write_bytes(encode([to_document(made(after=MINUTE))]))
        reader = Journal.open(tmp_path, device=DESK, read_only=True)
        assert len(ids(reader)) == 2
        assert copy.exists()

    def test_with_another_version_of_a_record_count_the_same_everywhere(self, tmp_path: Path) -> None:
        record = made(CheckIn(back=3))
        other = to_document(record) | {"back": 5}
        put(tmp_path / "a", DESK, [record])
        (path,) = put(tmp_path / "a", LAPTOP, [record])
        path.write_bytes(encode([other]))
        put(tmp_path / "b", LAPTOP, [record])
        (path,) = put(tmp_path / "b", DESK, [record])
        path.write_bytes(encode([other]))
        one, two = (Journal.open(tmp_path / name, device="reader-000003") for name in "ab")
        assert list(one.all_records()) == list(two.all_records())
        assert "two versions" in one.problems[0] and record.id in one.problems[0]

    def test_that_are_none_are_named(self, tmp_path: Path) -> None:
        (path,) = put(tmp_path, LAPTOP, [made()])
        text = b"<<<<<<< HEAD\n" + path.read_bytes() + b"=======\n>>>>>>> theirs\n"
        path.with_name("2026-11 (1).json").write_bytes(text)
        desk = Journal.open(tmp_path, device=DESK)
        assert len(ids(desk)) == 1
        assert "2026-11 (1).json is damaged" in desk.problems[0]


class TestTwoMachinesThatTakeThemselvesForOne:
    def test_what_one_pushes_out_the_other_writes_again(self, tmp_path: Path) -> None:
        one, two = (Journal.open(tmp_path / name, device=DESK) for name in ("one", "two"))
        (first,) = one.append(made())
        (second,) = two.append(made(after=MINUTE))
        one.history()
        one.refresh()
        tool = SyncTool(tmp_path / "two", tmp_path / "one")
        tool.whole(tool.files(DESK)[0])
        assert one.refresh()
        assert ids(one) == [first.id, second.id]
        (line,) = one.problems
        assert "Another machine wrote into this device's folder" in line

    def test_a_restore_is_no_such_machine(self, tmp_path: Path) -> None:
        journal = Journal.open(tmp_path)
        (first,) = journal.append(made())
        folder = tmp_path / "journal"
        back_up(folder, tmp_path, None, "by-hand")
        journal.append(made(after=MINUTE))
        journal.history()
        journal.refresh()
        for name, count in (("last", 1), ("undo", 2), ("undo", 1)):
            found = find(tmp_path, name, datetime.now(UTC))
            restore(plan_restore(folder, journal.device, found), folder, tmp_path)
            assert journal.refresh()
            assert (len(ids(journal)), journal.problems) == (count, ())
        assert ids(journal) == [first.id]


class TestOnTheWay:
    def test_what_was_known_holds_until_a_file_is_whole(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        laptop = Journal.open(tmp_path / "laptop", device=LAPTOP)
        laptop.append(made())
        tool = SyncTool(tmp_path / "laptop", tmp_path / "desk")
        (path,) = tool.files(LAPTOP)
        tool.whole(path)
        desk = Journal.open(tmp_path / "desk", device=DESK)
        assert len(ids(desk)) == 1
        laptop.append(made(after=MINUTE))
        tool.half(path)
        desk.append(made(after=2 * MINUTE))
        assert desk.refresh()
        assert sum(count for count, _ in desk.history().sessions.values()) == 2
        assert list(desk.problems) == []
        tool.into(path)
        assert desk.refresh()
        assert sum(count for count, _ in desk.history().sessions.values()) == 3
        tool.half(path)
        desk.refresh()
        assert (len(ids(desk)), desk.problems) == (3, ())
        monkeypatch.setattr("time.time", lambda: path.stat().st_ctime + 3600)
        assert desk.refresh()
        assert len(ids(desk)) == 3
        assert "is damaged" in desk.problems[0]

    def test_a_write_into_the_file_is_seen_at_the_next_look(self, tmp_path: Path) -> None:
        laptop = Journal.open(tmp_path / "laptop", device=LAPTOP)
        laptop.append(made())
        tool = SyncTool(tmp_path / "laptop", tmp_path / "desk")
        (path,) = tool.files(LAPTOP)
        tool.whole(path)
        desk = Journal.open(tmp_path / "desk", device=DESK)
        desk.history()
        folder = tmp_path / "desk" / "journal" / LAPTOP
        os.utime(folder, (1_600_000_000, 1_600_000_000))
        desk.refresh()
        for number in range(1, 4):
            laptop.append(made(after=number * MINUTE))
            tool.into(path)
            assert desk.refresh()
            assert len(ids(desk)) == number + 1


Step = tuple[str, int]
steps = st.lists(
    st.tuples(
        st.sampled_from(["desk", "laptop", "undo", "whole", "begin", "half", "into", "copy", "look", "open"]),
        st.integers(0, 11),
    ),
    max_size=25,
)


class Pair:
    """Two machines with a folder each, that a tool keeps the same."""

    def __init__(self, root: Path) -> None:
        self.folders = {DESK: root / DESK, LAPTOP: root / LAPTOP}
        self.journals = {name: Journal.open(folder, device=name) for name, folder in self.folders.items()}
        self.tools = {
            DESK: SyncTool(self.folders[DESK], self.folders[LAPTOP]),
            LAPTOP: SyncTool(self.folders[LAPTOP], self.folders[DESK]),
        }
        self.written: list[str] = []

    def do(self, step: Step, at: int) -> None:
        what, number = step
        device = (DESK, LAPTOP)[number % 2]
        if what in ("desk", "laptop"):
            name = DESK if what == "desk" else LAPTOP
            # Clocks that disagree, and months that come late.
            when = at * MINUTE - (number % 3) * MONTH + (timedelta(days=2) if name == LAPTOP else timedelta())
            payload = Session(planned_s=60, done_s=60)
            self.written += [record.id for record in self.journals[name].append(made(payload, after=when))]
        elif what == "undo":
            there = ids(self.journals[device])
            if there:
                back = made(Retraction(target=there[number % len(there)]), after=at * MINUTE)
                self.written += [record.id for record in self.journals[device].append(back)]
        elif what == "look":
            self.journals[device].refresh()
            self.journals[device].history()
        elif what == "open":
            self.journals[device] = Journal.open(self.folders[device], device=device)
        else:
            self._carry(what, device, number)

    def _carry(self, what: str, device: str, number: int) -> None:
        tool = self.tools[device]
        files = tool.files(device)
        if not files:
            return
        path = files[number % len(files)]
        if what == "copy":
            tool.copy(path, COPIES[number % len(COPIES)])
        elif what == "begin":
            tool.begin(path, TEMPORARY[number % len(TEMPORARY)])
        else:
            getattr(tool, what)(path)

    def settle(self) -> None:
        for device, tool in self.tools.items():
            for path in tool.files(device):
                tool.whole(path)


@settings(max_examples=40, deadline=None)
@given(steps)
def test_at_the_end_both_sides_know_the_same_and_all(taken: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as root:
        pair = Pair(Path(root))
        for at, step in enumerate(taken):
            pair.do(step, at)
        pair.settle()
        answers = []
        for device, journal in pair.journals.items():
            journal.refresh()
            fresh = Journal.open(pair.folders[device], device=device)
            assert ids(fresh) == sorted(set(pair.written))
            assert journal.history() == fresh.history()
            answers.append(fresh.history())
        assert answers[0] == answers[1]


class TestSwitching:
    @pytest.fixture
    def data_dir(self, tmp_path: Path) -> Path:
        """A journal of two months in its usual place."""
        data_dir = tmp_path / "data"
        Journal.open(data_dir).append(made(), made(after=-MONTH))
        Journal.open(data_dir).save_checkpoint({"load_s": 9})
        return data_dir

    @staticmethod
    def open_at(data_dir: Path, place: Place) -> Journal:
        return Journal.open(data_dir, home=place.home)

    def test_there_and_back(self, data_dir: Path, tmp_path: Path) -> None:
        folder = tmp_path / "sync"
        folder.mkdir()
        before = ids(Journal.open(data_dir))
        place = settle(data_dir, str(folder), {})
        assert place.home == folder
        assert "2 records of this device came along" in place.notes[0]
        shared = self.open_at(data_dir, place)
        assert ids(shared) == before
        assert shared.load_checkpoint() is not None
        assert list((data_dir / "journal").glob("*/*.json")) == []
        (kept,) = backups(data_dir)
        assert len(next(iter(read_backup(kept.path).files.values()))) == 2
        assert settle(data_dir, str(folder), {}) == Place(folder)
        put(folder, LAPTOP, [made(after=MINUTE)])
        (own,) = shared.append(made(after=2 * MINUTE))
        assert len(ids(shared)) == 4

        place = settle(data_dir, "", {})
        assert (place.home, in_use(data_dir)) == (None, "")
        assert ids(self.open_at(data_dir, place)) == [*before, own.id]
        self.open_at(data_dir, place).append(made(after=3 * MINUTE))
        again = self.open_at(data_dir, settle(data_dir, str(folder), {}))
        assert len(ids(again)) == len(set(ids(again))) == 5

    def test_nothing_is_begun_where_a_disk_is_missing(self, data_dir: Path, tmp_path: Path) -> None:
        folder = tmp_path / "disk"
        folder.mkdir()
        settle(data_dir, str(folder), {})
        folder.rename(tmp_path / "elsewhere")
        for mounted in (False, True):
            if mounted:
                folder.mkdir()  # a mount point without its disk
            place = settle(data_dir, str(folder), {})
            assert (place.home, place.away, len(place.notes)) == (None, True, 1)
            self.open_at(data_dir, place).append(made(after=MINUTE * (1 + mounted)))
        assert list(folder.iterdir()) == []
        folder.rmdir()
        (tmp_path / "elsewhere").rename(folder)
        journal = self.open_at(data_dir, settle(data_dir, str(folder), {}))
        assert len(ids(journal)) == 4

    def test_what_is_recorded_while_a_disk_goes_is_kept_here(self, data_dir: Path, tmp_path: Path) -> None:
        folder = tmp_path / "disk"
        folder.mkdir()
        journal = self.open_at(data_dir, settle(data_dir, str(folder), {}))
        shutil.move(folder, tmp_path / "away")
        folder.mkdir()
        journal.append_or_hold(made(after=MINUTE))
        assert journal.unwritten == 1
        assert "the shared folder is not there" in (journal.write_problem or "")
        journal.keep_here()
        assert (journal.unwritten, list(folder.iterdir())) == (0, [])
        folder.rmdir()
        shutil.move(tmp_path / "away", folder)
        assert len(ids(self.open_at(data_dir, settle(data_dir, str(folder), {})))) == 3

    def test_where_the_place_cannot_be_noted_that_is_said(self, data_dir: Path, tmp_path: Path) -> None:
        (data_dir / "journal-folder").mkdir()
        (tmp_path / "sync").mkdir()
        place = settle(data_dir, str(tmp_path / "sync"), {})
        assert place.home == tmp_path / "sync"
        assert "could not be noted" in place.notes[-1]
        assert len(ids(self.open_at(data_dir, place))) == 2

    def test_a_mistake_in_the_settings_moves_nothing(self, data_dir: Path, tmp_path: Path) -> None:
        folder = tmp_path / "sync"
        folder.mkdir()
        settle(data_dir, str(folder), {})
        assert settle(data_dir, None, {}) == Place(folder)

    def test_places_that_cannot_be(self, tmp_path: Path) -> None:
        put(tmp_path, LAPTOP, [made()])
        (tmp_path / "file").write_text("")
        inside = tmp_path / "journal" / LAPTOP / "more"
        inside.mkdir()
        assert "not there" in (unusable(tmp_path / "none") or "")
        assert "is a file" in (unusable(tmp_path / "file") or "")
        assert LAPTOP in (unusable(inside) or "")
        assert "the folder above" in (unusable(tmp_path / "journal") or "")
        assert unusable(tmp_path) is None
