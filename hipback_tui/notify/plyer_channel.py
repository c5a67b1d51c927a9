"""Notifications through plyer, as the last way: in a child process that may be killed.

plyer calls whatever it finds, may hang for 25 s, writes warnings to the terminal, and reports success when
nothing was shown. So it never runs in this process, and its success counts as WRITTEN at most.
"""

import json
import sys
from collections.abc import Mapping

from hipback_tui.core.attention import PROGRAM_NAME, Cue, Level, Outcome
from hipback_tui.notify.base import ChannelError, OnResponse
from hipback_tui.system.child_process import run_child
from hipback_tui.system.remote import OVER_SSH, over_ssh

CHILD_LIMIT_S = 3.0
"""Real seconds until the child is killed with everything it started."""

# Windows takes the balloon away when the process that showed it ends, so that one has to stay.
_BALLOON_S = 5 if sys.platform == "win32" else 0

_SHOWN_S = _BALLOON_S or 30

# Windows balloons have room for 64 and 256 UTF-16 units, the end mark included.
_TITLE_UNITS = 63
_BODY_UNITS = 255

# Ways that plyer takes read a backslash as an escape, and one puts the text between single quotes.
_LOOKALIKES = str.maketrans({"\\": "\N{REVERSE SOLIDUS OPERATOR}", "'": "\N{RIGHT SINGLE QUOTATION MARK}"})


class PlyerChannel:
    """One notification per child process; no buttons, nothing to replace or take back."""

    name = "plyer"
    bubble = True

    def __init__(self, env: Mapping[str, str], *, limit_s: float | None = None) -> None:
        self._env = env
        self._child_limit_s = limit_s or CHILD_LIMIT_S + _BALLOON_S
        self.limit_s = self._child_limit_s + 0.5

    def listen(self, on_response: OnResponse) -> None:
        """Nothing to hear: plyer knows no answers."""

    async def usable(self) -> str | None:
        """Like any bubble of this machine, it would be far from the person over ssh."""
        if await over_ssh(self._env):
            return OVER_SSH
        return None if sys.executable else "the Python interpreter cannot be found"

    async def send(self, cue: Cue) -> Outcome:
        """Have a child show `cue`: WRITTEN if it ended well and said nothing."""
        request = {
            "app": PROGRAM_NAME,
            "title": _safe(cue.title, _TITLE_UNITS),
            "body": _safe(cue.body or cue.title, _BODY_UNITS),
            "timeout": _SHOWN_S,
        }
        # -P: a plyer.py in the folder where hipback was started must not be taken for plyer.
        command = (sys.executable, "-P", "-m", "hipback_tui.notify.plyer_child")
        try:
            finished = await run_child(
                command, self._env, limit_s=self._child_limit_s, stdin=json.dumps(request).encode()
            )
        except TimeoutError:
            raise ChannelError(f"plyer did not end within {self._child_limit_s:g} s") from None
        except OSError as error:
            raise ChannelError(f"plyer could not be started: {error.strerror}") from None
        complaints = finished.stderr.decode(errors="replace").split("\n")
        complaint = next((line.strip() for line in reversed(complaints) if line.strip()), "")
        if complaint:
            raise ChannelError(complaint)
        if finished.returncode != 0:
            raise ChannelError(f"plyer ended with code {finished.returncode}")
        return Outcome(self.name, Level.WRITTEN)

    async def close(self, key: str) -> None:
        """Nothing to do: plyer cannot take anything back."""

    async def aclose(self) -> None:
        """A child that still runs ends with the `send` that started it."""


def _safe(text: str, units: int) -> str:
    """`text` such that none of plyer's ways trips over it: short enough, and no option of a command."""
    text = text.translate(_LOOKALIKES)
    if text.startswith("-"):
        text = "\N{NON-BREAKING HYPHEN}" + text[1:]
    if _utf16_units(text) <= units:
        return text
    while _utf16_units(text) > units - 1:
        text = text[:-1]
    return text.rstrip() + "…"


def _utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
