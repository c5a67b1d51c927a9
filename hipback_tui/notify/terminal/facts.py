"""What is known of the terminal, and what follows for notifications and progress."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum

from hipback_tui.core.value import Value
from hipback_tui.notify.terminal.sequences import Capabilities, Reply, Version, Wrapping


class Way(StrEnum):
    """How a terminal is told to show a notification."""

    OSC_99 = "OSC 99"
    OSC_777 = "OSC 777"
    OSC_9 = "OSC 9"


PASSTHROUGH_REMEDY = "add `set -g allow-passthrough on` to ~/.tmux.conf"

# Only what was tried or is documented; whoever is not named gets nothing but the bell.
_WAYS = {
    "kitty": Way.OSC_777,
    "foot": Way.OSC_777,
    "ghostty": Way.OSC_777,
    "konsole": Way.OSC_777,
    "wezterm": Way.OSC_777,
    "iterm2": Way.OSC_9,
}
_PARSES_BUT_SHOWS_NOTHING = {"ghostty"}  # of OSC 99

# The first version that takes OSC 9;4 for progress. Before it, some show "4;1;50" as a notification; those
# that know no OSC 9 at all do no harm at any version.
_PROGRESS_SINCE: dict[str, tuple[int, ...]] = {
    "kitty": (0, 47),
    "ghostty": (1, 2),
    "wezterm": (20250301,),
    "iterm2": (3, 6, 6),
    "konsole": (),
    "vte": (),
    "windows terminal": (),
}

_OTHER_NAMES = {"iterm.app": "iterm2", "apple_terminal": "terminal.app"}
_NAMES_SHOWN = {
    "iterm2": "iTerm2",
    "konsole": "Konsole",
    "wezterm": "WezTerm",
    "ghostty": "Ghostty",
    "vte": "VTE",
    "terminal.app": "Terminal.app",
    "xterm": "XTerm",
    "alacritty": "Alacritty",
    "windows terminal": "Windows Terminal",
}
_BY_TERM = {
    "xterm-kitty": "kitty",
    "xterm-ghostty": "ghostty",
    "foot": "foot",
    "foot-extra": "foot",
    "alacritty": "alacritty",
    "wezterm": "wezterm",
}
_NAME_AND_VERSION = re.compile(r"(?P<name>[A-Za-z][\w.-]*)(?:[ (/]+v?(?P<version>\d[\w.+-]*)\)?)?$")


class TmuxAnswer(Value):
    """What tmux says of the pane and the client that is attached.

    `passthrough` is "off", "on" or "all"; "" where this tmux has no such option (before 3.3, where it always
    passes). `client` is what the terminal around calls itself, "" if it did not tell. `over_ssh` is None
    where tmux does not know.
    """

    passthrough: str
    client: str = ""
    attached: bool = True
    visible: bool = True
    over_ssh: bool | None = None


class TerminalFacts(Value):
    """What is known of the terminal that the person sits at.

    `name` is one lower-case word or two, "" if not known, and `version` what goes with it. `osc_99` are the
    kinds of payload its OSC 99 understands, None if it did not answer. `tmux` is set inside tmux, and
    `screen` inside GNU screen. `asked` tells whether it was asked at all, rather than only looked up.
    """

    name: str = ""
    version: str = ""
    osc_99: frozenset[str] | None = None
    in_tmux: bool = False
    tmux: TmuxAnswer | None = None
    in_screen: bool = False
    over_ssh: bool = False
    asked: bool = False

    @property
    def title(self) -> str:
        """The terminal's name and version, for the person."""
        shown = _NAMES_SHOWN.get(self.name, self.name) or "this terminal"
        return f"{shown} {self.version}".strip()

    @property
    def wrapping(self) -> Wrapping:
        """How what is written gets to the terminal."""
        if self.in_tmux:
            return Wrapping.TMUX
        return Wrapping.SCREEN if self.in_screen else Wrapping.NONE

    @property
    def way(self) -> Way | None:
        """How it is told to show a notification; None if it has none of its own, as far as is known."""
        if self.osc_99 is not None and self.name not in _PARSES_BUT_SHOWS_NOTHING:
            return Way.OSC_99
        return _WAYS.get(self.name)

    @property
    def buttons(self) -> bool:
        """Whether its notifications have buttons."""
        return self.way is Way.OSC_99 and self.osc_99 is not None and "buttons" in self.osc_99

    @property
    def shows_progress(self) -> bool:
        """Whether it is known to show progress in the taskbar or the tab, and it gets there."""
        since = _PROGRESS_SINCE.get(self.name)
        return since is not None and _numbers(self.version) >= since and self._barrier() is None

    def obstacle(self) -> tuple[str, str] | None:
        """Why no notification gets through, and what would help ("" if nothing); None if nothing is known."""
        barrier = self._barrier()
        if barrier is not None:
            return barrier
        if self.way is not None:
            return None
        if self.in_tmux and not self.name:
            return "tmux does not know which terminal is around it", ""
        return f"{self.title} has no notifications of its own", ""

    def _barrier(self) -> tuple[str, str] | None:
        if not self.in_tmux:
            return None
        tmux = self.tmux
        if tmux is None:
            return "tmux does not answer", ""
        if not tmux.attached:
            return "no terminal is attached to tmux", ""
        if tmux.passthrough == "off":
            return "tmux allow-passthrough is off", PASSTHROUGH_REMEDY
        if tmux.passthrough == "on" and not tmux.visible:
            return "tmux lets nothing through from a window in the background", (
                "tmux 3.4 or newer does with `set -g allow-passthrough all`"
            )
        return None


