"""How each way of getting attention stands on this machine; looking shows nothing and makes no noise."""

import asyncio
import sys
import time
from collections.abc import Mapping
from typing import TYPE_CHECKING

from hipback_tui.core.findings import Finding, Verdict
from hipback_tui.core.remedies import remedy
from hipback_tui.core.settings import Settings
from hipback_tui.system.errors import Unreachable
from hipback_tui.system.remote import OVER_SSH, over_ssh

if TYPE_CHECKING:
    from hipback_tui.notify.terminal.facts import TerminalFacts

AREA = "notifications"


async def survey(
    env: Mapping[str, str],
    settings: Settings,
    platform: str = sys.platform,
    terminal: "TerminalFacts | None" = None,
) -> tuple[Finding, ...]:
    """Return the desktop's bus, the terminal, plyer and the bell, in the order in which they are tried.

    `terminal` is what the terminal said when it was asked (`terminal.probe`, or the app's own driver).
    Without it only the environment and tmux are asked.
    """
    desktop, own, plyer = await asyncio.gather(
        _desktop(env, settings, platform), _terminal(env, settings, terminal), _plyer(env, settings, platform)
    )
    return (desktop, own, plyer, _bell(settings))


async def _desktop(env: Mapping[str, str], settings: Settings, platform: str) -> Finding:
    if not settings.desktop:
        return _off("desktop")
    if not platform.startswith("linux"):
        return Finding(AREA, "desktop", Verdict.MISSING, "only on Linux", reaches=True)
    from hipback_tui.notify.desktop_bus import DesktopBus

    bus = DesktopBus(env)
    reason = await bus.usable()
    if reason is not None:
        return _missing("desktop", reason)
    began = time.perf_counter()
    try:
        async with asyncio.timeout(bus.limit_s):
            server = await bus.server()
        cost_ms = (time.perf_counter() - began) * 1000
    except TimeoutError:
        return _broken("desktop", "the notification server does not answer")
    except Unreachable as error:
        return _broken("desktop", str(error))
    finally:
        await bus.aclose()
    buttons = "with buttons" if "actions" in server.capabilities else "without buttons"
    return Finding(
        AREA, "desktop", Verdict.WORKS, f"{server.name} answers, {buttons}", "", cost_ms, reaches=True
    )


async def _terminal(env: Mapping[str, str], settings: Settings, facts: "TerminalFacts | None") -> Finding:
    if not settings.terminal:
        return _off("terminal")
    cost_ms = None
    if facts is None:
        from hipback_tui.notify.terminal.conversation import Conversation

        began = time.perf_counter()
        facts = await Conversation(env).ask()
        cost_ms = (time.perf_counter() - began) * 1000
    obstacle = facts.obstacle()
    if obstacle is not None:
        reason, cure = obstacle
        return Finding(
            AREA, "terminal", Verdict.MISSING, reason, cure or remedy(reason), cost_ms, reaches=True
        )
    buttons = "with buttons" if facts.buttons else "without buttons"
    text = f"{facts.title} by {facts.way}, {buttons}; only a try shows whether it is shown"
    return Finding(AREA, "terminal", Verdict.UNTRIED, text, "", cost_ms, reaches=True)


async def _plyer(env: Mapping[str, str], settings: Settings, platform: str) -> Finding:
    if not settings.plyer:
        return _off("plyer")
    if await over_ssh(env):
        return _missing("plyer", OVER_SSH)
    from importlib.util import find_spec

    if find_spec("plyer") is None:
        return _missing("plyer", "plyer is not installed")
    if platform.startswith("linux"):
        from shutil import which

        if which("notify-send", path=env.get("PATH")) is None and find_spec("dbus") is None:
            return _missing("plyer", "plyer has no notify-send to use")
    text = "without buttons; it cannot tell whether anything was shown"
    return Finding(AREA, "plyer", Verdict.UNTRIED, text, reaches=True)


def _bell(settings: Settings) -> Finding:
    if not settings.bell:
        return _off("bell", reaches=False)
    return Finding(AREA, "bell", Verdict.UNTRIED, "rings or flashes, where the terminal does")


def _off(name: str, *, reaches: bool = True) -> Finding:
    return Finding(AREA, name, Verdict.OFF, f"off in the settings: notify.{name}", reaches=reaches)


def _missing(name: str, reason: str) -> Finding:
    return Finding(AREA, name, Verdict.MISSING, reason, remedy(reason), reaches=True)


def _broken(name: str, reason: str) -> Finding:
    return Finding(AREA, name, Verdict.BROKEN, reason, remedy(reason), reaches=True)
