"""Which hints there are here."""

import time
from collections.abc import Callable, Collection, Mapping

from hipback_tui.core.settings import HINTS
from hipback_tui.presence.deferral.base import DeferralHint, Hint, NeverHere
from hipback_tui.system.errors import Unreachable
from hipback_tui.system.remote import OVER_SSH, over_ssh

_ASKED_AGAIN_S = 10.0
"""For so many real seconds it holds whether the person sits at this machine."""

_ELSEWHERE = {
    "darwin": "macOS does not tell this to other programs",
    "win32": "not known on Windows yet",
}


class Seat:
    """Knows whether the person sits at this machine; asks at most every few seconds."""

    def __init__(self, env: Mapping[str, str], real_s: Callable[[], float] = time.monotonic) -> None:
        self._env = env
        self._real_s = real_s
        self._asked_s: float | None = None
        self._remote = False

    async def remote(self) -> bool:
        """Whether the person sits at another machine."""
        now_s = self._real_s()
        if self._asked_s is None or now_s - self._asked_s >= _ASKED_AGAIN_S:
            self._remote = await over_ssh(self._env)
            self._asked_s = now_s
        return self._remote


class AtTheSeat(Hint):
    """A hint that only counts while the person sits at this machine: over ssh it is about somebody else."""

    def __init__(self, hint: Hint, seat: Seat) -> None:
        self.name, self.limit_s = hint.name, hint.limit_s
        self._hint, self._seat = hint, seat

    async def ask(self) -> str | None:
        """Ask the hint. Raises Unreachable as it does, and over ssh."""
        if await self._seat.remote():
            raise Unreachable(OVER_SSH)
        return await self._hint.ask()

    async def aclose(self) -> None:
        """Let go of everything."""
        await self._hint.aclose()


def build_hints(env: Mapping[str, str], wanted: Collection[str], platform: str) -> tuple[DeferralHint, ...]:
    """Return the `wanted` ones of `core.settings.HINTS` that `platform` has; nothing is asked yet."""
    return tuple(hint for hint in _made(env, wanted, platform) if not isinstance(hint, NeverHere))


def every_hint(env: Mapping[str, str], platform: str) -> tuple[DeferralHint, ...]:
    """Return all hints, those too that can say nothing on `platform`."""
    return _made(env, HINTS, platform)


def _made(env: Mapping[str, str], wanted: Collection[str], platform: str) -> tuple[Hint, ...]:
    names = [name for name in HINTS if name in wanted]
    if platform != "linux":
        why = _ELSEWHERE.get(platform, f"not known on {platform} yet")
        return tuple(NeverHere(name, why) for name in names)
    seat = Seat(env)
    return tuple(AtTheSeat(_hint(name, env), seat) for name in names)


def _hint(name: str, env: Mapping[str, str]) -> Hint:
    """Load the hint only when it is wanted."""
    match name:
        case "do_not_disturb":
            from hipback_tui.presence.deferral.do_not_disturb import DoNotDisturb

            return DoNotDisturb(env)
        case "full_screen":
            from hipback_tui.presence.deferral.full_screen import FullScreen

            return FullScreen(env)
        case "microphone":
            from hipback_tui.presence.deferral.microphone import Microphone

            return Microphone(env)
        case _:
            from hipback_tui.presence.deferral.camera import Camera

            return Camera()
