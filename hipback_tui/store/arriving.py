"""Files of other devices that are still being written: what was known of them holds meanwhile.

Most tools put a whole file in place at once. Some write into it, or copy it slowly, and then a look meets one
that is not whole yet.
"""

from __future__ import annotations

import time
from pathlib import Path

from hipback_tui.store.month_reader import Arrival, Document

PATIENCE_S = 60.0
"""Seconds after its last change for which a file that is not whole counts as being on its way."""

_KEPT = 12
"""Of how many files the records are kept; those of the latest months, since old ones hardly change."""


class Arriving(Arrival):
    """What was read last of other devices' files, and which of them are not whole at present."""

    def __init__(self) -> None:
        self.looks_again = False
        """Whether the files are looked at again and again."""
        self._whole: dict[Path, tuple[Document, ...]] = {}
        self._until: dict[Path, float] = {}

    def whole(self, path: Path, documents: tuple[Document, ...]) -> None:
        """Take note of what a file holds."""
        self._until.pop(path, None)
        self._whole[path] = documents
        if len(self._whole) > _KEPT:
            del self._whole[min(self._whole, key=lambda known: known.name[:7])]

    def known(self, path: Path) -> tuple[Document, ...]:
        """Return what was known of a file that is damaged now."""
        return self._whole.get(path, ())

    def is_on_its_way(self, path: Path) -> bool:
        """Whether a damaged file changed so lately that it may become whole by itself.

        Who looks only once, and has never seen it whole, cannot wait for that.
        """
        if not self.looks_again and path not in self._whole:
            return False
        try:
            # Not the time of modification, which tools set to what it was on the other device.
            changed_s = path.stat().st_ctime
        except OSError:
            return True  # taken away to be replaced
        if not 0 <= time.time() - changed_s < PATIENCE_S:
            self._until.pop(path, None)
            return False
        self._until[path] = changed_s + PATIENCE_S
        return True

    def overdue(self) -> frozenset[str]:
        """Return the months of which a file has been on its way for too long; each is told once."""
        now = time.time()
        late = [path for path, until in self._until.items() if now >= until]
        for path in late:
            del self._until[path]
        return frozenset(path.name[:7] for path in late)
