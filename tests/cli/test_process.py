"""The command as a program of its own: what only a real process shows."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.command_line import CommandLine
from tests.support.terminal import HIPBACK

linux = pytest.mark.skipif(sys.platform != "linux", reason="has no /dev/full")


def test_what_one_process_writes_the_next_one_reads(hipback: CommandLine) -> None:
    assert hipback.outside("log", "two-minute-chair").status == 0
    assert hipback.outside("week", "--json").json["this_week"]["credited"] == 1
    assert hipback.outside("undo").out.startswith("took back: routine '")
    refused = hipback.outside("undo")
    assert (refused.status, refused.out, refused.err.count("\n")) == (1, "", 1)
    refused = hipback.outside("checkin", "--hip", "11")
    assert (refused.status, refused.out, refused.err.count("\n")) == (2, "", 1)


def test_python_m_is_the_same(hipback: CommandLine) -> None:
    hipback.outside("log")
    ran = subprocess.run(
        [sys.executable, "-m", "hipback_tui", "week", "--json"],
        env=hipback.environment(),
        check=True,
        capture_output=True,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    assert json.loads(ran.stdout) == hipback.outside("week", "--json").json


def test_without_a_terminal_the_app_does_not_open(hipback: CommandLine) -> None:
    answer = hipback.outside()
    assert answer.status == 2
    assert answer.error.startswith("the app needs a terminal")
    assert answer.lines[1].startswith("This week: ")


@pytest.mark.parametrize("again", [False, True], ids=["made", "kept"])
def test_status_loads_next_to_nothing(hipback: CommandLine, again: bool) -> None:
    hipback.outside("log")
    if again:
        hipback.outside("status")
    ran = subprocess.run(
        [sys.executable, "-X", "importtime", HIPBACK, "status", "--json"],
        env=hipback.environment(),
        check=True,
        capture_output=True,
        text=True,
    )
    loaded = set(re.findall(r"^import time:.*\|\s+([\w.]+)$", ran.stderr, re.MULTILINE))
    assert "hipback_tui.cli.status" in loaded
    assert not {name for name in loaded if name.partition(".")[0] in {"textual", "rich", "tinydb", "asyncio"}}
    assert "argparse" not in loaded
    if again:
        assert not loaded & {
            "typing",
            "dataclasses",
            "hipback_tui.store.journal",
            "hipback_tui.core.settings",
        }


def test_a_reader_that_leaves_early_is_no_error(hipback: CommandLine) -> None:
    hipback.outside("log", "--on", "2001-01-01")
    with subprocess.Popen(
        [sys.executable, HIPBACK, "week", "--json", "--weeks", "0"],
        env=hipback.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as program:
        assert program.stdout and program.stderr
        program.stdout.close()
        complaint = program.stderr.read()
        assert (program.wait(), complaint) == (0, b"")


@linux
def test_an_answer_that_cannot_be_written_is_an_error(hipback: CommandLine) -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run(
            [sys.executable, HIPBACK, "week"],
            env=hipback.environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ran.returncode == 1
    assert ran.stderr == "hipback: could not write the answer: No space left on device\n"


def test_closed_streams_are_no_trouble(hipback: CommandLine) -> None:
    ran = subprocess.run(
        ["sh", "-c", '"$0" "$1" log >&- 2>&- <&-', sys.executable, HIPBACK],
        env=hipback.environment(),
        check=False,
    )
    assert ran.returncode == 0
    assert hipback.outside("week", "--json").json["this_week"]["credited"] == 1


@pytest.mark.parametrize("encoding", ["ascii", "iso-8859-1", "utf-8"])
def test_every_encoding_gets_what_it_can_show(hipback: CommandLine, encoding: str) -> None:
    env = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    hipback.outside("log", env=env)
    ran = subprocess.run(
        [sys.executable, HIPBACK, "week"], env=hipback.environment(env), check=True, capture_output=True
    )
    text = ran.stdout.decode(encoding)
    assert ran.stderr == b""
    assert "Fr ●" in text if encoding == "utf-8" else "Fr #" in text


def test_bytes_that_are_no_text_are_no_trouble(hipback: CommandLine) -> None:
    ran = subprocess.run(
        [sys.executable, HIPBACK, b"log", b"\xff\xfe"],
        env=hipback.environment(),
        capture_output=True,
        check=False,
    )
    assert ran.returncode == 2
    assert ran.stderr.count(b"\n") == 1
    assert ran.stderr.startswith(b"hipback: unknown routine")


def test_a_note_of_bytes_that_are_no_text_is_kept_as_text(hipback: CommandLine) -> None:
    subprocess.run(
        [sys.executable, HIPBACK, b"checkin", b"--note", b"sore \xff hip"],
        env=hipback.environment(),
        check=True,
    )
    (record,) = json.loads(hipback.outside("export").out)["records"]
    assert record["note"] == "sore \ufffd hip"
