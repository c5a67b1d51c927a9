"""What a look at this machine found: each way of telling, sensing and keeping, and how it stands.

`hipback doctor`, its screen and the first start show the same findings.
"""

from collections.abc import Iterable
from enum import StrEnum

from hipback_tui.core.value import Value


class Verdict(StrEnum):
    """How one thing stands."""

    WORKS = "works"
    UNTRIED = "untried"
    """Nothing speaks against it, and only a try would tell."""
    OFF = "off"
    """Switched off in the settings."""
    MISSING = "missing"
    """It cannot work here; `remedy` says what would help, if anything does."""
    BROKEN = "broken"
    """It should work and does not."""


AREAS = ("notifications", "presence", "waiting", "sound", "journal", "settings", "app")
"""The parts that are looked at, in the order in which they are shown."""


class Finding(Value):
    """One thing that was looked at.

    `area` is one of `AREAS`, `name` one word or two ("desktop", "tmux"). `text` says in a few calm words what
    it is or why it does not work, `remedy` what would help ("" if nothing would). `cost_ms` is the real time
    that one use of it takes, in milliseconds, None where it was not measured. `reaches` is set on what can
    bring a notification to the person outside this program.
    """

    area: str
    name: str
    verdict: Verdict
    text: str
    remedy: str = ""
    cost_ms: float | None = None
    reaches: bool = False


def can_reach(findings: Iterable[Finding]) -> bool:
    """Whether any notification can arrive outside this program, as far as was found."""
    return any(f.reaches and f.verdict in (Verdict.WORKS, Verdict.UNTRIED) for f in findings)
