from pathlib import Path

import pytest
from tinydb import TinyDB, where

from hipback_tui.store.durable_write import Replacement
from hipback_tui.store.month_file import Damaged, NewerFormat, decode, encode
from hipback_tui.store.storage import DurableStorage


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "2026-11.json"


def contents(path: Path) -> list[object]:
    return list(decode(path.read_bytes()).documents)


def test_tinydb_adds_and_finds(path: Path) -> None:
    with TinyDB(path, storage=DurableStorage) as database:
        assert database.insert({"kind": "a"}) == 1
        assert database.insert_multiple([{"kind": "b"}, {"kind": "c"}]) == [2, 3]
        assert database.search(where("kind") == "b") == [{"kind": "b"}]
    assert contents(path) == [{"kind": "a"}, {"kind": "b"}, {"kind": "c"}]


def test_nothing_is_made_by_reading(path: Path) -> None:
    assert DurableStorage(path).read() is None
    assert not path.exists()


def test_what_another_writer_added_is_seen(path: Path) -> None:
    storage = DurableStorage(path)
    TinyDB(storage=lambda: storage).insert({"n": 1})
    TinyDB(path, storage=DurableStorage).insert({"n": 2})
    TinyDB(storage=lambda: storage).insert({"n": 3})
    assert contents(path) == [{"n": 1}, {"n": 2}, {"n": 3}]


def test_an_unchanged_file_is_not_read_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    storage = DurableStorage(path)
    TinyDB(storage=lambda: storage).insert({"n": 1})
    monkeypatch.setattr(Path, "read_bytes", lambda _path: pytest.fail("read again"))
    TinyDB(storage=lambda: storage).insert({"n": 2})
    monkeypatch.undo()
    assert contents(path) == [{"n": 1}, {"n": 2}]


def test_records_are_neither_changed_nor_removed(path: Path) -> None:
    with TinyDB(path, storage=DurableStorage) as database:
        database.insert_multiple([{"n": 1}, {"n": 2}])
        before = path.read_bytes()
        with pytest.raises(AttributeError):
            database.update({"n": 3})
        for change in (lambda: database.remove(doc_ids=[1]), database.truncate, database.drop_tables):
            with pytest.raises(ValueError, match="never changed or removed"):
                change()
        with pytest.raises(ValueError, match="never changed or removed"):
            database.table("other").insert({"n": 1})
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("data", "error"),
    [(b"", Damaged), (b"null", Damaged), (encode([]).replace(b'mat":1', b'mat":2'), NewerFormat)],
)
def test_what_cannot_be_read_is_not_taken_for_empty(path: Path, data: bytes, error: type[Exception]) -> None:
    path.write_bytes(data)
    with pytest.raises(error):
        TinyDB(path, storage=DurableStorage).insert({"n": 1})
    assert path.read_bytes() == data


def test_a_file_of_format_0_becomes_format_1_with_the_next_record(path: Path) -> None:
    path.write_bytes((Path(__file__).parent / "month_of_format_0.json").read_bytes())
    before = contents(path)
    TinyDB(path, storage=DurableStorage).insert({"n": 4})
    assert decode(path.read_bytes()).format == 1
    assert contents(path) == [*before, {"n": 4}]


def test_a_staged_write_is_in_place_only_once_committed(path: Path) -> None:
    replacement = Replacement()
    storage = DurableStorage(path, replacement)
    TinyDB(storage=lambda: storage).insert({"n": 1})
    assert not path.exists()
    replacement.commit()
    storage.settle(replacement.signatures[path])
    assert contents(path) == [{"n": 1}]
    assert list(storage.documents) == [{"n": 1}]


def test_a_staged_write_that_is_given_up_leaves_nothing(path: Path) -> None:
    replacement = Replacement()
    storage = DurableStorage(path, replacement)
    TinyDB(storage=lambda: storage).insert({"n": 1})
    replacement.discard()
    assert list(path.parent.iterdir()) == []
