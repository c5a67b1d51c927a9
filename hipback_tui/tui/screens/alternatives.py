"""Two other routines that fit, to choose from."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.reactive import var
from textual.style import Style

from hipback_tui.core.orders import BeginRoutine
from hipback_tui.core.place import Place
from hipback_tui.core.sitting.states import TRANSITIONS, Trigger
from hipback_tui.core.snapshot import Snapshot, SuggestedRoutine
from hipback_tui.tui.commands import Command, bindings_for
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.screens.dialog import Dialog, DialogKeys
from hipback_tui.tui.screens.today import LENGTH, PLACE_COMMANDS
from hipback_tui.tui.widgets.detail_text import DetailText
from hipback_tui.tui.widgets.snapshot_text import SnapshotText, labelled, lines

NOTHING_ELSE = "Nothing else fits just now. Another length (l) or place (o) brings more."


def _may_start(snapshot: Snapshot) -> bool:
    return Trigger.START in TRANSITIONS[snapshot.sitting.state]


def _pick(number: int) -> Command:
    """Return the command that starts an alternative by its number."""
    return Command(
        key=str(number),
        label=f"Start {number}",
        title=f"Start the {'first' if number == 1 else 'second'} one",
        help="Begins that routine instead of the one on offer.",
        offered=lambda s: _may_start(s) and len(s.alternatives) >= number,
        action=f"screen.start({number})",
        quiet=True,
    )


ALTERNATIVES_COMMANDS = (
    _pick(1),
    _pick(2),
    Command(
        key="enter",
        label="Start",
        title="Start the chosen one",
        help="Begins the routine under the cursor.",
        offered=lambda s: _may_start(s) and bool(s.alternatives),
        action="screen.start_chosen",
    ),
    Command(
        key="up",
        aliases=("k",),
        shown="↑",
        label="Up",
        title="Move up",
        help="Moves the cursor.",
        action="screen.move(-1)",
        quiet=True,
    ),
    Command(
        key="down",
        aliases=("j",),
        shown="↓",
        label="Down",
        title="Move down",
        help="Moves the cursor.",
        action="screen.move(1)",
        quiet=True,
    ),
    *(command._replace(quiet=False) for command in (*PLACE_COMMANDS, LENGTH)),
    Command(
        key="escape",
        aliases=("q", "a"),
        shown="esc",
        label="Close",
        title="Leave it as it is",
        help="The routine on offer stays.",
        action="screen.close",
    ),
)


class Alternatives(DetailText):
    """The routines, a number each; why, where there is room."""

    chosen: var[int] = var(1)

    def watch_chosen(self) -> None:
        """Move the cursor."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the routines, or that there is nothing else."""
        if not snapshot.alternatives:
            return Content(NOTHING_ELSE)
        gap = [] if self.has_size("strip", "companion") else [Content()]
        rows: list[Content] = []
        for number, routine in enumerate(snapshot.alternatives, 1):
            rows += [*(gap if rows else []), *self._rows(number, routine)]
        return lines(*rows)

    def _rows(self, number: int, routine: SuggestedRoutine) -> list[Content]:
        cursor = "›" if number == self.chosen else " "
        first = Content.assemble(
            (f"{cursor} {number}  ", "bold $primary"),
            (routine.name, "bold"),
            (f", {routine.minutes} min", "$text-muted"),
        ).truncate(self.room.width, ellipsis=True)
        click = Style.from_meta({"@click": f"screen.start({number})"})
        if self.has_size("strip") or (self.has_size("companion") and number != self.chosen):
            return [first.stylize(click)]
        why = labelled("", routine.why, self.room.width, room=5)
        return [first.stylize(click), *(row.stylize("$text-muted") for row in why)]


class Heading(SnapshotText):
    """What the routines are for."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return length and place."""
        where = "at home" if snapshot.place is Place.HOME else "in the office"
        said = f"Or this, about {snapshot.minutes} min {where}"
        return Content.styled(said, "bold $primary").truncate(self.room.width, ellipsis=True)


class AlternativesMenu(Dialog):
    """Two more routines for this length and place, and both can be changed from here."""

    KEYS = ALTERNATIVES_COMMANDS
    BINDINGS = bindings_for(ALTERNATIVES_COMMANDS)

    def compose(self) -> ComposeResult:
        """Mount the heading, the routines, and the keys."""
        bound = SnapshotScreen.snapshot
        with Container(classes="panel"):
            yield Heading(classes="heading").data_bind(bound)
            yield Alternatives(classes="rows").data_bind(bound)
            yield DialogKeys(classes="keys").data_bind(bound)

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        shown = self.query_one(Alternatives)
        shown.chosen = max(1, min(len(self.snapshot.alternatives), shown.chosen + rows))

    def action_start_chosen(self) -> None:
        """Begin what the cursor stands on."""
        self.action_start(self.query_one(Alternatives).chosen)

    def action_start(self, number: int) -> None:
        """Begin one of the routines; the screen goes with the snapshot."""
        if _may_start(self.snapshot) and not self.snapshot.read_only:
            for routine in self.snapshot.alternatives[number - 1 : number]:
                self.give(BeginRoutine(routine.routine_id))

    def on_click(self, event: events.Click) -> None:
        """A click beside the panel closes it."""
        if event.widget is self:
            self.dismiss()
