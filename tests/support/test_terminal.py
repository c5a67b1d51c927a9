"""The terminal that end-to-end tests stand on, tried with tiny programs."""

import os
import signal
import sys
from pathlib import Path

import pytest

from tests.support.terminal import Terminals, TerminalTimeout

PRELUDE = """
import os, signal, sys, threading, time, tty
tty.setraw(0)
def say(text): os.write(1, text.encode())
def key(): return os.read(0, 100).decode()
"""


def program(code: str) -> list[str]:
    return [sys.executable, "-c", PRELUDE + code]


ECHO = program(
    """
say("ready")
while (pressed := key()) != "q":
    say(f"\\x1b[2J\\x1b[Hgot {pressed!r}")
say("\\x1b[2J\\x1b[Hbye")
sys.exit(3)
"""
)


def test_keys_arrive_and_the_answer_shows(terminals: Terminals) -> None:
    terminal = terminals.open(ECHO)
    terminal.wait_for("^ready$")

    terminal.press("a")
    terminal.wait_for("^got 'a'$")
    terminal.wait_gone("ready")
    terminal.press("up")
    assert terminal.wait_for(r"got '(.*)'")[1] in (r"a", r"\x1b[A")
    terminal.wait_for(r"got '\\x1b\[A'")
    terminal.press("ctrl+p")
    terminal.wait_for(r"got '\\x10'")

    assert terminal.status is None
    terminal.press("q")
    assert terminal.wait() == 3
    assert terminal.screen().strip() == "bye"


def test_a_key_without_a_name_is_refused(terminals: Terminals) -> None:
    with pytest.raises(ValueError, match="no key named 'entre'"):
        terminals.open(ECHO).press("entre")


def test_waiting_in_vain_tells_what_shows(terminals: Terminals) -> None:
    terminal = terminals.open(ECHO)
    terminal.wait_for("ready")
    with pytest.raises(TerminalTimeout, match=r"show 'nonsuch'; it runs; the screen \(80x24\) shows:\nready"):
        terminal.wait_for("nonsuch", timeout=0.01)


def test_waiting_ends_with_the_program(terminals: Terminals) -> None:
    terminal = terminals.open(program("say('so long'); sys.exit(7)"))
    with pytest.raises(TerminalTimeout, match=r"(?s)it (runs|ended with 7).*so long"):
        terminal.wait_for("nonsuch")


def test_a_missing_command_is_told(terminals: Terminals) -> None:
    with pytest.raises(FileNotFoundError, match="no command nonsuch-program"):
        terminals.open(["nonsuch-program"])


def test_the_environment_is_clean(terminals: Terminals, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "COLUMNS", "LINES", "TEXTUAL_THEME"):
        monkeypatch.setenv(name, "1")
    terminal = terminals.open(
        [sys.executable, "-c", "import os\nfor name in sorted(os.environ): print(name, os.environ[name])"],
        env={"HIPBACK_SPEED": "60"},
        columns=300,
    )
    terminal.wait()
    shown = dict(line.split(" ", 1) for line in terminal.screen().splitlines() if " " in line)
    assert shown.keys() - {"LC_CTYPE"} == {
        *("PATH", "HOME", "TERM", "COLORTERM", "LANG", "HIPBACK_SPEED"),
        *("PULSE_SERVER", "ALSA_CONFIG_PATH"),
    }
    assert shown["PULSE_SERVER"] == f"unix:{terminals.home}/no-sound"
    assert shown["HOME"] == str(terminals.home)


def test_the_size_is_known_and_a_change_is_told(terminals: Terminals) -> None:
    size = "'{0.columns}x{0.lines}'.format(os.get_terminal_size(1))"
    terminal = terminals.open(
        program(
            f"signal.signal(signal.SIGWINCH, lambda *_: say({size} + ' now\\r\\n'))\n"
            f"say({size} + '\\r\\n')\n"
            "while True: signal.pause()"
        ),
        columns=40,
        rows=12,
    )
    terminal.wait_for("^40x12$")
    terminal.resize(120, 40)
    terminal.wait_for("^120x40 now$")


def test_the_window_can_close(terminals: Terminals) -> None:
    terminal = terminals.open(ECHO)
    terminal.wait_for("ready")
    terminal.close()
    terminal.close()
    assert terminal.wait() == -signal.SIGHUP


