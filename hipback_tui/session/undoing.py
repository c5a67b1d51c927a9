"""Takes back what was recorded last: in the journal, and in what the engine made of it."""

from typing import TYPE_CHECKING

from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.engine import command
from hipback_tui.core.sitting.states import IllegalCommand
from hipback_tui.session.refused import Refused

if TYPE_CHECKING:
    from hipback_tui.core.records import Payload
    from hipback_tui.session.desk import Calls, Desk


def undo(desk: "Desk", calls: "Calls") -> None:
    """Take back the last thing recorded and say what it was; raises `Refused` if there is nothing."""
    taken_back = desk.book.take_back(desk.now, desk.offer.names())
    if taken_back is None:
        raise Refused("nothing to take back")
    record, what = taken_back
    desk.offer.lately.forget()
    desk.journal_changed()
    desk.guide.forget_rating(record.id)
    order = _order_against(record.payload)
    if order is not None:
        _undo_in_engine(desk, order, calls)
    desk.say(f"Took back: {what}")


def _order_against(payload: "Payload") -> m.Command | None:
    """Return what the engine has to do so that a record's effect on the present is gone, if anything."""
    from hipback_tui.core.records import AwayCorrected
    from hipback_tui.core.seat_records import Pursuit, WasUp

    match payload:
        case AwayCorrected():
            return m.WasAway()
        case WasUp():
            return m.Sat()
        case Pursuit(before=before):
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
