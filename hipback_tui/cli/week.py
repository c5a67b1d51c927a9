"""`hipback week`: the consistency answer."""

import sys
from typing import TYPE_CHECKING

from hipback_tui.cli.output import can_show, say

if TYPE_CHECKING:
    from argparse import Namespace

    from hipback_tui.cli.context import Context


def week(context: "Context", given: "Namespace") -> int:
    """Print the answer as text or in JSON."""
    answer = context.consistency()
    if given.json:
        from json import dumps

        from hipback_tui.core.consistency import as_json

        say(dumps(as_json(answer, given.weeks)))
        return 0
    from hipback_tui.core.week_words import summary

    say("\n".join(summary(answer, given.weeks, ascii_only=not can_show("●◎○◐–·", sys.stdout))))
    if context.clock.label is not None:
        say(f"({context.clock.label})")
    return 0
