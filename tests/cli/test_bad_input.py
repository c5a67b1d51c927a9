"""Every kind of bad input: one clear line, the right exit status, and nothing written."""

import json
import re
from pathlib import Path

import pytest

from tests.support.command_line import CommandLine

COULD_NOT, WRONG = 1, 2


@pytest.fixture
def used(hipback: CommandLine) -> CommandLine:
    """A journal that has something to lose."""
    hipback.done("goal", "4")
    hipback.done("log", "two-minute-chair", "--on", "yesterday")
    hipback.done("checkin", "--hip", "3")
    return hipback


@pytest.mark.parametrize(
    ("line", "status", "says"),
    [
        # log
        (
            "log --on tomorrow",
            WRONG,
            "--on: 2026-11-21 is in the future; expected 2026-11-20 (today) or a day before",
        ),
        ("log --on 2026-12-24", WRONG, "--on: 2026-12-24 is in the future"),
        (
            "log --on someday",
            WRONG,
            "--on: 'someday' is not a day; expected a date such as 2026-11-20, today",
        ),
        ("log --on 2026-02-30", WRONG, "--on: '2026-02-30' is not a day"),
        ("log --on 0001-01-01", WRONG, "--on: 0001-01-01 is out of range"),
        ("log --at 25:00", WRONG, "--at: '25:00' is not a time of day; expected one such as 14:10"),
        ("log --at=-1:30", WRONG, "--at: '-1:30' is not a time of day"),
        ("log --at 09:30", WRONG, "--at: 09:30 on 2026-11-20 is still to come; it is 09:00"),
        (
            "log two-minute-chiar",
            WRONG,
            "unknown routine 'two-minute-chiar'; did you mean 'two-minute-chair'",
        ),
        ("log zzz", WRONG, "unknown routine 'zzz'; hipback routines lists them"),
        ("log a b", WRONG, "unrecognized arguments: b; see hipback log --help"),
        # checkin
        ("checkin", WRONG, "checkin: nothing was given; expected at least one of --hip, --back, --sleep"),
        ("checkin --note=", WRONG, "checkin: nothing was given"),
        ("checkin --hip 11", WRONG, "--hip: 11, expected a whole number from 0 to 10"),
        ("checkin --hip -1", WRONG, "--hip: -1, expected a whole number from 0 to 10"),
        ("checkin --hip 3 --back 3.5", WRONG, "--back: '3.5', expected a whole number from 0 to 10"),
        ("checkin --hip ٣", WRONG, "--hip: '٣', expected a whole number from 0 to 10"),
        ("checkin --sleep 5", WRONG, "--sleep: 5, expected a whole number from 0 to 4"),
        ("checkin --stress much", WRONG, "--stress: 'much', expected a whole number from 0 to 4"),
        ("checkin --hip 3 --on tomorrow", WRONG, "--on: 2026-11-21 is in the future"),
        (
            "checkin --hip 99999999999999999999",
            WRONG,
            "--hip: '99999999999999999999', expected a whole number",
        ),
        # goal
        ("goal 0", WRONG, "DAYS: 0, expected a whole number from 1 to 7"),
        ("goal 8", WRONG, "DAYS: 8, expected a whole number from 1 to 7"),
        ("goal -3", WRONG, "DAYS: -3, expected a whole number from 1 to 7"),
        ("goal many", WRONG, "DAYS: 'many', expected a whole number from 1 to 7"),
        ("goal", WRONG, "the following arguments are required: DAYS; see hipback goal --help"),
        ("goal 3 --from 1926-01-01", WRONG, "--from: 1926-01-01 is out of range"),
        # rest
        (
            "rest 2026-11-27 2026-11-23 --reason travel",
            WRONG,
            "rest: TO 2026-11-23 is before FROM 2026-11-27; expected the first day, then the last",
        ),
        ("rest today tomorrow", WRONG, "rest: --reason is required; expected one of flare, travel, ill"),
        ("rest today tomorrow --reason lazy", WRONG, "--reason: 'lazy', expected one of flare, travel, ill"),
        ("rest 2026-11-20 2028-11-20 --reason ill", WRONG, "is more than a year; expected at most 366 days"),
        ("rest today", WRONG, "required"),
        ("rest end", 1, "rest end: no days off run today"),
        ("rest end tomorrow", WRONG, "is in the future; expected 2026-11-20 (today) or a day before"),
        # week, status, export, import, routines
        ("week --weeks -1", WRONG, "--weeks: -1, expected a whole number, 0 or more"),
        ("week --weeks all", WRONG, "--weeks: 'all', expected a whole number, 0 or more"),
        ("status --format {stat}", WRONG, "--format: unknown field 'stat'; expected one of state, load"),
        ("status --format {state", WRONG, "--format: the brace at character 1 is never closed"),
        ("status --format state}", WRONG, "--format: the brace at character 6 closes nothing"),
        ("status --json --format x", WRONG, "--format: not allowed with argument --json"),
        ("status now", WRONG, "unrecognized arguments: now"),
        ("export --format xml", WRONG, "--format: 'xml', expected one of json, csv, loop"),
        ("export /nowhere/at/all.json", COULD_NOT, "export: the folder /nowhere/at does not exist"),
        ("export /", COULD_NOT, "export: / is a folder; expected a file to write"),
        ("import /nowhere.json", WRONG, "import: /nowhere.json does not exist; expected a file that hipback"),
        ("import /", COULD_NOT, "import: /: There is no table (.csv) in this folder."),
        ("import", WRONG, "the following arguments are required: FILE"),
        ("routines list", WRONG, "routines: 'list'; expected show ID, check FILE, copy ID or exercises"),
        ("routines show", WRONG, "routines show: expected the id of a routine"),
        ("routines show nope", WRONG, "unknown routine 'nope'"),
        ("routines check", WRONG, "routines check: expected a file"),
        (
            "routines check /nowhere.toml",
            WRONG,
            "routines check: /nowhere.toml is not there; expected a file",
        ),
        # what needs a running app
        ("stood", COULD_NOT, "stood: no hipback is running here"),
        ("sat", COULD_NOT, "sat: no hipback is running here"),
        ("skip", COULD_NOT, "skip: no hipback is running here"),
        ("resume", COULD_NOT, "resume: no hipback is running here"),
        ("start", COULD_NOT, "start: no hipback is running here"),
        ("start two-minute-chair", COULD_NOT, "start: no hipback is running here"),
        ("start nope", WRONG, "unknown routine 'nope'"),
        ("snooze 10", COULD_NOT, "snooze: no hipback is running here"),
        ("snooze 0", WRONG, "MIN: 0, expected a whole number from 1 to 240"),
        ("pause until 13:30", COULD_NOT, "pause: no hipback is running here"),
        (
            "pause a while",
            WRONG,
            "pause: 'a while'; expected minutes such as 45, 90m or 1h30m, or until 13:30",
        ),
        ("pause until", WRONG, "pause until: expected a time such as 13:30, or tomorrow"),
        ("pause until noon", WRONG, "pause until: 'noon' is not a time of day"),
        ("demo", WRONG, "demo: it needs a terminal, and there is none here"),
        ("demo --speed 0", WRONG, "--speed: 0, expected a whole number from 1 to 600"),
        ("demo --config=x", WRONG, "demo: --config has no use here"),
        # everything else
        ("stauts", WRONG, "unknown command 'stauts'; did you mean 'status'"),
        ("frobnicate", WRONG, "unknown command 'frobnicate'; see hipback --help"),
        ("--jsn", WRONG, "unrecognized arguments: --jsn; see hipback --help"),
        ("week --jsn", WRONG, "unrecognized arguments: --jsn; see hipback week --help"),
        ("week --js", WRONG, "unrecognized arguments: --js"),
        ("--data-dir", WRONG, "--data-dir: expected one argument"),
        ("status --data-dir=", WRONG, "--data-dir is empty; expected a path"),
        ("week --config=", WRONG, "--config is empty; expected a path"),
    ],
)
def test_bad_input_is_one_clear_line_and_writes_nothing(
    used: CommandLine, line: str, status: int, says: str
) -> None:
    before = used.journal()

    answer = used(*line.split())

    assert answer.status == status
    assert says in answer.error
    assert answer.out == ""
    assert used.journal() == before


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "It is empty"),
        (b"day,habit\n2026-11-20,1\n", "nothing that can be imported"),
        (b"\x00\xff\xfe", "no text at all"),
        (b"[]", "it has no 'hipback_export'"),
        (b'{"habits": []}', "it has no 'hipback_export'"),
        (b'{"hipback_export": 99, "records": []}', "from a newer hipback"),
        (b'{"hipback_export": 1, "records": {}}', "it has no list of records"),
        (b'{"hipback_export": 1, "records": [{"id": "x"}]}', "nothing to import; 1 record left out"),
        (b"[" * 100_000, "it has no 'hipback_export'"),
    ],
)
@pytest.mark.parametrize("dry_run", [True, False])
def test_an_import_of_something_else(
    used: CommandLine, tmp_path: Path, content: bytes, says: str, dry_run: bool
) -> None:
    file = tmp_path / "other.json"
    file.write_bytes(content)
    before = used.journal()

    answer = used("import", str(file), *(["--dry-run"] if dry_run else []))

    assert answer.status == COULD_NOT
    assert answer.error.startswith(f"import: {file}: ")
    assert says in answer.error
    assert used.journal() == before


