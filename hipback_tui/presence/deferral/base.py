"""What every hint has in common."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from hipback_tui.system.errors import Unreachable

LIMIT_S = 1.0
"""Real seconds within which a hint has to answer; what comes later counts as nothing said."""

_NAME_LENGTH = 24


class DeferralHint(Protocol):
    """One sign that a due break had better wait. Asking it never raises: one that fails has nothing to say.

    A break must not wait because something is broken.
    """

    @property
    def name(self) -> str:
        """One of `core.settings.HINTS`."""

    @property
    def limit_s(self) -> float:
        """Real seconds after which nobody waits for an answer any more."""

    async def usable(self) -> str | None:
        """Why this hint can say nothing here, in a few calm words; None if it can."""

    async def reason(self) -> str | None:
        """Why a break should wait now, in words such as "microphone in use by Firefox"; None if it need not.

        When cancelled it leaves nothing running.
        """

    async def aclose(self) -> None:
        """Let go of everything."""


class Hint(ABC):
    """A `DeferralHint` made from `ask`, which may fail and may take too long."""

    name = ""
    limit_s = LIMIT_S

    @abstractmethod
    async def ask(self) -> str | None:
        """Return why a break should wait now, or None. Raises Unreachable where that cannot be known."""

    async def usable(self) -> str | None:
        """Return why this hint can say nothing here; None if it can."""
        try:
            async with asyncio.timeout(self.limit_s):
                await self.ask()
        except Unreachable as why:
            return str(why)
        except TimeoutError:
            return "it does not answer in time"
        return None

    async def reason(self) -> str | None:
        """Return why a break should wait now; None if it need not, or nobody can say."""
        try:
            async with asyncio.timeout(self.limit_s):
                return await self.ask()
        except (Unreachable, TimeoutError):
            return None

    async def aclose(self) -> None:
        """Let go of everything; here there is nothing."""
        return


class NeverHere(Hint):
    """A hint that this machine cannot give, and why."""

    def __init__(self, name: str, why: str) -> None:
        self.name = name
        self._why = why

    async def ask(self) -> str | None:
        """Raise Unreachable."""
        raise Unreachable(self._why)


async def answer_of(command: Sequence[str], env: Mapping[str, str]) -> str:
    """Run a program that only looks, and return what it wrote. Raises Unreachable with the reason."""
    from hipback_tui.system.child_process import run_child

    program = command[0]
    try:
        # Plain words and numbers, whatever language the person speaks.
        done = await run_child(command, {**env, "LC_ALL": "C.UTF-8"}, limit_s=LIMIT_S)
    except FileNotFoundError:
        raise Unreachable(f"{program} is not installed") from None
    except OSError:
        raise Unreachable(f"{program} cannot be run") from None
    except TimeoutError:
        raise Unreachable(f"{program} does not answer") from None
    if done.returncode != 0:
        last = done.stderr.decode(errors="replace").strip().splitlines()[-1:]
        raise Unreachable(": ".join([f"{program} refused", *map(in_short, last)]))
    return done.stdout.decode(errors="replace")


def in_short(name: str, most: int = 60) -> str:
    """Return what a foreign program calls itself, fit for one line on the screen."""
    clean = " ".join("".join(c if c.isprintable() else " " for c in name).split())
    return clean if len(clean) <= most else clean[: most - 1].rstrip() + "…"


def used_by(what: str, names: Iterable[str]) -> str:
    """Return such as "camera in use by Firefox and Zoom"; of more than two, how many more there are."""
    found = list(dict.fromkeys(short for name in names if (short := in_short(name, _NAME_LENGTH))))
    if not found:
        return f"{what} in use"
    if len(found) > 2:
        found = [found[0], f"{len(found) - 1} others"]
    return f"{what} in use by {' and '.join(found)}"