def test_the_program_hears_a_signal(terminals: Terminals) -> None:
    terminal = terminals.open(
        program("signal.signal(signal.SIGTERM, lambda *_: sys.exit(9)); say('ready'); time.sleep(600)")
    )
    terminal.wait_for("ready")
    terminal.kill(signal.SIGTERM)
    assert terminal.wait() == 9
    terminal.kill(signal.SIGKILL)  # too late, and no other process is hit
    assert terminal.status == 9


FLOOD = """
say("ready")
beats = open(sys.argv[1], "a", buffering=1)
def beat():
    while True:
        print("beat", file=beats)
        time.sleep(0.005)
key()
threading.Thread(target=beat, daemon=True).start()
for _ in range(1000): say("x" * 999 + "\\r")
say("\\x1b[2J\\x1b[Hdone")
print("finished", file=beats)
key()
"""


def test_a_terminal_that_stops_reading_stalls_the_program_until_it_reads_again(
    terminals: Terminals, tmp_path: Path
) -> None:
    beats = tmp_path / "beats"
    terminal = terminals.open([*program(FLOOD), str(beats)])
    terminal.wait_for("ready")

    terminal.stop_reading()
    before = len(terminal.output)
    terminal.press("g")
    while not beats.exists() or beats.read_text().count("beat") < 10:
        assert terminal.status is None
    # A megabyte does not fit into the line: only reading lets the program go on.
    assert "finished" not in beats.read_text()
    assert len(terminal.output) == before

    terminal.resume_reading()
    terminal.wait_for("^done$")
    assert len(terminal.output) > 1_000_000


def test_what_a_full_screen_program_leaves_behind(terminals: Terminals) -> None:
    terminal = terminals.open(
        program(
            "say('before\\x1b[?1049h\\x1b[?25l\\x1b[?1000h\\x1b]0;12 min\\x07full'); key()\n"
            "say('\\x07\\x1b]9;stand up\\x1b\\\\\\x1b[?1000l\\x1b[?25h\\x1b[?1049lafter'); key()"
        )
    )
    terminal.wait_for("^full$")
    terminal.wait_until(
        lambda screen: screen.alternate and screen.modes >= {"1000"} and "25" not in screen.modes
    )
    terminal.wait_until(lambda screen: screen.title == "12 min")

    terminal.press("x")

    terminal.wait_for("^beforeafter$")
    terminal.wait_until(lambda screen: not screen.alternate and screen.modes >= {"25"} and screen.bells == 1)
    terminal.wait_until(lambda screen: screen.osc == ["0;12 min", "9;stand up"])


def test_the_terminal_answers_questions(terminals: Terminals) -> None:
    terminal = terminals.open(
        program(
            """
for question in ("\\x1b]99;i=1:p=?;\\x1b\\\\", "\\x1b[c", "\\r\\nab\\x1b[6n"):
    say(question)
    say(repr(key()))
key()
"""
        ),
        answers={"\x1b]99;i=1:p=?;\x1b\\": "\x1b]99;i=1:p=?;a=focus\x1b\\"},
    )
    terminal.wait_for(r"99;i=1:p=\?;a=focus.*\[\?62;22c")
    terminal.wait_for(r"ab'\\x1b\[2;3R'")


def test_ctrl_z_stops_a_job_and_fg_brings_it_back(terminals: Terminals) -> None:
    terminal = terminals.open(["bash", "--norc", "--noediting", "-i"], env={"PS1": "> "})
    terminal.wait_for("^> $|^>$")
    terminal.write("cat\r")
    terminal.write("hello\r")
    terminal.wait_for(r"hello\nhello")
    terminal.press("ctrl+z")
    terminal.wait_for(r"Stopped +cat\n> ?$")  # what is typed before the prompt stands before it
    terminal.write("fg\r")
    terminal.wait_for(r"> fg\ncat$")
    terminal.write("again\r")
    terminal.wait_for(r"again\nagain")


def test_nothing_is_left_running(tmp_path: Path) -> None:
    with Terminals(tmp_path) as terminals:
        terminal = terminals.open(
            program("signal.signal(signal.SIGHUP, signal.SIG_IGN); say('ready'); key(); key()")
        )
        terminal.wait_for("ready")
    assert terminal.status == -signal.SIGKILL
    with pytest.raises(ProcessLookupError):
        os.kill(terminal.pid, 0)
