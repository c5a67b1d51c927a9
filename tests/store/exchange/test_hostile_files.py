"""Files made to do harm, or that came out wrong: refused with one line, at little cost."""

import io
import json
import os
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hipback_tui.core.records import to_document
from hipback_tui.store.exchange import ExchangeError, ImportPreview, preview_import
from hipback_tui.store.exchange.importing import merge_import
from hipback_tui.store.exchange.source import LARGEST, open_source
from tests.support.exchanges import TODAY, diary, empty, zip_of

MB = 1_000_000
ROW = "date,hip\n2026-11-20,3\n"


def looked_at(folder: Path, data: bytes, name: str = "file") -> ImportPreview:
    path = folder / name
    path.write_bytes(data)
    return preview_import(empty(folder / "d"), open_source(path), TODAY)


def refused(folder: Path, data: bytes) -> str:
    with pytest.raises(ExchangeError) as caught:
        looked_at(folder, data)
    assert not (folder / "d").exists()
    return str(caught.value)


def export_of(*documents: Any, text: str = "") -> bytes:
    return (text or json.dumps({"hipback_export": 1, "records": documents})).encode()


def memory_of(work: Callable[[], object]) -> int:
    """Return how many bytes a piece of work takes at its peak."""
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


class TestZips:
    def test_a_bomb_is_refused_by_what_it_declares(self, tmp_path: Path) -> None:
        bomb = zip_of({f"{number}.csv": b"0" * (20 * MB) for number in range(4)})
        assert len(bomb) < MB
        assert refused(tmp_path, bomb) == "It is larger than 64 MB, the most that is read at once."

    def test_a_bomb_that_lies_about_its_size_is_stopped(self, tmp_path: Path) -> None:
        bomb = bytearray(zip_of({"sessions.csv": b"0" * (30 * MB)}))
        size = (30 * MB).to_bytes(4, "little")
        for _ in range(2):  # in the header of the part and in the list of parts
            at = bomb.index(size)
            bomb[at : at + 4] = (100).to_bytes(4, "little")
        peak = memory_of(lambda: refused(tmp_path, bytes(bomb)))
        assert peak < 5 * MB

    @pytest.mark.parametrize("name", ["../sessions.csv", "/etc/sessions.csv", "a/../../b.csv", "C:\\b.csv"])
    def test_a_path_that_leads_out_is_refused(self, tmp_path: Path, name: str) -> None:
        said = refused(tmp_path, zip_of({"checkins.csv": ROW, name: ROW}))
        assert said.startswith("It names a file outside of itself")

    def test_a_link_is_refused(self, tmp_path: Path) -> None:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            info = zipfile.ZipInfo("sessions.csv")
            info.external_attr = 0o120777 << 16
            archive.writestr(info, "/etc/passwd")
        assert refused(tmp_path, packed.getvalue()).startswith("It holds a link ('sessions.csv')")

    def test_zips_within_zips_are_not_opened(self, tmp_path: Path) -> None:
        said = refused(tmp_path, zip_of({"inner.zip": zip_of({"sessions.csv": ROW})}))
        assert said == "There is no table (.csv) in this zip; zips within zips are not opened."

    def test_too_many_parts(self, tmp_path: Path) -> None:
        said = refused(tmp_path, zip_of({f"{number}.csv": "" for number in range(1_001)}))
        assert said.startswith("It holds more than 1000 files")

    @pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
    def test_packed_in_a_way_that_may_swell_at_once(self, tmp_path: Path, method: int) -> None:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", method) as archive:
            archive.writestr("sessions.csv", ROW)
        assert "expected an ordinary zip" in refused(tmp_path, packed.getvalue())

    def test_names_and_places_that_make_no_sense(self, tmp_path: Path) -> None:
        whole = zip_of({"checkins.csv": ROW * 50})
        name = bytearray(whole)
        name[30] = 0xAE  # in the part's own header, which also says that the name is UTF-8
        name[7] |= 0x08
        assert refused(tmp_path, bytes(name)) == "'checkins.csv' in it is damaged."
        place = bytearray(whole)
        place[place.index(b"PK\x05\x06") + 16] += 8  # where the list of parts begins
        assert "damaged" in refused(tmp_path, bytes(place))

    def test_damaged_ones(self, tmp_path: Path) -> None:
        whole = zip_of({"checkins.csv": ROW * 50})
        assert refused(tmp_path, whole[:-30]) == "It is a damaged zip file."
        broken = bytearray(whole)
        broken[60] ^= 0xFF
        assert refused(tmp_path, bytes(broken)) == "'checkins.csv' in it is damaged."
        locked = bytearray(whole)
        at = locked.index(b"PK\x01\x02")
        locked[at + 8] |= 1
        assert refused(tmp_path, bytes(locked)) == "It is locked with a password."


