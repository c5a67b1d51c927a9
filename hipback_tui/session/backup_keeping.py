"""Backups for the screens: which there are, making one, and putting one back after a look."""

from pathlib import Path
from typing import TYPE_CHECKING

from hipback_tui.core.data_overview import BackupEntry, RestoreLook
from hipback_tui.session.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Callable

    from hipback_tui.session.desk import Desk
    from hipback_tui.store.journal import Journal
    from hipback_tui.store.restore import RestorePlan


class BackupKeeper:
    """The backups of a data folder; each method reads or writes files, so call it off the event loop.

    Each raises `Refused` with one line for the person. `open_journal` opens a journal of the caller's own.
    """

    def __init__(self, desk: "Desk", open_journal: "Callable[[], Journal]") -> None:
        self._desk = desk
        self._open = open_journal

    def entries(self) -> tuple[BackupEntry, ...]:
        """Return the backups that there are, the newest first."""
        from hipback_tui.core.backup_words import WHY, size_in_words
        from hipback_tui.store.backups import backups

        zone = self._desk.clock.now().tzinfo
        return tuple(
            BackupEntry(
                made.name,
                f"{made.at.astimezone(zone):%Y-%m-%d %H:%M}",
                f"{WHY[made.why]}, {size_in_words(made.size)}",
            )
            for made in reversed(backups(self._desk.journal.data_dir))
        )

    def make(self) -> str:
        """Make a backup now, and return its name."""
        from hipback_tui.store.backups import BY_HAND, BackupError, back_up

        journal = self._open()
        try:
            made = back_up(
                *(self._folder(journal), journal.data_dir, self._desk.clock, BY_HAND),
                settings_file=self._desk.preferences.file,
            )
        except BackupError as error:
            raise Refused(str(error)) from None
        if made is None:
            raise Refused("nothing was recorded yet, so there is nothing to keep")
        return made.stem

    def look(self, name: str) -> RestoreLook:
        """Return what putting a backup back would do."""
        from hipback_tui.core.backup_words import plan_lines

        plan, _ = self._plan(name)
        lines = plan_lines(plan.back, plan.gone, plan.adopted, plan.days)
        return RestoreLook(name, (*lines, *plan.problems), plan.nothing)

    def restore(self, name: str) -> str:
        """Put a backup back, and return what was done and how it is taken back."""
        from hipback_tui.store.backups import BackupError
        from hipback_tui.store.errors import JournalWriteError
        from hipback_tui.store.restore import restore

        if self._desk.read_only:
            raise Refused("another hipback is open on this journal; this one only shows")
        plan, journal = self._plan(name)
        try:
            restore(
                *(plan, self._folder(journal), journal.data_dir, self._desk.clock),
                settings_file=self._desk.preferences.file,
            )
        except (BackupError, JournalWriteError) as error:
            raise Refused(str(error)) from None
        return f"{name}; `hipback restore undo` takes that back"

    def _plan(self, name: str) -> "tuple[RestorePlan, Journal]":
        from hipback_tui.store.backups import BackupError, find
        from hipback_tui.store.restore import plan_restore

        journal = self._open()
        try:
            found = find(journal.data_dir, name, self._desk.clock.now())
            return plan_restore(self._folder(journal), journal.device, found), journal
        except BackupError as error:
            raise Refused(str(error)) from None

    def _folder(self, journal: "Journal") -> Path:
        from hipback_tui.store.journal import JOURNAL_FOLDER

        return journal.home / JOURNAL_FOLDER