ROUTINE = """
id = "mine"
name = "Mine"
purpose = "To try."
[[steps]]
exercise = "{exercise}"
seconds = {seconds}
"""


@pytest.mark.parametrize(
    ("exercise", "seconds", "says"),
    [
        ("light-wlak", "60", r"mine\.toml:6: steps\[1\]\.exercise: .*light-wlak.*; expected .*light-walk"),
        ("light-walk", "-60", r"mine\.toml:7: steps\[1\]\.seconds: -60; expected .*"),
        ("light-walk", '"long"', r"mine\.toml:7: steps\[1\]\.seconds: 'long'; expected .*"),
        ("light-walk", "", r"mine\.toml:7: not TOML: .*"),
    ],
)
def test_a_routine_with_a_mistake(
    used: CommandLine, tmp_path: Path, exercise: str, seconds: str, says: str
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(ROUTINE.format(exercise=exercise, seconds=seconds))
    before = used.journal()

    answer = used("routines", "check", str(file))

    assert answer.status == COULD_NOT
    assert re.search(says, answer.error)
    assert used.journal() == before


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ("[hours]\nmonday = ['09:00-12:00', '11:00-17:00']\n", r"config\.toml:\d: hours.*overlap"),
        ("[hours]\nmonday = ['9-5']\n", r"config\.toml:2: hours\.monday\[1\]: '9-5' is not a time range"),
        (
            "[sitting]\ninterval_min = -5\n",
            r"config\.toml:2: sitting\.interval_min: -5; expected a whole number",
        ),
        ("[sitting]\ninterval_min = 30\nrest = 1\n", r"config\.toml:3: sitting\.rest: unknown setting"),
        ("[sitting\ninterval_min = 30\n", r"config\.toml:1: not TOML"),
        ("[sitting]\ninterval_min =\n", r"config\.toml:2: not TOML"),
    ],
)
@pytest.mark.parametrize("line", ["status", "status --json", "week --json"])
def test_a_mistake_in_the_settings_is_told_and_the_command_still_answers(
    used: CommandLine, settings: str, says: str, line: str
) -> None:
    used.settings(settings)
    before = used.journal()

    for _ in range(2):  # a kept answer must not swallow it
        answer = used(*line.split())
        assert answer.status == 0
        assert re.search(says, answer.error)
        assert answer.out
    assert used.journal() == before


