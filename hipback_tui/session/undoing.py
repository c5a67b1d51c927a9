"""Takes back what was done last: in the journal, and in what the running session made of it.

Whoever takes something back, this app, a command or another device, the journal tells. So the effects are
undone in one place, wherever ids that counted until now are found to count no more.
"""

from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.engine import command
from hipback_tui.core.sitting.states import IllegalCommand
from hipback_tui.session.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hipback_tui.core.records import Payload, Record
    from hipback_tui.core.undo_step import UndoStep
    from hipback_tui.session.desk import Calls, Desk
    from hipback_tui.store.journal import Journal

EFFECT_LASTS = timedelta(days=1)
"""For how long after it was recorded a record may still have an effect on the present."""


def undo(desk: "Desk", steps: int, calls: "Calls") -> None:
    """Take back the last things done and say what they were; raises `Refused` if there is nothing."""
    undo_effects(desk, calls)  # of what others took back just now
    taken_back = desk.book.take_back(desk.now, steps)
    if not taken_back:
        raise Refused("nothing to take back")
    desk.offer.lately.forget()
    desk.journal_changed()
    undo_effects(desk, calls)
    desk.say(_said(taken_back, steps, desk.offer.names()))


def undo_effects(desk: "Desk", calls: "Calls") -> None:
    """Undo what records that no longer count had brought about in the running session."""
    for record_id in sorted(desk.undone.look(desk.journal), reverse=True):
        desk.guide.forget_rating(record_id)
        record = _own_recent(desk, record_id)
        order = None if record is None else _order_against(record.payload, desk.condition.pursuit)
        if order is not None:
            _undo_in_engine(desk, order, calls)


class Undone:
    """Notices what of a journal has been taken back since the last look."""

    def __init__(self) -> None:
        self.journal: Journal | None = None
        self._seen: frozenset[str] = frozenset()

    def look(self, journal: "Journal") -> frozenset[str]:
        """Return the ids that have no version that counts any more; none at the first look at a journal."""
        found = journal.taken_back()
        before = self._seen if self.journal is journal else found
        self.journal, self._seen = journal, found
        return found - before


def _said(taken_back: "Sequence[UndoStep]", steps: int, names: "Mapping[str, str]") -> str:
    """Return what was taken back, as one line."""
    from hipback_tui.core.undo_words import undone_in_words

    last = undone_in_words(taken_back[-1], names)
    if steps == 1:
        return last[0].upper() + last[1:]
    count = f"{len(taken_back)} {'step' if len(taken_back) == 1 else 'steps'} back"
    return f"{count}{'' if len(taken_back) == steps else ', that was all'}; at last {last}"


def _own_recent(desk: "Desk", record_id: str) -> "Record | None":
    """Return a record that this device wrote lately, if no later one of its kind counts."""
    from hipback_tui.core.records import RecordError, recorded_at

    try:
        recorded = recorded_at(record_id)
    except RecordError:
        return None  # taken back by a file made by hand: it can be no record
    if abs(desk.now.astimezone(UTC) - recorded) > EFFECT_LASTS:
        return None
    own = {record.id: record for record in desk.journal.own_records_of_month(record_id)}
    record = own.get(record_id)
    if record is None:
        return None
    gone = desk.journal.taken_back()
    later = (r for r in own.values() if r.kind == record.kind and r.id > record.id and r.id not in gone)
    return None if any(later) else record


def _order_against(payload: "Payload", pursuit: str) -> m.Command | None:
    """Return what the engine has to do so that a record's effect on the present is gone, if anything.

    `pursuit` is what the engine holds now.
    """
    from hipback_tui.core.records import AwayCorrected
    from hipback_tui.core.seat_records import Pursuit, WasUp

    match payload:
        case AwayCorrected():
            return m.WasAway()
        case WasUp():
            return m.Sat()
        case Pursuit(what=what, before=before) if what == pursuit:
            return m.Reading(on=bool(before), what=before or m.PURSUITS[0])
        case _:
            return None


def _undo_in_engine(desk: "Desk", order: m.Command, calls: "Calls") -> None:
    try:
        condition, events = command(desk.plan, desk.condition, desk.sample(), order)
    except IllegalCommand:
        return  # the load has moved on since; the journal alone is put right
    # It is the retraction that the journal keeps, not a further change.
    kept_anyway = m.PursuitChanged | m.AwayTakenBack
    desk.commit(condition, tuple(e for e in events if not isinstance(e, kept_anyway)), calls)
