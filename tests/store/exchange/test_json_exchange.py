import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from hipback_tui.core.records import CheckIn, GoalSet, PausedDays, Rating, Record, Retraction, to_document
from hipback_tui.store.backups import BY_HAND, back_up
from hipback_tui.store.exchange import ExchangeError, export_json, merge_import, preview_import
from hipback_tui.store.journal import Journal, JournalWriteError
from tests.support.exchanges import zip_of
from tests.support.journal_files import made, put

DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)

NOTHING = (
    "It is nothing that can be imported here; expected hipback's JSON, a table with columns such as"
    " date,minutes or date,hip,back,note, or the CSV of Loop Habit Tracker."
)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """Two devices, four months, one record twice, one taken back, one of an unknown kind."""
    session, twice = made(after=-100 * DAY), made(after=-99 * DAY)
    put(tmp_path / "old", "desk-000001", [session, twice, made(CheckIn(hip=4, note="süß"), after=-60 * DAY)])
    strange = to_document(made(after=-MINUTE)) | {"kind": "of_later", "left": {"angle": 9}}
    from hipback_tui.core.records import from_document

    put(
        tmp_path / "old",
        "laptop-000002",
        [
            twice,
            made(Rating(session=session.id, discomfort=2), after=-50 * DAY),
            made(Retraction(target=twice.id), after=-30 * DAY),
            made(GoalSet(days=4, start=date(2026, 11, 1))),
            made(PausedDays(first=date(2026, 11, 1), last=date(2026, 11, 3), reason="ill"), after=MINUTE),
            from_document(strange),
        ],
    )
    return Journal.open(tmp_path / "old", device="desk-000001")


def empty(tmp_path: Path, name: str = "new") -> Journal:
    return Journal.open(tmp_path / name, device="new-000009")


def ids(records: Any) -> list[str]:
    return [record.id for record in records]


class TestRoundTrip:
    def test_into_an_empty_folder_and_out_again_gives_the_same_bytes(
        self, journal: Journal, tmp_path: Path
    ) -> None:
        exported = export_json(journal)
        target = empty(tmp_path)
        preview = merge_import(target, exported)
        assert (len(preview.new), preview.known, preview.refused) == (8, 0, ())
        assert export_json(target) == exported
        assert export_json(empty(tmp_path)) == exported
        assert target.history() == journal.history()

    def test_of_an_empty_journal(self, tmp_path: Path) -> None:
        exported = export_json(empty(tmp_path))
        assert json.loads(exported) == {"hipback_export": 1, "records": []}
        assert merge_import(empty(tmp_path), exported).new == ()
        assert not (tmp_path / "new").exists()

    def test_records_go_to_the_month_in_which_they_were_recorded(
        self, journal: Journal, tmp_path: Path
    ) -> None:
        target = empty(tmp_path)
        merge_import(target, export_json(journal))
        names = sorted(path.name for path in target.device_folder.glob("*.json"))
        assert names == ["2026-08.json", "2026-09.json", "2026-10.json", "2026-11.json"]
        assert [path.name for path in (tmp_path / "new" / "journal").iterdir()] == ["new-000009"]


