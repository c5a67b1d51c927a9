"""The screens in a real pseudo-terminal: what no test driver shows."""

import re
import signal
import sys
from pathlib import Path

import pytest

from tests.support.terminal import Terminal, Terminals
from tests.support.waiting import wait_until

RUNNER = str(Path(__file__).parents[1] / "support" / "run_screens.py")


@pytest.fixture
def log(tmp_path: Path) -> Path:
    path = tmp_path / "log"
    path.touch()
    return path


def run(
    terminals: Terminals, log: Path, script: str = "still", *, columns: int = 80, rows: int = 24
) -> Terminal:
    terminal = terminals.open([sys.executable, RUNNER, script, str(log)], columns=columns, rows=rows)
    if script != "busy":
        terminal.wait_for("Sitting")
    return terminal


def test_q_leaves_the_terminal_as_it_was(terminals: Terminals, log: Path) -> None:
    terminal = run(terminals, log)
    terminal.wait_for("Sitting")
    terminal.press("q")
    assert terminal.wait() == 0
    assert b"\x1b[?1049l" in terminal.output
    assert b"\x1b[?25h" in terminal.output


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_in_order(terminals: Terminals, log: Path, number: signal.Signals) -> None:
    terminal = run(terminals, log)
    terminal.kill(number)
    assert terminal.wait() == 0
    assert b"\x1b[?1049l" in terminal.output
    assert log.read_text().splitlines()[-1] == "ended"


def test_it_ends_when_the_terminal_is_closed(terminals: Terminals, log: Path) -> None:
    terminal = run(terminals, log)
    terminal.close()
    terminal.wait(timeout=20)


def test_a_terminal_that_stops_reading_does_not_stop_the_session(terminals: Terminals, log: Path) -> None:
    terminal = run(terminals, log, "busy")
    terminal.wait_for("min of sitting")
    terminal.stop_reading()
    seen = len(log.read_text().splitlines())
    wait_until(lambda: len(log.read_text().splitlines()) > seen + 4, "the session stands still")
    terminal.resume_reading()
    terminal.press("?")
    terminal.wait_for("Keys on Today")


def test_a_signal_ends_it_even_while_the_terminal_does_not_read(terminals: Terminals, log: Path) -> None:
    terminal = run(terminals, log, "busy")
    terminal.wait_for("min of sitting")
    terminal.stop_reading()
    seen = len(log.read_text().splitlines())
    wait_until(lambda: len(log.read_text().splitlines()) > seen + 8, "the session stands still")
    terminal.kill(signal.SIGTERM)
    terminal.wait(timeout=25)


def test_the_window_title_carries_the_countdown_and_is_given_back(terminals: Terminals, log: Path) -> None:
    terminal = run(terminals, log)
    terminal.wait_until(lambda screen: screen.title == "18 min · hipback", what="the title")
    titles = re.findall(rb"\x1b\]2;([^\x1b\x07]*)", terminal.output)
    assert len(titles) == 1
    terminal.press("q")
    terminal.wait()
    assert b"\x1b[22;2t" in terminal.output
    assert terminal.output.rindex(b"\x1b[23;2t") > terminal.output.index(b"\x1b]2;")


def test_a_break_rings_and_is_answered(terminals: Terminals, log: Path) -> None:
    terminal = run(terminals, log, "due")
    terminal.wait_for("Time to move")
    terminal.wait_until(lambda screen: screen.bells == 1, what="the bell")
    terminal.wait_for("esc Later")
    terminal.press("z")
    wait_until(lambda: "Snooze" in log.read_text(), "no order came")
    assert log.read_text().splitlines()[:3] == ["rang", "PromptSeen", "Snooze"]


def test_ctrl_z_stops_it_and_it_comes_back(terminals: Terminals, log: Path) -> None:
    terminal = run(terminals, log)
    terminal.press("ctrl+z")
    terminal.wait_gone("Sitting")
    wait_until(lambda: _state(terminal.pid) == "T", "it was not stopped")
    terminal.kill(signal.SIGCONT)
    terminal.wait_for("Sitting")
    terminal.press("?")
    terminal.wait_for("Keys on Today")


def test_a_strip_of_a_few_lines_is_enough(terminals: Terminals, log: Path) -> None:
    terminal = run(terminals, log, columns=30, rows=6)
    terminal.wait_for("18 min")
    terminal.wait_for(r"\? Help")
    terminal.resize(80, 24)
    terminal.wait_for("This week")


def _state(pid: int) -> str:
    """Return how the kernel sees a process: "S" sleeps, "T" is stopped."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
