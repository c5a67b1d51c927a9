"""Restores a backup or goes to another folder, and is killed at a given step; run by the tests.

    movers.py restore DATA_DIR STEP          put back the last backup
    movers.py switch DATA_DIR STEP FOLDER    bring the journal to another folder

A step is anything that changes a name on the disk. Prints "done" if it came through.
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from hipback_tui.store.backups import find
from hipback_tui.store.journal import Journal
from hipback_tui.store.restore import plan_restore, restore
from hipback_tui.store.shared_folder import settle


def kill_at(step: int) -> None:
    """Have this process killed right before so many changes of names were made."""
    left = step

    def counted(change: Callable[..., Any]) -> Callable[..., Any]:
        def changing(*arguments: Any, **named: Any) -> Any:
            nonlocal left
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left -= 1
            return change(*arguments, **named)

        return changing

    for name in ("replace", "rename", "unlink", "mkdir"):
        setattr(os, name, counted(getattr(os, name)))


def main() -> None:
    what, data_dir, step = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    if what == "restore":
        journal = Journal.open(data_dir)
        folder = data_dir / "journal"
        plan = plan_restore(folder, journal.device, find(data_dir, "last", datetime.now(UTC)))
        kill_at(step)
        restore(plan, folder, data_dir)
    else:
        kill_at(step)
        settle(data_dir, sys.argv[4], {})
    print("done")


if __name__ == "__main__":
    main()
