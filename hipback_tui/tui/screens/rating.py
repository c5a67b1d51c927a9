"""After a session: what it did for the day, and how it felt in one key."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.style import Style

from hipback_tui.core.orders import Order, Rate
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.core.week_words import after_session, this_week_short
from hipback_tui.places import package_folder
from hipback_tui.tui.commands import Command, bindings_for
from hipback_tui.tui.screens.base import SnapshotScreen
from hipback_tui.tui.widgets.footer import KeyBar
from hipback_tui.tui.widgets.snapshot_text import SnapshotText, lines
from hipback_tui.tui.widgets.status_line import MadeUpLine
from hipback_tui.tui.widgets.week_card import WeekMarks

WORST = 10
WORST_KEY = "x"
"""Ten has two digits; its one key is the Roman ten."""


def _key_of(discomfort: int) -> str:
    return WORST_KEY if discomfort == WORST else str(discomfort)


def _rate(discomfort: int | None) -> Callable[[Snapshot], Order]:
    return lambda _: Rate(discomfort)


_SCALE = tuple(
    Command(
        key=_key_of(number),
        label=str(number),
        title=f"Discomfort {number}",
        help={0: "none", WORST: "the worst"}.get(number, ""),
        order=_rate(number),
        quiet=True,
    )
    for number in range(WORST + 1)
)
RATING_COMMANDS = (
    *_SCALE,
    Command(
        key="enter",
        aliases=("escape",),
        label="No answer",
        title="Give no answer",
        help="The session counts all the same.",
        order=_rate(None),
    ),
)


class Achieved(SnapshotText):
    """What the session did."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return a heading and a sentence, in a strip the sentence alone."""
        rating = snapshot.rating
        if rating is None:
            return Content()
        again = rating.completed and snapshot.week.day_today.sessions > 1
        said = after_session(snapshot.week, completed=rating.completed, credited_before=again)
        if self.has_size("strip"):
            short = f"Today counts. {this_week_short(snapshot.week)}" if rating.completed else said
            return Content.styled(short, "bold $success")
        glyph = "✓" if rating.completed else "◐"
        return lines(Content.styled(f"{glyph} {rating.routine_name}", "bold $success"), Content(said))


class Scale(SnapshotText):
    """0 to 10, a key each."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the question and the scale in the widget's width."""
        width = self.room.width
        pitch = 5 if width >= 56 else 3 if width >= 34 else 2
        spread = pitch * WORST + 2
        numbers = []
        for number in range(WORST + 1):
            shown = _key_of(number) if pitch == 2 else str(number)
            cell = Content.styled(f"{shown:<{pitch}}", "bold $primary")
            numbers.append(cell.stylize(Style.from_meta({"@click": f"screen.command('{_key_of(number)}')"})))
        question = Content("How much discomfort was there?" if width >= 30 else "Discomfort?")
        ends = f"{'none':<{spread - 5}}worst"
        rows = [question, Content(), Content.assemble(*numbers).rstrip()]
        if pitch > 2:
            before = f"{'key ':>{pitch * WORST}}"
            rows.append(Content.assemble((before, "$text-muted"), (WORST_KEY, "bold $primary")))
        rows.append(Content.styled(ends, "$text-muted"))
        return lines(*(rows if not self.has_size("strip") else [question, rows[2], rows[-1]]))


class RatingScreen(SnapshotScreen):
    """Stands until the session is rated or the question is passed over."""

    KEYS = RATING_COMMANDS
    BINDINGS = bindings_for(RATING_COMMANDS)
    CSS_PATH = package_folder("styles") / "rating.tcss"

    def compose(self) -> ComposeResult:
        """Mount what was achieved and the scale."""
        bound = SnapshotScreen.snapshot
        yield MadeUpLine(classes="made-up").data_bind(bound)
        with Container(classes="panel"):
            yield Achieved(classes="achieved").data_bind(bound)
            yield WeekMarks(classes="marks").data_bind(bound)
            yield Scale(classes="scale").data_bind(bound)
        yield KeyBar(id="keys").data_bind(bound)