class TestTables:
    def test_a_large_one_in_a_zip_is_read_as_a_whole(self, tmp_path: Path) -> None:
        large = "date,note\n" + f"2026-11-20,{'x' * 100_000}\n" * 120
        assert len(looked_at(tmp_path, zip_of({"notes.csv": large})).new) == 1

    def test_a_million_columns(self, tmp_path: Path) -> None:
        assert refused(tmp_path, b"date,hip" + b"," * 900_000) == "line 1: 900002 cells, the most are 200."
        peak = memory_of(lambda: refused(tmp_path, b"date,hip" + b"," * (20 * MB)))
        assert peak < 60 * MB

    def test_gigantic_cells_and_rows(self, tmp_path: Path) -> None:
        cell = ROW.encode() + b"2026-11-20," + b"3" * 200_000
        assert refused(tmp_path, cell) == "line 3: a cell is longer than 131072 characters."
        row = ROW.encode() + b"2026-11-20" + b',"\n"' * 300_000
        assert refused(tmp_path, row).endswith("the row is longer than 1000000 characters.")

    def test_a_picture(self, tmp_path: Path) -> None:
        picture = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00\x80" * 300
        assert refused(tmp_path, picture) == "It is neither a table nor an export, and no text at all."

    def test_more_lines_than_any_table_has_rows(self, tmp_path: Path) -> None:
        assert refused(tmp_path, b"date,minutes\n" + b"2026-11-01,2\n" * 2_100_000) == (
            "It has more than 1000000 rows, the most that are read at once."
        )

    def test_nul_bytes(self, tmp_path: Path) -> None:
        assert refused(tmp_path, b"\x00" * 500) == "It is neither a table nor an export, and no text at all."
        preview = looked_at(tmp_path, b"date,hip\n2026-11-20,3\x00\n")
        assert preview.refused == ("line 2: column hip_0_10: '3\\x00', expected a whole number from 0 to 10",)

    def test_a_hundred_thousand_refusals_are_counted_and_a_few_kept(self, tmp_path: Path) -> None:
        preview = looked_at(tmp_path, b"date,hip\n" + b"x,1\n" * 20_000)
        assert preview.refused_count == 20_000
        assert len(preview.refused) == 20


