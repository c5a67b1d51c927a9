"""The review of four weeks: words first, then what the next four stress."""

import asyncio
from datetime import timedelta

from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.reactive import var

from hipback_tui.core.care_records import EMPHASES
from hipback_tui.core.consistency import Consistency
from hipback_tui.core.milestones import milestones
from hipback_tui.core.orders import FinishReview
from hipback_tui.core.review import EVERY_DAYS, review_of
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.places import package_folder
from hipback_tui.tui.commands import COMMON_COMMANDS, Command, bindings_for
from hipback_tui.tui.contract import Session
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.screens.paged import Paged, scroll_commands
from hipback_tui.tui.widgets.footer import KeyBar
from hipback_tui.tui.widgets.review_texts import WEEKS, NextEmphasis, ReadReview, ReviewPage
from hipback_tui.tui.widgets.status_line import StatusLine

KINDS = frozenset({"session", "checkin", "self_test", "review", "flare_mode", "rest"})
"""The records that a review looks at."""

LOOKS_BACK = timedelta(days=182)
"""How far back they are read: two reviews, and the last self-tests."""


def _choose(number: int, emphasis: str) -> Command:
    return Command(
        key=str(number),
        label=emphasis.capitalize(),
        title=f"Next: {emphasis}",
        help="What the next four weeks stress.",
        action=f"screen.choose('{emphasis}')",
        quiet=True,
    )


REVIEW_COMMANDS = (
    Command(
        key="enter",
        label="Agree",
        title="Agree, and close the review",
        help="The next four weeks begin; the next review comes after them.",
        order=lambda _: FinishReview(EMPHASES[0]),  # the screen gives the emphasis that is chosen
    ),
    *(_choose(number, emphasis) for number, emphasis in enumerate(EMPHASES, 1)),
    Command(
        key="right",
        aliases=("tab",),
        shown="→",
        label="Other emphasis",
        title="Another emphasis",
        help="Goes round: mobility, stability, strength.",
        action="screen.go_round(1)",
    ),
    Command(
        key="left",
        shown="←",
        label="Emphasis before",
        title="The emphasis before",
        help="Goes round the other way.",
        action="screen.go_round(-1)",
        quiet=True,
    ),
    *scroll_commands("Where the review does not fit the window."),
    *COMMON_COMMANDS[-1:],
    Command(
        key="escape",
        aliases=("q", "r"),
        shown="esc",
        label="Later",
        title="Close for now",
        help="Nothing changes; the review waits.",
        action="screen.close",
    ),
)


class ReviewScreen(Paged):
    """Reads the review anew whenever the journal changes; `emphasis` is what is chosen for the next weeks."""

    KEYS = REVIEW_COMMANDS
    BINDINGS = bindings_for(REVIEW_COMMANDS)
    CSS_PATH = package_folder("styles") / "review.tcss"

    read: var[ReadReview | None] = var(None)
    emphasis: var[str] = var("")
    trouble: var[str] = var("")

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self._read_serial: int | None = None

    def compose(self) -> ComposeResult:
        """Mount a page that scrolls, and the choice below it."""
        bound = SnapshotScreen.snapshot
        yield StatusLine(id="status").data_bind(bound)
        with Container(id="body"), Container(id="review"):
            with VerticalScroll(id="page", can_focus=False):
                page = ReviewPage(id="words").data_bind(bound)
                yield page.data_bind(ReviewScreen.read, ReviewScreen.trouble)
            choice = NextEmphasis(id="next").data_bind(bound)
            yield choice.data_bind(ReviewScreen.read, ReviewScreen.emphasis)
        yield KeyBar(id="keys").data_bind(bound)

    def on_mount(self) -> None:
        """Read the review."""
        self.watch_snapshot(self.snapshot)

    def watch_snapshot(self, snapshot: Snapshot) -> None:
        """Read it again if the journal changed."""
        if snapshot.journal_serial != self._read_serial:
            self._read_serial = snapshot.journal_serial
            self.run_worker(self._read(snapshot.week), group="review", exclusive=True)

    async def _read(self, answer: Consistency) -> None:
        try:
            read = await asyncio.to_thread(read_review, self.hipback.session, answer)
        except OSError as error:
            self.trouble = f"The review cannot be read: {error.strerror or error}"
            return
        self.trouble = ""
        self.emphasis = self.emphasis or read.review.next_emphasis
        self.read = read

    def action_choose(self, emphasis: str) -> None:
        """Choose what the next weeks stress."""
        if self.read is not None:
            self.emphasis = emphasis

    def action_go_round(self, steps: int) -> None:
        """Choose the next emphasis, or the one before."""
        if self.read is not None:
            self.emphasis = EMPHASES[(EMPHASES.index(self.emphasis) + steps) % len(EMPHASES)]

    async def run_command(self, command: Command) -> None:
        """Do it; to agree closes the review, once it was read."""
        if command.order is None:
            await super().run_command(command)
        elif self.read is not None:
            self.give(FinishReview(self.emphasis))
            self.dismiss()


def read_review(session: Session, answer: Consistency) -> ReadReview:
    """Read a review from the journal; it reads files, so call it off the event loop."""
    today = answer.today
    records = session.records_since(today - LOOKS_BACK, KINDS)
    reached = milestones(session.history(), answer, records)
    first = answer.weeks[-WEEKS - 1].start if len(answer.weeks) > WEEKS else today - timedelta(EVERY_DAYS)
    return ReadReview(review_of(answer, records, today, reached), session.days(first, today))
