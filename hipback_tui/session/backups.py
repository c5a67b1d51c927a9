"""The weekly backup of a running session, made beside it. What screens do with backups: `backup_keeping`."""

import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hipback_tui.session.desk import Desk

SETTLED_S = 60.0
"""Real seconds after the start before the first look whether a backup is due."""

EVERY_S = 3600.0
"""Real seconds between two looks."""


class WeeklyBackups:
    """Makes a backup once a week, in a thread of its own at a quiet moment; nothing waits for it.

    `problem` says why the last one could not be made, as one line, or None.
    """

    def __init__(self) -> None:
        self.problem: str | None = None
        self._next_s = time.monotonic() + SETTLED_S
        self._thread: threading.Thread | None = None

    def look(self, desk: "Desk") -> None:
        """Begin one if it is due; called once a second."""
        if time.monotonic() < self._next_s or desk.read_only or desk.guide.play is not None:
            return
        if self._thread is not None and self._thread.is_alive():
            return
        self._next_s = time.monotonic() + EVERY_S
        self._thread = threading.Thread(target=self._make, args=(desk,), name="backup", daemon=True)
        self._thread.start()

    def _make(self, desk: "Desk") -> None:
        from hipback_tui.store.backups import WEEKLY, BackupError, back_up, is_due

        journal = desk.journal
        if not is_due(journal.data_dir, desk.clock.now()):
            return
        try:
            back_up(
                *(journal.home / "journal", journal.data_dir, desk.clock, WEEKLY),
                settings_file=desk.preferences.file,
            )
            self.problem = None
        except BackupError as error:
            self.problem = str(error)
