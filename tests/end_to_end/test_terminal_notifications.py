"""Notifications that the terminal shows itself: the bytes that reach it, and what its answers do."""

import re
import subprocess
import uuid
from collections.abc import Generator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.end_to_end.conftest import PROMPT_LISTENS, Companion
from tests.support.terminal import HIPBACK, Terminal, Terminals, clean_environment
from tests.support.waiting import wait_until

SPEED = 120
SETTINGS = (
    "[sitting]\ninterval_min = 1\nnotice_s = 0\nsnooze_min = 1\nrepeat_min = 120\n"
    "[notify]\nplyer = false\nchime = false\n"
)
QUERY = "\x1b]99;i=hipback-query:p=?;\x1b\\"
VERSION = "\x1b[>0q"
BUTTONS = "\x1b]99;i=hipback-query:p=?;a=focus,report:c=1:p=title,body,?,close,alive,buttons:u=0,1,2\x1b\\"
KITTY = {QUERY: BUTTONS, VERSION: "\x1bP>|kitty(0.47.1)\x1b\\"}
FOOT = {VERSION: "\x1bP>|foot(1.13.1)\x1b\\"}
ITERM = {VERSION: "\x1bP>|iTerm2 3.5.0\x1b\\"}


def press(button: str) -> str:
    """What a terminal reports when a button is pressed, or the notification itself ("")."""
    return f"\x1b]99;i=hipback-break;{button}\x1b\\"


def told(terminal: Terminal, start: str) -> list[str]:
    """Wait for an operating system command that begins with `start`; return all that do."""
    found: list[str] = []

    def arrived(screen: object) -> bool:
        found[:] = [osc for osc in terminal.commands if osc.startswith(start)]
        return bool(found)

    terminal.wait_until(arrived, what=f"OSC {start}")
    return found


@pytest.fixture
def due(companion: Companion) -> "Due":
    return Due(companion)


class Due:
    """Opens hipback in a terminal that answers in some way, and sits until the break is told."""

    def __init__(self, companion: Companion) -> None:
        self.companion = companion.settings(SETTINGS)

    def __call__(self, answers: dict[str, str], more: str = "") -> Terminal:
        self.companion.settings(SETTINGS + more)
        terminal = self.companion.open(speed=SPEED, answers=answers)
        terminal.wait_for("Last notification: ")
        return terminal


class TestButtons:
    def test_snooze_pressed_in_the_terminal_snoozes(self, due: Due) -> None:
        terminal = due(KITTY)
        title, body, buttons = told(terminal, "99;i=hipback-break:")
        assert title.endswith(":p=title:d=0;Time to move")
        assert ":p=body:d=0;" in body
        assert buttons == "99;i=hipback-break:p=buttons:d=1;Start\u2028Snooze\u2028Skip"
        terminal.wait_for("sent through terminal, which cannot tell if it was shown")

        terminal.write(press("2"))
        wait_until(lambda: due.companion.condition["snoozes_used"] == 1, "it was not snoozed")

        terminal.press("ctrl+c")
        assert terminal.wait() == 0
        assert terminal.commands[-1] == "9;4;0", "the taskbar was left as it was"

    def test_a_click_is_no_key_wherever_it_is_cut(self, due: Due) -> None:
        terminal = due(KITTY)
        terminal.wait_for(PROMPT_LISTENS)
        # Had they become keys, "s" and "k" would have answered, and the rest opened screens.
        for piece in ("\x1b]99;i=s", "k:p=alive;s,k,u", "q\x1b", "\\\x1b]99;i=hipback-", "break;", "\x1b\\"):
            terminal.write(piece)
        terminal.wait_for(r"Last notification: \d\d:\d\d seen")
        assert due.companion.status()["state"] == "due"

    @pytest.mark.parametrize("key", ["ctrl+c", "ctrl+z"])
    def test_leaving_takes_the_notification_back(self, due: Due, key: str) -> None:
        terminal = due(KITTY, "taskbar = false\n")
        terminal.press(key)
        # Nobody continues it after ctrl+z here: what is written is written before it stops.
        told(terminal, "99;i=hipback-break:p=close;")
        assert not [command for command in terminal.commands if command.startswith("9;4")]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (FOOT, r"777;notify;Time to move;\d+ minutes? of sitting\..*"),
        (ITERM, r"9;Time to move\. \d+ minutes? of sitting\..*"),
    ],
    ids=["foot", "iTerm2"],
)
def test_a_terminal_without_buttons(due: Due, answers: dict[str, str], expected: str) -> None:
    terminal = due(answers)
    (command,) = told(terminal, expected.partition(";")[0] + ";")
    assert re.fullmatch(expected, command)


