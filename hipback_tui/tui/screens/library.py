"""The library: all exercises and routines, to look at, to filter, and to start from."""

import asyncio

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.reactive import var
from textual.timer import Timer
from textual.widgets import Input

from hipback_tui.core.easing import Easing
from hipback_tui.core.orders import BeginExercise, BeginRoutine, ChooseVariant, CopyRoutine
from hipback_tui.core.routines import Exercise, Routine
from hipback_tui.core.sitting.states import TRANSITIONS, Trigger
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.places import package_folder
from hipback_tui.tui.commands import Command, bindings_for
from hipback_tui.tui.contract import Session
from hipback_tui.tui.library_entries import FILTERS, Entry, Filters, Shelf, Shelves, is_eased, shelves_of
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.screens.library_keys import LIBRARY_COMMANDS
from hipback_tui.tui.widgets.figure import AnimatedFigure
from hipback_tui.tui.widgets.footer import KeyBar
from hipback_tui.tui.widgets.library_list import LibraryList
from hipback_tui.tui.widgets.library_texts import (
    Browsed,
    BrowsedText,
    EntryHead,
    EntryWords,
    FilterRow,
    Said,
    ShelfTabs,
)
from hipback_tui.tui.widgets.status_line import StatusLine

FIGURE_WAITS_S = 0.15
"""How long the cursor has to stay before a figure is read and drawn."""

NOTHING = "Nothing here is all of that at once.\nx lets everything through again."
NOTHING_EASED = "Nothing is eased: everything is done in full.\nx lets everything through again."


