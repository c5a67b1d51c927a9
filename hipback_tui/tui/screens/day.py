"""One day: how it stands, and what was recorded on it, to add to, to put right, to remove."""

import asyncio
from datetime import date, timedelta
from functools import partial
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.geometry import Region
from textual.reactive import var
from textual.screen import Screen

from hipback_tui.core.day_words import tell_day
from hipback_tui.core.days_off import DaysOff, covering
from hipback_tui.core.orders import RemoveRecord
from hipback_tui.core.past_moment import past_moment
from hipback_tui.core.records import CheckIn, GoalSet, PausedDays, Record
from hipback_tui.core.records import Session as RoutineSession
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.core.typed_dates import EARLIEST
from hipback_tui.places import package_folder
from hipback_tui.tui.commands import Command, bindings_for
from hipback_tui.tui.contract import Session
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.screens.day_keys import DAY_COMMANDS
from hipback_tui.tui.screens.paged import Paged
from hipback_tui.tui.widgets.answer_line import AnswerLine
from hipback_tui.tui.widgets.day_texts import DayPage, DayTitle, OpenedDay
from hipback_tui.tui.widgets.footer import KeyBar
from hipback_tui.tui.widgets.status_line import StatusLine

DAYS_AHEAD = 366
"""How far days to come can be opened: days off may be written down so far ahead."""

CORRECTABLE = (RoutineSession, CheckIn, PausedDays, GoalSet)
"""What can be put right; anything else can be removed."""


