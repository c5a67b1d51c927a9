"""Opening the app, and the commands that speak to one that runs."""

import sys
from datetime import time, timedelta
from typing import TYPE_CHECKING

from hipback_tui.cli.dates import time_of
from hipback_tui.cli.errors import Failed, WrongUsage
from hipback_tui.cli.output import complain

if TYPE_CHECKING:
    from argparse import Namespace

    from hipback_tui.cli.context import Context

NO_TERMINAL = "the app needs a terminal and there is none here; this is its status"

TOMORROW = "tomorrow"

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
    import gc

    gc.disable()  # what is made on the way to the first paint stays; to look for garbage only costs time
    from hipback_tui.tui import launch

    return launch.open_app(data_dir, config_file)


def start(context: "Context", given: "Namespace") -> int:
    """Start a routine in the running app."""
    if given.routine is not None:
        from hipback_tui.cli.routines import find_routine

        find_routine(context, given.routine)
    return order(context, given)


def pause(context: "Context", given: "Namespace") -> int:
    """Pause the running app."""
    pause_end(given.words)
    return order(context, given)


def order(context: "Context", given: "Namespace") -> int:
    """Tell the running app."""
    from hipback_tui.store.instance import running_elsewhere

    if not running_elsewhere(context.data_dir):
        raise Failed(f"{given.command}: no hipback is running here; `hipback` opens it")
    raise Failed(
        f"{given.command}: telling the running app from here comes with a later version; use its keys"
    )


def later(context: "Context", given: "Namespace") -> int:
    """Say that a command is yet to come."""
    raise Failed(f"{given.command}: comes with a later version")


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
