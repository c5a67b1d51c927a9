"""What the session writes into the journal. Loaded with the first record, not with the first paint."""

from datetime import datetime, time

from hipback_tui.core.calendar_day import logical_date
from hipback_tui.core.records import (
    LONGEST_STRETCH_S,
    AwayCorrected,
    Payload,
    Record,
    Session,
    SittingStretch,
    new_record,
    recorded_at,
)
from hipback_tui.core.undo_step import UndoStep, retractions
from hipback_tui.store.journal import Journal

_RECENT = 5


class Book:
    """Writes records; each is on the disk when its method returns, or held until it can be written.

    `now` and `at` are aware local moments: of writing, and of what happened.
    """

    def __init__(self, journal: Journal, day_start: time) -> None:
        self._journal = journal
        self.day_start = day_start

    def write(
        self, payload: Payload, now: datetime, at: datetime | None = None, *, replaces: Record | None = None
    ) -> Record:
        """Write something that happened `at`; by default now, or when what it `replaces` did."""
        moment = at or (now if replaces is None else replaces.local)
        day = logical_date(moment, self.day_start) if at or replaces is None else replaces.day
        replaced = None if replaces is None else replaces.id
        record = new_record(payload, recorded=now, day=day, at=moment, replaces=replaced)
        (kept,) = self._journal.append_or_hold(record)
        return kept

    def sat(self, seconds: int, now: datetime, until: datetime) -> None:
        """Write a stretch of sitting that ended at `until`."""
        self.write(SittingStretch(seconds=min(seconds, LONGEST_STRETCH_S)), now, until)

    def was_sitting(self, seconds: int, now: datetime) -> None:
        """Write that the last absence of so many seconds was sitting."""
        self.write(AwayCorrected(seconds=min(seconds, LONGEST_STRETCH_S)), now)

    def was_up(self, seconds: int, now: datetime) -> None:
        """Write that the last so many seconds were not sitting."""
        from hipback_tui.core.seat_records import WasUp

        self.write(WasUp(seconds=min(seconds, LONGEST_STRETCH_S)), now)

    def pursuit(self, old: str, new: str, now: datetime) -> None:
        """Write that the person now does `new` without any input, instead of `old`; "" for nothing."""
        from hipback_tui.core.seat_records import Pursuit

        self.write(Pursuit(what=new, before=old), now)

    def take_back(self, now: datetime, steps: int) -> list[UndoStep]:
        """Take back the last things recorded, corrected or removed, and return them; fewer if that is all."""
        taken_back = self._journal.undo_steps(steps)
        day = logical_date(now, self.day_start)
        self._journal.append_or_hold(*retractions(taken_back, now, day))
        return taken_back

    def has_session_since(self, routine_id: str | None, began: datetime) -> bool:
        """Whether a session of a routine was written down at or after an aware moment."""
        return any(
            isinstance(record.payload, Session)
            and record.payload.routine == routine_id
            and recorded_at(record.id) >= began
            for record in self._journal.recent_sessions(_RECENT)
        )
