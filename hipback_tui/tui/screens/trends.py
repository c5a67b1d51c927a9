"""Trends: whether hip and back get better, in words first, then as lines, sitting and sessions beneath."""

import asyncio
from datetime import date, timedelta

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.reactive import var

from hipback_tui.core.snapshot import Snapshot
from hipback_tui.core.trends import lead
from hipback_tui.core.trends.answer import KINDS, LOOK_BACK_DAYS, Trends, trends_of
from hipback_tui.core.trends.comparison import HORIZONS, TWO_WEEKS, Horizon
from hipback_tui.places import package_folder
from hipback_tui.tui.commands import COMMON_COMMANDS, Command, bindings_for
from hipback_tui.tui.contract import Session
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.screens.paged import Paged, scroll_commands
from hipback_tui.tui.widgets.footer import KeyBar
from hipback_tui.tui.widgets.status_line import StatusLine
from hipback_tui.tui.widgets.trend_plot import TrendPlot
from hipback_tui.tui.widgets.trend_texts import HorizonChoice, TrendRest, TrendWords

READ_DAYS = (max(TWO_WEEKS.days, lead.LOOK_BACK_DAYS), LOOK_BACK_DAYS)
"""How many days are read: for what shows at first, and for all."""


def _look(number: int, horizon: Horizon) -> Command:
    return Command(
        key=str(number),
        label=horizon.name.capitalize(),
        title=f"Trends over {horizon.name}",
        help=f"Compares the last {horizon.lately} with {horizon.ago}.",
        action=f"screen.look({number - 1})",
        quiet=True,
    )


TRENDS_COMMANDS = (
    Command(
        key="right",
        aliases=("tab", "l"),
        shown="→",
        label="Further back",
        title="Look further back",
        help="Two weeks, 3 months, a year, and round again.",
        action="screen.go_round(1)",
    ),
    Command(
        key="left",
        shown="←",
        label="Nearer",
        title="Look less far back",
        help="Goes round the other way.",
        action="screen.go_round(-1)",
        quiet=True,
    ),
    *(_look(number, horizon) for number, horizon in enumerate(HORIZONS, 1)),
    Command(
        key="h",
        label="Check in",
        title="Check in: how hips and back are",
        help="What it says shows here at once.",
        action="app.open('check-in')",
    ),
    *scroll_commands("Where the page does not fit the window."),
    *(command for command in COMMON_COMMANDS if command.key in {"exclamation_mark", "question_mark"}),
    Command(
        key="escape",
        aliases=("g", "q"),
        shown="esc",
        label="Close",
        title="Close the trends",
        help="Back to where you were.",
        action="screen.close",
    ),
)


class TrendsScreen(Paged):
    """Reads the trends anew whenever the journal or the day changes; `horizon` is what is looked at."""

    KEYS = TRENDS_COMMANDS
    BINDINGS = bindings_for(TRENDS_COMMANDS)
    CSS_PATH = package_folder("styles") / "trends.tcss"

    trends: var[Trends | None] = var(None)
    horizon: var[Horizon] = var(TWO_WEEKS)
    trouble: var[str] = var("")

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self._read: tuple[object, ...] = ()

    def compose(self) -> ComposeResult:
        """Mount words, plot, and what a low window shows below it."""
        bound, own = SnapshotScreen.snapshot, TrendsScreen
        yield StatusLine(id="status").data_bind(bound)
        with Container(id="body"), VerticalScroll(id="page", can_focus=False):
            yield HorizonChoice(id="horizon").data_bind(bound, own.horizon)
            yield TrendWords(id="words").data_bind(bound, own.trends, own.horizon, own.trouble)
            yield TrendPlot(id="plot").data_bind(bound, own.trends, own.horizon)
            yield TrendRest(id="rest").data_bind(bound, own.trends, own.horizon, own.trouble)
        yield KeyBar(id="keys").data_bind(bound)

    def on_mount(self) -> None:
        """Read the trends."""
        self.watch_snapshot(self.snapshot)

    def watch_snapshot(self, snapshot: Snapshot) -> None:
        """Read them again if the journal or the day is another."""
        wanted = (snapshot.journal_serial, snapshot.today)
        if wanted != self._read:
            self._read = wanted
            self.run_worker(self._read_trends(snapshot.today), group="trends", exclusive=True)

    async def _read_trends(self, today: date) -> None:
        # What shows first needs a few months only; the rest of the year follows.
        reaches = READ_DAYS if self.trends is None else READ_DAYS[-1:]
        for days in reaches:
            try:
                trends = await asyncio.to_thread(read_trends, self.hipback.session, today, days)
            except OSError as error:
                self.trouble = f"The trends cannot be read: {error.strerror or error}"
                return
            self.trouble = ""
            if not trends.empty or days == READ_DAYS[-1]:
                self.trends = trends

    def action_look(self, place: int) -> None:
        """Look at one of the horizons."""
        self.horizon = HORIZONS[place]

    def action_go_round(self, steps: int) -> None:
        """Look at the next horizon, or at the one before."""
        self.horizon = HORIZONS[(HORIZONS.index(self.horizon) + steps) % len(HORIZONS)]


def read_trends(session: Session, today: date, days: int) -> Trends:
    """Read the trends of so many days from the journal; it reads files, so call it off the event loop."""
    return trends_of(session.records_since(today - timedelta(days=days), KINDS), today)
