"""`hipback demo` in a real terminal, beside the person's own hipback."""

import signal
from pathlib import Path

from tests.end_to_end.conftest import Companion, assert_left_in_order
from tests.support.terminal import HIPBACK, Terminals


def test_a_look_around_leaves_nothing_behind(
    companion: Companion, terminals: Terminals, tmp_path: Path
) -> None:
    companion.done("log")
    own = companion.open()
    own.wait_for("1 of 2")
    before = {path: path.read_bytes() for path in companion.data_dir.rglob("20*.json")}
    temporary = tmp_path / "temporary"
    temporary.mkdir()

    env = {**companion.variables(now="2026-11-22T09:00+01:00"), "TMPDIR": str(temporary)}
    terminal = terminals.open((HIPBACK, "demo", "--speed", "240"), env=env)
    terminal.wait_for("Streak of 19 weeks")
    terminal.wait_for("demo, 240x")
    terminal.wait_for("Time to move")
    terminal.wait_for("esc Later")
    (folder,) = temporary.iterdir()
    terminal.press("escape")
    terminal.wait_gone("esc Later")
    terminal.press("w")
    terminal.wait_for("Thursday 19 November  today")
    assert "demo" in terminal.screen()

    terminal.kill(signal.SIGTERM)
    assert terminal.wait() in (0, 128 + signal.SIGTERM)
    assert_left_in_order(terminal)
    assert not folder.exists()
    assert list(temporary.iterdir()) == []
    assert {path: path.read_bytes() for path in companion.data_dir.rglob("20*.json")} == before
    assert not companion.config.exists()
    own.press("q")
    assert own.wait() == 0
