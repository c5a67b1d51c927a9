"""What undo takes back, step by step, found in the journal alone: it outlives restarts and crosses devices.

What is undone is an action: something recorded that counts, a correction that counts, or a removal that has
an effect. The last one by its id comes first: that is the order of recording, also for what came from another
device later. Undo itself is no action.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from hipback_tui.core.liveness import REMOVES, RETRACTS, Link, Standing, standing
from hipback_tui.core.records import UNDOABLE_KINDS, Record, RecordError, Retraction
from hipback_tui.core.undo_step import Deed, UndoStep
from hipback_tui.store.month_reader import month_of

ReadMonth = Callable[[str], list[Record]]
"""Returns every record of a month in order of recording."""


def undo_steps(
    limit: int, months: Sequence[str], read: ReadMonth, links: Iterable[tuple[str, str, str]]
) -> list[UndoStep]:
    """Return at most `limit` steps, the last action first, each as the journal is after those before it.

    `months` are oldest first; `links` are those of all records.
    """
    journal = _Actions(months, read)
    now = {Link(*link) for link in links}
    found: list[UndoStep] = []
    while len(found) < limit:
        step = journal.last(now)
        if step is None:
            break
        now |= _undoing(step.retracts)
        found.append(step)
    return found


class _Actions:
    """The records that may be actions, read month by month from the newest on, as far as is needed."""

    def __init__(self, months: Sequence[str], read: ReadMonth) -> None:
        self._months, self._read = months, read
        self._records: dict[str, list[Record]] = {}
        self._actions: dict[str, list[Record]] = {}

    def last(self, links: set[Link]) -> UndoStep | None:
        """Return the step for the last action, given what records do to others; None if there is none."""
        counting = standing(links)
        removals = [link for link in links if link.does == REMOVES and link.id in counting.effective]
        for record in self._newest_first():
            step = self._step(record, links, counting, removals)
            if step is not None:
                return step
        return None

    def _newest_first(self) -> Iterator[Record]:
        for month in reversed(self._months):
            if month not in self._actions:
                self._actions[month] = [r for r in reversed(self._of(month)) if _may_be_action(r)]
            yield from self._actions[month]

    def _step(
        self, record: Record, links: set[Link], counting: Standing, removals: list[Link]
    ) -> UndoStep | None:
        if isinstance(record.payload, Retraction):
            if record.id not in counting.effective:
                return None
            family = counting.root_of(record.payload.target)
            retracts = sorted(link.id for link in removals if counting.root_of(link.target) == family)
            brought = self._found(standing(links | _undoing(retracts)).version_of(record.payload.target))
            if brought is None or isinstance(brought.payload, Retraction):
                return None  # it is not here (yet), or is taken back besides: nobody would see a difference
            return UndoStep(Deed.REMOVED, brought, record, tuple(retracts))
        if record.id in counting.gone:
            return None
        if record.replaces is not None:
            before = self._found(standing(links | _undoing([record.id])).version_of(record.replaces))
            if before is not None:
                return UndoStep(Deed.CORRECTED, before, record, (record.id,))
        return UndoStep(Deed.RECORDED, record, record, (record.id,))

    def _found(self, record_id: str | None) -> Record | None:
        if record_id is None:
            return None
        try:
            month = month_of(record_id)
        except RecordError:
            return None  # a link made by hand to something that can be no record
        if month not in self._months:
            return None
        return next((record for record in self._of(month) if record.id == record_id), None)

    def _of(self, month: str) -> list[Record]:
        if month not in self._records:
            self._records[month] = self._read(month)
        return self._records[month]


def _undoing(targets: Iterable[str]) -> set[Link]:
    return {Link(f"undo of {target}", target, RETRACTS) for target in targets}


def _may_be_action(record: Record) -> bool:
    if isinstance(record.payload, Retraction):
        return record.payload.removed
    return record.replaces is not None or record.kind in UNDOABLE_KINDS
