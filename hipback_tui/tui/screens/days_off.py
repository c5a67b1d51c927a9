"""Days off: every range of paused days; to start, to end, to write down, to put right."""

import asyncio
from datetime import date

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.reactive import var
from textual.widgets import Static

from hipback_tui.core.days_off import (
    DaysOff,
    Phase,
    credited_days,
    days_off_between,
    listed,
    phase_of,
)
from hipback_tui.core.orders import RemoveRecord
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.core.typed_dates import EARLIEST
from hipback_tui.places import package_folder
from hipback_tui.tui.commands import Command, bindings_for
from hipback_tui.tui.contract import Session
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.screens.days_off_keys import DAYS_OFF_COMMANDS
from hipback_tui.tui.widgets.answer_line import AnswerLine
from hipback_tui.tui.widgets.days_off_texts import AboutDaysOff, DaysOffList, ListedDaysOff
from hipback_tui.tui.widgets.footer import KeyBar
from hipback_tui.tui.widgets.status_line import StatusLine


class DaysOffScreen(SnapshotScreen):
    """Every range of paused days, read again whenever the journal changes."""

    KEYS = DAYS_OFF_COMMANDS
    BINDINGS = bindings_for(DAYS_OFF_COMMANDS)
    CSS_PATH = package_folder("styles") / "days_off.tcss"

    listed: var[ListedDaysOff | None] = var(None)
    cursor: var[int] = var(0)
    trouble: var[str] = var("")

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self._read_for: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """Mount the list, and below or beside it what is said of one range."""
        bound = SnapshotScreen.snapshot
        yield StatusLine(id="status").data_bind(bound)
        with Container(id="body"), Container(id="days-off"):
            yield Static(Content.styled("Days off", "bold $primary"), id="title")
            shown = DaysOffList(id="list").data_bind(bound)
            yield shown.data_bind(DaysOffScreen.listed, DaysOffScreen.cursor, DaysOffScreen.trouble)
            about = AboutDaysOff(id="about").data_bind(bound)
            yield about.data_bind(DaysOffScreen.listed, DaysOffScreen.cursor)
        yield AnswerLine(id="answer").data_bind(bound)
        yield KeyBar(id="keys").data_bind(bound)

    def on_mount(self) -> None:
        """Read the ranges."""
        self.watch_snapshot(self.snapshot)

    def watch_snapshot(self, snapshot: Snapshot) -> None:
        """Read them again if the journal changed, or the day."""
        wanted = (snapshot.journal_serial, snapshot.today)
        if wanted != self._read_for:
            self._read_for = wanted
            self.run_worker(self._read(snapshot.today), group="days off", exclusive=True)

    async def _read(self, today: date) -> None:
        try:
            found = await asyncio.to_thread(read_days_off, self.hipback.session, today)
        except OSError as error:
            self.trouble = f"Days off cannot be read: {error.strerror or error}"
            return
        chosen = self.chosen
        ids = [entry.record_id for entry in found.entries]
        at = ids.index(chosen.record_id) if chosen is not None and chosen.record_id in ids else self.cursor
        before = self.listed
        if before is not None and len(ids) >= len(before.entries):
            fresh = set(ids) - {entry.record_id for entry in before.entries}
            at = next((number for number, id in enumerate(ids) if id in fresh), at)
        # The cursor never stands beyond what is listed, whichever of the two is drawn first.
        self.cursor = min(self.cursor, max(0, min(len(ids), len(before.entries) if before else len(ids)) - 1))
        self.trouble, self.listed = "", found
        self.cursor = max(0, min(at, len(ids) - 1))
        self.query_one(KeyBar).redraw()

    @property
    def chosen(self) -> DaysOff | None:
        """The range under the cursor."""
        return self.listed.entries[self.cursor] if self.listed is not None and self.listed.entries else None

    @property
    def running(self) -> DaysOff | None:
        """What can be ended: the chosen range if it runs, else the first that does."""
        entries = () if self.listed is None else self.listed.entries
        found = [e for e in entries if phase_of(e.pause, self.snapshot.today) is Phase.RUNNING]
        chosen = self.chosen
        return chosen if chosen in found else next(iter(found), None)

    # --- keys ----------------------------------------------------------------------------------------------

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done with what is there."""
        runs = self.running is not None
        open_ended = any(
            e.open_ended and e.pause.first <= self.snapshot.today <= e.pause.last for e in self._entries
        )
        wants = {
            "screen.end": runs,
            "screen.start": not open_ended,
            "screen.correct": self.chosen is not None,
            "screen.remove": self.chosen is not None,
        }
        possible = (command for command in self.KEYS if command.offered(self.snapshot))
        return tuple(command for command in possible if wants.get(command.action, True))

    @property
    def _entries(self) -> tuple[DaysOff, ...]:
        return () if self.listed is None else self.listed.entries

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self.cursor = max(0, min(len(self._entries) - 1, self.cursor + rows))
        self.query_one(KeyBar).redraw()

    @on(DaysOffList.Chosen)
    def choose(self, message: DaysOffList.Chosen) -> None:
        """Move to what was clicked; a second click corrects it."""
        if message.clicked and message.number == self.cursor and not self.snapshot.read_only:
            self.action_correct()
        else:
            self.action_move(message.number - self.cursor)

    def action_add(self) -> None:
        """Ask for a range."""
        from hipback_tui.tui.screens.days_off_forms import DaysOffForm

        self.app.push_screen(DaysOffForm(self.snapshot, self.snapshot.today, self._entries))

    def action_correct(self) -> None:
        """Put the chosen range right."""
        from hipback_tui.tui.screens.days_off_forms import DaysOffForm

        chosen = self.chosen
        if chosen is not None:
            self.app.push_screen(DaysOffForm(self.snapshot, chosen.pause.first, self._entries, chosen))

    def action_start(self) -> None:
        """Ask why, and start."""
        from hipback_tui.tui.screens.days_off_forms import StartMenu

        self.app.push_screen(StartMenu(self.snapshot))

    def action_end(self) -> None:
        """Ask for the last day of what runs."""
        from hipback_tui.tui.screens.days_off_forms import EndMenu

        running = self.running
        if running is not None:
            self.app.push_screen(EndMenu(self.snapshot, running))

    def action_remove(self) -> None:
        """Remove the chosen range; undo brings it back."""
        chosen = self.chosen
        if chosen is not None:
            self.give(RemoveRecord(chosen.record_id))

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()


def read_days_off(session: Session, today: date) -> ListedDaysOff:
    """Read all ranges from the journal; it reads files, so call it off the event loop."""
    entries = listed(session.records_since(EARLIEST, {"rest"}), today)
    history = session.history()
    off = days_off_between([entry.pause for entry in entries], date(today.year, 1, 1), today)
    return ListedDaysOff(entries, tuple(credited_days(history, entry.pause) for entry in entries), off)