class TestMerging:
    def test_twice_is_the_same_as_once(self, journal: Journal, tmp_path: Path) -> None:
        exported = export_json(journal)
        target = empty(tmp_path)
        merge_import(target, exported)
        before = {path: path.stat().st_mtime_ns for path in target.device_folder.iterdir()}
        again = merge_import(target, exported)
        assert (again.new, again.known) == ((), 8)
        assert {path: path.stat().st_mtime_ns for path in target.device_folder.iterdir()} == before

    def test_into_itself_adds_nothing(self, journal: Journal) -> None:
        assert merge_import(journal, export_json(journal)).new == ()

    def test_only_what_is_new_is_added_and_nothing_is_changed(self, journal: Journal, tmp_path: Path) -> None:
        target = empty(tmp_path)
        (own,) = target.append(made(after=DAY))
        exported = json.loads(export_json(journal))
        exported["records"][0]["done_s"] = 7
        merge_import(target, export_json(journal))
        merge_import(target, json.dumps(exported).encode())
        assert ids(target.all_records()) == sorted([*ids(journal.all_records()), own.id])
        assert next(iter(target.all_records())) == next(iter(journal.all_records()))

    def test_each_month_is_written_once(
        self, journal: Journal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        from hipback_tui.store.durable_write import Replacement

        staged: list[str] = []
        original = Replacement.stage

        def counted(self: Replacement, path: Path, *parts: bytes) -> None:
            staged.append(path.name)
            original(self, path, *parts)

        monkeypatch.setattr(Replacement, "stage", counted)
        merge_import(empty(tmp_path), export_json(journal))
        assert sorted(staged) == ["2026-08.json", "2026-09.json", "2026-10.json", "2026-11.json"]

    def test_a_preview_writes_nothing(self, journal: Journal, tmp_path: Path) -> None:
        preview = preview_import(empty(tmp_path), export_json(journal))
        assert preview.by_kind == {
            "session": 2,
            "checkin": 1,
            "rating": 1,
            "retracted": 1,
            "of_later": 1,
            "goal": 1,
            "rest": 1,
        }
        assert not (tmp_path / "new").exists()

    def test_records_that_make_no_sense_are_refused_one_by_one(
        self, journal: Journal, tmp_path: Path
    ) -> None:
        exported = json.loads(export_json(journal))
        exported["records"][2]["hip"] = 11
        exported["records"][0]["id"] = "../../etc/passwd"
        preview = merge_import(empty(tmp_path), json.dumps(exported).encode())
        assert len(preview.new) == 6
        assert preview.refused == (
            "record 1: id: '../../etc/passwd', expected a time-ordered UUID",
            "record 3: hip: 11, expected 0 to 10",
        )

    def test_all_or_nothing_if_a_month_cannot_be_written(self, journal: Journal, tmp_path: Path) -> None:
        target = empty(tmp_path)
        (target.device_folder / "2026-10.json").mkdir(parents=True)
        with pytest.raises(JournalWriteError):
            merge_import(target, export_json(journal))
        assert sorted(path.name for path in target.device_folder.iterdir()) == [".lock", "2026-10.json"]


class TestSomethingElse:
    @pytest.mark.parametrize(
        ("data", "line"),
        [
            (b"", "It is empty."),
            (
                b"\x89PNG\r\n\x1a\n",
                "line 1: it is not UTF-8 (0x89). In the spreadsheet, save it as 'CSV UTF-8'.",
            ),
            (b"GIF89a\x01\x00\x01", "It is neither a table nor an export, and no text at all."),
            (b"day,steps\n2026-11-20,7000", NOTHING),
            (b"id;name\n", NOTHING),
            (b"null", NOTHING),
            (b"[]", "This is not a hipback export: it has no 'hipback_export'."),
            (b'{"habits": []}', "This is not a hipback export: it has no 'hipback_export'."),
            (b'{"hipback_export": "1"}', "This is not a hipback export: it has no 'hipback_export'."),
            (b'{"hipback_export": 1}', "This hipback export is damaged: it has no list of records."),
            (
                b'{"hipback_export": 1, "records": [1]}',
                "This hipback export is damaged: it has no list of records.",
            ),
            (
                b'{"hipback_export": 2, "records": []}',
                "This export is from a newer hipback (format 2, this one knows 1). Nothing was imported.",
            ),
        ],
    )
    def test_is_told_in_one_line(self, tmp_path: Path, data: bytes, line: str) -> None:
        with pytest.raises(ExchangeError) as caught:
            merge_import(empty(tmp_path), data)
        assert str(caught.value) == line
        assert not (tmp_path / "new").exists()

    def test_a_zip_with_an_export_is_one_and_a_backup_is_restored(
        self, journal: Journal, tmp_path: Path
    ) -> None:
        packed = zip_of({"hipback.json": export_json(journal)})
        assert len(preview_import(empty(tmp_path), packed).new) == 8
        backup = back_up(journal.home / "journal", journal.data_dir, None, BY_HAND)
        assert backup is not None
        with pytest.raises(ExchangeError, match="It is a backup: `hipback restore FILE` puts it back"):
            preview_import(empty(tmp_path), backup.read_bytes())

    def test_a_cut_off_export(self, journal: Journal, tmp_path: Path) -> None:
        with pytest.raises(ExchangeError, match="not whole JSON"):
            merge_import(empty(tmp_path), export_json(journal)[:-20])


def test_records_stay_the_same(journal: Journal, tmp_path: Path) -> None:
    target = empty(tmp_path)
    merge_import(target, export_json(journal))
    there: list[Record] = list(target.all_records())
    assert there == list(journal.all_records())
