"""`hipback rest`: days off, with an end or without one yet, and the end of those that run."""

from typing import TYPE_CHECKING

from hipback_tui.cli.dates import day_of
from hipback_tui.cli.errors import Failed, WrongUsage
from hipback_tui.cli.output import say
from hipback_tui.core.days_off import ended, is_open, listed, paused_range
from hipback_tui.core.record_words import in_words
from hipback_tui.core.records import (
    LONGEST_PAUSE_DAYS,
    REST_REASONS,
    PausedDays,
    Record,
    Retraction,
    new_record,
)
from hipback_tui.core.typed_dates import EARLIEST
from hipback_tui.core.week_words import this_week

if TYPE_CHECKING:
    from argparse import Namespace

    from hipback_tui.cli.context import Context

END = "end"
"""What stands for FROM where days off are to end."""


def rest(context: "Context", given: "Namespace") -> int:
    """Pause days: they are neither counted nor missed. Or end the days off that run."""
    if given.first.strip().casefold() == END:
        return _end(context, given)
    first = day_of(given.first, context.today, "FROM")
    last = None if given.last is None else day_of(given.last, context.today, "TO")
    if last is not None and last < first:
        raise WrongUsage(f"rest: TO {last} is before FROM {first}; expected the first day, then the last")
    if last is not None and (last - first).days >= LONGEST_PAUSE_DAYS:
        raise WrongUsage(
            f"rest: {first} to {last} is more than a year; expected at most {LONGEST_PAUSE_DAYS} days"
        )
    if given.reason is None:
        raise WrongUsage(f"rest: --reason is required; expected one of {', '.join(REST_REASONS)}")
    kept = context.record(paused_range(first, last, given.reason))
    say(f"noted: {in_words(kept)}")
    if last is None:
        say("They go on until hipback rest end.")
    _say_week(context)
    return 0


def _end(context: "Context", given: "Namespace") -> int:
    """Let today, or another day, be the last of the days off that run."""
    last = context.today if given.last is None else day_of(given.last, context.today, "LAST")
    if last > context.today:
        raise WrongUsage(
            f"rest: LAST {last} is in the future; expected {context.today} (today) or a day before"
        )
    running = _running(context)
    pause = running.payload
    if not isinstance(pause, PausedDays):
        raise TypeError(f"{running.kind} is no pause")
    rest_of_it = ended(pause, last)
    if rest_of_it is None:
        context.record(Retraction(target=running.id, removed=True))
        say(f"removed: {in_words(running)}; no day of them is left")
    else:
        kept = new_record(
            rest_of_it, recorded=context.now, day=running.day, at=running.local, replaces=running.id
        )
        (written,) = context.write(kept)
        say(f"ended: {in_words(written)}")
    _say_week(context)
    return 0


def _running(context: "Context") -> Record:
    """Return the days off that run, those without an end first; raises Failed if there are none."""
    records = {record.id: record for record in context.journal.records_since(EARLIEST, {PausedDays.KIND})}
    found = [
        entry
        for entry in listed(records.values(), context.today)
        if entry.pause.first <= context.today <= entry.pause.last
    ]
    if not found:
        raise Failed("rest end: no days off run today")
    return records[min(found, key=lambda entry: not is_open(entry.pause)).record_id]


def _say_week(context: "Context") -> None:
    say(f"This week: {this_week(context.consistency(context.journal))}")
