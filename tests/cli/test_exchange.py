import io
import json
import os
import sys
from pathlib import Path

import pytest

from tests.support.command_line import CommandLine


@pytest.fixture
def used(hipback: CommandLine) -> CommandLine:
    hipback.done("goal", "4", "--from", "2026-11-02")
    hipback.done("log", "two-minute-chair", "--on", "yesterday")
    hipback.done("checkin", "--back", "3", "--note", "müde")
    hipback.done("log")
    hipback.done("undo")
    return hipback


def test_an_export_goes_to_a_file_or_to_stdout(used: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    assert used.done("export", str(file)).out == f"exported: 5 records to {file}\n"
    assert used.done("export").out == file.read_text(encoding="ascii")
    assert used.done("export", "-", "--format", "json").out == file.read_text(encoding="ascii")
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.glob(".*")) == []


def test_an_empty_journal_can_be_exported(hipback: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "nothing.json"
    assert hipback.done("export", str(file)).out == f"exported: 0 records to {file}\n"
    assert hipback.done("import", str(file)).out == "imported: nothing new\n"
    assert not hipback.data_dir.exists()


def test_export_import_export_gives_the_same_bytes(used: CommandLine, tmp_path: Path) -> None:
    first, second, elsewhere = tmp_path / "1.json", tmp_path / "2.json", str(tmp_path / "other")
    used.done("export", str(first))

    answer = used.done("import", str(first), "--data-dir", elsewhere)
    used.done("export", str(second), "--data-dir", elsewhere)

    assert answer.out == "imported: 5 records (2 sessions, 1 check-in, 1 goal, 1 taken back)\n"
    assert first.read_bytes() == second.read_bytes()
    assert used.done("week", "--json").out == used.done("week", "--json", "--data-dir", elsewhere).out


def test_twice_is_the_same_as_once(used: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "all.json"
    used.done("export", str(file))
    before = used.journal()
    assert used.done("import", str(file)).out == "imported: nothing new; 5 there already\n"
    assert used.journal() == before


def test_a_dry_run_only_tells(used: CommandLine, tmp_path: Path) -> None:
    file, elsewhere = tmp_path / "all.json", tmp_path / "other"
    used.done("export", str(file))
    answer = used.done("--data-dir", str(elsewhere), "import", "--dry-run", str(file))
    assert answer.lines == [
        "would import: 5 records (2 sessions, 1 check-in, 1 goal, 1 taken back)",
        "  file    a hipback export (JSON)",
        "  days    2026-11-19 to 2026-11-20",
        "  weeks   1 week changes, the streak stays at 0 weeks",
    ]
    assert not elsewhere.exists()


def test_an_import_from_stdin(used: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    content = used.done("export").out.encode("ascii")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    answer = used.done("import", "-", "--data-dir", str(tmp_path / "other"))
    assert answer.out.startswith("imported: 5 records")


def test_an_export_replaces_a_file_whole_and_keeps_a_link(used: CommandLine, tmp_path: Path) -> None:
    file, link = tmp_path / "all.json", tmp_path / "latest.json"
    file.write_text("x" * 1_000_000)
    link.symlink_to(file)
    used.done("export", str(link))
    assert link.is_symlink()
    assert len(json.loads(file.read_text())["records"]) == 5


def test_an_export_that_fails_leaves_the_old_file(
    used: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "all.json"
    file.write_text("the old one")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", refuse)
    answer = used("export", str(file))

    assert answer.status == 1
    assert answer.error == f"export: could not write {file}: the disk is full; nothing was changed"
    assert file.read_text() == "the old one"
    assert list(tmp_path.glob(".*")) == []


def test_an_export_into_a_pipe_is_written_and_not_replaced(used: CommandLine, tmp_path: Path) -> None:
    fifo = tmp_path / "pipe"
    os.mkfifo(fifo)
    reader = os.open(fifo, os.O_RDONLY | os.O_NONBLOCK)
    used.done("export", str(fifo))
    received = os.read(reader, 1_000_000)
    os.close(reader)
    assert len(json.loads(received)["records"]) == 5
    assert fifo.is_fifo()
