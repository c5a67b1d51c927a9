"""What the days off screen asks: a range, a reason to start with, and the last day of what runs."""

from datetime import date, timedelta

from textual.content import Content

from hipback_tui.core.calendar_day import WEEKDAYS
from hipback_tui.core.days_off import DaysOff, ended, is_open, overlapping, paused_range
from hipback_tui.core.days_off_words import REASONS, about, length_in_words, overlap_in_words
from hipback_tui.core.orders import AddRecord, CorrectRecord, Order, RemoveRecord
from hipback_tui.core.records import REST_REASONS, PausedDays
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.core.typed_dates import EARLIEST, LATEST, typed_date
from hipback_tui.core.week_words import DAY_NAMES, short_date
from hipback_tui.tui.commands import Command, bindings_for
from hipback_tui.tui.form_fields import Choice, Field, Typed
from hipback_tui.tui.screens.dialog import Menu
from hipback_tui.tui.screens.form import Form
from hipback_tui.tui.widgets.range_strip import range_strip
from hipback_tui.tui.widgets.snapshot_text import lines

OPEN = "open"
"""What is typed for a last day that is not known yet."""

_HINT = "24.12, 2026-12-24, +3, or open for no end yet"


class DaysOffForm(Form):
    """A range from `first` on, or one that is put right; `others` are the ranges there are."""

    def __init__(
        self, snapshot: Snapshot, first: date, others: tuple[DaysOff, ...] = (), of: DaysOff | None = None
    ) -> None:
        self._of, self._others = of, others
        pause = PausedDays(first=first, last=first) if of is None else of.pause
        self._follows = of is None  # until its last day is touched a new range moves with its first
        reasons = tuple((reason, REASONS[reason]) for reason in REST_REASONS)
        fields: tuple[Field, ...] = (
            Choice("reason", "Reason", reasons, REST_REASONS.index(pause.reason) if of else 0),
            Typed("first", "First", pause.first.isoformat()),
            Typed("last", "Last", OPEN if is_open(pause) else pause.last.isoformat()),
        )
        super().__init__(snapshot, "Days off" if of is None else "These days off", fields)

    # --- what is typed -------------------------------------------------------------------------------------

    @property
    def _first(self) -> date:
        return typed_date(self.field("first").value, self.snapshot.today)

    @property
    def _last(self) -> date | None:
        text = self.field("last").value
        if text.casefold() == OPEN or not text:
            return None
        return typed_date(text, self.snapshot.today, self._first)

    @property
    def _pause(self) -> PausedDays:
        return paused_range(self._first, self._last, self.field("reason").value)

    def _put(self, field: Field) -> None:
        if field.name == "last":
            self._follows = False
        self._fields = tuple(field if old.name == field.name else old for old in self._fields)
        if self._follows and field.name == "first":
            self._fields = (*self._fields[:2], self._following())
        self.show_form()

    def _following(self) -> Field:
        last = self._fields[2]
        try:
            return last.put(self._first.isoformat()) if isinstance(last, Typed) else last
        except ValueError:
            return last

    def stepped(self, field: Typed, steps: int) -> str | None:
        """Go on by a day; one day before an open end there is the first day."""
        day = self._first if field.name == "first" else self._last
        if day is None:
            return self._first.isoformat()
        return max(EARLIEST, min(LATEST, day + timedelta(days=steps))).isoformat()

    # --- what is said --------------------------------------------------------------------------------------

    def gloss(self, field: Field) -> str:
        """Say which weekday it is, and how long it is."""
        if field.name == "first":
            return self._named(self._first)
        if field.name != "last":
            return ""
        pause = self._pause
        return (
            length_in_words(pause)
            if is_open(pause)
            else f"{self._named(pause.last)}, {length_in_words(pause)}"
        )

    def _named(self, day: date) -> str:
        return f"{DAY_NAMES[day.weekday()]} {short_date(day, self.snapshot.today)}"

    def about(self) -> Content:
        """Show the range, and say what it does."""
        pause, low = self._pause, self.is_low
        rows = []
        if not low:
            first_weekday = WEEKDAYS.index(self.snapshot.week.week_start)
            rows = [*range_strip(pause, self.snapshot.today, first_weekday, 6), Content()]
        but = None if self._of is None else self._of.record_id
        said = overlap_in_words(overlapping(self._others, pause, but), self.snapshot.today)
        if self._fields[self._cursor].name == "reason":
            said = said or about(pause)
        return lines(*rows, Content.styled(said or f"Typed: {_HINT}", "$text-muted"))

    def order(self) -> Order | None:
        """Return the range, if it is another one."""
        pause = self._pause
        if self._of is None:
            return AddRecord(pause)
        return None if pause == self._of.pause else CorrectRecord(self._of.record_id, pause)


_LEAVE = Command(
    key="escape",
    aliases=("q",),
    shown="esc",
    label="Close",
    title="Leave it as it is",
    help="",
    action="screen.close",
)


def _start(reason: str) -> Command:
    return Command(
        key=reason[0],
        label=REASONS[reason],
        title=REASONS[reason].capitalize(),
        help="hips and breath only" if reason == "flare" else "",
        order=lambda s: AddRecord(paused_range(s.today, None, reason)),
    )


START_COMMANDS = (*(_start(reason) for reason in REST_REASONS), _LEAVE)


class StartMenu(Menu):
    """Days off from today on, until the person says so."""

    HEADING = "Off from today, until you say so"
    KEYS = START_COMMANDS
    BINDINGS = bindings_for(START_COMMANDS)


def end_commands(entry: DaysOff, today: date) -> tuple[Command, ...]:
    """Return the ways to end a range that runs."""

    def end(last: date) -> Order:
        rest = ended(entry.pause, last)
        return RemoveRecord(entry.record_id) if rest is None else CorrectRecord(entry.record_id, rest)

    yesterday = today - timedelta(days=1)
    begun = entry.pause.first < today
    return (
        Command(
            key="y",
            label="Yesterday",
            title="Yesterday was the last day off" if begun else "It did not begin after all",
            help="today is open again",
            order=lambda _: end(yesterday),
        ),
        Command(
            key="t",
            label="Today",
            title="Today is the last day off",
            help="open again from tomorrow",
            order=lambda _: end(today),
        ),
        _LEAVE,
    )


class EndMenu(Menu):
    """Ends the days off that run."""

    HEADING = "When do these days off end?"
    BINDINGS = bindings_for(end_commands(DaysOff("", PausedDays(first=EARLIEST, last=EARLIEST)), EARLIEST))

    def __init__(self, snapshot: Snapshot, entry: DaysOff) -> None:
        self._entry = entry
        super().__init__(snapshot)

    def commands(self) -> tuple[Command, ...]:
        """Return the ways to end this range."""
        return end_commands(self._entry, self.snapshot.today)