class LibraryScreen(SnapshotScreen):
    """Browses the shelves. While it is away it does nothing, and leaving it ends it.

    `shelf` is the one shown, `opened` whether the entry under the cursor has the whole window.
    """

    KEYS = LIBRARY_COMMANDS
    BINDINGS = bindings_for(LIBRARY_COMMANDS)
    CSS_PATH = package_folder("styles") / "library.tcss"

    opened: var[bool] = var(False, init=False)

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self.shelf = Shelf.ROUTINES
        self._shelves: Shelves | None = None
        self._filters = dict.fromkeys(Shelf, Filters())
        self._cursor: dict[Shelf, str] = {}
        self._step = 0
        self._left: tuple[Entry, ...] = ()
        self._seen: tuple[object, ...] = ()
        self._copied = False
        self._figure_timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """Mount a list and a page; every other text is one widget."""
        bound = SnapshotScreen.snapshot
        yield StatusLine(id="status").data_bind(bound)
        with Container(id="top"):
            yield ShelfTabs(id="tabs").data_bind(bound)
            yield FilterRow(id="filters").data_bind(bound)
            yield Input(id="search", placeholder="Search names and texts", compact=True)
        with Container(id="body"):
            yield LibraryList(id="list").data_bind(bound)
            with VerticalScroll(id="page", can_focus=False):
                yield EntryHead(id="head").data_bind(bound)
                with Container(id="entry"):
                    yield AnimatedFigure(id="figure")
                    yield EntryWords(id="words").data_bind(bound)
        yield Said(id="said").data_bind(bound)
        yield KeyBar(id="keys").data_bind(bound)

    def on_mount(self) -> None:
        """Read the library, beside the event loop."""
        search = self.query_one(Input)
        search.cursor_blink = False
        search.display = False
        self.watch_snapshot(self.snapshot)

    # --- what there is -------------------------------------------------------------------------------------

    def watch_snapshot(self, snapshot: Snapshot) -> None:
        """Read again when something was recorded, copied or told."""
        seen = (snapshot.journal_serial, snapshot.today, snapshot.word, snapshot.lasting)
        if seen != self._seen:
            self._seen = seen
            self.run_worker(self._read(), group="library", exclusive=True)

    async def _read(self) -> None:
        shelves, trouble = await asyncio.to_thread(read_shelves, self.hipback.session)
        said = self.query(Said)
        if not said:
            return  # the screen was left meanwhile
        said.first().trouble = trouble
        before = self._shelves
        if before is not None and (shelves.library, shelves.easing) == (before.library, before.easing):
            return
        self._shelves = shelves
        if self._copied and before is not None:
            self._go_to_new(before, shelves)
        self._browse()

    def _go_to_new(self, before: Shelves, shelves: Shelves) -> None:
        known = before.library.routines.keys()
        for id in shelves.library.routines.keys() - known:
            self._copied = False
            self.opened = False
            self._go_to(Shelf.ROUTINES, id)

    # --- what is shown -------------------------------------------------------------------------------------

    @property
    def filters(self) -> Filters:
        """What is asked of the entries of the present shelf."""
        return self._filters[self.shelf]

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        return self._left[self._number] if self._left else None

    @property
    def _number(self) -> int:
        wanted = self._cursor.get(self.shelf)
        return next((number for number, entry in enumerate(self._left) if entry.id == wanted), 0)

    @property
    def exercise(self) -> Exercise | None:
        """The exercise under the cursor: that of the chosen step, in a routine."""
        item = self.entry and self.entry.item
        if isinstance(item, Routine) and self._shelves is not None:
            return self._shelves.library.exercises[item.steps[self._step].exercise]
        return item if isinstance(item, Exercise) else None

    def _browse(self) -> None:
        """Show what the filters leave, and the entry under the cursor."""
        shelves = self._shelves
        if shelves is None:
            return
        if self.shelf not in shelves.shown:
            self.shelf = Shelf.ROUTINES
        before = self.entry
        self._left = tuple(entry for entry in shelves.entries[self.shelf] if self.filters.let_through(entry))
        entry = self.entry
        if entry is not None:
            self._cursor[self.shelf] = entry.id  # lifting a filter leaves the cursor where it is
        if before is None or entry is None or before.id != entry.id:
            self._step = 0
            self.query_one("#page").scroll_home(animate=False)
        shown = self.query_one(LibraryList)
        shown.nothing = NOTHING_EASED if self.filters == Filters(eased=True) else NOTHING
        shown.entries, shown.cursor = self._left, self._number
        browsed = Browsed(shelves, self.shelf, self.filters, len(self._left), entry, self._step)
        for text in self.query(BrowsedText):
            text.browsed = browsed
        self.opened = self.opened and entry is not None
        self.query_one(KeyBar).redraw()
        self._turn_figure_soon()

    def _turn_figure_soon(self) -> None:
        """Show the figure once the cursor rests, so that going through the list draws none in vain."""
        figure, exercise = self.query_one(AnimatedFigure), self._figure_wanted()
        figure.set_class(exercise is None, "-none")
        if self._figure_timer is not None:
            self._figure_timer.stop()
        wanted = None if exercise is None else exercise.figure
        if figure.figure_id != wanted:
            figure.figure_id = None
            self._figure_timer = self.set_timer(FIGURE_WAITS_S, self._turn_figure)

    def _turn_figure(self) -> None:
        figure, exercise = self.query_one(AnimatedFigure), self._figure_wanted()
        figure.set_reactive(AnimatedFigure.exercise, exercise)
        figure.figure_id = None if exercise is None else exercise.figure

    def _figure_wanted(self) -> Exercise | None:
        """Return the exercise to show: in a routine what is really done in that step."""
        exercise, item = self.exercise, self.entry and self.entry.item
        if isinstance(item, Routine) and self._shelves is not None:
            eased, _ = self._shelves.easing.apply(item, self._shelves.library.exercises)
            exercise = self._shelves.library.exercises[eased.steps[self._step].exercise]
        return exercise if exercise is not None and exercise.figure is not None else None

    @on(AnimatedFigure.Missing)
    def leave_figure_out(self) -> None:
        """Give its room to the words."""
        self.query_one(AnimatedFigure).add_class("-none")

    def watch_opened(self) -> None:
        """Give the entry the whole window, or the list its place again."""
        self.set_class(self.opened, "-opened")
        self.query_one("#page").scroll_home(animate=False)
        self.query_one(KeyBar).redraw()

    # --- keys ----------------------------------------------------------------------------------------------

    def commands(self) -> tuple[Command, ...]:
        """Return what can be done with what is under the cursor."""
        return tuple(command for command in LIBRARY_COMMANDS if self._makes_sense(command.action))

    def _makes_sense(self, action: str) -> bool:
        item = self.entry and self.entry.item
        writes = not self.snapshot.read_only
        match action.partition("(")[0].removeprefix("screen."):
            case "start":
                may = Trigger.START in TRANSITIONS[self.snapshot.sitting.state]
                return writes and may and isinstance(item, Routine | Exercise)
            case "copy":
                return writes and isinstance(item, Routine)
            case "ease" | "unease" as wanted:
                return writes and self._variant() is not None and self._is_eased() is (wanted == "unease")
            case "open_entry":
                return item is not None and not self.opened
            case "filter":
                return any(f"'{name}'" in action for name in FILTERS[self.shelf])
            case "clear":
                return self.filters != Filters()
            case _:
                return True

    def _is_eased(self) -> bool:
        exercise, shelves = self.exercise, self._shelves
        return exercise is not None and shelves is not None and is_eased(exercise.id, shelves.easing)

    def _variant(self) -> ChooseVariant | None:
        """Return the order that eases what is under the cursor, or takes that back."""
        exercise = self.exercise
        if exercise is None:
            return None
        if self._is_eased():
            return ChooseVariant(exercise.id, exercise.id)
        return None if exercise.easier is None else ChooseVariant(exercise.id, exercise.easier)

    def action_turn(self) -> None:
        """Turn to the next shelf."""
        if self._shelves is not None:
            shown = self._shelves.shown
            self.action_turn_to(shown[(shown.index(self.shelf) + 1) % len(shown)])

    def action_turn_to(self, shelf: str) -> None:
        """Turn to a shelf; each keeps its filters and its cursor."""
        self.shelf, self.opened = Shelf(shelf), False
        self._browse()

    def action_move(self, rows: int) -> None:
        """Move the cursor, or scroll the entry that has the whole window."""
        if self.opened:
            self.query_one("#page").scroll_relative(y=rows, animate=False)
        else:
            self._put_cursor(self._number + rows)

    def action_move_page(self, pages: int) -> None:
        """Move by a page."""
        self.action_move(pages * self.query_one(LibraryList).page)

    def action_to_end(self, last: bool) -> None:
        """Move to the first entry or the last, or to an end of the entry that has the whole window."""
        page = self.query_one("#page")
        if self.opened:
            (page.scroll_end if last else page.scroll_home)(animate=False)
        else:
            self._put_cursor(len(self._left) if last else 0)

    def action_scroll_entry(self, rows: int) -> None:
        """Scroll what stands beside the list."""
        self.query_one("#page").scroll_relative(y=rows, animate=False)

    def _put_cursor(self, number: int) -> None:
        if self._left:
            self._cursor[self.shelf] = self._left[max(0, min(len(self._left) - 1, number))].id
            self._browse()

    @on(LibraryList.Chosen)
    def choose(self, message: LibraryList.Chosen) -> None:
        """Move to what was clicked; a second click opens it."""
        if message.clicked and message.number == self._number:
            self.action_open_entry()
        else:
            self._put_cursor(message.number)

    def action_open_entry(self) -> None:
        """Give the entry the whole window."""
        self.opened = self.entry is not None

    def action_across(self, steps: int) -> None:
        """Go to the step before or after, in a routine; to the easier or harder variant of an exercise."""
        item = self.entry and self.entry.item
        if isinstance(item, Routine):
            self.action_choose_step(self._step + steps)
        elif isinstance(item, Exercise):
            wanted = item.easier if steps < 0 else item.harder
            if wanted is not None:
                self._go_to(Shelf.EXERCISES, wanted)

    def action_choose_step(self, number: int) -> None:
        """Choose a step of the routine."""
        item = self.entry and self.entry.item
        if isinstance(item, Routine):
            self._step = max(0, min(len(item.steps) - 1, number))
            self._browse()

    def _go_to(self, shelf: Shelf, id: str) -> None:
        """Put the cursor on an entry; filters that would hide it are lifted."""
        self.shelf, self._cursor[shelf] = shelf, id
        entries = self._shelves.entries[shelf] if self._shelves else ()
        if not any(entry.id == id and self.filters.let_through(entry) for entry in entries):
            self._filters[shelf] = Filters()
            self.query_one(Input).value = ""
        self._browse()

    def action_filter(self, name: str) -> None:
        """Ask the next thing of the entries."""
        if self._shelves is not None:
            self.opened = False
            self._filters[self.shelf] = self.filters.next(name, self._shelves.entries[self.shelf])
            self._browse()

    def action_clear(self) -> None:
        """Ask nothing any more."""
        self._filters[self.shelf] = Filters()
        self._browse()

    # --- search --------------------------------------------------------------------------------------------

    def action_search(self) -> None:
        """Type what to look for."""
        self.opened = False
        search = self.query_one(Input)
        search.value = self.filters.text
        self.set_class(True, "-searching")
        search.display = True
        self.set_focus(search)  # at once: `focus` would come after the end of a search typed in one go

    def on_key(self, event: events.Key) -> None:
        """Take what was typed in one go with the search key: it is there before the field has the focus."""
        search = self.query_one(Input)
        if not self.has_class("-searching"):
            if event.key == "slash":
                self.action_search()
                event.stop()
        elif self.focused is not search or not search.has_focus:
            if event.is_printable and event.character is not None:
                search.insert_text_at_cursor(event.character)
            elif event.key == "backspace":
                search.action_delete_left()
            elif event.key == "enter":
                self.end_search()
            else:
                return
            event.stop()

    @on(Input.Changed)
    def look_for(self, message: Input.Changed) -> None:
        """Look for what was typed so far."""
        if self.has_class("-searching"):
            self._look_for(message.value)

    def _look_for(self, text: str) -> None:
        if text.strip() != self.filters.text:
            self._filters[self.shelf] = self.filters._replace(text=text.strip())
            self._browse()

    @on(Input.Submitted)
    def end_search(self) -> None:
        """Go on with what was found."""
        search = self.query_one(Input)
        self._look_for(search.value)
        self.set_class(False, "-searching")
        search.display = False
        self.set_focus(None)

    # --- orders --------------------------------------------------------------------------------------------

    def action_start(self) -> None:
        """Begin the routine, or the exercise alone; the screen goes with the snapshot."""
        item = self.entry and self.entry.item
        if isinstance(item, Routine):
            self.give(BeginRoutine(item.id))
        elif isinstance(item, Exercise):
            self.give(BeginExercise(item.id))

    def action_ease(self) -> None:
        """Choose the easier variant from now on, or the full one again."""
        order = self._variant()
        if order is not None:
            self.give(order)

    action_unease = action_ease

    def action_copy(self) -> None:
        """Copy the routine; the list goes to the copy once it is there."""
        item = self.entry and self.entry.item
        if isinstance(item, Routine):
            self._copied = True
            self.give(CopyRoutine(item.id))

    def action_close(self) -> None:
        """Go back: from the search, from an entry, from the library."""
        if self.has_class("-searching"):
            self.query_one(Input).value = ""
            self.end_search()
        elif self.opened:
            self.opened = False
        else:
            self.dismiss()


def read_shelves(session: Session) -> tuple[Shelves, str]:
    """Return everything there is, and what could not be read; call it off the event loop."""
    library = session.library
    try:
        return shelves_of(library, session.easing()), ""
    except OSError as error:
        reason = f"What is eased cannot be read: {error.strerror or error}"
        return shelves_of(library, Easing({})), reason
