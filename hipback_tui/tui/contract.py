"""What the screens want of the session: a snapshot to show, and somewhere to hand orders in."""

from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

from hipback_tui.core.consistency import Day
from hipback_tui.core.orders import Order
from hipback_tui.core.snapshot import Snapshot

if TYPE_CHECKING:
    from hipback_tui.content.library import Library
    from hipback_tui.core.data_overview import BackupEntry, DataOverview, RestoreLook
    from hipback_tui.core.easing import Easing
    from hipback_tui.core.history import History
    from hipback_tui.core.import_preview import ImportPreview
    from hipback_tui.core.records import Record
    from hipback_tui.core.undo_step import UndoStep


class BackupKeeper(Protocol):
    """The backups; what cannot be done raises `session.refused.Refused` with one line."""

    def entries(self) -> "tuple[BackupEntry, ...]":
        """Return the backups that there are, the newest first."""

    def make(self) -> str:
        """Make a backup now, and return its name."""

    def look(self, name: str, /) -> "RestoreLook":
        """Return what putting a backup back would do."""

    def restore(self, name: str, /) -> str:
        """Put a backup back, and return what was done in words."""


class DataKeeper(Protocol):
    """The person's data as files; what cannot be done raises `session.refused.Refused` with one line."""

    def overview(self) -> "DataOverview":
        """Return how much there is."""

    @property
    def backups(self) -> BackupKeeper:
        """The backups."""

    def suggestion(self, format: str, /) -> str:
        """Return where an export in a format may go."""

    def export(self, file: str, format: str, /) -> str:
        """Write an export, and return what was written in words."""

    def preview(self, file: str, habit: str | None = None, /) -> "ImportPreview":
        """Return what an import would do; raises `session.data_keeping.WhichHabit` to ask first."""

    def carry_out(self, preview: "ImportPreview", /) -> str:
        """Add what is new, all or nothing, and return what was done in words."""

    def completed(self, file: str, /) -> str:
        """Return a path that was typed, as far as the names that are there complete it."""


class Session(Protocol):
    """A running session, seen from the screens."""

    @property
    def snapshot(self) -> Snapshot:
        """The newest snapshot."""

    @property
    def library(self) -> "Library":
        """Exercises and routines; reading them the first time takes some milliseconds."""

    def subscribe(self, listener: Callable[[Snapshot], None], /) -> None:
        """From now on call `listener` with each new snapshot, in the session's thread; it never waits."""

    def give(self, order: Order, /) -> None:
        """Hand in an order; returns at once. What comes of it shows in a later snapshot."""

    def now(self) -> datetime:
        """Return the session's wall time, aware; screens ask it for what happened before."""

    def day(self, day: date, /) -> "list[Record]":
        """Return the live records of a logical day; reads files, so call it off the event loop."""

    def days(self, first: date, last: date, /) -> tuple[Day, ...]:
        """Return the logical days from `first` to `last`, both included; call it off the event loop too.

        It is cheap, but a slow disk may keep the journal busy.
        """

    def records_since(self, day: date, kinds: Collection[str], /) -> "list[Record]":
        """Return the live records of some kinds (stored names) from the month of `day` on, oldest first.

        It reads files, so call it off the event loop.
        """

    def history(self) -> "History":
        """Return the whole journal by days; call it off the event loop, as `days`."""

    def easing(self) -> "Easing":
        """Return which exercises are done in an easier form just now; call it off the event loop."""

    @property
    def data(self) -> "DataKeeper":
        """Export, import, and what there is; call its methods off the event loop."""

    def undoable(self, limit: int, /) -> "tuple[UndoStep, ...]":
        """Return at most `limit` steps of undo, the last one first; call it off the event loop, as `day`."""
