"""A session for screen tests with a real desk on a real journal folder, whose orders are obeyed at once."""

from collections.abc import Collection
from datetime import date, datetime
from pathlib import Path

from hipback_tui.content.library import load_library
from hipback_tui.core.care_records import Shown
from hipback_tui.core.consistency import Day, days_between
from hipback_tui.core.history import History
from hipback_tui.core.orders import Order
from hipback_tui.core.records import Payload, Record, new_record
from hipback_tui.core.settings import Settings
from hipback_tui.places import package_folder
from hipback_tui.presence.base import Sense
from hipback_tui.session.desk import Desk
from hipback_tui.session.last_call import LastCall
from hipback_tui.session.refused import Refused
from hipback_tui.session.view import snapshot_of
from hipback_tui.store.journal import Journal
from tests.support.manual_clock import ManualClock
from tests.support.screen_samples import FakeSession


class DeskSession(FakeSession):
    """Lives in `folder`, and was started before; the clock stands still unless a test moves it."""

    def __init__(self, folder: Path, clock: ManualClock | None = None) -> None:
        self.clock = clock or ManualClock()
        self.journal = Journal.open(folder / "data")
        for what in ("safety", "welcome"):
            self.write(Shown(what=what), self.clock.now())
        self.desk = Desk(
            self.clock,
            Settings(),
            self.journal,
            lambda: load_library(package_folder("data"), None),
            config_folder=folder / "config",
        )
        super().__init__(snapshot_of(self.desk, LastCall()))
        self.library = self.desk.offer.library

    def write(self, payload: Payload, at: datetime, day: date | None = None) -> Record:
        """Put a record into the journal as another program would, before the screens are shown."""
        (kept,) = self.journal.append(new_record(payload, recorded=at, day=day or at.date(), at=at))
        return kept

    def look(self) -> None:
        """Let it be the clock's time, take up what is in the journal now, and publish it."""
        self.desk.tick(Sense())
        self.desk.journal_changed()
        self.desk.outlook()
        self.publish(snapshot_of(self.desk, LastCall()))

    def give(self, order: Order) -> None:
        super().give(order)
        try:
            self.desk.obey(order)
        except Refused as reason:
            self.desk.say(str(reason))
        self.desk.outlook()
        self.publish(snapshot_of(self.desk, LastCall()))

    def now(self) -> datetime:
        return self.clock.now()

    def day(self, day: date) -> list[Record]:
        return self.journal.records_of_day(day)

    def days(self, first: date, last: date) -> tuple[Day, ...]:
        return days_between(self.journal.history(), first, last)

    def records_since(self, day: date, kinds: Collection[str]) -> list[Record]:
        return self.journal.records_since(day, kinds)

    def history(self) -> History:
        return self.journal.history()
