"""Takes back what was done last: in the journal, and in what the engine made of it."""

from typing import TYPE_CHECKING

from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.engine import command
from hipback_tui.core.sitting.states import IllegalCommand
from hipback_tui.core.undo_step import Deed, undone_in_words
from hipback_tui.session.refused import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hipback_tui.core.records import Payload
    from hipback_tui.core.undo_step import UndoStep
    from hipback_tui.session.desk import Calls, Desk


def undo(desk: "Desk", steps: int, calls: "Calls") -> None:
    """Take back the last things done and say what they were; raises `Refused` if there is nothing."""
    taken_back = desk.book.take_back(desk.now, steps)
    if not taken_back:
        raise Refused("nothing to take back")
    desk.offer.lately.forget()
    desk.journal_changed()
    for step in taken_back:
        undo_effects(desk, step, calls)
    desk.say(_said(taken_back, steps, desk.offer.names()))


def undo_effects(desk: "Desk", step: "UndoStep", calls: "Calls") -> None:
    """Undo what a step that was taken back in the journal had brought about in the running session."""
    if step.deed is not Deed.RECORDED:
        return
    desk.guide.forget_rating(step.record.id)
    order = _order_against(step.record.payload)
    if order is not None:
        _undo_in_engine(desk, order, calls)


def _said(taken_back: "Sequence[UndoStep]", steps: int, names: "Mapping[str, str]") -> str:
    """Return what was taken back, as one line."""
    last = undone_in_words(taken_back[-1], names)
    if len(taken_back) == 1:
        return last[0].upper() + last[1:]
    ends = "" if len(taken_back) == steps else "; there is nothing more"
    return f"{len(taken_back)} steps back. The last one {last}{ends}"


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
