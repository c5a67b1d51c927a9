"""What the person tells of the body: the record that the journal keeps of it, and the answer in words."""

from typing import TYPE_CHECKING

from hipback_tui.core import care_records as care
from hipback_tui.core import orders as o
from hipback_tui.core.flare import score_in_words
from hipback_tui.core.records import Payload, RecordError
from hipback_tui.session.refused import Refused

if TYPE_CHECKING:
    from hipback_tui.content.library import Library


def kept(order: o.CareOrder, library: "Library") -> tuple[Payload, str | None]:
    """Return what is to be written down, and what to answer, if anything; raises `Refused`."""
    try:
        return _kept(order, library)
    except RecordError as reason:
        raise Refused(str(reason)) from None


def _kept(order: o.CareOrder, library: "Library") -> tuple[Payload, str | None]:
    match order:
        case o.NoteCheckIn():
            if order.checkin.empty:
                raise Refused("an empty check-in, expected at least one answer")
            return order.checkin, score_in_words(order.checkin) or "Check-in kept."
        case o.ChooseVariant():
            for exercise_id in (order.exercise, order.use):
                if exercise_id not in library.exercises:
                    raise Refused(f"no exercise named {exercise_id!r}")
            record = care.VariantChosen(exercise=order.exercise, use=order.use)
            return record, f"From now on: {library.exercises[order.use].name}."
        case o.KeepSelfTest():
            return care.SelfTest(left=order.left, right=order.right), "Self-test kept."
        case o.SetFlare():
            on = "on: hips and breath only, nothing that loads the back"
            return care.FlareMode(on=order.on), f"Flare mode is {on if order.on else 'off'}."
        case o.FinishReview():
            return care.Reviewed(emphasis=order.emphasis), f"The next four weeks: {order.emphasis} first."
        case o.MarkShown():
            return care.Shown(what=order.what), None