def test_a_users_file_with_a_mistake_is_told_and_the_others_still_load(used: CommandLine) -> None:
    mine = used.config.parent / "routines" / "mine.toml"
    mine.parent.mkdir(parents=True)
    mine.write_text(ROUTINE.format(exercise="nothing", seconds=20))

    answer = used("routines")

    assert answer.status == 0
    assert f"{mine}:6: steps[1].exercise" in answer.error
    assert "two-minute-chair" in answer.out


@pytest.mark.parametrize("line", ["status", "week", "log", "undo", "export"])
@pytest.mark.parametrize(
    ("variable", "value", "says"),
    [
        ("HIPBACK_NOW", "tomorrow", "HIPBACK_NOW is 'tomorrow'; expected a time with its offset"),
        ("HIPBACK_SPEED", "0", "HIPBACK_SPEED is '0'; expected a number above 0"),
    ],
)
def test_a_wrong_variable_is_wrong_usage(
    used: CommandLine, monkeypatch: pytest.MonkeyPatch, line: str, variable: str, value: str, says: str
) -> None:
    before = used.journal()
    monkeypatch.setenv(variable, value)
    answer = used(line)
    assert answer.status == WRONG
    assert says in answer.error
    assert used.journal() == before


@pytest.mark.parametrize("line", ["status", "week", "export", "log"])
def test_a_damaged_month_is_told_and_the_rest_is_answered(used: CommandLine, line: str) -> None:
    (month,) = (used.data_dir / "journal").glob("*/2026-11.json")
    month.write_bytes(month.read_bytes()[:-40])
    before = used.journal()

    answer = used(line)

    assert answer.status == 0
    assert "2026-11.json" in answer.error
    if line != "log":
        assert used.journal() == before
    else:
        damaged = [name for name in used.journal() if "damaged" in name]
        assert len(damaged) == 1