def test_a_terminal_that_says_nothing_gets_the_bell_and_nothing_else(due: Due) -> None:
    terminal = due({})
    terminal.wait_until(lambda screen: screen.bells == 1, what="the bell")
    assert not [osc for osc in terminal.commands if osc.startswith(("9;", "777;", "99;i=hipback-break"))]


# --- around it ---------------------------------------------------------------------------------------------


class Multiplexer:
    """tmux or GNU screen with a place of its own; `window` is the terminal around it."""

    def __init__(self, terminals: Terminals, folder: Path) -> None:
        self._terminals = terminals
        self.name = f"hipback-{uuid.uuid4().hex}"
        self.folder = folder
        self.env = {**clean_environment(terminals.home), "SCREENDIR": str(folder)}
        self._end: list[str] = []

    def tmux(self, *command: str) -> list[str]:
        self._end = ["tmux", "-L", self.name, "kill-server"]
        return ["tmux", "-L", self.name, "-f", "/dev/null", *command]

    def screen(self, *command: str) -> list[str]:
        self._end = ["screen", "-S", self.name, "-X", "quit"]
        return ["screen", "-c", "/dev/null", "-S", self.name, *command]

    def run(self, command: Sequence[str]) -> None:
        subprocess.run(command, env=self.env, check=True, capture_output=True)

    def open(self, command: Sequence[str], answers: dict[str, str]) -> Terminal:
        env = {"SCREENDIR": str(self.folder)}
        return self._terminals.open(command, env=env, columns=100, rows=30, answers=answers)

    def end(self) -> None:
        if self._end:
            subprocess.run(self._end, env=self.env, check=False, capture_output=True)


@pytest.fixture
def multiplexer(terminals: Terminals) -> Generator[Multiplexer]:
    # The path of a socket may be no longer than a hundred bytes.
    with TemporaryDirectory(prefix="hipback-", dir="/tmp") as folder:
        around = Multiplexer(terminals, Path(folder))
        yield around
        around.end()


@pytest.mark.needs_tmux
@pytest.mark.parametrize("passthrough", ["on", "off"])
def test_inside_tmux(companion: Companion, multiplexer: Multiplexer, passthrough: str) -> None:
    companion.settings(SETTINGS).know_the_advice()
    assignments = [f"{name}={value}" for name, value in companion.variables(SPEED).items()]
    multiplexer.run(multiplexer.tmux("new-session", "-d", "-x", "100", "-y", "30", "cat"))
    multiplexer.run(multiplexer.tmux("set-option", "-g", "allow-passthrough", passthrough))
    terminal = multiplexer.open(
        multiplexer.tmux("attach"), {**KITTY, "\x1b[>q": "\x1bP>|kitty(0.47.1)\x1b\\"}
    )
    terminal.wait_until(lambda screen: screen.alternate, what="tmux")
    multiplexer.run(multiplexer.tmux("new-window", "env", *assignments, HIPBACK))
    if passthrough == "off":
        terminal.wait_for("! Last notification: .*no notification could be shown: ")
        assert not [osc for osc in terminal.commands if osc.startswith(("99;", "777;", "9;"))]
        return
    terminal.wait_for("sent through terminal, which cannot tell if it was shown")
    assert told(terminal, "99;i=hipback-break:")[-1].endswith("Start\u2028Snooze\u2028Skip")
    terminal.write(press("2"))
    wait_until(lambda: companion.condition["snoozes_used"] == 1, "it was not snoozed")


@pytest.mark.needs("screen")
def test_inside_gnu_screen(companion: Companion, multiplexer: Multiplexer) -> None:
    companion.settings(SETTINGS).know_the_advice()
    assignments = [f"{name}={value}" for name, value in companion.variables(SPEED).items()]
    terminal = multiplexer.open(multiplexer.screen("env", *assignments, HIPBACK), FOOT)
    terminal.wait_for("Last notification: ")
    (command,) = told(terminal, "777;")
    assert command.startswith("777;notify;Time to move;")
