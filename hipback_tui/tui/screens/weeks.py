"""Weeks: this week, all days and weeks there are, and what stands whatever happens."""

import asyncio
from datetime import date, timedelta

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.reactive import var

from hipback_tui.core.calendar_day import WEEKDAYS, week_start
from hipback_tui.core.consistency import Day
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.core.week_words import month_and_year
from hipback_tui.places import package_folder
from hipback_tui.tui.commands import COMMON_COMMANDS, UNDO_LIST, Command, bindings_for
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.widgets.footer import KeyBar
from hipback_tui.tui.widgets.heat_grid import WEEKS, Direction
from hipback_tui.tui.widgets.heat_map import HeatMap
from hipback_tui.tui.widgets.status_line import StatusLine
from hipback_tui.tui.widgets.strength_line import StrengthLine
from hipback_tui.tui.widgets.week_texts import (
    DayText,
    Facts,
    Greeting,
    LastWeeks,
    Legend,
    Standing,
    ThisWeekText,
)

_ARROWS = {Direction.LEFT: "←", Direction.RIGHT: "→", Direction.UP: "↑", Direction.DOWN: "↓"}


def _move(direction: Direction, vi_key: str) -> Command:
    """Return the command of one cursor key; in the footer the first of them stands for all four."""
    first = direction is Direction.LEFT
    return Command(
        key=direction.value,
        aliases=(vi_key,),
        shown="".join(_ARROWS.values()) if first else _ARROWS[direction],
        label="Choose a day",
        title=f"Move {direction.value}",
        help="Moves the cursor over the days.",
        action=f"screen.move('{direction.value}')",
        quiet=not first,
    )


WEEKS_COMMANDS = (
    Command(
        key="enter",
        label="Open",
        title="Open the day",
        help="Its sessions, check-ins and pauses.",
        action="screen.open_day",
    ),
    _move(Direction.LEFT, "h"),
    _move(Direction.RIGHT, "l"),
    _move(Direction.UP, "k"),
    _move(Direction.DOWN, "j"),
    Command(
        key="pageup",
        label="Earlier",
        title="Earlier weeks",
        help="Moves the map back by as many weeks as it shows.",
        action="screen.page(-1)",
        quiet=True,
    ),
    Command(
        key="pagedown",
        label="Later",
        title="Later weeks",
        help="Moves the map on by as many weeks as it shows.",
        action="screen.page(1)",
        quiet=True,
    ),
    Command(
        key="home",
        label="Today",
        title="Back to today",
        help="Moves to today on the map.",
        action="screen.to_today",
        quiet=True,
    ),
    UNDO_LIST,
    Command(
        key="g",
        label="Trends",
        title="Trends of hips and back",
        help="Whether they are getting better, in words and as lines.",
        action="app.open('trends')",
    ),
    Command(
        key="p",
        label="Days off",
        title="Days off",
        help="Flare, travel, illness, holidays: days that ask for nothing.",
        action="app.open('days-off')",
    ),
    Command(
        key="s",
        label="In words",
        title="A week in words",
        help="What became of a week, to read or to pass on.",
        action="app.open('week-words')",
    ),
    Command(
        key="m",
        label="Milestones",
        title="Milestones",
        help="What you have reached so far.",
        action="app.open('milestones')",
        quiet=True,
    ),
    Command(
        key="x",
        label="Your data",
        title="Your data",
        help="Export, import and backups.",
        action="app.open('data')",
        quiet=True,
    ),
    *COMMON_COMMANDS[-1:],
    Command(
        key="escape",
        aliases=("w", "q"),
        shown="esc",
        label="Close",
        title="Close the weeks",
        help="Back to where you were.",
        action="screen.close",
    ),
)


