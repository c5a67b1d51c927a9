"""A check-in: hips and back in a key each, and whatever else one likes to say."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.reactive import var

from hipback_tui.core.check_in_answers import (
    NO_ANSWERS,
    NOTE,
    QUESTIONS,
    WORST_KEY,
    Answers,
    answers_of,
    last_scores,
)
from hipback_tui.core.orders import AddRecord, CorrectRecord, MarkShown, NoteCheckIn, Order
from hipback_tui.core.records import CheckIn, Record
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.core.week_words import short_date
from hipback_tui.tui.commands import Command, bindings_for
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.screens.dialog import Dialog, DialogKeys
from hipback_tui.tui.widgets.check_in_rows import WIDE, CheckInRows
from hipback_tui.tui.widgets.snapshot_text import SnapshotText

LOOK_BACK = timedelta(days=60)
"""How far "last time" may lie back."""

CHECK_IN_COMMANDS = (
    Command(
        key="enter",
        label="Keep",
        title="Keep the check-in",
        help="Hips and back are enough; what has no answer is left out.",
        action="screen.keep",
    ),
    Command(
        key="down",
        aliases=("tab",),
        shown="↑↓",
        label="Move",
        title="Next question",
        help="Moves on; a number does that by itself.",
        action="screen.move(1)",
    ),
    Command(
        key="up",
        aliases=("shift+tab",),
        shown="↑",
        label="Back",
        title="Question before",
        help="To answer it anew.",
        action="screen.move(-1)",
        quiet=True,
    ),
    Command(
        key="backspace",
        shown="⌫",
        label="Erase",
        title="Erase an answer",
        help="The last one; in the note the last character.",
        action="screen.erase",
    ),
    Command(
        key="escape",
        shown="esc",
        label="Leave",
        title="Leave it",
        help="Nothing is written down, and it is not offered again today.",
        action="screen.leave",
    ),
)


class CheckInHeading(SnapshotText):
    """What it is about: now, another day, or a check-in that is put right."""

    def __init__(self, heading: str, *, classes: str) -> None:
        super().__init__(classes=classes)
        self._heading = heading

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the heading, and how ten is typed where there is room to say so; else what the ends mean."""
        roomy = self.room.width >= WIDE and not self.has_size("strip")
        ends = QUESTIONS[0]
        hint = f"0-9, {WORST_KEY} is 10" if roomy else f"0 {ends.lowest}, {WORST_KEY} {ends.highest}"
        gap = self.room.width - len(self._heading) - len(hint)
        heading = Content.styled(self._heading, "bold $primary")
        return heading if gap < 2 else Content.assemble(heading, " " * gap, (hint, "$text-muted"))


class CheckInScreen(Dialog):
    """Answers in any number. With `of` that check-in is corrected, with `at` one is added for that moment."""

    KEYS = CHECK_IN_COMMANDS
    BINDINGS = bindings_for(CHECK_IN_COMMANDS)

    answers: var[Answers] = var(NO_ANSWERS)
    last: var[Mapping[str, int]] = var({})

    def __init__(self, snapshot: Snapshot, *, of: Record | None = None, at: datetime | None = None) -> None:
        super().__init__(snapshot)
        self._of, self._at = of, at
        self._offered = snapshot.asked.check_in and of is None and at is None
        if of is not None and isinstance(of.payload, CheckIn):
            self.set_reactive(CheckInScreen.answers, answers_of(of.payload))

    def compose(self) -> ComposeResult:
        """Mount the questions and the keys."""
        bound = SnapshotScreen.snapshot
        with Container(classes="panel"):
            yield CheckInHeading(self._heading(), classes="heading").data_bind(bound)
            rows = CheckInRows(classes="rows").data_bind(bound)
            yield rows.data_bind(CheckInScreen.answers, CheckInScreen.last)
            yield DialogKeys(classes="keys").data_bind(bound)

    def on_mount(self) -> None:
        """Read what was said last time: beside the event loop, since it is in files."""
        if self._of is None:
            self.run_worker(self._read_last(), exclusive=True)

    async def _read_last(self) -> None:
        since = self.snapshot.today - LOOK_BACK
        try:
            read = self.hipback.session.records_since
            records = await asyncio.to_thread(read, since, {CheckIn.KIND})
        except OSError:
            return  # it is told where the journal's state is told; the questions do without
        self.last = last_scores(records)

    def _heading(self) -> str:
        if self._of is not None:
            return f"The check-in at {self._of.local:%H:%M}, put right"
        if self._at is not None:
            return f"How were you on {short_date(self._at.date(), self.snapshot.today)}?"
        return "How are you?"

    def on_key(self, event: events.Key) -> None:
        """Take what is typed."""
        if event.is_printable and event.character is not None:
            event.stop()
            self.answers = self.answers.typed(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Take a pasted text into the note; elsewhere it means nothing."""
        event.stop()
        if self.answers.place == NOTE:
            self.answers = self.answers.typed(event.text)

    def action_answer(self, place: int, score: int) -> None:
        """Answer one question, wherever the cursor is."""
        self.answers = self.answers.put(place, score)

    def action_put_cursor(self, place: int) -> None:
        """Go to a question."""
        self.answers = self.answers.moved(place - self.answers.place)

    def action_move(self, places: int) -> None:
        """Go on, or back."""
        self.answers = self.answers.moved(places)

    def action_erase(self) -> None:
        """Take an answer away."""
        self.answers = self.answers.erased()

    def action_keep(self) -> None:
        """Hand it in; without any answer it is left."""
        said = self.answers.payload
        if said.empty:
            self.action_leave()
            return
        self.give(self._order(said))
        self.dismiss()

    def action_leave(self) -> None:
        """Close; if it was offered, that settles it for today."""
        if self._offered:
            self.give(MarkShown("check_in"))
        self.dismiss()

    def _order(self, said: CheckIn) -> Order:
        if self._of is not None:
            return CorrectRecord(self._of.id, said)
        return NoteCheckIn(said) if self._at is None else AddRecord(said, self._at)
