"""The records that tell how a body answers, read once and kept up to date.

They are those of the last half year, and before that what was said last and never revoked: flare mode, a
chosen variant, what was too much, a review, a self-test.
"""

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hipback_tui.store.journal import Journal

# Records themselves are loaded with the first one that is read: nothing of it is on the first paint.
if TYPE_CHECKING:
    from hipback_tui.core.records import Record

LOOK_BACK = timedelta(days=182)
"""How far sessions, ratings and check-ins are looked back on."""

KINDS = frozenset(
    {
        "session",
        "rating",
        "checkin",
        "rest",
        "self_test",
        "too_much",
        "variant",
        "flare_mode",
        "review",
        "shown",
    }
)
"""What is read; stretches of sitting, by far the most records, say nothing here."""


class Lately:
    """Holds the records, in order of recording."""

    def __init__(self, journal: Journal) -> None:
        self._journal = journal
        self._records: list[Record] | None = None
        self._since: date | None = None

    def records(self, today: date) -> "tuple[Record, ...]":
        """Return what counts of the last half year, and lasting words from before; reads a few month files.

        What a clock that was once wrong put into the future is left out until its day comes: it would have
        the last word on flare mode and on choices. Who travels west may have said something "tomorrow".
        """
        since = self.since(today)
        if self._records is None or since != self._since:
            older = self._journal.lasting_records(since, today)
            self._records, self._since = older + self._journal.records_since(since, KINDS), since
        latest = today + timedelta(days=1)
        return tuple(record for record in self._records if record.day <= latest)

    @staticmethod
    def since(today: date) -> date:
        """Return the day from which on records are read: the first of a month."""
        return (today - LOOK_BACK).replace(day=1)

    def add(self, record: "Record") -> None:
        """A record was written by this session: no file need be read for it."""
        if record.kind == "retracted" or record.replaces is not None:
            self.forget()
        elif self._records is not None and record.kind in KINDS:
            self._records.append(record)

    def forget(self) -> None:
        """Another process or device wrote, or something was taken back: read again when asked."""
        self._records = None