class TestJson:
    def test_nesting_without_end(self, tmp_path: Path) -> None:
        assert refused(tmp_path, b"[" * 200_000) == (
            "This is not a hipback export: it has no 'hipback_export'."
        )
        deep = '{"hipback_export":1,"records":[' + "[" * 100_000 + "]" * 100_000 + "]}"
        assert refused(tmp_path, deep.encode()) == "This is not a hipback export: it is not whole JSON."

    def test_a_value_that_would_fill_the_memory(self, tmp_path: Path) -> None:
        data = b'{"hipback_export":1,"more":{"x":' + b"[" + b"[]," * (5 * MB) + b"[]]},"
        path = tmp_path / "file"
        path.write_bytes(data)
        assert memory_of(lambda: refused(tmp_path, data)) < 5 * len(data)

    def test_numbers_that_are_none(self, tmp_path: Path) -> None:
        documents = [to_document(record) for record in diary()[:6]]
        text = json.dumps({"hipback_export": 1, "records": documents})
        kind = '"kind": "session"'
        for strange in ("NaN", "-Infinity", "1e999", "9" * 5000):
            spoilt = text.replace(kind, f'"left": {strange}, "kind": "of_later"', 1)
            preview = looked_at(tmp_path, spoilt.encode())
            assert preview.refused_count == 1
            assert preview.refused[0].endswith("no number that is kept")

    def test_days_and_ids_of_far_away_years(self, tmp_path: Path) -> None:
        (document,) = (to_document(record) for record in diary()[:1])
        for change in ({"date": "9999-12-31"}, {"date": "0001-01-01"}):
            (line,) = looked_at(tmp_path, export_of(document | change)).refused
            assert line.startswith("record 1: date: ")
        for start in ("00000000-0000", "ffffffff-ffff", "7fffffff-ffff"):
            far = document | {"id": start + document["id"][13:]}
            assert looked_at(tmp_path, export_of(far)).refused_count == 1

    def test_a_record_of_a_later_version_that_is_nested_deeply(self, tmp_path: Path) -> None:
        (document,) = (to_document(record) for record in diary()[:1])
        common = {key: document[key] for key in ("id", "at", "offset_min", "date")}
        deep: Any = 1
        for _ in range(100):
            deep = [deep]
        (line,) = looked_at(tmp_path, export_of(common | {"kind": "of_later", "left": deep})).refused
        assert line == "record 1: of_later: nested more than 30 deep"
        later = export_of(common | {"kind": "of_later", "left": {"angle": [9, "ü", None]}})
        assert len(looked_at(tmp_path, later).new) == 1

    def test_any_layout_of_the_same_json_is_taken(self, tmp_path: Path) -> None:
        documents = [to_document(record) for record in diary()]
        whole = {"records": documents, "hipback_export": 1, "made by": ["hand", {"x": 1}]}
        for text in (json.dumps(whole, indent=2), json.dumps(whole, ensure_ascii=False), json.dumps(whole)):
            assert len(looked_at(tmp_path, b"\xef\xbb\xbf" + text.encode()).new) == len(documents)

    def test_a_mistake_is_told_with_its_line(self, tmp_path: Path) -> None:
        text = json.dumps({"hipback_export": 1, "records": [to_document(diary()[0])]}, indent=1)
        said = refused(tmp_path, text.replace('"kind":', '"kind"').encode())
        assert said == "This is not a hipback export: it is not whole JSON (line 4)."


class TestPlaces:
    def test_a_file_that_is_too_large_is_not_even_read(self, tmp_path: Path) -> None:
        path = tmp_path / "large.csv"
        with path.open("wb") as file:
            file.truncate(LARGEST + 1)

        def look() -> None:
            with pytest.raises(ExchangeError, match="larger than 64 MB"):
                open_source(path)

        assert memory_of(look) < MB

    def test_a_device_without_end_is_read_no_further(self) -> None:
        with pytest.raises(ExchangeError, match="larger than 64 MB"):
            open_source(Path("/dev/zero"), pipes=True)
        with pytest.raises(ExchangeError, match="It is no file and no folder"):
            open_source(Path("/dev/zero"))

    def test_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe")
        with pytest.raises(ExchangeError, match="It is no file and no folder"):
            open_source(tmp_path / "pipe")

    def test_links_in_a_folder_are_passed_over(self, tmp_path: Path) -> None:
        outside = tmp_path / "outside.csv"
        outside.write_text(ROW)
        folder = tmp_path / "folder"
        folder.mkdir()
        (folder / "link.csv").symlink_to(outside)
        (folder / "round").symlink_to(folder)
        with pytest.raises(ExchangeError, match="There is no table"):
            open_source(folder)


def test_more_records_than_one_import_adds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hipback_tui.store.exchange.importing.MOST_NEW", 10)
    data = export_of(*(to_document(record) for record in diary()))
    journal = empty(tmp_path)
    with pytest.raises(ExchangeError, match="It holds more than 10 new records"):
        merge_import(journal, data, TODAY)
    assert list(journal.all_records()) == []
