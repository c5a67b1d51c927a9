"""A small form before another screen: a few fields, kept with enter, left with escape."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from hipback_tui.core.orders import Order
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.commands import Command, bindings_for
from hipback_tui.tui.form_fields import Choice, Field, Typed
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.screens.dialog import Dialog, DialogKeys
from hipback_tui.tui.widgets.form_rows import FormAbout, FormRows, FormView

FORM_COMMANDS = (
    Command(
        key="enter",
        label="Keep",
        title="Keep it",
        help="Writes it down; undo takes it back.",
        action="screen.keep",
    ),
    Command(
        key="down",
        aliases=("tab",),
        shown="↓",
        label="Next",
        title="Next field",
        help="Moves to the next field.",
        action="screen.move(1)",
    ),
    Command(
        key="up",
        aliases=("shift+tab",),
        shown="↑",
        label="Back",
        title="Field before",
        help="Moves to the field before.",
        action="screen.move(-1)",
        quiet=True,
    ),
    Command(
        key="right",
        shown="←→",
        label="Change",
        title="Next value",
        help="Changes the field by one step. Anything can be typed, too.",
        action="screen.step(1)",
    ),
    Command(
        key="left",
        shown="←",
        label="Back",
        title="Value before",
        help="Changes the field by one step back.",
        action="screen.step(-1)",
        quiet=True,
    ),
    Command(
        key="backspace",
        shown="⌫",
        label="Erase",
        title="Erase a character",
        help="In a field that is typed.",
        action="screen.erase",
        quiet=True,
    ),
    Command(
        key="escape",
        shown="esc",
        label="Leave",
        title="Leave it",
        help="Nothing is written down.",
        action="screen.close",
    ),
)


class Form(Dialog):
    """A form. Subclasses say what a typed text means, and what order comes of it all.

    What is typed stays as it is until it can be taken: a mistake is one line, and nothing is lost.
    """

    KEYS = FORM_COMMANDS
    BINDINGS = bindings_for(FORM_COMMANDS)

    def __init__(self, snapshot: Snapshot, heading: str, fields: tuple[Field, ...], cursor: int = 0) -> None:
        super().__init__(snapshot)
        self.heading = heading
        self._fields = fields
        self._cursor = cursor

    # --- what subclasses say -------------------------------------------------------------------------------

    def stepped(self, field: Typed, steps: int) -> str | None:
        """Return what a typed field says some steps further, or None where it has no steps."""
        return None

    def gloss(self, field: Field) -> str:
        """Return what is said beside a field; raises `ValueError` where its text means nothing."""
        return ""

    def about(self) -> Content:
        """Return what stands beneath the fields while nothing is wrong."""
        return Content()

    def order(self) -> Order | None:
        """Return what comes of it, None for nothing; raises `ValueError`, one line for the person."""
        raise NotImplementedError

    # --- inside --------------------------------------------------------------------------------------------

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields as they are."""
        return self._fields

    def field(self, name: str) -> Field:
        """Return a field by its name."""
        return next(field for field in self._fields if field.name == name)

    def compose(self) -> ComposeResult:
        """Mount heading, fields, what is beneath, and the keys."""
        bound = SnapshotScreen.snapshot
        with Container(classes="panel"):
            yield Static(Content.styled(self.heading, "bold $primary"), classes="heading")
            yield FormRows(classes="rows").data_bind(bound)
            yield FormAbout(classes="about").data_bind(bound)
            yield DialogKeys(classes="keys").data_bind(bound)

    def on_mount(self) -> None:
        """Show the fields."""
        self.show_form()

    def show_form(self, mistake: str = "") -> None:
        """Show the fields, and a mistake, if there is one."""
        glosses, wrong = [], ""
        for field in self._fields:
            try:
                glosses.append(self.gloss(field))
            except ValueError as reason:
                glosses.append("")
                if isinstance(field, Typed) and not field.fresh:
                    wrong = wrong or str(reason)
        said = _sentence(mistake or wrong)
        view = FormView(self._fields, self._cursor, tuple(glosses), said, self._about())
        self.query_one(FormRows).view = view
        self.query_one(FormAbout).view = view

    def _about(self) -> Content:
        try:
            return self.about()
        except ValueError:
            return Content()

    def _put(self, field: Field) -> None:
        self._fields = (*self._fields[: self._cursor], field, *self._fields[self._cursor + 1 :])
        self.show_form()

    def action_put_cursor(self, number: int) -> None:
        """Move the cursor to a field; what is typed there then replaces what stands there."""
        self._cursor = number % len(self._fields)
        self._fields = tuple(f._replace(fresh=True) if isinstance(f, Typed) else f for f in self._fields)
        self.show_form()

    def action_move(self, rows: int) -> None:
        """Move the cursor, round and round."""
        self.action_put_cursor(self._cursor + rows)

    def action_step(self, steps: int) -> None:
        """Change the field under the cursor by some steps."""
        field = self._fields[self._cursor]
        if isinstance(field, Choice):
            self._put(field.stepped(steps))
            return
        try:
            text = self.stepped(field, steps)
        except ValueError as reason:
            self.show_form(str(reason))
            return
        if text is not None:
            self._put(field.put(text))

    def action_erase(self) -> None:
        """Erase the last character."""
        self._put(self._fields[self._cursor].erased())

    def on_key(self, event: events.Key) -> None:
        """Take what is typed."""
        if event.is_printable and event.character is not None:
            event.stop()
            self._put(self._fields[self._cursor].typed(event.character))

    def on_paste(self, event: events.Paste) -> None:
        """Take what is pasted, as if it were typed."""
        event.stop()
        field = self._fields[self._cursor]
        if isinstance(field, Typed):
            for character in filter(str.isprintable, event.text):
                field = field.typed(character)
            self._put(field)

    def action_keep(self) -> None:
        """Hand it in and close, or say what is wrong."""
        try:
            order = self.order()
        except ValueError as reason:
            self.show_form(str(reason))
            return
        if order is not None:
            self.give(order)
        self.dismiss()


def _sentence(reason: str) -> str:
    return f"{reason[:1].upper()}{reason[1:]}." if reason else ""
