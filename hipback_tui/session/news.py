"""Milestones that were just reached, each told once. They are derived, so nothing of them is kept."""

from datetime import date
from typing import TYPE_CHECKING

from hipback_tui.core.consistency import Consistency
from hipback_tui.core.milestones import Milestone, milestones, reached

if TYPE_CHECKING:
    from hipback_tui.session.lately import Lately
    from hipback_tui.store.journal import Journal


class News:
    """Compares what was reached before a record with what is reached after it."""

    def __init__(self) -> None:
        self._untold: list[str] = []
        self._before: tuple[Milestone, ...] = ()

    def before(self, journal: "Journal", lately: "Lately", week: Consistency, today: date) -> None:
        """Look at what is reached without the record that comes now."""
        self._before = milestones(journal.history(), week, lately.records(today))

    def after(self, journal: "Journal", lately: "Lately", week: Consistency, today: date) -> None:
        """Look at what that record has brought."""
        now = milestones(journal.history(), week, lately.records(today))
        self._untold += [milestone.text for milestone in reached(self._before, now)]

    def take(self) -> list[str]:
        """Return what was reached and not told yet, as sentences."""
        untold, self._untold = self._untold, []
        return untold
