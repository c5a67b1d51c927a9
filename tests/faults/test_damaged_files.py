"""Damaged files are set aside by name, never overwritten; the rest loads and writing goes on."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from hipback_tui.core.history import history_of
from hipback_tui.core.records import Record
from hipback_tui.store.journal import Journal, JournalWriteError
from hipback_tui.store.month_file import decode
from tests.support.journal_files import made, put
from tests.support.manual_clock import ManualClock

DEVICE = "desk-000001"
STAMP = "20261120T080000Z"
MONTH = timedelta(days=31)


@pytest.fixture
def october() -> Record:
    return made(after=-MONTH)


@pytest.fixture
def november(tmp_path: Path, october: Record) -> Path:
    """The file of November, beside a whole one of October."""
    put(tmp_path, DEVICE, [october])
    return put(tmp_path, DEVICE, [made(), made(after=timedelta(minutes=5))])[0]


def opened(data_dir: Path, *, read_only: bool = False) -> Journal:
    return Journal.open(data_dir, device=DEVICE, read_only=read_only, clock=ManualClock())


def damaged(whole: bytes, how: str) -> bytes:
    flipped = bytearray(whole)
    flipped[whole.index(b"desk-reset")] ^= 1
    return {
        "empty": b"",
        "null": b"null",
        "cut": whole[:-100],
        "flipped bit": bytes(flipped),
        "zeros": b"\0" * len(whole),
        "text": b"hello",
    }[how]


HOW = ["empty", "null", "cut", "flipped bit", "zeros", "text"]


@pytest.mark.parametrize("how", HOW)
def test_is_set_aside_when_it_is_read(tmp_path: Path, november: Path, october: Record, how: str) -> None:
    content = damaged(november.read_bytes(), how)
    november.write_bytes(content)
    journal = opened(tmp_path)
    assert journal.history() == history_of([october])
    aside = november.with_name(f"2026-11.damaged-{STAMP}.json")
    assert aside.read_bytes() == content
    assert not november.exists()
    (line,) = journal.problems
    assert line.startswith("2026-11.json was damaged: ")
    assert line.endswith(f"It is kept as {aside.name}; everything else is loaded.")

    (record,) = journal.append(made())
    assert list(opened(tmp_path).records()) == [october, record]
    assert aside.read_bytes() == content


@pytest.mark.parametrize("how", HOW)
def test_is_set_aside_when_it_is_written_to(
    tmp_path: Path, november: Path, october: Record, how: str
) -> None:
    journal = opened(tmp_path)
    journal.history()
    content = damaged(november.read_bytes(), how)
    november.write_bytes(content)
    (record,) = journal.append(made())
    assert november.with_name(f"2026-11.damaged-{STAMP}.json").read_bytes() == content
    assert list(journal.records()) == [october, record]
    assert len(journal.problems) == 1


def test_is_set_aside_while_the_app_runs(tmp_path: Path, november: Path, october: Record) -> None:
    journal = opened(tmp_path)
    (late,) = journal.append(made(after=timedelta(hours=1)))
    assert len(list(journal.records())) == 4
    november.write_bytes(damaged(november.read_bytes(), "cut"))
    assert journal.refresh()
    assert journal.history() == history_of([october])
    assert late not in journal.records()
    (record,) = journal.append(made(after=timedelta(hours=2)))
    assert list(journal.records()) == [october, record]


def test_a_second_one_gets_a_name_of_its_own(tmp_path: Path, november: Path) -> None:
    for content in (b"1", b"2", b"3"):
        november.write_bytes(content)
        opened(tmp_path).history()
    kept = sorted(november.parent.glob("*.damaged-*"))
    assert sorted(path.read_bytes() for path in kept) == [b"1", b"2", b"3"]


def test_reading_only_leaves_it_in_place(tmp_path: Path, november: Path, october: Record) -> None:
    november.write_bytes(b"")
    reader = opened(tmp_path, read_only=True)
    assert reader.history() == history_of([october])
    assert reader.problems == (
        f"{DEVICE}/2026-11.json is damaged: it is empty; it is left as it is and not counted.",
    )
    assert november.read_bytes() == b""
    assert opened(tmp_path).problems != reader.problems
    assert not november.exists()


def test_a_newer_file_is_neither_touched_nor_written_to(
    tmp_path: Path, november: Path, october: Record
) -> None:
    newer = november.read_bytes().replace(b'"format":1', b'"format":2')
    november.write_bytes(newer)
    journal = opened(tmp_path)
    assert journal.history() == history_of([october])
    assert journal.problems == (
        f"{DEVICE}/2026-11.json was written by a newer hipback (format 2, this one knows 1);"
        " it is left untouched and not counted.",
    )
    with pytest.raises(JournalWriteError, match="newer hipback") as caught:
        journal.append(made())
    assert "\n" not in str(caught.value)
    assert november.read_bytes() == newer
    (held,) = journal.append_or_hold(made())
    assert journal.unwritten == 1
    (december,) = journal.append_keeping_ids(made(after=MONTH))
    assert list(journal.records()) == [october, held, december]


def test_an_old_file_is_read_and_brought_up_to_date_with_the_next_record(tmp_path: Path) -> None:
    old = (Path(__file__).parents[1] / "store" / "month_of_format_0.json").read_bytes()
    (path,) = put(tmp_path, DEVICE, [made()])
    path.write_bytes(old)
    journal = opened(tmp_path)
    before = list(journal.records())
    assert [record.kind for record in before] == ["session", "rating", "checkin"]
    assert path.read_bytes() == old
    (record,) = journal.append(made())
    assert record.id > before[-1].id
    assert decode(path.read_bytes()).format == 1
    assert list(opened(tmp_path).records()) == [*before, record]


class TestUnreadable:
    def test_a_folder_in_its_place(self, tmp_path: Path, november: Path, october: Record) -> None:
        november.unlink()
        november.mkdir()
        journal = opened(tmp_path)
        assert journal.history() == history_of([october])
        assert "2026-11.json cannot be read: " in journal.problems[0]
        with pytest.raises(JournalWriteError, match="Nothing stored was changed"):
            journal.append(made())
        assert november.is_dir()

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
    def test_no_permission(self, tmp_path: Path, november: Path, october: Record) -> None:
        whole = november.read_bytes()
        november.chmod(0)
        journal = opened(tmp_path)
        assert journal.history() == history_of([october])
        assert "2026-11.json cannot be read: " in journal.problems[0]
        with pytest.raises(JournalWriteError, match="Nothing stored was changed"):
            journal.append(made())
        november.chmod(0o600)
        assert november.read_bytes() == whole
        assert len(opened(tmp_path).history().sessions) == 2

    def test_a_link_to_nowhere(self, tmp_path: Path, november: Path, october: Record) -> None:
        november.unlink()
        november.symlink_to(tmp_path / "gone")
        journal = opened(tmp_path)
        assert journal.history() == history_of([october])
