"""CSV tables written to real files, read by the standard reader and by the import."""

import csv
import io
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hipback_tui.core.records import CheckIn, Record, Session
from hipback_tui.core.tables import TABLES
from hipback_tui.store.exchange import ExchangeError, ImportPreview, merge_import, preview_import
from hipback_tui.store.exchange.csv_format import to_csv
from hipback_tui.store.exchange.exporting import export_bytes, write_export
from hipback_tui.store.exchange.source import open_source
from tests.support.exchanges import (
    NASTY_NOTES,
    NOW,
    TODAY,
    answer_of,
    diary,
    empty,
    happened,
    journal_of,
    zip_of,
)


def exported(folder: Path, name: str, records: list[Record]) -> Path:
    path = folder / name
    write_export(path, journal_of(folder / "old", records), "csv", answer_of(records))
    return path


def taken_in(folder: Path, text: str | bytes, name: str = "table.csv") -> ImportPreview:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return preview_import(empty(folder / "new"), open_source(path), TODAY)


def notes_in(records: tuple[Record, ...]) -> list[str | None]:
    return [record.payload.note for record in records if isinstance(record.payload, CheckIn)]


class TestFiles:
    def test_a_folder_a_zip_and_single_tables(self, tmp_path: Path) -> None:
        records = diary()
        folder = exported(tmp_path, "tables", records)
        assert sorted(path.name for path in folder.iterdir()) == ["checkins.csv", "sessions.csv", "weeks.csv"]
        assert (folder / "weeks.csv").stat().st_mode & 0o777 == 0o600
        for name in TABLES:
            single = exported(tmp_path, f"{name}.csv", records)
            assert single.read_bytes() == (folder / f"{name}.csv").read_bytes()
        assert (
            exported(tmp_path, "a.zip", records).read_bytes()
            == exported(tmp_path, "b.zip", records).read_bytes()
        )

    def test_files_are_utf_8_with_a_mark_and_lines_end_as_the_standard_says(self, tmp_path: Path) -> None:
        data = exported(tmp_path, "checkins.csv", diary()).read_bytes()
        assert data.startswith(b"\xef\xbb\xbfdate,time,")
        text = data.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        assert len(rows) == 1 + len(NASTY_NOTES)
        assert {len(row) for row in rows} == {14}
        assert text.endswith("\r\n")
        assert not any(cell[:1] and cell[0] in "=+-@\t\r" for row in rows for cell in row)

    def test_what_is_all_ascii_needs_no_mark(self, tmp_path: Path) -> None:
        assert exported(tmp_path, "sessions.csv", diary()).read_bytes().startswith(b"date,time,")

    def test_all_tables_or_none_are_replaced(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        folder = exported(tmp_path, "tables", diary())
        before = {path.name: path.read_bytes() for path in folder.iterdir()}
        original = Path.resolve

        def refuse(self: Path, strict: bool = False) -> Path:
            if self.name == "weeks.csv":
                raise OSError(28, "No space left on device")
            return original(self, strict)

        monkeypatch.setattr(Path, "resolve", refuse)
        with pytest.raises(OSError, match="No space"):
            exported(tmp_path, "tables", diary()[:4])
        assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


class TestRoundTrip:
    @pytest.mark.parametrize("name", ["tables", "all.zip", "everything.csv"])
    def test_into_an_empty_folder_and_out_again(self, tmp_path: Path, name: str) -> None:
        records = diary()
        path = exported(tmp_path, name, records)
        target = empty(tmp_path / "new")
        preview = merge_import(target, open_source(path), TODAY)
        assert (preview.known, preview.refused_count) == (0, 0)
        assert notes_in(tuple(target.records())) == list(NASTY_NOTES)
        assert answer_of(target.records()) == answer_of(records)
        assert merge_import(target, open_source(path), TODAY).new == ()
        again = tmp_path / "again" / name
        again.parent.mkdir()
        write_export(again, target, "csv", answer_of(records))
        files = [path] if path.is_file() else sorted(path.iterdir())
        assert [file.read_bytes() for file in files] == [
            (again / file.name if again.is_dir() else again).read_bytes() for file in files
        ]

    def test_it_adds_nothing_to_the_journal_that_it_came_from(self, tmp_path: Path) -> None:
        records = diary()
        path = exported(tmp_path, "tables", records)
        preview = preview_import(journal_of(tmp_path / "old", records), open_source(path), TODAY)
        assert (preview.new, preview.known) == ((), 23 + len(NASTY_NOTES))

    @settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
    @given(st.lists(st.tuples(st.integers(0, 300), st.text(min_size=1), st.booleans()), max_size=8))
    def test_every_note_and_every_week_survives(
        self, tmp_path_factory: pytest.TempPathFactory, days: list[tuple[int, str, bool]]
    ) -> None:
        folder = tmp_path_factory.mktemp("round")
        records = []
        for back, note, moved in days:
            day = NOW.date() - timedelta(days=back)
            records.append(happened(day, time(9), CheckIn(note=note)))
            if moved:
                records.append(happened(day, time(10), Session(by_hand=True)))
        target = empty(folder / "new")
        data = export_bytes(journal_of(folder / "old", records), "csv", answer_of(records))
        merge_import(target, data, TODAY)
        said = sorted(
            record.payload.note or "" for record in target.records() if isinstance(record.payload, CheckIn)
        )
        assert said == sorted(note for _, note, _ in days)
        assert answer_of(target.records()) == answer_of(records)


class TestOfSpreadsheets:
    @pytest.mark.parametrize(
        "text",
        [
            "date,hip,back,note\n2026-11-20,3,4,ok\n",
            "\ufeffDate;Hip;Back;Note\r\n20.11.2026;3;4;ok\r\n",
            "sep=;\ndate;hip;back;note\n2026-11-20;3;4;ok",
            'date\thip\tback\tnote\n"2026-11-20"\t3\t4,0\tok\n\n\t\t\t\n',
            "note,back,hip,date,mood\nok,4,3,2026/11/20,fine\n",
        ],
    )
    def test_any_usual_form_is_the_same_check_in(self, tmp_path: Path, text: str) -> None:
        (record,) = taken_in(tmp_path, text).new
        assert record.payload == CheckIn(hip=3, back=4, note="ok")
        assert (record.day, f"{record.local:%H:%M}") == (date(2026, 11, 20), "12:00")

    def test_utf_16_as_some_save_it(self, tmp_path: Path) -> None:
        (record,) = taken_in(tmp_path, "date\tnote\n2026-11-20\tmüde\n".encode("utf-16")).new
        assert record.payload == CheckIn(note="müde")

    def test_the_preview_counts_new_known_and_refused_with_their_lines(self, tmp_path: Path) -> None:
        text = (
            "date,minutes,discomfort\n"
            "2026-11-19,10,2\n"
            "2026-11-19,10,2\n"
            "11/20/2026,10,\n"
            "2026-11-20,-5,\n"
            "2026-11-20,5,NaN\n"
            "2026-11-20,5,1,surplus\n"
            "9999-12-31,5,\n"
            "2026-11-20,99999999999999999999,\n"
        )
        preview = taken_in(tmp_path, text)
        assert preview.by_kind == {"session": 1, "rating": 1}
        assert (preview.known, preview.refused_count, preview.source) == (1, 6, "a table of sessions (CSV)")
        assert preview.refused == (
            "line 4: column date: '11/20/2026', expected a day such as 2026-11-22",
            "line 5: column done_minutes: '-5', expected minutes from 0 to 1440",
            "line 6: column discomfort_0_10: 'NaN', expected a whole number from 0 to 10",
            "line 7: 4 cells, expected 3",
            "line 8: column date: '9999-12-31', expected a day from 2000-01-01 to 2100-12-31",
            "line 9: column done_minutes: '99999999999999999999', expected minutes from 0 to 1440",
        )
        assert preview.span == (date(2026, 11, 19), date(2026, 11, 19))
        assert preview.weeks is not None
        assert preview.weeks.changed == 1

    def test_a_line_number_is_that_of_the_file_even_after_notes_of_several_lines(
        self, tmp_path: Path
    ) -> None:
        preview = taken_in(tmp_path, 'date,note\n2026-11-20,"a\nb\nc"\n\n2026-11-20,fine\nyesterday,x\n')
        assert preview.refused == ("line 7: column date: 'yesterday', expected a day such as 2026-11-22",)

    def test_what_is_not_read_is_told(self, tmp_path: Path) -> None:
        preview = taken_in(tmp_path, "date,hip,mood,weather\n2026-11-20,3,fine,rain\n")
        assert preview.notes == ("not read: 'mood', 'weather'",)
        weeks = taken_in(tmp_path, to_csv([["week_start", "status"], ["2026-11-16", "missed"]]))
        assert (weeks.new, weeks.notes) == (
            (),
            ("1 row of weeks passed over: weeks follow from the sessions.",),
        )

    @pytest.mark.parametrize(
        ("data", "line"),
        [
            (
                "date,hip\n2026-11-20,3\n2026-11-20,müde\n".encode("latin-1"),
                "line 3: it is not UTF-8 (0xfc).",
            ),
            (b"date,hip,hip\n", "line 1: the column 'hip_0_10' is there twice."),
            (b'date,note\n2026-11-20,"open\n', "line 2: a quote is not closed"),
            (b'date,note\n2026-11-20,"a"b\n', "line 2: a quote is not closed, or there is text after"),
        ],
    )
    def test_a_table_that_cannot_be_read_says_where(self, tmp_path: Path, data: bytes, line: str) -> None:
        with pytest.raises(ExchangeError) as caught:
            taken_in(tmp_path, data)
        assert str(caught.value).startswith(line)

    def test_a_kind_that_is_none(self, tmp_path: Path) -> None:
        preview = taken_in(tmp_path, "kind,date,hip\ncheck-in,2026-11-20,3\nnap,2026-11-20,\n")
        assert preview.refused == ("line 3: column kind: 'nap', expected one of session, check-in, week",)
        short = taken_in(tmp_path, "date,kind,hip\n2026-11-20\n")
        assert short.refused == ("line 2: column kind: '', expected one of session, check-in, week",)

    def test_a_zip_of_tables_made_by_hand(self, tmp_path: Path) -> None:
        preview = taken_in(
            tmp_path, zip_of({"moves.csv": "date,minutes\n2026-11-20,5\n", "read me.txt": "hello"}), "x.zip"
        )
        assert preview.by_kind == {"session": 1}