@pytest.mark.parametrize("line", ["status", "week --json", "log", "export", "undo", "stood", ""])
def test_a_file_where_the_folder_should_be(hipback: CommandLine, line: str) -> None:
    hipback.data_dir.write_text("a file is in the way")
    answer = hipback(*line.split())
    assert answer.status == WRONG
    assert answer.error == f"{hipback.data_dir} is a file; expected the folder of the journal"
    assert hipback.data_dir.read_text() == "a file is in the way"


def test_a_folder_that_cannot_be_written_is_told(hipback: CommandLine) -> None:
    hipback.data_dir.mkdir()
    (hipback.data_dir / "journal").write_text("a file is in the way")
    answer = hipback("log")
    assert answer.status == COULD_NOT
    assert "a file is in the way of the folder" in answer.error


@pytest.mark.parametrize(
    "line", ["export {}", "routines check {}", "import {}", "status --data-dir {}", "log x --config {}"]
)
@pytest.mark.parametrize("name", ["x" * 300, "a/" * 3000, "loop/loop"], ids=["long", "deep", "loop"])
def test_a_path_that_no_system_takes(used: CommandLine, tmp_path: Path, line: str, name: str) -> None:
    (tmp_path / "loop").symlink_to("loop")
    answer = used(*line.format(tmp_path / name).split())
    assert answer.status == 0 if line.startswith("status") else answer.status in (COULD_NOT, WRONG)
    assert answer.err
    assert all(told.startswith("hipback: ") for told in answer.err.splitlines())


def test_line_ends_in_what_was_given_do_not_make_two_lines(used: CommandLine) -> None:
    answer = used("log", "--on", "a\nb\x1b[2J")
    assert answer.status == WRONG
    assert "\x1b" not in answer.error
    answer = used("no\nsuch")
    assert answer.status == WRONG
    assert answer.error.startswith("unknown command")


def test_a_refused_command_does_not_even_make_the_folder(hipback: CommandLine) -> None:
    for line in ("checkin --hip 11", "log --on tomorrow", "undo", "status", "week --json", "routines"):
        hipback(*line.split())
    assert not hipback.data_dir.exists()


def test_records_that_make_no_sense_are_left_out_of_an_import_and_told(
    used: CommandLine, tmp_path: Path
) -> None:
    content = json.loads(used.done("export").out)
    content["records"].append({"id": "x"})
    file = tmp_path / "export.json"
    file.write_text(json.dumps(content))

    answer = used("import", str(file))

    assert answer.status == 0
    assert f"import: {file}: 1 record left out; the first: record 4" in answer.error
    assert answer.out == "imported: nothing new; 3 there already\n"
