"""One step of undo: what the person did last, and what takes it back."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum

from hipback_tui.core.records import Record, Retraction, new_record
from hipback_tui.core.value import Value


class Deed(Enum):
    """What the person did."""

    RECORDED = "recorded"
    CORRECTED = "corrected"
    REMOVED = "removed"


class UndoStep(Value):
    """One step.

    `record` is what the step is about: what was recorded, what was corrected as it is when the correction is
    taken back, or what was removed. `done` is the record that the person made by doing so. `retracts` are the
    ids to be taken back for it; they may be several, where two devices removed the same.
    """

    deed: Deed
    record: Record
    done: Record
    retracts: tuple[str, ...]


def retractions(steps: Iterable[UndoStep], now: datetime, day: date) -> list[Record]:
    """Return the records that take the steps back, written down at the aware local moment `now`."""
    return [
        new_record(Retraction(target=target), recorded=now, day=day)
        for step in steps
        for target in step.retracts
    ]
