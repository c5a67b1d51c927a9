"""Ease in daily tasks, which is how progress is measured here: not in flashy numbers (source: `mobility`)."""

from collections.abc import Sequence
from datetime import date

from hipback_tui.core.care_records import Shown
from hipback_tui.core.records import CheckIn, Record
from hipback_tui.core.value import Value

TASKS = {
    "ease_shoes": "tying shoes",
    "ease_stairs": "climbing stairs",
    "ease_standing": "standing up",
}
"""The daily tasks by their fields of a check-in, each with its words."""

EVERY_DAYS = 7
"""After how many days ease is asked for again."""


class EaseChange(Value):
    """A daily task's first and last ease (0 hard - 4 easy) in a stretch of days; `task` out of `TASKS`."""

    task: str
    first: int
    last: int

    @property
    def better(self) -> bool:
        """Whether it has become easier, by one or more."""
        return self.last > self.first


def ease_due(records: Sequence[Record], first_day: date | None, today: date) -> bool:
    """Return whether to ask how easy daily tasks are: once a week, from a week after the first record on.

    `first_day` is that of the first session or check-in. An answer and a question without one count alike.
    """
    if first_day is None or (today - first_day).days < EVERY_DAYS:
        return False
    return not any(
        recently(record, today, EVERY_DAYS) and (record.payload == Shown(what="ease") or _told(record))
        for record in records
    )


def ease_changes(records: Sequence[Record], first: date, last: date) -> tuple[EaseChange, ...]:
    """Return how each daily task went between two days, both included; those only that were answered."""
    answers = sorted(
        (record.at, record.id, record.payload)
        for record in records
        if isinstance(record.payload, CheckIn) and first <= record.day <= last and _told(record)
    )
    changes = []
    for task in TASKS:
        values = [value for _, _, said in answers if (value := getattr(said, task)) is not None]
        if values:
            changes.append(EaseChange(task, values[0], values[-1]))
    return tuple(changes)


def recently(record: Record, today: date, days: int) -> bool:
    """Return whether a record is of the last `days` days, today included.

    Who travels west may have recorded "tomorrow"; a day further on is a clock that was once wrong.
    """
    return -1 <= (today - record.day).days < days


def _told(record: Record) -> bool:
    return isinstance(record.payload, CheckIn) and any(
        getattr(record.payload, task) is not None for task in TASKS
    )