class DayScreen(Paged):
    """The day `day`, read again whenever the journal changes; `cursor` is the number of the chosen entry.

    Days can be turned from 2000 on, so that what was done before the first record can be written down too.
    """

    KEYS = DAY_COMMANDS
    BINDINGS = bindings_for(DAY_COMMANDS)
    CSS_PATH = package_folder("styles") / "day.tcss"

    day: var[date] = var(date.min, init=False)
    opened: var[OpenedDay | None] = var(None)
    cursor: var[int] = var(0)
    trouble: var[str] = var("")

    def __init__(self, snapshot: Snapshot, day: date) -> None:
        super().__init__(snapshot)
        self.set_reactive(DayScreen.day, day)
        self._read_serial: int | None = None

    def compose(self) -> ComposeResult:
        """Mount the date, a page that scrolls, and the answer to what was just done."""
        bound = SnapshotScreen.snapshot
        yield StatusLine(id="status").data_bind(bound)
        with Container(id="body"), Container(id="day"):
            title = DayTitle(id="title").data_bind(bound)
            yield title.data_bind(DayScreen.day, DayScreen.opened)
            with VerticalScroll(id="page", can_focus=False):
                page = DayPage(id="story").data_bind(bound)
                yield page.data_bind(DayScreen.opened, DayScreen.cursor, DayScreen.trouble)
        yield AnswerLine(id="answer").data_bind(bound)
        yield KeyBar(id="keys").data_bind(bound)

    def on_mount(self) -> None:
        """Read the day."""
        self.watch_snapshot(self.snapshot)

    # --- what is read --------------------------------------------------------------------------------------

    def watch_snapshot(self, snapshot: Snapshot) -> None:
        """Read the day again if the journal changed."""
        if snapshot.journal_serial != self._read_serial:
            self._read_serial = snapshot.journal_serial
            self._read()

    def watch_day(self) -> None:
        """Read another day; what stood there goes at once."""
        self.opened, self.cursor = None, 0
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
        cursor = _cursor_in(opened, self.opened, self.cursor)
        self.trouble, self.opened, self.cursor = "", opened, cursor
        self.query_one(KeyBar).redraw()

    # --- moving --------------------------------------------------------------------------------------------

    def action_turn(self, days: int) -> None:
        """Turn to a neighbouring day, as far as there are days."""
        self._go(self.day + timedelta(days=days))

    def _go(self, day: date) -> None:
        latest = max(self.snapshot.today + timedelta(days=DAYS_AHEAD), self.day)
        self.day = max(min(EARLIEST, self.day), min(latest, day))

    def action_go_to(self) -> None:
        """Ask for a date and go there."""
        from hipback_tui.tui.screens.day_forms import GoToForm

        self.app.push_screen(GoToForm(self.snapshot, self.day, self._go))

    def action_choose(self, steps: int) -> None:
        """Move the cursor to another entry; at the ends scroll to what stands beyond them."""
        page, many = self.query_one("#page"), len(self._entries)
        there = self.cursor + steps
        if not many:
            self.action_scroll_page(2 * steps)
        elif 0 <= there < many:
            self.cursor = there
            first, rows = self.query_one(DayPage).place(there)
            page.scroll_to_region(Region(0, first, 1, rows), animate=False, immediate=True)
            self.query_one(KeyBar).redraw()
        elif there < 0:
            page.scroll_home(animate=False, immediate=True)
        else:
            page.scroll_end(animate=False, immediate=True)

    @on(DayPage.Chosen)
    def choose(self, message: DayPage.Chosen) -> None:
        """Move to the entry that was clicked; a second click corrects it."""
        if message.number == self.cursor and not self.snapshot.read_only:
            self.action_correct()
        else:
            self.cursor = message.number
            self.query_one(KeyBar).redraw()

    # --- changing ------------------------------------------------------------------------------------------

    @property
    def _entries(self) -> tuple[Record | None, ...]:
        return () if self.opened is None else tuple(entry.record for entry in self.opened.story.entries)

    @property
    def chosen(self) -> Record | None:
        """The record under the cursor."""
        return self._entries[self.cursor] if self.cursor < len(self._entries) else None

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done with the chosen entry."""
        chosen = self.chosen
        wants = {
            "screen.correct": chosen is not None and isinstance(chosen.payload, CORRECTABLE),
            "screen.remove": chosen is not None,
        }
        possible = (command for command in self.KEYS if command.offered(self.snapshot))
        return tuple(command for command in possible if wants.get(command.action, True))

    def action_add(self) -> None:
        """Ask what to add."""
        from hipback_tui.tui.screens.day_menus import AddMenu

        self.app.push_screen(AddMenu(self.snapshot, self.day, partial(self._add, self.day)))

    def _add(self, day: date, what: str) -> None:
        self.app.push_screen(self._form(day, what))

    def _form(self, day: date, what: str) -> Screen[Any]:
        from hipback_tui.tui.screens.check_in import CheckInScreen
        from hipback_tui.tui.screens.day_forms import SessionForm
        from hipback_tui.tui.screens.days_off_forms import DaysOffForm

        session, snapshot = self.hipback.session, self.snapshot
        if what == "days-off":
            return DaysOffForm(snapshot, day)
        if what == "session":
            return SessionForm(snapshot, session.library, session.now(), day)
        past = day < snapshot.today
        at = past_moment(day, None, session.now(), snapshot.settings.day_start)[1] if past else None
        return CheckInScreen(snapshot, at=at)

    def action_correct(self) -> None:
        """Put the chosen entry right."""
        chosen = self.chosen
        if chosen is not None and isinstance(chosen.payload, CORRECTABLE):
            self.app.push_screen(self._correction(chosen))

    def _correction(self, chosen: Record) -> Screen[Any]:
        from hipback_tui.tui.screens.check_in import CheckInScreen
        from hipback_tui.tui.screens.day_forms import GoalForm, SessionForm
        from hipback_tui.tui.screens.days_off_forms import DaysOffForm

        session = self.hipback.session
        match chosen.payload:
            case PausedDays() as pause:
                return DaysOffForm(self.snapshot, pause.first, of=DaysOff(chosen.id, pause))
            case GoalSet() as goal:
                return GoalForm(self.snapshot, chosen, goal)
            case RoutineSession():
                return SessionForm(self.snapshot, session.library, session.now(), chosen.day, chosen)
            case _:
                return CheckInScreen(self.snapshot, of=chosen)

    def action_remove(self) -> None:
        """Remove the chosen entry; undo brings it back."""
        chosen = self.chosen
        if chosen is not None:
            self.give(RemoveRecord(chosen.id))


def read_day(session: Session, day: date) -> OpenedDay:
    """Read a day from the journal; it reads files, so call it off the event loop."""
    (found,) = session.days(day, day)
    names = {id: routine.name for id, routine in session.library.routines.items()}
    # Days off may have been written down in any month: all are looked through only where the day is paused.
    covers = any(first <= day.toordinal() <= last for first, last, _ in session.history().pauses)
    pauses = covering(session.records_since(EARLIEST, {PausedDays.KIND}), day) if covers else []
    return OpenedDay(found, tell_day(session.day(day), names, pauses))


def _cursor_in(opened: OpenedDay, before: OpenedDay | None, cursor: int) -> int:
    """Return where the cursor goes: to what is new, or stays on its entry, or about where it was."""
    ids = [entry.record.id if entry.record else "" for entry in opened.story.entries]
    if before is not None and before.day.date == opened.day.date:
        old = [entry.record.id if entry.record else "" for entry in before.story.entries]
        new = [number for number, id in enumerate(ids) if id not in old]
        if len(new) == 1:
            return new[0]
        if cursor < len(old) and old[cursor] in ids:
            return ids.index(old[cursor])
    return max(0, min(cursor, len(ids) - 1))
