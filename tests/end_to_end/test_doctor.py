"""The doctor inside a real tmux that lets nothing through."""

import subprocess
import uuid
from collections.abc import Generator

import pytest

from tests.support.terminal import HIPBACK, Terminal, Terminals, clean_environment


@pytest.fixture
def in_tmux(terminals: Terminals) -> Generator[Terminal]:
    tmux = ["tmux", "-L", f"hipback-{uuid.uuid4().hex}", "-f", "/dev/null"]
    show = f"{HIPBACK} doctor; echo left with $?; exec cat"
    yield terminals.open([*tmux, "new-session", "sh", "-c", show], columns=100, rows=60)
    subprocess.run(
        [*tmux, "kill-server"], env=clean_environment(terminals.home), capture_output=True, check=False
    )


@pytest.mark.needs_tmux
def test_in_tmux_that_lets_nothing_through_the_line_that_helps_is_told(in_tmux: Terminal) -> None:
    in_tmux.wait_for("left with 1")
    in_tmux.wait_for("- missing  terminal +tmux allow-passthrough is off")
    in_tmux.wait_for("→ add `set -g allow-passthrough on` to ~/.tmux.conf")
    in_tmux.wait_for(r"\+ works    tmux")


def test_a_test_is_written_to_a_terminal_that_is_known_for_notifications(terminals: Terminals) -> None:
    kitty = terminals.open([HIPBACK, "doctor", "--send"], env={"TERM": "xterm-kitty", "PULSE_SERVER": ""})
    assert kitty.wait() == 0
    kitty.wait_for(r"^terminal: sent \(kitty\)$")
    assert b"\x1b]777;notify;A test from hipback;" in kitty.output


def test_a_terminal_that_answers_is_known_by_its_answer_and_nothing_is_left_behind(
    terminals: Terminals,
) -> None:
    shell = "hipback doctor; echo left with $?; exec cat"
    kitty = terminals.open(
        ["sh", "-c", shell],
        env={"TERM": "xterm-256color"},
        rows=60,
        columns=100,
        answers={"\x1b[>0q": "\x1bP>|kitty(0.41.1)\x1b\\"},
    )
    kitty.wait_for("left with 0")
    kitty.wait_for(r"\? untried  terminal +kitty 0.41.1 by OSC 777")
    assert "41.1)" not in kitty.screen().splitlines()[-1]
