"""A session for screen tests whose weeks and days really come from records."""

from collections.abc import Iterable
from datetime import date

from hipback_tui.content.library import load_library
from hipback_tui.core.consistency import Day, days_between, weigh
from hipback_tui.core.history import history_of
from hipback_tui.core.records import Record
from hipback_tui.places import package_folder
from tests.support.screen_samples import FRIDAY, FakeSession, sitting, snapshot_of


class JournalSession(FakeSession):
    """Answers from `records`, and counts how often days were asked for; today is Friday 2026-11-20."""

    def __init__(self, records: Iterable[Record] = (), today: date = FRIDAY, first_weekday: int = 0) -> None:
        kept = list(records)
        self._history = history_of(kept)
        self.first_weekday = first_weekday
        self.days_read = 0
        week = weigh(self._history, today, first_weekday)
        super().__init__(snapshot_of(sitting(), today=today, week=week))
        self.records = kept
        self.library = load_library(package_folder("data"), None)

    def days(self, first: date, last: date) -> tuple[Day, ...]:
        self.days_read += 1
        return days_between(self._history, first, last)

    def write(self, *records: Record) -> None:
        """Put further records into the journal and publish what comes of it."""
        self.records += records
        self._history = history_of(self.records)
        self.turn_to(self.snapshot.today)

    def turn_to(self, today: date) -> None:
        """Publish a day's snapshot."""
        week = weigh(self._history, today, self.first_weekday)
        self.change(today=today, week=week, journal_serial=self.snapshot.journal_serial + 1)
