"""One day: how it stands, and what was recorded on it."""

import asyncio
from datetime import date, timedelta

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.reactive import var

from hipback_tui.core.day_words import tell_day
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.places import package_folder
from hipback_tui.tui.commands import COMMON_COMMANDS, Command, bindings_for
from hipback_tui.tui.contract import Session
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.screens.paged import Paged, scroll_commands
from hipback_tui.tui.widgets.day_texts import DayPage, DayTitle, OpenedDay
from hipback_tui.tui.widgets.footer import KeyBar
from hipback_tui.tui.widgets.status_line import StatusLine

DAY_COMMANDS = (
    Command(
        key="left",
        aliases=("h",),
        shown="←",
        label="Day before",
        title="The day before",
        help="Turns to the day before this one.",
        action="screen.turn(-1)",
    ),
    Command(
        key="right",
        aliases=("l",),
        shown="→",
        label="Day after",
        title="The day after",
        help="Turns to the day after this one.",
        action="screen.turn(1)",
    ),
    *scroll_commands("Where a day does not fit the window."),
    *COMMON_COMMANDS[-1:],
    Command(
        key="escape",
        aliases=("enter", "q"),
        shown="esc",
        label="Close",
        title="Close the day",
        help="Back to the weeks.",
        action="screen.close",
    ),
)


class DayScreen(Paged):
    """The day `day`, read again whenever the journal changes.

    Days can be turned from the first record, or the running week's first day, to the end of that week.
    """

    KEYS = DAY_COMMANDS
    BINDINGS = bindings_for(DAY_COMMANDS)
    CSS_PATH = package_folder("styles") / "day.tcss"

    day: var[date] = var(date.min, init=False)
    opened: var[OpenedDay | None] = var(None)
    trouble: var[str] = var("")

    def __init__(self, snapshot: Snapshot, day: date) -> None:
        super().__init__(snapshot)
        self.set_reactive(DayScreen.day, day)
        self._read_serial: int | None = None

    def compose(self) -> ComposeResult:
        """Mount the date and a page that scrolls."""
        bound = SnapshotScreen.snapshot
        yield StatusLine(id="status").data_bind(bound)
        with Container(id="body"), Container(id="day"):
            title = DayTitle(id="title").data_bind(bound)
            yield title.data_bind(DayScreen.day, DayScreen.opened)
            with VerticalScroll(id="page", can_focus=False):
                page = DayPage(id="story").data_bind(bound)
                yield page.data_bind(DayScreen.opened, DayScreen.trouble)
        yield KeyBar(id="keys").data_bind(bound)

    def on_mount(self) -> None:
        """Read the day."""
        self.watch_snapshot(self.snapshot)

    def watch_snapshot(self, snapshot: Snapshot) -> None:
        """Read the day again if the journal changed."""
        if snapshot.journal_serial != self._read_serial:
            self._read_serial = snapshot.journal_serial
            self._read()

    def watch_day(self) -> None:
        """Read another day; what stood there goes at once."""
        self.opened = None
        self.query_one("#page").scroll_home(animate=False)
        self._read()

    def _read(self) -> None:
        self.run_worker(self._read_day(self.day), group="day", exclusive=True)

    async def _read_day(self, day: date) -> None:
        try:
            opened = await asyncio.to_thread(read_day, self.hipback.session, day)
        except OSError as error:
            self.trouble = f"This day cannot be read: {error.strerror or error}"
            return
        self.trouble, self.opened = "", opened

    def action_turn(self, days: int) -> None:
        """Turn to a neighbouring day, as far as there are days."""
        week = self.snapshot.week
        begin = min(week.first_day or week.this_week.start, week.this_week.start, self.day)
        end = max(week.this_week.start + timedelta(days=6), self.day)
        there = self.day + timedelta(days=days)
        if begin <= there <= end:
            self.day = there


def read_day(session: Session, day: date) -> OpenedDay:
    """Read a day from the journal; it reads files, so call it off the event loop."""
    (found,) = session.days(day, day)
    names = {id: routine.name for id, routine in session.library.routines.items()}
    return OpenedDay(found, tell_day(session.day(day), names))
