"""`hipback doctor`: what can reach the person on this machine, what is known, and what would help."""

import sys
from typing import TYPE_CHECKING

from hipback_tui.cli.app import is_terminal
from hipback_tui.cli.output import say

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Mapping, Sequence

    from hipback_tui.cli.context import Context
    from hipback_tui.core.findings import Finding

PIPED_WIDTH = 80
_WIDTHS = (20, 100)


def doctor(context: "Context", given: "Namespace") -> int:
    """Print what was found; 0 if a notification can arrive, else 1."""
    import asyncio
    import os

    from hipback_tui.core.finding_words import document
    from hipback_tui.core.findings import can_reach
    from hipback_tui.session.doctor import examine_here

    if given.send:
        return asyncio.run(_send(os.environ))
    # A pager behind us would read the terminal's answers as keys.
    alone = is_terminal(sys.stdin) and is_terminal(sys.stdout)
    found = asyncio.run(examine_here(os.environ, context.data_dir, context.config_file, ask_terminal=alone))
    if given.json:
        import json

        say(json.dumps(document(found), ensure_ascii=False, indent=2))
    else:
        say(answer(found, _width()))
    return 0 if can_reach(found) else 1


async def _send(env: "Mapping[str, str]") -> int:
    """Send a test through each channel in turn, and print how far each got; 0 if one got anywhere."""
    from hipback_tui.core.attention import Level
    from hipback_tui.core.remedies import remedy
    from hipback_tui.session.doctor_trial import send_through_each

    best = Level.FAILED
    async for outcome in send_through_each(env, _to_terminal if is_terminal(sys.stdout) else None):
        best = max(best, outcome.level)
        detail = f" ({outcome.detail})" if outcome.detail else ""
        say(f"{outcome.channel}: {outcome.level.word}{detail}")
        fix = remedy(outcome.detail) if outcome.level is Level.FAILED else ""
        if fix:
            say(f"  → {fix}")
    say("Did one appear?" if best > Level.FAILED else "Nothing could be sent; `hipback doctor` tells more.")
    return 0 if best > Level.FAILED else 1


def _to_terminal(sequence: str) -> bool:
    sys.stdout.write(sequence)
    sys.stdout.flush()
    return True


def answer(findings: "Sequence[Finding]", width: int) -> str:
    """Return the answer as text for so many columns."""
    from textwrap import fill

    from hipback_tui.core import finding_words as words
    from hipback_tui.core.finding_layout import page, plain

    lines = [fill(words.headline(findings), width, break_long_words=False, break_on_hyphens=False), ""]
    lines += [plain(row) for row in page(findings, width)]
    lines += ["", f"{words.summary(findings)}."]
    return "\n".join(lines)


def _width() -> int:
    """Return the terminal's width; what is piped is read elsewhere, and laid out for the usual width."""
    from shutil import get_terminal_size

    if not is_terminal(sys.stdout):
        return PIPED_WIDTH
    low, high = _WIDTHS
    return max(low, min(high, get_terminal_size((PIPED_WIDTH, 24)).columns))
