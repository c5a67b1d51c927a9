import json
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import TinyDB

from hipback_tui.core.records import to_document
from hipback_tui.store.month_file import (
    FORMAT,
    Damaged,
    MonthFile,
    NewerFormat,
    decode,
    encode,
    write_durably,
)
from tests.support.journal_files import made

STOCK_FILE = Path(__file__).parent / "month_of_format_0.json"

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
DOCUMENTS = st.lists(st.dictionaries(st.text(), values, max_size=5), max_size=6)
EVENTS = [to_document(made()) for _ in range(3)]


class TestContent:
    @given(DOCUMENTS)
    def test_there_and_back(self, documents: list[dict[str, Any]]) -> None:
        assert list(decode(encode(documents)).documents) == documents

    @given(DOCUMENTS, DOCUMENTS)
    def test_adding_gives_the_same_bytes_as_writing_all(
        self, some: list[dict[str, Any]], more: list[dict[str, Any]]
    ) -> None:
        assert decode(encode(some)).extended(more).to_bytes() == encode(some + more)
        assert MonthFile(some).extended(more).to_bytes() == encode(some + more)

    def test_reads_like_this(self) -> None:
        assert encode([{"a": 1}, {"b": "ü"}]).decode("ascii").splitlines() == [
            '{"meta":{"1":{"format":1}},',
            '"_default":{',
            '"1":{"a":1},',
            '"2":{"b":"\\u00fc"}',
            "},",
            '"check":{"1":{"crc32":"3cbd53ae"}}}',
        ]

    def test_stock_tinydb_opens_it(self, tmp_path: Path) -> None:
        path = tmp_path / "2026-11.json"
        path.write_bytes(encode(EVENTS))
        with TinyDB(path) as database:
            assert database.all() == EVENTS
            assert [document.doc_id for document in database.all()] == [1, 2, 3]
            assert database.tables() == {"meta", "_default", "check"}


class TestDamage:
    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"", "empty"),
            (b" \n", "empty"),
            (b"null", "no tables"),
            (b"[]", "no tables"),
            (b"{}", "format"),
            (b'{"_default":', "not whole JSON"),
            (b"\x00" * 512, "not whole JSON"),
            (bytes(range(256)), "not whole JSON"),
            (b"[" * 100_000, "not whole JSON"),
            (b'{"_default":{"1":5}}', "no table of records"),
            (b'{"_default":{"one":{}}}', "not numbered"),
            (b'{"_default":{"1":{"kind":"session"}}}', "no record"),
            (b'{"meta":{"1":{"format":1}},"_default":{}}', "check sum"),
            (b'{"meta":{"1":{"format":true}},"_default":{}}', "format"),
            (b'{"meta":{"1":{"format":0}},"_default":{}}', "format"),
            (b'{"_default":{},"check":{"1":{"crc32":"00000000"}}}', "format"),
        ],
    )
    def test_is_named(self, data: bytes, reason: str) -> None:
        with pytest.raises(Damaged, match=reason):
            decode(data)

    def test_a_truncated_file_is_noticed_wherever_it_ends(self) -> None:
        whole = encode(EVENTS)
        for length in range(len(whole) - 1):
            with pytest.raises(Damaged):
                decode(whole[:length])

    def test_a_flipped_bit_is_noticed_or_changes_nothing(self) -> None:
        whole = encode(EVENTS[:1])
        noticed = 0
        for position in range(len(whole)):
            for bit in range(8):
                flipped = bytearray(whole)
                flipped[position] ^= 1 << bit
                try:
                    assert list(decode(bytes(flipped)).documents) == EVENTS[:1]
                except (Damaged, NewerFormat):
                    noticed += 1
        assert noticed > 7 * len(whole)

    def test_a_value_changed_by_hand_is_noticed(self) -> None:
        with pytest.raises(Damaged, match="check sum"):
            decode(encode(EVENTS).replace(b'"done_s":120', b'"done_s":121', 1))

    def test_what_stock_tinydb_added_is_noticed(self, tmp_path: Path) -> None:
        path = tmp_path / "2026-11.json"
        path.write_bytes(encode(EVENTS))
        with TinyDB(path) as database:
            database.insert({"kind": "made up"})
        with pytest.raises(Damaged, match="check sum"):
            decode(path.read_bytes())

    def test_another_layout_of_the_same_content_is_no_damage(self) -> None:
        whole = encode(EVENTS)
        indented = json.dumps(json.loads(whole), indent=2).encode()
        for other in (whole.replace(b"\n", b"\r\n"), indented, whole.rstrip()):
            month = decode(other)
            assert list(month.documents) == EVENTS
            assert month.to_bytes() == whole


class TestVersions:
    @pytest.mark.parametrize(
        "data",
        [
            b'{"meta":{"1":{"format":2}},"_default":{},"more":{}}',
            b'{"meta": {"1": {"format": 17, "by": "x"}}, "events": [',
            b'{"_default":{},"meta":{"1":{"format":2}}}',
        ],
    )
    def test_a_newer_one_is_refused_before_anything_else_is_judged(self, data: bytes) -> None:
        with pytest.raises(NewerFormat) as caught:
            decode(data)
        assert caught.value.version > FORMAT
        assert "newer hipback" in str(caught.value)

    def test_a_file_of_format_0_is_read_and_becomes_format_1(self) -> None:
        month = decode(STOCK_FILE.read_bytes())
        assert month.format == 0
        assert [document["kind"] for document in month.documents] == ["session", "rating", "checkin"]
        again = decode(month.to_bytes())
        assert (again.format, again.documents) == (FORMAT, month.documents)

    def test_stock_tinydb_writes_format_0(self, tmp_path: Path) -> None:
        path = tmp_path / "2026-11.json"
        with TinyDB(path) as database:
            database.insert_multiple(EVENTS)
        month = decode(path.read_bytes())
        assert (month.format, list(month.documents)) == (0, EVENTS)


class TestWriting:
    def test_replaces_whole_and_keeps_it_private(self, tmp_path: Path) -> None:
        path = tmp_path / "2026-11.json"
        write_durably(path, b"old")
        signature = write_durably(path, b"new")
        assert path.read_bytes() == b"new"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        assert signature == (path.stat().st_mtime_ns, 3, path.stat().st_ino)
        assert [entry.name for entry in tmp_path.iterdir()] == ["2026-11.json"]

    def test_a_leftover_of_a_killed_writer_is_in_nobodys_way(self, tmp_path: Path) -> None:
        (tmp_path / ".2026-11.json.tmp").write_bytes(b"x" * 10_000)
        write_durably(tmp_path / "2026-11.json", b"new")
        assert [entry.name for entry in tmp_path.iterdir()] == ["2026-11.json"]
        assert (tmp_path / "2026-11.json").read_bytes() == b"new"

    def test_a_failure_leaves_the_old_file_and_nothing_else(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "2026-11.json"
        write_durably(path, b"old")

        def broken(_descriptor: int) -> None:
            raise OSError(5, "Input/output error")

        monkeypatch.setattr("os.fsync", broken)
        with pytest.raises(OSError, match="Input/output"):
            write_durably(path, b"new")
        assert path.read_bytes() == b"old"
        assert [entry.name for entry in tmp_path.iterdir()] == ["2026-11.json"]
