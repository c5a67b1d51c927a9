"""Opening the app, and the commands that speak to one that runs."""

import sys
from datetime import time, timedelta
from typing import TYPE_CHECKING, Any

from hipback_tui.cli.dates import time_of
from hipback_tui.cli.errors import Failed, WrongUsage
from hipback_tui.cli.output import complain, say

if TYPE_CHECKING:
    from argparse import Namespace

    from hipback_tui.cli.context import Context

NO_TERMINAL = "the app needs a terminal and there is none here; this is its status"

TOMORROW = "tomorrow"

OPENING_S = 2.0
"""Real seconds for which an app that has just been opened may not answer yet."""

PauseEnd = timedelta | time | str | None
"""For how long, until which time of day, until tomorrow, or until resumed."""


def open_app(context: "Context") -> int:
    """Open the app in this terminal; without one say so, print the status, and return 2."""
    data_dir, config_file = context.data_dir, context.config_file
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        from hipback_tui.cli.status import tell

        complain(NO_TERMINAL)
        tell(context)
        return WrongUsage.exit_status
    _ = context.clock  # a wrong HIPBACK_NOW or HIPBACK_SPEED is told before the screen is taken over
    from hipback_tui.cli.quick_start import loading_quickly

    with loading_quickly():
        from hipback_tui.tui import launch
    if context.follows_settings:
        return launch.open_app(data_dir, config_file, follows_settings=True)
    return launch.open_app(data_dir, config_file)


def start(context: "Context", given: "Namespace") -> int:
    """Start a routine in the running app."""
    if given.routine is not None:
        from hipback_tui.cli.routines import find_routine

        find_routine(context, given.routine)
    return _tell(context, given, {"routine": given.routine})


def snooze(context: "Context", given: "Namespace") -> int:
    """Have the running app remind later."""
    return _tell(context, given, {"minutes": given.minutes})


def pause(context: "Context", given: "Namespace") -> int:
    """Pause the running app."""
    end = pause_end(given.words)
    if isinstance(end, timedelta):
        return _tell(context, given, {"minutes": round(end.total_seconds() / 60)})
    if isinstance(end, time):
        return _tell(context, given, {"until": f"{end:%H:%M}"})
    return _tell(context, given, {} if end is None else {"until": end})


def order(context: "Context", given: "Namespace") -> int:
    """Tell the running app what the command is called."""
    return _tell(context, given, {})


def _tell(context: "Context", given: "Namespace", more: "dict[str, Any]") -> int:
    from time import monotonic, sleep

    from hipback_tui.cli.live import tell_app
    from hipback_tui.store.instance import running_elsewhere

    until = monotonic() + OPENING_S
    while (text := tell_app(str(context.data_dir), {"do": given.command, **more})) is None:
        if not running_elsewhere(context.data_dir):
            raise Failed(f"{given.command}: no hipback is running here; `hipback` opens it")
        if monotonic() >= until:
            raise Failed(f"{given.command}: hipback is open here, but does not answer; use its keys")
        sleep(0.05)
    say(text)
    return 0


def pause_end(words: list[str]) -> PauseEnd:
    """Return when a pause is to end, by the words after `pause`; raises WrongUsage."""
    if not words:
        return None
    if words[0] == "until":
        if len(words) != 2:
            raise WrongUsage("pause until: expected a time such as 13:30, or tomorrow")
        return TOMORROW if words[1] == TOMORROW else time_of(words[1], "pause until")
    minutes = _minutes(words[0]) if len(words) == 1 else None
    if minutes is None:
        raise WrongUsage(
            f"pause: {' '.join(words)!r}; expected minutes such as 45, 90m or 1h30m, or until 13:30"
        )
    return timedelta(minutes=minutes)


def _minutes(text: str) -> int | None:
    """Return the minutes of "45", "45m", "2h" or "1h30m" (more than 0, at most a day), else None."""
    hours, has_hours, rest = text.casefold().rpartition("h")
    minutes = rest.removesuffix("m") or ("0" if has_hours else "")
    parts = [hours or "x" if has_hours else "0", minutes]
    if not all(part.isascii() and part.isdecimal() and len(part) <= 4 for part in parts):
        return None
    total = int(parts[0]) * 60 + int(parts[1])
    return total if 0 < total <= 24 * 60 else None


def is_terminal(stream: object) -> bool:
    """Whether somebody sits at the other end of a standard stream."""
    try:
        return bool(stream.isatty())  # type: ignore[attr-defined]
    except (AttributeError, ValueError):  # none at all, or closed
        return False
