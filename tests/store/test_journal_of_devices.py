"""The union of all devices, however the records are spread over files, with and without the cache."""

import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipback_tui.core.history import History, history_of
from hipback_tui.core.liveness import links_of, standing
from hipback_tui.core.records import (
    CheckIn,
    GoalSet,
    PausedDays,
    Payload,
    Record,
    Retraction,
    Session,
    to_document,
)
from hipback_tui.store import digest_cache, month_file
from hipback_tui.store.journal import Journal
from hipback_tui.store.month_file import decode, encode
from tests.support.journal_files import made, put
from tests.support.manual_clock import FRIDAY_MORNING

DEVICES = ("desk-000001", "laptop-000002", "work-000003")
MINUTE = timedelta(minutes=1)
MONTH = timedelta(days=31)


@st.composite
def spread_journals(draw: st.DrawFn) -> list[tuple[Record, tuple[str, ...]]]:
    """Records of half a year, some taken back, each in the files of one or more devices."""
    moments = sorted(draw(st.lists(st.integers(0, 180 * 24 * 60), min_size=1, max_size=14, unique=True)))
    spread: list[tuple[Record, tuple[str, ...]]] = []
    for minutes in moments:
        moment = FRIDAY_MORNING + timedelta(minutes=minutes)
        day = moment.date() - timedelta(days=draw(st.sampled_from([0, 0, 0, 1, 40])))
        choices: list[Payload] = [
            Session(planned_s=60, done_s=60),
            Session(planned_s=60, done_s=1),
            CheckIn(back=3),
            GoalSet(days=3, start=FRIDAY_MORNING.date()),
            PausedDays(first=day, last=day),
        ]
        choices += [Retraction(target=record.id) for record, _ in spread]
        choices += [Retraction(target=record.id, removed=True) for record, _ in spread]
        payload = draw(st.sampled_from(choices))
        record = made(payload, after=moment - FRIDAY_MORNING, day=day)
        if spread and not isinstance(payload, Retraction) and draw(st.booleans()):
            record = replace(record, replaces=draw(st.sampled_from(spread))[0].id)
        where = draw(st.lists(st.sampled_from(DEVICES), min_size=1, max_size=2, unique=True))
        spread.append((record, tuple(where)))
    return spread


def put_spread(data_dir: Path, spread: Iterable[tuple[Record, tuple[str, ...]]]) -> None:
    for device in DEVICES:
        records = [record for record, where in spread if device in where]
        if records:
            put(data_dir, device, records)


def opened(data_dir: Path) -> Journal:
    return Journal.open(data_dir, device=DEVICES[0])


def last_action(journal: Journal) -> Record | None:
    return next((step.record for step in journal.undo_steps()), None)


@settings(max_examples=60)
@given(spread_journals(), st.data())
def test_the_history_is_that_of_all_records(spread: list[tuple[Record, tuple[str, ...]]], data: Any) -> None:
    records = [record for record, _ in spread]
    with tempfile.TemporaryDirectory() as folder:
        data_dir = Path(folder)
        some = [item for item in spread if data.draw(st.booleans())]
        put_spread(data_dir, some)
        old = opened(data_dir)
        assert old.history() == history_of(record for record, _ in some)

        put_spread(data_dir, spread)
        expected = history_of(records)
        assert old.history() == expected  # an open journal, after others wrote
        assert opened(data_dir).history() == expected  # from the cache
        shutil.rmtree(data_dir / "cache")
        assert opened(data_dir).history() == expected  # from the files
        assert list(opened(data_dir).all_records()) == records

        taken_back = standing(link for record in records for link in links_of(record)).gone
        live = [r for r in records if r.id not in taken_back and not isinstance(r.payload, Retraction)]
        journal = opened(data_dir)
        assert list(journal.records()) == live
        assert [r for day in sorted({r.day for r in live}) for r in journal.records_of_day(day)] == sorted(
            live, key=lambda record: (record.day, record.at, record.id)
        )
        sessions = sorted(
            (r for r in live if isinstance(r.payload, Session)), key=lambda r: r.at, reverse=True
        )
        assert journal.recent_sessions(3) == sessions[:3]