class WeeksScreen(SnapshotScreen):
    """The weeks. `selected` is the day under the cursor; `days` are those of the heat map.

    It may be kept and shown again: while it is away it does nothing.
    """

    KEYS = WEEKS_COMMANDS
    BINDINGS = bindings_for(WEEKS_COMMANDS)
    CSS_PATH = package_folder("styles") / "weeks.tcss"

    days: var[tuple[Day, ...]] = var(())
    selected: var[date] = var(date.min, init=False)
    trouble: var[str] = var("")

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self.set_reactive(WeeksScreen.selected, snapshot.today)
        self._read: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """Mount few widgets: the map is one text, and so are the last weeks."""
        bound = SnapshotScreen.snapshot
        yield StatusLine(id="status").data_bind(bound)
        with Container(id="body"):
            yield Greeting(id="greeting").data_bind(bound)
            with Container(id="weeks"):
                with Container(id="now"):
                    yield ThisWeekText(id="this-week").data_bind(bound)
                    yield Standing(id="standing").data_bind(bound)
                last_weeks = LastWeeks(id="last-weeks").data_bind(bound)
                yield last_weeks.data_bind(WeeksScreen.selected)
            with Container(id="half-year"):
                yield Legend(id="legend").data_bind(bound)
                heat_map = HeatMap(id="map").data_bind(bound)
                yield heat_map.data_bind(WeeksScreen.days, WeeksScreen.selected)
                strength = StrengthLine(id="strength").data_bind(bound)
                yield strength.data_bind(WeeksScreen.selected)
            yield DayText(id="day").data_bind(bound)
            yield Facts(id="facts").data_bind(bound)
        yield KeyBar(id="keys").data_bind(bound)

    def watch_snapshot(self, before: Snapshot | None, snapshot: Snapshot) -> None:
        """Read the days again when the journal or the day is another."""
        if before is not None and self.selected == before.today:
            self.selected = snapshot.today
        wanted = (snapshot.journal_serial, snapshot.today, snapshot.week.week_start)
        if wanted != self._read:
            self._read = wanted
            self.run_worker(self._read_days(snapshot), group="days", exclusive=True)

    def on_mount(self) -> None:
        """Read the days: beside the event loop, since a full disk or a slow one may keep the journal busy."""
        self.watch_snapshot(None, self.snapshot)

    async def _read_days(self, snapshot: Snapshot) -> None:
        """Read a year before the day under the cursor and a year after it, as far as there is any."""
        running = week_start(snapshot.today, WEEKDAYS.index(snapshot.week.week_start))
        last = min(running, self.selected + timedelta(weeks=WEEKS)) + timedelta(days=6)
        first = min(running, self.selected) - timedelta(weeks=WEEKS)
        try:
            self.days = await asyncio.to_thread(self.hipback.session.days, first, last)
            self.trouble = ""
        except OSError as error:
            self.trouble = f"The days cannot be read: {error.strerror or error}"
        self._tell_day()

    def watch_selected(self) -> None:
        """Tell of the day under the cursor, and read further days where the map shows them."""
        self._tell_day()
        first, last = self.query_one(HeatMap).span(self.selected)
        if self.days and not self.days[0].date <= first <= last <= self.days[-1].date:
            self.run_worker(self._read_days(self.snapshot), group="days", exclusive=True)

    def _tell_day(self) -> None:
        text = self.query_one(DayText)
        text.trouble = self.trouble
        first, last = self.query_one(HeatMap).span(self.selected)
        now = last >= self.snapshot.today
        text.span = "" if now else f"{month_and_year(first)} to {month_and_year(last)}"
        text.selected = next((day for day in self.days if day.date == self.selected), None)

    def action_move(self, direction: str) -> None:
        """Move the cursor over the map."""
        self.selected = self.query_one(HeatMap).step(Direction(direction))

    def action_page(self, pages: int) -> None:
        """Move the map, and the cursor with it."""
        self.selected = self.query_one(HeatMap).page(pages)

    def action_to_today(self) -> None:
        """Move the cursor to today."""
        self.selected = self.snapshot.today

    @on(HeatMap.Chosen)
    def choose(self, message: HeatMap.Chosen) -> None:
        """Open the day that was clicked."""
        self.selected = message.day
        self.action_open_day()

    def action_open_day(self) -> None:
        """Open the day under the cursor; the cursor follows when another day is turned to."""
        from hipback_tui.tui.screens.day import DayScreen

        opened = DayScreen(self.snapshot, self.selected)
        self.watch(opened, "day", self._follow_day, init=False)
        self.app.push_screen(opened)

    def _follow_day(self, day: date) -> None:
        if self.query_one(HeatMap).can_show(day):
            self.selected = day

    def action_close(self) -> None:
        """Go back; when the weeks are opened again the cursor stands on today."""
        self.selected = self.snapshot.today
        self.dismiss()