def facts_from(
    env: Mapping[str, str], replies: Iterable[Reply] = (), tmux: TmuxAnswer | None = None
) -> TerminalFacts:
    """What the environment, the terminal's replies and tmux's answer add up to.

    Inside a multiplexer the environment is that of the day the session was made, so there only the terminal
    itself counts, as far as it can be asked.
    """
    payloads, told, asked = None, "", False
    for reply in replies:
        asked = True
        if isinstance(reply, Capabilities):
            payloads = reply.payloads
        elif isinstance(reply, Version):
            told = reply.text
    in_tmux = bool(env.get("TMUX"))
    in_screen = bool(env.get("STY")) and not in_tmux
    if in_tmux:
        name, version = name_and_version(tmux.client if tmux is not None else "")
    else:
        name, version = name_and_version(told)
        if not name or name == "screen":
            name, version = _from_environment(env)
    over_ssh = bool(env.get("SSH_CONNECTION"))
    if tmux is not None and tmux.over_ssh is not None:
        over_ssh = tmux.over_ssh
    return TerminalFacts(name, version, payloads, in_tmux, tmux, in_screen, over_ssh, asked)


def name_and_version(told: str) -> tuple[str, str]:
    """The terminal's name in lower case, and its version, from what it calls itself: "WezTerm 20240203-1"."""
    match = _NAME_AND_VERSION.match(told.strip())
    if match is None:
        return "", ""
    name = match["name"].lower()
    return _OTHER_NAMES.get(name, name), match["version"] or ""


def _from_environment(env: Mapping[str, str]) -> tuple[str, str]:
    program = env.get("TERM_PROGRAM", "").lower()
    if program and program not in ("tmux", "screen"):
        return _OTHER_NAMES.get(program, program), env.get("TERM_PROGRAM_VERSION", "")
    if env.get("KITTY_WINDOW_ID"):
        return "kitty", ""
    if env.get("KONSOLE_VERSION"):
        return "konsole", env["KONSOLE_VERSION"]
    if env.get("WT_SESSION"):
        return "windows terminal", ""
    if env.get("VTE_VERSION"):
        return "vte", env["VTE_VERSION"]
    return _BY_TERM.get(env.get("TERM", ""), ""), ""


def _numbers(version: str) -> tuple[int, ...]:
    leading = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(int(number) for number in leading[0].split(".")) if leading else ()
