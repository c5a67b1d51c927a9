import os
import stat
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from tinydb import TinyDB

from hipback_tui.core.history import history_of
from hipback_tui.core.records import (
    CheckIn,
    GoalSet,
    PausedDays,
    Rating,
    Record,
    Retraction,
    Session,
    SittingStretch,
    to_document,
)
from hipback_tui.store import file_watch, month_file
from hipback_tui.store.journal import Journal, JournalWriteError
from hipback_tui.store.month_file import decode, encode
from hipback_tui.store.month_reader import scan
from tests.support.journal_files import made, made_at, put
from tests.support.manual_clock import ManualClock

FRIDAY = date(2026, 11, 20)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def journal(data_dir: Path) -> Journal:
    return Journal.open(data_dir, device="desk-000001", clock=ManualClock())


def last_action(journal: Journal) -> Record | None:
    return next((step.record for step in journal.undo_steps()), None)


def everything(folder: Path) -> dict[str, bytes]:
    """Return all journal files by name, without the lock and the cache."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {
        path.name: path.read_bytes() for path in files if path.suffix == ".json" and "cache" not in path.parts
    }


class TestAppending:
    def test_opening_and_reading_make_nothing(self, data_dir: Path, journal: Journal) -> None:
        assert journal.history() == history_of([])
        assert (list(journal.records()), journal.undo_steps(), journal.problems) == ([], [], ())
        assert not journal.refresh()
        assert not data_dir.exists()

    def test_a_record_is_in_its_months_file_when_append_returns(self, journal: Journal) -> None:
        (written,) = journal.append(made())
        path = journal.device_folder / "2026-11.json"
        with TinyDB(path) as database:
            assert database.all() == [to_document(written)]

    def test_files_are_private(self, data_dir: Path, journal: Journal) -> None:
        journal.append(made())
        journal.history()
        modes = {path: stat.S_IMODE(path.stat().st_mode) for path in [data_dir, *data_dir.rglob("*")]}
        assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
        assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}

    def test_a_record_is_filed_under_the_utc_month_of_its_recording(self, journal: Journal) -> None:
        early = datetime.fromisoformat("2026-12-01T00:30+01:00")
        backfill = made(Session(by_hand=True), day=date(2026, 8, 1))
        journal.append(made_at(early), backfill, made_at(early + timedelta(hours=1)))
        assert sorted(path.name for path in journal.device_folder.glob("*.json")) == [
            "2026-11.json",
            "2026-12.json",
        ]
        assert len(decode((journal.device_folder / "2026-11.json").read_bytes()).documents) == 2

    def test_ids_stay_in_order_when_the_clock_goes_back(self, journal: Journal) -> None:
        first, second = (journal.append(made(after=after))[0] for after in (2 * MINUTE, MINUTE))
        assert first.id < second.id
        assert second.at == made(after=MINUTE).at
        assert last_action(journal) == second

    def test_a_reference_follows_a_record_that_got_a_later_id(self, journal: Journal) -> None:
        journal.append(made(after=MINUTE))
        session = made()
        session_written, rating, back = journal.append(
            session,
            made(Rating(session=session.id, discomfort=2)),
            made(Retraction(target=session.id)),
        )
        assert session_written.id != session.id
        assert rating.payload == Rating(session=session_written.id, discomfort=2)
        assert back.payload == Retraction(target=session_written.id)

    def test_a_later_id_may_belong_to_the_next_month(self, journal: Journal) -> None:
        last_moment = datetime(2026, 11, 30, 23, 59, 59, 999_000, tzinfo=UTC)
        first, second = journal.append(made_at(last_moment), made_at(last_moment))
        assert first.id < second.id
        assert list(journal.records()) == [first, second]

    def test_nothing_to_append_writes_nothing(self, data_dir: Path, journal: Journal) -> None:
        assert journal.append() == ()
        assert not data_dir.exists()

    def test_all_or_nothing_over_two_months(self, journal: Journal) -> None:
        journal.append(made())
        before = everything(journal.device_folder)
        december = journal.device_folder / "2026-12.json"
        december.mkdir()
        with pytest.raises(JournalWriteError, match=r"Could not write, .*Nothing stored was changed\.$"):
            journal.append(made(after=MINUTE), made(after=20 * DAY))
        december.rmdir()
        assert everything(journal.device_folder) == before
        journal.append(made(after=MINUTE))
        assert len(list(journal.records())) == 2

    def test_a_read_only_journal_appends_nothing(self, data_dir: Path) -> None:
        with pytest.raises(JournalWriteError, match="reading only"):
            Journal.open(data_dir, read_only=True).append(made())
        assert not data_dir.exists()

    def test_a_lock_that_is_never_let_go_is_told(
        self, journal: Journal, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from hipback_tui.store.file_lock import FileLock

        journal.append(made())
        monkeypatch.setattr("hipback_tui.store.journal.LOCK_WAIT_S", 0.05)
        lock = FileLock(journal.device_folder / ".lock")
        assert lock.try_acquire()
        with pytest.raises(JournalWriteError, match=r"another hipback kept it locked for 0\.05 s"):
            journal.append(made())
        lock.release()
        journal.append(made())


class TestHeldRecords:
    @pytest.fixture
    def blocked(self, journal: Journal) -> Path:
        """Put a file in the way of the journal's folder."""
        journal.data_dir.mkdir()
        obstacle = journal.data_dir / "journal"
        obstacle.write_text("in the way")
        return obstacle

    def test_count_until_they_are_written_and_after(self, journal: Journal, blocked: Path) -> None:
        (session,) = journal.append_or_hold(made())
        (rating,) = journal.append_or_hold(made(Rating(session=session.id, discomfort=1), after=MINUTE))
        assert journal.unwritten == 2
        assert journal.write_problem is not None
        assert "a file is in the way of the folder" in journal.write_problem
        held = journal.history()
        assert held == history_of([session, rating])
        assert journal.records_of_day(FRIDAY) == [session, rating]
        assert journal.recent_sessions(5) == [session]
        assert last_action(journal) == session
        assert list(journal.all_records()) == [session, rating]
        assert not journal.flush()

        blocked.unlink()
        assert journal.flush()
        assert journal.unwritten == 0
        assert str(journal.write_problem) == "None"
        assert journal.history() == held
        assert list(Journal.open(journal.data_dir).records()) == [session, rating]

    def test_are_written_before_what_comes_next(self, journal: Journal, blocked: Path) -> None:
        (first,) = journal.append_or_hold(made(after=MINUTE))
        blocked.unlink()
        (second,) = journal.append_or_hold(made())
        assert journal.unwritten == 0
        assert [first.id, second.id] == sorted([first.id, second.id])
        assert list(Journal.open(journal.data_dir).records()) == [first, second]

    def test_have_ids_in_order(self, journal: Journal, blocked: Path) -> None:
        session = made(after=MINUTE)
        first, second = journal.append_or_hold(session, made(after=-MINUTE))
        assert first.id < second.id
        assert blocked.exists()
        twin, rating = journal.append_or_hold(
            session_too := made(), made(Rating(session=session_too.id, discomfort=0))
        )
        assert rating.payload == Rating(session=twin.id, discomfort=0)

    def test_a_held_retraction_counts_at_once(self, data_dir: Path) -> None:
        (path,) = put(data_dir, "desk-000001", [session := made()])
        journal = Journal.open(data_dir, device="desk-000001")
        assert journal.history().sessions
        whole = path.read_bytes()
        path.write_bytes(whole.replace(b'"format":1', b'"format":9'))  # not ours to write
        journal.append_or_hold(made(Retraction(target=session.id), after=MINUTE))
        path.write_bytes(whole)
        assert journal.unwritten == 1
        assert journal.history().sessions == {}
        assert last_action(journal) is None
        assert journal.flush()
        assert Journal.open(data_dir, device="desk-000001").history().sessions == {}

    def test_a_flush_that_is_repeated_writes_nothing_twice(self, journal: Journal) -> None:
        (record,) = journal.append(made())
        journal.append_keeping_ids(record)
        assert list(journal.all_records()) == [record]


