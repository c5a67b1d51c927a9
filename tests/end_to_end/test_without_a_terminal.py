"""Where there is no terminal the command says so, and never hangs or burns time."""

import subprocess

import pytest

from tests.end_to_end.conftest import GRACE_S, Companion
from tests.support.terminal import HIPBACK, clean_environment


@pytest.mark.parametrize(
    "command",
    [
        f"{HIPBACK} </dev/null | cat; exit ${{PIPESTATUS[0]}}",
        f"{HIPBACK} <&- | cat; exit ${{PIPESTATUS[0]}}",
        f"printf '' | {HIPBACK} >/dev/null",
    ],
)
def test_it_says_so_and_prints_the_status(companion: Companion, command: str) -> None:
    companion.done("log")
    ran = subprocess.run(
        ["bash", "-c", command],
        env=clean_environment(companion.data_dir.parent, companion.variables()),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=GRACE_S,
        check=False,
    )
    assert ran.stderr.startswith("hipback: the app needs a terminal and there is none here")
    assert ran.stderr.count("\n") == 1
    if ">/dev/null" not in command:
        assert "on target" in ran.stdout or "1 of" in ran.stdout
        assert "\x1b" not in ran.stdout
    assert ran.returncode == 2


def test_a_terminal_to_write_to_is_not_enough(companion: Companion) -> None:
    terminal = companion.open(argv=("sh", "-c", f"exec {HIPBACK} </dev/null"), first_start=True)
    assert terminal.wait() == 2
    assert "the app needs a terminal" in terminal.screen()
    assert b"\x1b" not in bytes(terminal.output)
    assert not companion.data_dir.exists()
