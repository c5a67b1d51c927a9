"""The forms of the Day screen: a session, a goal, and the date to go to."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from textual.content import Content

from hipback_tui.core.day_words import long_date
from hipback_tui.core.orders import AddRecord, CorrectRecord, Order
from hipback_tui.core.past_moment import moved_moment, past_moment
from hipback_tui.core.player import planned_ms
from hipback_tui.core.records import GoalSet, Record, Session
from hipback_tui.core.session_by_hand import session_of, typed_minutes
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.core.typed_dates import DATES_EXPECTED, EARLIEST, LATEST, typed_date, typed_time
from hipback_tui.tui.form_fields import Choice, Field, Typed
from hipback_tui.tui.screens.form import Form

if TYPE_CHECKING:
    from hipback_tui.content.library import Library

_TIME_STEP = 15
_DAY_MINUTES = 24 * 60
_COUNTS = (("yes", "yes, the day counts"), ("no", "left early"))


class SessionForm(Form):
    """A session of `day` to add, at `now` or at noon unless another time is given; or `of` a record, which
    it puts right.
    """

    def __init__(
        self, snapshot: Snapshot, library: "Library", now: datetime, day: date, of: Record | None = None
    ) -> None:
        self._library, self._now, self._day, self._of = library, now, day, of
        self._before = of.payload if of is not None and isinstance(of.payload, Session) else None
        at = of.local if of is not None else past_moment(day, None, now, snapshot.settings.day_start)[1]
        before = self._before or Session(by_hand=True)
        self._time, self._minutes = f"{at:%H:%M}", f"{round(before.done_s / 60)}" if before.done_s else ""
        fields: tuple[Field, ...] = (
            _routines(library, before.routine),
            Typed("time", "At", self._time),
            Choice("counts", "Done", _COUNTS, 0 if before.completed else 1),
            Typed("minutes", "Minutes", self._minutes),
        )
        heading = f"{'A session' if of is None else 'This session'}, {long_date(day, snapshot.today)}"
        super().__init__(snapshot, heading, fields)

    def stepped(self, field: Typed, steps: int) -> str | None:
        """Go on by a quarter of an hour, or by a minute."""
        if field.name == "minutes":
            return str(max(0, (typed_minutes(field.text) or 0) + steps))
        at = typed_time(field.text)
        minute = at.hour * 60 + at.minute
        on_grid = minute // _TIME_STEP * _TIME_STEP + (_TIME_STEP * (steps < 0 and minute % _TIME_STEP > 0))
        minute = (on_grid + _TIME_STEP * steps) % _DAY_MINUTES
        return f"{minute // 60:02}:{minute % 60:02}"

    def gloss(self, field: Field) -> str:
        """Say what is meant by a time in the night, and how long a routine takes."""
        if field.name == "time":
            return "in the night after" if typed_time(field.value) < self.snapshot.settings.day_start else ""
        if field.name == "minutes":
            planned = _planned_s(self._library, self._routine)
            if typed_minutes(field.value) is not None:
                return "min"
            return f"as planned, {round(planned / 60) or 1}" if planned else "if you know"
        return ""

    @property
    def _routine(self) -> str | None:
        return self.field("routine").value or None

    def order(self) -> Order:
        """Return the session with its moment."""
        typed = self.field("minutes").value
        session = session_of(
            self._routine,
            _planned_s(self._library, self._routine),
            counts=self.field("counts").value == "yes",
            minutes=None if typed == self._minutes else typed_minutes(typed),
            before=self._before,
        )
        at = self._moment(typed_time(self.field("time").value))
        return AddRecord(session, at) if self._of is None else CorrectRecord(self._of.id, session, at)

    def _moment(self, at: time) -> datetime | None:
        """Return when it was; None for now, or for just when it was so far."""
        day_start, as_it_was = self.snapshot.settings.day_start, f"{at:%H:%M}" == self._time
        if self._of is not None:
            return None if as_it_was else moved_moment(self._of, at, self._now, day_start)
        if as_it_was and self._day == self.snapshot.today:
            return None
        return past_moment(self._day, at, self._now, day_start)[1]


class GoalForm(Form):
    """Puts right how many days a week a goal is."""

    def __init__(self, snapshot: Snapshot, of: Record, goal: GoalSet) -> None:
        self._of, self._goal = of, goal
        days = tuple((str(n), f"{n} day{'' if n == 1 else 's'} a week") for n in range(1, 8))
        fields = (Choice("days", "Goal", days, goal.days - 1),)
        super().__init__(snapshot, f"The goal from {long_date(goal.start, snapshot.today)} on", fields)

    def order(self) -> Order:
        """Return the goal from the same day on."""
        days = int(self.field("days").value)
        return CorrectRecord(self._of.id, GoalSet(days=days, start=self._goal.start))


class GoToForm(Form):
    """Asks for a date and goes there."""

    def __init__(self, snapshot: Snapshot, day: date, go: Callable[[date], None]) -> None:
        self._day, self._go = day, go
        super().__init__(snapshot, "Go to a day", (Typed("day", "Day", day.isoformat()),))

    def _typed(self) -> date:
        return typed_date(self.field("day").value, self.snapshot.today, self._day)

    def stepped(self, field: Typed, steps: int) -> str | None:
        """Go on by a week: a day is a key on the screen itself."""
        return max(EARLIEST, min(LATEST, self._typed() + timedelta(weeks=steps))).isoformat()

    def gloss(self, field: Field) -> str:
        """Say which weekday it is."""
        return long_date(self._typed(), self.snapshot.today)

    def about(self) -> Content:
        """Say what can be typed."""
        return Content.styled(f"{DATES_EXPECTED[:1].upper()}{DATES_EXPECTED[1:]}", "$text-muted")

    def order(self) -> None:
        """Go there; nothing is written down."""
        self._go(self._typed())


def _routines(library: "Library", present: str | None) -> Choice:
    names = {routine.id: routine.name for routine in library.routines.values()}
    if present is not None and present not in names:  # a single exercise, or a routine that is gone
        exercise = library.exercises.get(present)
        names[present] = present if exercise is None else exercise.name
    options = (("", "something else"), *sorted(names.items(), key=lambda item: item[1].casefold()))
    chosen = next(number for number, (id, _) in enumerate(options) if id == (present or ""))
    return Choice("routine", "Routine", options, chosen)


def _planned_s(library: "Library", routine_id: str | None) -> int:
    routine = None if routine_id is None else library.routines.get(routine_id)
    return 0 if routine is None else (planned_ms(routine.steps, library.exercises) + 500) // 1000