class TestReading:
    @pytest.fixture
    def story(self, journal: Journal) -> dict[str, Record]:
        """Two months with a rating, a backfill, and a session taken back."""
        session, rating, wrong, checkin = journal.append(
            s := made(after=-60 * DAY),
            made(Rating(session=s.id, discomfort=3), after=-60 * DAY + MINUTE),
            made(after=-59 * DAY),
            made(CheckIn(hip=4), after=-58 * DAY),
        )
        wrong_rating, back, backfill, stretch = journal.append(
            made(Rating(session=wrong.id, discomfort=9), after=-59 * DAY + MINUTE),
            made(Retraction(target=wrong.id)),
            made(Session(by_hand=True), after=MINUTE, day=session.day),
            made(SittingStretch(seconds=1800), after=2 * MINUTE),
        )
        return locals()

    def test_records_are_what_counts(self, journal: Journal, story: dict[str, Record]) -> None:
        kept = ["session", "rating", "checkin", "backfill", "stretch"]
        assert list(journal.records()) == [story[name] for name in kept]

    def test_all_records_are_in_order_of_recording(self, journal: Journal, story: dict[str, Record]) -> None:
        every = list(journal.all_records())
        assert len(every) == 8
        assert [record.id for record in every] == sorted(record.id for record in every)

    def test_records_since_a_month(self, journal: Journal, story: dict[str, Record]) -> None:
        assert journal.records_since(FRIDAY) == [story[name] for name in ("backfill", "stretch")]
        assert journal.records_since(FRIDAY - 400 * DAY) == list(journal.records())
        assert journal.records_since(FRIDAY + 40 * DAY) == []
        assert journal.records_since(FRIDAY, {"sitting"}) == [story["stretch"]]

    def test_a_days_records_come_from_every_month_that_holds_it(
        self, journal: Journal, story: dict[str, Record]
    ) -> None:
        found = journal.records_of_day(story["session"].day)
        assert found == [story["session"], story["rating"], story["backfill"]]
        assert journal.records_of_day(story["wrong"].day) == []
        assert journal.records_of_day(date(2020, 1, 1)) == []

    def test_recent_sessions_are_the_newest_by_their_moment(self, journal: Journal) -> None:
        old = made(after=-70 * DAY)
        first, *_ = journal.append(old, *(made(after=-40 * DAY + n * DAY) for n in range(6)))
        (late_backfill,) = journal.append(
            Record(made().id, old.at - DAY, 60, old.day - DAY, Session(by_hand=True))
        )
        recent = journal.recent_sessions(3)
        assert [record.at for record in recent] == sorted((record.at for record in recent), reverse=True)
        assert (
            recent == [record for record in reversed(list(journal.records())) if record != late_backfill][:3]
        )
        assert journal.recent_sessions(99)[-2:] == [first, late_backfill]
        assert journal.recent_sessions(0) == []

    def test_undo_goes_back_step_by_step(self, journal: Journal) -> None:
        records = journal.append(
            made(after=-40 * DAY),
            made(GoalSet(days=4, start=FRIDAY)),
            made(SittingStretch(seconds=60), after=MINUTE),
            made(PausedDays(first=FRIDAY, last=FRIDAY), after=MINUTE),
        )
        undone = []
        while (last := last_action(journal)) is not None:
            undone.append(last)
            journal.append(made(Retraction(target=last.id), after=2 * MINUTE))
        assert undone == [records[3], records[1], records[0]]
        assert journal.history() == history_of([])

    def test_a_record_that_cannot_be_understood_is_told_and_the_rest_counts(self, data_dir: Path) -> None:
        folder = put(data_dir, "desk-000001", [made()])[0].parent
        wrong = to_document(made(CheckIn(hip=3), after=MINUTE)) | {"hip": 11}
        good = to_document(made(after=2 * MINUTE))
        (folder / "2026-11.json").write_bytes(encode([wrong, good]))
        journal = Journal.open(data_dir, device="desk-000001")
        assert sum(count for count, _ in journal.history().sessions.values()) == 1
        assert [record.kind for record in journal.records()] == ["session"]
        (line,) = journal.problems
        assert "hip: 11, expected 0 to 10" in line
        assert wrong["id"] in line
        journal.append(made(after=3 * MINUTE))
        assert decode((folder / "2026-11.json").read_bytes()).documents[0] == wrong

    def test_months_are_read_one_by_one(self, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        put(data_dir, "desk-000001", [made(after=-n * 31 * DAY) for n in range(12)])
        journal = Journal.open(data_dir, device="desk-000001")
        journal.history()
        read = []
        original = month_file.content_of
        monkeypatch.setattr(month_file, "content_of", lambda path: read.append(path.name) or original(path))  # type: ignore[func-returns-value]
        first = next(iter(journal.records()))
        assert first.day.year == 2025
        assert len(read) == 1
        journal.records_of_day(FRIDAY)
        journal.recent_sessions(1)
        journal.undo_steps()
        assert read[1:] == ["2026-11.json"] * 3


class TestTwoJournals:
    def test_each_sees_what_the_other_wrote(self, data_dir: Path) -> None:
        app = Journal.open(data_dir, device="desk-000001")
        app.append(made())
        before = app.history()
        assert not app.refresh()
        command = Journal.open(data_dir, device="desk-000001")
        command.append(made(after=MINUTE))
        assert app.refresh()
        assert not app.refresh()
        assert app.history() == command.history() != before

    def test_what_another_wrote_just_before_an_append_is_not_missed(self, data_dir: Path) -> None:
        app = Journal.open(data_dir, device="desk-000001")
        app.append(made())
        app.history()
        assert not app.refresh()
        Journal.open(data_dir, device="desk-000001").append(made(after=MINUTE))
        app.append(made(after=2 * MINUTE))
        assert app.refresh()
        assert not app.refresh()
        assert len(list(app.records())) == 3

    def test_most_looks_at_quiet_folders_are_short_and_no_change_is_missed(
        self, data_dir: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        app = Journal.open(data_dir, device="desk-000001")
        app.append(made())
        app.history()
        path = app.device_folder / "2026-11.json"
        quiet = path.stat().st_mtime - 60
        os.utime(app.device_folder, (quiet, quiet))
        looks: list[int] = []
        monkeypatch.setattr(file_watch, "scan", lambda folder: looks.append(1) or scan(folder))  # type: ignore[func-returns-value]
        assert [app.refresh() for _ in range(9)] == [False] * 9
        assert len(looks) == 3
        command = Journal.open(data_dir, device="desk-000001")
        command.append(made(after=MINUTE))
        assert app.refresh()

        os.utime(app.device_folder, (quiet, quiet))
        assert not app.refresh()
        with path.open("ab") as file:  # in place: the folder does not tell
            file.write(b" ")
        assert [app.refresh() for _ in range(4)].count(True) == 1

    def test_nothing_is_lost_between_them(self, data_dir: Path) -> None:
        journals = [Journal.open(data_dir, device="desk-000001") for _ in range(2)]
        written = [journals[n % 2].append(made(after=n * MINUTE))[0] for n in range(20)]
        assert list(journals[0].records()) == written
