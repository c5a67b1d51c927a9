"""Noticing that another process or device changed the journal's files, cheaply enough for once a second."""

import time
from pathlib import Path

from hipback_tui.store.durable_write import Signature, signature_of
from hipback_tui.store.month_reader import Seen, folder_times, path_of, scan

FRESH_NS = 2_000_000_000
"""Age up to which a folder's time is not trusted to show the next change: file systems count in steps."""
SHORT_LOOKS = 3
"""How many looks in a row may go at the folders only."""


class FileWatch:
    """Remembers the month files as they were at the last look."""

    def __init__(self, journal_dir: Path) -> None:
        self._journal_dir = journal_dir
        self._seen: Seen | None = None
        self._folders: dict[str, int] = {}
        self._short_looks = 0
        self._written_by_others = False

    def look(self) -> bool:
        """Return whether any file changed since the last look, other than by what `note_own` was told.

        Most looks go at the folders and the latest month only. All files are looked at while a folder's time
        is so fresh that a second change might not show in it, and now and then, since a file may be changed
        in place.
        """
        folders = folder_times(self._journal_dir)
        fresh = max(folders.values(), default=0) > time.time_ns() - FRESH_NS
        quiet = folders == self._folders and not fresh and not self._written_by_others
        if quiet and self._short_looks < SHORT_LOOKS and not self._latest_changed():
            self._short_looks += 1
            return False
        self._folders, self._short_looks = folders, 0
        seen = scan(self._journal_dir)
        changed = self._written_by_others or (self._seen is not None and seen != self._seen)
        self._seen, self._written_by_others = seen, False
        return changed

    def _latest_changed(self) -> bool:
        """Whether a file of the latest month changed: one that is written into leaves its folder's time."""
        if not self._seen:
            return False
        month = max(self._seen)
        for name, *signature in self._seen[month]:
            try:
                if list(signature_of(path_of(self._journal_dir, month, name).stat())) != signature:
                    return True
            except OSError:
                return True
        return False

    def note_first(self, seen: Seen) -> None:
        """Take the first reading of the files as the first look."""
        if self._seen is None:
            self._seen = seen

    def note_own(self, month: str, device: str, before: Signature | None, after: Signature) -> None:
        """Take note of an own write, so that it does not count as a change.

        `before` is the file as it was found when writing: if that is not the one seen last, somebody else had
        written to it in between.
        """
        if self._seen is None:
            return  # nothing was read yet that could have grown old
        files = {name: (when, size, node) for name, when, size, node in self._seen.get(month, ())}
        self._written_by_others |= files.get(device) != before
        files[device] = after
        self._seen[month] = tuple(sorted((name, *signature) for name, signature in files.items()))
