"""The command line: the same answers as on the screens, for hands and for scripts.

- `invocation`: which command is meant, and with which global options
- `commands`: all commands as one table; `parsing` makes `argparse` and `--help` of it
- `context`: clock, places, settings and journal, each opened when first asked for
- `live`: asking the app that runs
- `status`, `week`, `record`, `routines`, `exchange`, `app`: what the commands do

Answers go to stdout, errors to stderr in one line each. Exit status 0: done, 1: could not, 2: wrong usage.
"""

import gc
import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line `argv` (without the program's name; by default the process's own).

    Returns the exit status: 0 done, 1 could not, 2 wrong usage, 130 interrupted.
    """
    from hipback_tui.cli import output
    from hipback_tui.cli.errors import Failed

    arguments = sys.argv[1:] if argv is None else list(argv)
    own_process = argv is None
    try:
        status = _run(arguments, own_process=own_process)
    except Failed as error:
        output.complain(str(error))
        status = error.exit_status
    except BrokenPipeError:
        status = 0
    except KeyboardInterrupt:
        status = 130
    return output.finish(status)


def _run(arguments: list[str], *, own_process: bool) -> int:
    from hipback_tui.cli.invocation import plain_status, split

    if "--version" in arguments:
        from hipback_tui import __version__
        from hipback_tui.cli.output import say

        say(f"hipback {__version__}")
        return 0
    # Shell prompts and status bars wait for this one, and building a parser takes longer than the answer.
    asked = plain_status(arguments)
    if asked is not None:
        if own_process:
            gc.disable()  # the process ends before looking for garbage could pay
        from hipback_tui.cli.live import live_plain_status

        text = live_plain_status(asked)
        if text is not None:
            from hipback_tui.cli.output import say

            say(text)
            return 0
        from hipback_tui.cli.context import Context
        from hipback_tui.cli.status import tell_without_app

        context = Context(asked.data_dir, asked.config)
        exit_status = tell_without_app(context, json=asked.json, template=asked.template)
        if own_process:
            gc.freeze()  # else the interpreter looks for garbage on its way out
        return exit_status

    from hipback_tui.cli.parsing import run

    return run(split(arguments))
