import io
import json
import os
import sys
from pathlib import Path

import pytest

from tests.support.command_line import CommandLine

TAKEN_BACK = "`hipback restore 2026-11-20T080000Z-import` takes it back"


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

    assert answer.lines[0] == "imported: 5 records (2 sessions, 1 check-in, 1 goal, 1 taken back)"
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


def test_tables_go_out_and_come_back(used: CommandLine, tmp_path: Path) -> None:
    tables, elsewhere = tmp_path / "tables", ("--data-dir", str(tmp_path / "other"))
    used.done("checkin", "--hip", "4", "--note", '=HYPERLINK("x")')
    said = used.done("export", str(tables), "--format", "csv").out
    assert said == f"exported: 3 tables with 1 session to {tables}\n"
    assert "'=HYPERLINK" in (tables / "checkins.csv").read_text(encoding="utf-8-sig")

    answer = used.done("import", str(tables), *elsewhere)
    assert answer.lines == ["imported: 3 records (1 session, 2 check-ins)", TAKEN_BACK]
    assert used.done("import", str(tables), *elsewhere).out == "imported: nothing new; 3 there already\n"
    back = json.loads(used.done("export", *elsewhere).out)["records"]
    assert [record["note"] for record in back if "note" in record] == ["müde", '=HYPERLINK("x")']


def test_one_table_goes_to_stdout(used: CommandLine, tmp_path: Path) -> None:
    answer = used.outside("export", "--format", "csv")
    header, *rows = answer.out.splitlines()
    assert header.split(",")[:5] == ["kind", "date", "time", "utc_offset", "routine"]
    assert [row.split(",")[0] for row in rows] == ["session", "check-in", "week"]
    assert used.outside("export", "--format", "loop").out.splitlines() == [
        "Date,Value,Notes",
        "2026-11-20,UNKNOWN,müde",
        "2026-11-19,YES_MANUAL,",
    ]
    away = ("--data-dir", str(tmp_path / "other"))
    assert used.outside("import", "-", *away, stdin=answer.out).out.startswith("imported: 2 records")


def test_loops_habits_have_to_be_told_apart(used: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "Checkmarks.csv"
    file.write_text("Date,Walk,Stretch,\n2026-11-18,YES_MANUAL,NO,\n2026-11-17,SKIP,YES_MANUAL,\n")
    answer = used("import", str(file))
    assert answer.status == 2
    assert answer.error == (
        f"import: {file}: It holds 2 habits: 'Walk', 'Stretch'. Say which with --habit NAME."
    )
    assert used("import", str(file), "--habit", "Swim").status == 2
    dry = used.done("import", str(file), "--habit", "walk", "--dry-run").lines
    assert dry == [
        "would import: 2 records (1 session, 1 pause)",
        "  file    the habit 'Walk' of Loop Habit Tracker (CSV)",
        "  days    2026-11-17 to 2026-11-18",
        "  weeks   1 week changes, the streak stays at 0 weeks",
    ]
    assert used.done("import", str(file), "--habit", "Walk").lines == [
        dry[0].replace("would import", "imported"),
        TAKEN_BACK,
    ]
    assert used.done("week", "--json").json["this_week"]["credited"] == 2


def test_a_preview_tells_reasons_and_then_only_counts(used: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "hips.csv"
    file.write_text("date,hip\n2026-11-18,3\n" + "2026-11-18,11\n" * 9)
    assert used.done("import", str(file), "--dry-run").lines == [
        "would import: 1 record (1 check-in)",
        "  file    a table of check-ins (CSV)",
        "  days    2026-11-18",
        "  weeks   1 week changes, the streak stays at 0 weeks",
        "  refused 9 records left out",
        *(
            f"          line {number}: column hip_0_10: '11', expected a whole number from 0 to 10"
            for number in range(3, 8)
        ),
        "          and 4 more",
    ]
    answer = used("import", str(file))
    assert (answer.status, answer.lines) == (0, ["imported: 1 record (1 check-in)", TAKEN_BACK])
    assert answer.error.startswith(f"import: {file}: 9 records left out; the first: line 3: column hip_0_10")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("müde;1\n".encode("latin-1"), "line 1: it is not UTF-8 (0xfc). In the spreadsheet, save it as"),
        (b"PK\x03\x04nothing", "It is a damaged zip file."),
        (b"a,b\n1,2\n", "It is nothing that can be imported here; expected hipback's JSON, a table"),
    ],
)
def test_a_file_that_cannot_be_imported_is_one_line(
    used: CommandLine, tmp_path: Path, data: bytes, said: str
) -> None:
    (tmp_path / "strange").write_bytes(data)
    before = used.journal()
    answer = used("import", str(tmp_path / "strange"))
    assert answer.status == 1
    assert answer.error.startswith(f"import: {tmp_path / 'strange'}: {said}")
    assert used.journal() == before


def test_one_command_brings_back_what_was_before_an_import(used: CommandLine, tmp_path: Path) -> None:
    file = tmp_path / "walks.csv"
    file.write_text("date,minutes\n" + "".join(f"2026-09-{day:02},5\n" for day in range(1, 31)))
    weeks, before = used.done("week", "--weeks", "0", "--json").out, used.journal()
    taken_back = used.done("import", str(file)).lines[1]
    assert used.done("week", "--weeks", "0", "--json").out != weeks
    assert used.done(*taken_back.split("`")[1].split()[1:]).lines[0].startswith("restored")
    assert used.done("week", "--weeks", "0", "--json").out == weeks
    assert used.journal().items() >= before.items()

    away = ("--data-dir", str(tmp_path / "other"))
    used.done("import", str(file), *away)
    used.done("restore", "last", *away)
    assert used.done("export", *away).out == used.done("export", "--data-dir", str(tmp_path / "none")).out
