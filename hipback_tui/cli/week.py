"""`hipback week`: the consistency answer."""

import sys
from typing import TYPE_CHECKING

from hipback_tui.cli.output import can_show, say

if TYPE_CHECKING:
    from argparse import Namespace

    from hipback_tui.cli.context import Context
    from hipback_tui.core.consistency import Consistency

TREND_DAYS = 120
"""How far back check-ins are read for the trends."""


def week(context: "Context", given: "Namespace") -> int:
    """Print the answer as text or in JSON."""
    answer = context.consistency()
    if given.json:
        from json import dumps

        from hipback_tui.core.consistency import as_json

        say(dumps(as_json(answer, given.weeks)))
        return 0
    from hipback_tui.core.week_words import summary

    ascii_only = not can_show("●◎○◐–·", sys.stdout)
    say("\n".join(summary(answer, given.weeks, ascii_only, _trends(context, answer))))
    if context.clock.label is not None:
        say(f"({context.clock.label})")
    return 0


def _trends(context: "Context", answer: "Consistency") -> tuple[str, ...]:
    """Return what there is to say of hip and back, from the check-ins of the last months alone."""
    if answer.first_day is None:
        return ()
    from datetime import timedelta

    checked = context.journal_to_read.records_since(
        answer.today - timedelta(days=TREND_DAYS), frozenset({"checkin"})
    )
    if not checked:
        return ()
    from hipback_tui.core.trends import trend_lines

    return trend_lines(checked, answer.today)
