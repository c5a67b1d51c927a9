"""Looks at every hint once, for `hipback doctor`."""

import asyncio
import time
from collections.abc import Mapping

from hipback_tui.core.findings import Finding, Verdict
from hipback_tui.core.settings import Settings
from hipback_tui.presence.deferral.base import DeferralHint
from hipback_tui.presence.deferral.choose import every_hint

AREA = "waiting"

_QUIET = {
    "do_not_disturb": "do-not-disturb is off",
    "full_screen": "no window is full screen",
    "microphone": "no microphone is in use",
    "camera": "no camera is in use",
}
_SWITCHED_OFF = "switched off in the settings"
_TURN_ON = "Set {name} = true in the table [defer] of the settings."
_NEVER = "The settings let no break wait: defer_cap_min in the table [sitting] is 0."

_REMEDIES = (
    ("pactl is not installed", "Install it (on Debian: apt install pulseaudio-utils)."),
    ("no sound server", "Start PipeWire or PulseAudio; `pactl info` tells more."),
    ("pactl refused", "Look what `pactl -f json list source-outputs` says; it wants version 15 or newer."),
    ("xprop is not installed", "Install it (on Debian: apt install x11-utils)."),
    ("gsettings is not installed", "Install it (on Debian: apt install libglib2.0-bin)."),
    ("hyprctl is not installed", "Install it with Hyprland."),
    ("no session bus", "Start hipback inside your desktop session."),
    ("no notification server", "It is known once the desktop's notification server runs."),
    ("dbus-fast is not installed", "Install it: pip install dbus-fast."),
)
"""A part of the reason and what would help; the first that fits holds."""


async def survey(env: Mapping[str, str], settings: Settings, platform: str) -> tuple[Finding, ...]:
    """Ask all hints at once, each within its limit, and return what was found."""
    hints = every_hint(env, platform)
    return tuple(await asyncio.gather(*(_look(hint, settings) for hint in hints)))


async def _look(hint: DeferralHint, settings: Settings) -> Finding:
    name = hint.name.replace("_", " ")
    try:
        if hint.name not in settings.defer:
            return Finding(AREA, name, Verdict.OFF, _SWITCHED_OFF, _TURN_ON.format(name=hint.name))
        if settings.sitting.deferral_cap_s == 0:
            return Finding(AREA, name, Verdict.OFF, _SWITCHED_OFF, _NEVER)
        why = await hint.usable()
        if why is not None:
            verdict = Verdict.BROKEN if "does not answer" in why else Verdict.MISSING
            return Finding(AREA, name, verdict, why, _remedy(why))
        # Now that connections stand: what a look costs from here on.
        began_s = time.perf_counter()
        said = await hint.reason()
        cost_ms = (time.perf_counter() - began_s) * 1000
        return Finding(AREA, name, Verdict.WORKS, said or _QUIET[hint.name], cost_ms=round(cost_ms, 2))
    finally:
        await hint.aclose()


def _remedy(why: str) -> str:
    return next((cure for part, cure in _REMEDIES if part in why), "")