@settings(max_examples=30)
@given(spread_journals())
def test_appending_gives_the_same_as_writing_files(spread: list[tuple[Record, tuple[str, ...]]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        data_dir = Path(folder)
        journals = {device: Journal.open(data_dir, device=device) for device in DEVICES}
        written: list[Record] = []
        for record, where in spread:
            written += journals[where[0]].append_keeping_ids(record)
            assert journals[where[0]].history() == history_of(written)
        for journal in journals.values():
            assert journal.history() == history_of(written)


class TestOtherDevices:
    def test_a_record_of_another_device_can_be_taken_back(self, tmp_path: Path) -> None:
        (session,) = Journal.open(tmp_path, device="laptop-000002").append(made(after=-2 * MONTH))
        desk = opened(tmp_path)
        assert last_action(desk) == session
        before = [(path, path.read_bytes()) for path in (tmp_path / "journal" / "laptop-000002").iterdir()]
        desk.append(made(Retraction(target=session.id)))
        assert desk.history() == History()
        assert opened(tmp_path).history() == History()
        assert [(path, path.read_bytes()) for path, _ in before] == before

    def test_one_that_arrives_by_sync_is_noticed(self, tmp_path: Path) -> None:
        desk = opened(tmp_path)
        desk.append(made())
        desk.history()
        put(tmp_path, "laptop-000002", [made(after=-MONTH)])
        assert desk.refresh()
        assert len(desk.history().sessions) == 2
        shutil.rmtree(tmp_path / "journal" / "laptop-000002")
        assert desk.refresh()
        assert len(desk.history().sessions) == 1

    def test_what_a_sync_tool_leaves_lying_about_is_no_month(self, tmp_path: Path) -> None:
        (path,) = put(tmp_path, "laptop-000002", [made()])
        copies = [
            "2026-11.sync-conflict-20261122-101112-ABCDEFG.json",
            "2026-11.json.bak",
            ".2026-11.json.tmp",
        ]
        for name in [*copies, "2026-13.json", "notes.json"]:
            shutil.copy(path, path.with_name(name))
        shutil.copytree(path.parent, tmp_path / "journal" / ".stversions")
        (tmp_path / "journal" / "readme.txt").write_text("hello")
        assert sum(count for count, _ in opened(tmp_path).history().sessions.values()) == 1
        assert opened(tmp_path).problems == ()

    def test_a_damaged_file_of_another_device_is_named_and_left(self, tmp_path: Path) -> None:
        (path,) = put(tmp_path, "laptop-000002", [made()])
        path.write_bytes(b"")
        desk = opened(tmp_path)
        desk.append(made())
        assert len(desk.history().sessions) == 1
        assert desk.problems == (
            "laptop-000002/2026-11.json is damaged: it is empty; it is left as it is and not counted.",
        )
        assert path.read_bytes() == b""
        assert opened(tmp_path).problems == desk.problems


class TestCache:
    @pytest.fixture
    def data_dir(self, tmp_path: Path) -> Path:
        """A journal of four months with a warm cache."""
        put(
            tmp_path,
            DEVICES[0],
            [first := made(after=-3 * MONTH), made(after=-2 * MONTH), made(after=-MONTH)],
        )
        put(tmp_path, DEVICES[1], [made(Retraction(target=first.id)), made(GoalSet(days=4, start=first.day))])
        opened(tmp_path).history()
        return tmp_path

    @staticmethod
    def count_reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
        read: list[str] = []
        original = month_file.content_of

        def counted(path: Path) -> bytes:
            if "journal" in path.parts:
                read.append(path.name)
            return original(path)

        monkeypatch.setattr(month_file, "content_of", counted)
        return read

    def test_a_warm_one_reads_no_month(self, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        read = self.count_reads(monkeypatch)
        assert len(opened(data_dir).history().sessions) == 2
        assert read == []

    def test_only_a_changed_month_is_read_again(
        self, data_dir: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        opened(data_dir).append(made(after=MINUTE))
        read = self.count_reads(monkeypatch)
        assert len(opened(data_dir).history().sessions) == 3
        assert read == ["2026-11.json", "2026-11.json"]  # of both devices
        read.clear()
        assert len(opened(data_dir).history().sessions) == 3
        assert read == []

    def test_reading_only_may_warm_it_too(self, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        shutil.rmtree(data_dir / "cache")
        Journal.open(data_dir, read_only=True).history()
        read = self.count_reads(monkeypatch)
        Journal.open(data_dir, read_only=True).history()
        assert read == []

    @pytest.mark.parametrize("damage", ["empty", "cut", "flipped", "older", "not ours", "a folder"])
    def test_a_damaged_one_is_made_anew(self, data_dir: Path, damage: str) -> None:
        path = data_dir / "cache" / "digests.json"
        expected, whole = opened(data_dir).history(), path.read_bytes()
        changed = {
            "empty": b"",
            "cut": whole[: len(whole) // 2],
            "flipped": whole.replace(b"2026-08", b"2026-07"),
            "older": whole.replace(b'"digests":%d' % digest_cache.VERSION, b'"digests":0'),
            "not ours": b"{}",
        }
        if damage == "a folder":
            path.unlink()
            path.mkdir()
        else:
            path.write_bytes(changed[damage])
        assert opened(data_dir).history() == expected
        if damage != "a folder":
            assert path.read_bytes() == whole

    def test_one_that_cannot_be_written_is_no_error(self, data_dir: Path) -> None:
        shutil.rmtree(data_dir / "cache")
        (data_dir / "cache").write_text("in the way")
        journal = opened(data_dir)
        assert len(journal.history().sessions) == 2
        assert journal.problems == ()

    def test_problems_are_told_however_warm_it_is(self, data_dir: Path) -> None:
        path = data_dir / "journal" / DEVICES[1] / "2026-11.json"
        path.write_bytes(path.read_bytes().replace(b'"format":1', b'"format":2'))
        lines = [opened(data_dir).problems for _ in range(3)]
        assert lines[0] == lines[1] == lines[2]
        assert len(lines[0]) == 1
        assert "newer hipback (format 2" in lines[0][0]

    def test_what_a_month_with_a_problem_took_back_counts_again_when_that_month_is_gone(
        self, data_dir: Path
    ) -> None:
        expected = opened(data_dir).history()
        (session,) = (r for r in opened(data_dir).records() if r.day.month == 10)
        later = put(data_dir, "laptop-000009", [made(Retraction(target=session.id), after=2 * MONTH)])[0]
        strange = to_document(made(after=2 * MONTH + MINUTE)) | {"planned_s": -1}
        later.write_bytes(encode([*decode(later.read_bytes()).documents, strange]))
        assert len(opened(data_dir).problems) == 1
        assert opened(data_dir).history() != expected
        shutil.rmtree(later.parent)
        assert opened(data_dir).history() == expected

    def test_what_is_held_back_is_not_kept_for_others(self, data_dir: Path) -> None:
        expected = opened(data_dir).history()
        journal = opened(data_dir)
        (session,) = (r for r in journal.records() if r.day.month == 10)
        path = data_dir / "journal" / DEVICES[0] / "2026-11.json"
        path.mkdir()  # nothing can be written
        journal.append_or_hold(made(Retraction(target=session.id)))
        assert journal.unwritten == 1
        assert journal.history() != expected
        path.rmdir()
        assert opened(data_dir).history() == expected

    def test_a_file_that_comes_back_whole_counts_again(self, data_dir: Path) -> None:
        path = data_dir / "journal" / DEVICES[0] / "2026-10.json"
        expected, whole = opened(data_dir).history(), path.read_bytes()
        reader = Journal.open(data_dir, device=DEVICES[0], read_only=True)
        path.write_bytes(b"null")
        assert len(reader.history().sessions) == 1
        path.write_bytes(whole)
        assert reader.history() == opened(data_dir).history() == expected
        assert reader.problems == ()

    def test_a_record_of_an_unknown_kind_is_no_problem(self, data_dir: Path) -> None:
        path = data_dir / "journal" / DEVICES[0] / "2026-10.json"
        month = decode(path.read_bytes())
        strange = to_document(made(after=-MONTH + MINUTE)) | {"kind": "of_later", "left": {"angle": 9}}
        path.write_bytes(encode([*month.documents, strange]))
        journal = opened(data_dir)
        assert strange in [to_document(record) for record in journal.all_records()]
        assert journal.problems == ()
