"""What can be added to a day."""

from collections.abc import Callable
from datetime import date

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from hipback_tui.core.day_words import long_date
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.commands import Command, bindings_for
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.screens.day_keys import ADD_COMMANDS
from hipback_tui.tui.screens.dialog import Menu, MenuRows

STILL_TO_COME = "This day is still to come: only days off can be written down ahead of time."


class AddMenu(Menu):
    """Asks what is to be added to `day`, and calls `chosen` with its name; a day to come takes days off."""

    KEYS = ADD_COMMANDS
    BINDINGS = bindings_for(ADD_COMMANDS)

    def __init__(self, snapshot: Snapshot, day: date, chosen: Callable[[str], None]) -> None:
        self._day, self._chosen = day, chosen
        super().__init__(snapshot)

    @property
    def _to_come(self) -> bool:
        return self._day > self.snapshot.today

    def compose(self) -> ComposeResult:
        """Mount heading and choices."""
        with Container(classes="panel"):
            heading = f"Add to {long_date(self._day, self.snapshot.today)}"
            yield Static(Content.styled(heading, "bold $primary"), classes="heading")
            yield MenuRows(classes="rows").data_bind(SnapshotScreen.snapshot)
            if self._to_come:
                yield Static(Content.styled(STILL_TO_COME, "$text-muted"), classes="about")

    def commands(self) -> tuple[Command, ...]:
        """Return what can be added."""
        return ADD_COMMANDS[2:] if self._to_come else ADD_COMMANDS

    def action_choose(self, what: str) -> None:
        """Close, and go on with what was chosen."""
        if self._to_come and what != "days-off":
            return
        self.dismiss()
        self.app.call_later(self._chosen, what)
