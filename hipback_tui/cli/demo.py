"""`hipback demo`: the app on half a year of made-up history, in a folder that is thrown away."""

import os
import sys
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from hipback_tui.cli.app import is_terminal
from hipback_tui.cli.errors import Failed, WrongUsage
from hipback_tui.cli.quick_start import loading_quickly
from hipback_tui.cli.throw_away import DATA, ThrowAway
from hipback_tui.store.errors import JournalWriteError

if TYPE_CHECKING:
    from argparse import Namespace

    from hipback_tui.cli.context import Context
    from hipback_tui.clock import Clock

SPEED = 20
"""Seconds that pass in a real one by default: half an hour takes a minute and a half."""

BEGINS = time(10, 40)
"""The local time of day at which a demo begins."""

SAT = timedelta(minutes=22)
"""How long the demo's person has been sitting by then: a break is due soon."""

CONFIG = "config.toml"

SETTINGS = """\
# Settings of the demo. It works with nothing outside this folder, makes no noise unasked, and ends with you.

[presence]
detect = false

[notify]
desktop = false
terminal = false
plyer = false
bell = false
chime = false
taskbar = false

[defer]
do_not_disturb = false
full_screen = false
microphone = false
camera = false
"""


def demo(context: "Context", given: "Namespace") -> int:
    """Show the app on made-up history until the person leaves; nothing of it stays, and nothing is touched.

    Raises WrongUsage without a terminal, or where a place was named.
    """
    for name, value in (("--data-dir", given.data_dir), ("--config", given.config)):
        if value is not None:
            raise WrongUsage(
                f"demo: {name} has no use here; a demo has a folder of its own and throws it away"
            )
    if not (is_terminal(sys.stdin) and is_terminal(sys.stdout)):
        raise WrongUsage("demo: it needs a terminal, and there is none here")
    now, set_speed = context.now, context.clock.speed
    speed = float(given.speed or (SPEED if set_speed == 1.0 else set_speed))
    with ThrowAway() as folder:
        try:
            clock = fill(folder, now)
        except (OSError, JournalWriteError) as error:
            raise Failed(f"demo: its folder cannot be filled: {error}") from None
        with loading_quickly():
            from hipback_tui.session.made_up import MadeUp
            from hipback_tui.tui import launch

        made_up = MadeUp(clock, speed, folder / "cache", lambda: ThrowAway.remove(folder))
        return launch.open_app(folder / DATA, folder / CONFIG, made_up)


def fill(folder: Path, now: datetime) -> "Clock":
    """Write settings, half a year of records and the state of sitting; return the clock to go on with.

    The clock begins on the last Thursday up to `now` and runs at its own time so far. Raises OSError or
    JournalWriteError where the folder cannot be written to.
    """
    from hipback_tui.clock import Clock
    from hipback_tui.core.demo_history import demo_day, demo_records
    from hipback_tui.core.sitting.checkpoint import document_of
    from hipback_tui.core.sitting.condition import Plan, begin
    from hipback_tui.core.sitting.handover import facts_of
    from hipback_tui.core.value import changed
    from hipback_tui.session.memory import HANDED_OVER
    from hipback_tui.store.journal import Journal

    start = start_of(demo_day(now.date()), now)
    descriptor = os.open(folder / CONFIG, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "w", encoding="utf-8") as file:  # noqa: PTH123 - nobody else may read it
        file.write(SETTINGS)
    journal = Journal.open(folder / DATA, clock=Clock(start, 1.0))
    journal.append_keeping_ids(*demo_records(start - SAT))
    plan, sat_ms = Plan(), SAT // timedelta(milliseconds=1)
    sitting = changed(begin(plan, 0, start - SAT), at_ms=sat_ms, local=start)
    handed_over = {HANDED_OVER: facts_of(sitting, plan.rules)}
    journal.save_checkpoint(document_of(sitting, plan.rules, start, sat_ms, None, **handed_over))
    return Clock(start, 1.0, "demo")


def start_of(day: date, now: datetime) -> datetime:
    """Return the moment of `day` at which a demo begins, in the zone in which `now` is told."""
    from hipback_tui.core.calendar_day import aware

    return aware(datetime.combine(day, BEGINS), now)
