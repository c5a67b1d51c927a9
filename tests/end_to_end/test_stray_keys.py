"""Keys meant for elsewhere, keys that must work everywhere, and a terminal that vanishes."""

import contextlib
import os
import signal
import time
from pathlib import Path

import pytest

from tests.end_to_end.conftest import PROMPT_LISTENS, Companion
from tests.support.terminal import HIPBACK, Terminals
from tests.support.waiting import wait_until

BREAK_AT_ONCE = "[sitting]\ninterval_min = 1\nnotice_s = 0\nrepeat_min = 120\n[routine]\nminutes = 1\n"
SILENT = "[notify]\ndesktop = false\nplyer = false\n"
SPEED = 120
DEAF_S = 0.7


@pytest.fixture
def companion(tmp_path: Path, terminals: Terminals) -> Companion:
    return Companion(tmp_path, terminals)


def test_keys_typed_when_it_appears_do_not_answer_it(companion: Companion) -> None:
    companion.settings(BREAK_AT_ONCE + SILENT)
    terminal = companion.open(speed=SPEED)
    terminal.wait_for("Just sat down")

    wait_until((companion.device_folder / "checkpoint.json").exists, "no checkpoint")

    # Someone types on and on, long before the break is due; on Today the key is refused until then.
    while companion.condition["threshold_ms"] == 60_000:
        terminal.press("k")
        time.sleep(0.01)

    skipped = companion.condition
    load_when_skipped_s = (skipped["load_ms"] + skipped["since_ms"]) / 1000
    assert load_when_skipped_s >= 60 + DEAF_S * SPEED


@pytest.mark.parametrize("where", ["prompt", "menu"])
def test_ctrl_c_ends_it_everywhere(companion: Companion, where: str) -> None:
    companion.settings(BREAK_AT_ONCE + SILENT)
    if where == "prompt":
        terminal = companion.open(speed=SPEED)
        terminal.wait_for(PROMPT_LISTENS)
    else:
        terminal = companion.open()
        terminal.wait_for("next break in")
        terminal.press("p")
        terminal.wait_for("Pause reminders")
    terminal.press("ctrl+c")
    assert terminal.wait(10) == 0


def test_ctrl_z_works_in_the_prompt(companion: Companion) -> None:
    companion.settings(BREAK_AT_ONCE + SILENT)
    terminal = companion.open(
        speed=SPEED, argv=("bash", "--norc", "--noprofile", "--noediting", "-i"), env={"PS1": "> "}
    )
    terminal.wait_for("^>")
    terminal.write("hipback\r")
    terminal.wait_for(PROMPT_LISTENS)
    terminal.press("ctrl+z")
    terminal.wait_for("Stopped", timeout=10)


@pytest.mark.needs("setsid")
def test_a_terminal_that_goes_without_a_word_ends_it(companion: Companion, tmp_path: Path) -> None:
    """Its own session has no controlling terminal, so nobody sends a hang-up."""
    number = tmp_path / "pid"
    script = f"echo $$ >{number}; exec {HIPBACK}"
    terminal = companion.open(argv=("setsid", "--wait", "sh", "-c", script))
    terminal.wait_for("next break in")
    pid = int(number.read_text())
    try:
        terminal.close()
        wait_until(lambda: not companion.status()["running"], "it runs on without a terminal", 10)
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
