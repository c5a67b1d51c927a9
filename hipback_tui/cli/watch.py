"""`hipback watch`: the session without screens, and the unit that starts it with the desktop."""

import signal
import sys
from typing import TYPE_CHECKING

from hipback_tui.cli.errors import Failed
from hipback_tui.cli.output import say

if TYPE_CHECKING:
    from argparse import Namespace
    from types import FrameType

    from hipback_tui.cli.context import Context

SIGNALS = ("SIGTERM", "SIGINT", "SIGHUP")


def watch(context: "Context", given: "Namespace") -> int:
    """Watch until a signal ends it, or do what is asked about the unit."""
    if given.what is not None:
        from hipback_tui.cli.watch_unit import DOES

        return DOES[given.what](context, given)
    return _watch(context, verbose=given.verbose)


def _watch(context: "Context", *, verbose: bool) -> int:
    data_dir, config_file = context.data_dir, context.config_file
    _ = context.clock  # a wrong HIPBACK_NOW or HIPBACK_SPEED is told before anything is opened
    from hipback_tui.session.watch import AlreadyWatched, Watch

    at_terminal = sys.stdout is not None and sys.stdout.isatty()

    def tell(line: str) -> None:
        if not (at_terminal or verbose):
            return
        try:
            say(line)
            sys.stdout.flush()
        except (OSError, Failed):
            return  # nobody reads any more; what is counted does not depend on it

    def ring() -> bool:
        sys.stdout.write("\a")
        sys.stdout.flush()
        return True

    watching = Watch(data_dir, config_file, tell, ring if at_terminal else None)
    watching.follows_settings = context.follows_settings

    def asked(number: int, frame: "FrameType | None") -> None:
        watching.end()

    for name in SIGNALS:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), asked)
    try:
        unwritten = watching.run()
    except AlreadyWatched:
        raise Failed("watch: one runs already for this journal") from None
    if unwritten is not None:
        raise Failed(unwritten)
    return 0
