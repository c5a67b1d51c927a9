"""The last week in words, and the weeks before it: to read, and to copy for somebody else."""

import asyncio
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.reactive import var

from hipback_tui.core import week_summary_words
from hipback_tui.core.consistency import Consistency
from hipback_tui.core.orders import MarkShown
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.core.week_summary import KINDS, LOOK_BACK_DAYS, WeekSummary, finished_weeks, week_summary
from hipback_tui.places import package_folder
from hipback_tui.tui.commands import COMMON_COMMANDS, Command, bindings_for
from hipback_tui.tui.contract import Session
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.screens.paged import Paged, scroll_commands
from hipback_tui.tui.widgets.footer import KeyBar
from hipback_tui.tui.widgets.status_line import StatusLine
from hipback_tui.tui.widgets.week_words_text import CopyAnswer, WeekWordsPage

if TYPE_CHECKING:
    from hipback_tui.core.history import History
    from hipback_tui.core.records import Record

SENT = "Sent to the terminal's clipboard; not every terminal takes it."
NOTHING_TO_COPY = "There is no finished week to copy yet."

READ_AHEAD_DAYS = 365
"""How much further back than a week needs is read at once, for those before it."""

WEEK_WORDS_COMMANDS = (
    Command(
        key="left",
        aliases=("h", "pageup"),
        shown="←",
        label="Earlier",
        title="The week before",
        help="Goes back a week, as far as the first one.",
        offered=lambda s: finished_weeks(s.week) > 1,
        action="screen.turn(1)",
    ),
    Command(
        key="right",
        aliases=("l", "pagedown"),
        shown="→",
        label="Later",
        title="The week after",
        help="Goes on a week, as far as the last finished one.",
        offered=lambda s: finished_weeks(s.week) > 1,
        action="screen.turn(-1)",
    ),
    Command(
        key="c",
        label="Copy",
        title="Copy this week",
        help="Sends the text to the terminal's clipboard (OSC 52); not every terminal takes it.",
        action="screen.copy",
    ),
    *scroll_commands("Where the week does not fit the window."),
    *(command for command in COMMON_COMMANDS if command.key in {"exclamation_mark", "question_mark"}),
    Command(
        key="escape",
        aliases=("q", "s"),
        shown="esc",
        label="Close",
        title="Close the week",
        help="Back to where you were.",
        action="screen.close",
    ),
)


class Known(NamedTuple):
    """What was read of the journal: all its days, and the records from the month of `since` on."""

    history: "History"
    records: "list[Record]"
    since: date


class WeekWordsScreen(Paged):
    """Shows the week `ago` weeks ago, read anew whenever the journal or the day changes."""

    KEYS = WEEK_WORDS_COMMANDS
    BINDINGS = bindings_for(WEEK_WORDS_COMMANDS)
    CSS_PATH = package_folder("styles") / "week_words.tcss"

    ago: var[int] = var(1, init=False)
    summary: var[WeekSummary | None] = var(None)
    trouble: var[str] = var("")
    answer: var[str] = var("")

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self._known: Known | None = None
        self._read_for: tuple[object, ...] = ()
        self._settled = False

    def compose(self) -> ComposeResult:
        """Mount a page that scrolls, and room for what came of copying it."""
        bound, own = SnapshotScreen.snapshot, WeekWordsScreen
        yield StatusLine(id="status").data_bind(bound)
        with Container(id="body"), Container(id="week-words"):
            with VerticalScroll(id="page", can_focus=False):
                yield WeekWordsPage(id="words").data_bind(bound, own.summary, own.trouble)
            yield CopyAnswer(id="answer").data_bind(bound, own.answer)
        yield KeyBar(id="keys").data_bind(bound)

    def on_mount(self) -> None:
        """Read the last week."""
        self.watch_snapshot(self.snapshot)

    def watch_snapshot(self, snapshot: Snapshot) -> None:
        """Read it again if the journal or the day is another."""
        wanted = (snapshot.journal_serial, snapshot.today, snapshot.week.week_start)
        if wanted != self._read_for:
            self._read_for, self._known = wanted, None
            self._begin_reading()

    def watch_ago(self) -> None:
        """Show another week, from its top."""
        self.answer = ""
        self.query_one("#page").scroll_to(y=0, animate=False, immediate=True)
        self._begin_reading()

    def action_turn(self, weeks: int) -> None:
        """Go so many weeks back, below 0 forward, as far as there are finished ones."""
        self.ago = max(1, min(finished_weeks(self.snapshot.week), self.ago + weeks))

    def action_copy(self) -> None:
        """Send the text to the terminal's clipboard."""
        if self.summary is None:
            self.answer = NOTHING_TO_COPY
            return
        self.app.copy_to_clipboard("\n".join(week_summary_words.lines(self.summary)))
        self.answer = SENT

    def _begin_reading(self) -> None:
        if finished_weeks(self.snapshot.week):
            self.run_worker(self._read(self.snapshot.week), group="week", exclusive=True)

    async def _read(self, answer: Consistency) -> None:
        ago = min(self.ago, finished_weeks(answer))
        session = self.hipback.session
        try:
            summary, known = await asyncio.to_thread(read_week, session, answer, ago, self._known)
        except OSError as error:
            self.trouble = f"The week cannot be read: {error.strerror or error}"
            return
        self._known, self.trouble, self.summary = known, "", summary
        if self.snapshot.asked.week and not self._settled and not self.snapshot.read_only:
            self._settled = True
            self.give(MarkShown("week"))


def read_week(
    session: Session, answer: Consistency, ago: int, known: Known | None
) -> tuple[WeekSummary, Known]:
    """Read a week, and what is known from then on; it reads files, so call it off the event loop.

    `known` is what an earlier call has read of the same journal.
    """
    since = answer.weeks[-1 - ago].start - timedelta(days=LOOK_BACK_DAYS)
    if known is None or known.since > since:
        since -= timedelta(days=READ_AHEAD_DAYS if known is not None else 0)
        known = Known(session.history(), session.records_since(since, KINDS), since)
    return week_summary(answer, known.history, known.records, ago), known
