"""Milestones: what was reached so far, and what comes next."""

import asyncio

from textual.content import Content
from textual.reactive import var

from hipback_tui.core.consistency import Consistency
from hipback_tui.core.milestones import Milestone, ahead, milestones
from hipback_tui.core.records import CheckIn
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.core.week_words import short_date, streak, totals
from hipback_tui.tui.contract import Session
from hipback_tui.tui.screens.reading import PageText, ReadingScreen
from hipback_tui.tui.widgets.snapshot_text import labelled, lines
from hipback_tui.tui.widgets.week_texts import sentence

KINDS = frozenset({CheckIn.KIND, "self_test", "review"})
"""The records from which some milestones come; the others come from days and weeks."""


class MilestonesScreen(ReadingScreen):
    """Shows them newest first, once they are read."""

    reached: var[tuple[Milestone, ...] | None] = var(None)
    trouble: var[str] = var("")

    def __init__(self, snapshot: Snapshot) -> None:
        super().__init__(snapshot)
        self._answer = snapshot.week

    def on_mount(self) -> None:
        """Read them beside the event loop: some are in old files."""
        self.run_worker(self._read(), exclusive=True)

    async def _read(self) -> None:
        try:
            self.reached = await asyncio.to_thread(read_milestones, self.hipback.session, self._answer)
        except OSError as error:
            self.trouble = f"The milestones cannot be read: {error.strerror or error}"
        self.query_one(PageText).fit()

    def text(self, width: int) -> Content:
        """Return the page."""
        if self.trouble:
            return Content.styled(self.trouble, "$accent")
        if self.reached is None:
            return Content(" ")
        answer = self._answer
        rows = [Content.styled("Milestones", "bold $primary"), Content()]
        rows += [Content(sentence(f"{streak(answer)}.")), Content(sentence(f"{totals(answer)}.")), Content()]
        if not self.reached:
            return lines(*rows, Content("The first one is your first session."))
        days = [short_date(milestone.day, answer.today) for milestone in self.reached]
        room = max(map(len, days)) + 4
        for day, milestone in reversed(list(zip(days, self.reached, strict=True))):
            rows += labelled(f"✓ {day}", milestone.text, width, style="bold $success", room=room)
        next_ones = [Content.styled(f"· {text}", "$text-muted") for text in ahead(answer)]
        return lines(*rows, *([Content(), Content.styled("Next", "bold")] if next_ones else []), *next_ones)


def read_milestones(session: Session, answer: Consistency) -> tuple[Milestone, ...]:
    """Read what was reached; it reads files, so call it off the event loop."""
    first = answer.first_day or answer.today
    return milestones(session.history(), answer, session.records_since(first, KINDS))
