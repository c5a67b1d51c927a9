"""`hipback status`: how long you have sat, the next break, this week.

A running app answers itself (`live`). Without one, shell prompts and status bars ask for it again and again,
so an answer is kept for as long as it holds (`status_kept`), and all that making one takes is imported only
then (`status_made`).
"""

from __future__ import annotations

from hipback_tui.cli.errors import WrongUsage
from hipback_tui.cli.live import live_status
from hipback_tui.cli.output import say
from hipback_tui.store.instance import running_elsewhere

TYPE_CHECKING = False  # importing typing would take longer than the rest of a kept answer
if TYPE_CHECKING:
    from argparse import Namespace

    from hipback_tui.cli.context import Context
    from hipback_tui.core.status.status import Status


def status(context: Context, given: Namespace) -> int:
    """Print the status, after a parser had to look at the arguments."""
    return tell(context, json=given.json, template=given.format)


def tell(context: Context, *, json: bool = False, template: str | None = None) -> int:
    """Print the status as text, in JSON, or as `template` has it, told by the app if one runs."""
    text = live_status(str(context.data_dir), json=json, template=template)
    if text is None:
        return tell_without_app(context, json=json, template=template)
    say(text)
    return 0


def tell_without_app(context: Context, *, json: bool = False, template: str | None = None) -> int:
    """Print the status as it can be known where no app answers."""
    if template is not None:
        from hipback_tui.core.status.template import TemplateError, read_template

        try:
            read_template(template)
        except TemplateError as error:
            raise WrongUsage(f"--format: {error}") from None
    found = find(context)
    say(found.printed(json=json, template=template, clock_label=context.clock.label))
    return 0


def find(context: Context) -> Status:
    """Return the status as of now, from what is kept."""
    from hipback_tui.cli.status_kept import KeptStatus

    running = running_elsewhere(context.data_dir)
    kept = KeptStatus(context, running=running)
    found = kept.load()
    if found is None:
        from hipback_tui.cli.status_made import make

        found = make(context, running=running)
        if not context.troubled:
            kept.save(found)
    return found
