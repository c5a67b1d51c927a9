"""One step of undo: what the person did last, and what takes it back."""

from collections.abc import Iterable, Mapping
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


def done_in_words(step: UndoStep, routine_names: Mapping[str, str] | None = None) -> str:
    """Return what the person did, such as "removal of routine 'Desk hips' at 14:10 on 2026-11-20"."""
    from hipback_tui.core.record_words import in_words

    what = in_words(step.record, routine_names)
    match step.deed:
        case Deed.RECORDED:
            return what
        case Deed.CORRECTED:
            return f"correction of {what}"
        case Deed.REMOVED:
            return f"removal of {what}"


def undone_in_words(step: UndoStep, routine_names: Mapping[str, str] | None = None) -> str:
    """Return what taking a step back did, such as "took back: routine 'Desk hips' at 14:10 on 2026-11-20"."""
    from hipback_tui.core.record_words import in_words

    what = in_words(step.record, routine_names)
    match step.deed:
        case Deed.RECORDED:
            return f"took back: {what}"
        case Deed.CORRECTED:
            return f"took back the correction of {what}"
        case Deed.REMOVED:
            return f"brought back: {what}"
