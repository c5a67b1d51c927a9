"""`hipback status`: how long you have sat, the next break, this week.

Shell prompts and status bars ask for it again and again, so an answer is kept for as long as it holds
(`status_kept`), and all that making one takes is imported only then (`status_answer`).
"""

from __future__ import annotations

from hipback_tui.cli.output import say
from hipback_tui.store.instance import running_elsewhere

TYPE_CHECKING = False  # importing typing would take longer than the rest of a kept answer
if TYPE_CHECKING:
    from argparse import Namespace
    from typing import Any

    from hipback_tui.cli.context import Context
    from hipback_tui.cli.status_motion import Motion


class Status:
    """The answer: `facts` as `--json` prints them, `lines` as people read them.

    `until` is the moment (milliseconds since 1970) up to which nothing changes but what `motion` moves.
    """

    __slots__ = ("facts", "lines", "motion", "until")

    def __init__(
        self, facts: dict[str, Any], lines: list[str], until: int = 0, motion: Motion | None = None
    ) -> None:
        self.facts = facts
        self.lines = lines
        self.until = until
        self.motion = motion


def status(context: Context, given: Namespace) -> int:
    """Print the status, after a parser had to look at the arguments."""
    return tell(context, json=given.json, template=given.format)


def tell(context: Context, *, json: bool = False, template: str | None = None) -> int:
    """Print the status as text, in JSON, or as `template` has it."""
    parts = None
    if template is not None:
        from hipback_tui.cli.status_format import filled, read_template

        parts = read_template(template)
    found = find(context)
    if parts is not None:
        say(filled(parts, found.facts))
    elif json:
        from json import dumps

        say(dumps(found.facts))
    else:
        say("\n".join(found.lines))
        if context.clock.label is not None:
            say(f"({context.clock.label})")
    return 0


def find(context: Context) -> Status:
    """Return the status as of now."""
    from hipback_tui.cli.status_kept import KeptStatus

    running = running_elsewhere(context.data_dir)
    kept = KeptStatus(context, running=running)
    found = kept.load()
    if found is None:
        from hipback_tui.cli.status_answer import make

        found = make(context, running=running)
        if not context.troubled:
            kept.save(found)
    return found
