"""Puts the journal right: what was forgotten is added, what is wrong is corrected or removed."""

from typing import TYPE_CHECKING

from hipback_tui.core import orders as o
from hipback_tui.core.asking import calls_for_advice
from hipback_tui.core.care_records import Shown
from hipback_tui.core.record_words import in_words
from hipback_tui.core.records import Rating, Record, Retraction
from hipback_tui.session.refused import Refused
from hipback_tui.session.undoing import undo_effects

if TYPE_CHECKING:
    from datetime import datetime

    from hipback_tui.session.desk import Calls, Desk


def put_right(desk: "Desk", order: o.JournalOrder, calls: "Calls") -> None:
    """Write down what the person wants put right, and say so; raises `Refused`."""
    match order:
        case o.AddRecord():
            _check_moment(desk, order.at)
            kept = desk.record(order.payload, order.at)
            desk.say_news(f"Kept: {in_words(kept, desk.offer.names())}.")
        case o.CorrectRecord():
            _check_moment(desk, order.at)
            record = _there(desk, order.record_id)
            if order.payload == record.payload and order.at in (None, record.local):
                desk.say("Left as it is.")
                return
            known = not desk.outlook().asked.safety
            kept = desk.record(order.payload, order.at, replaces=record)
            if known and calls_for_advice(record.payload) and calls_for_advice(kept.payload):
                desk.record(Shown(what="safety"))  # it was, for the same high score
            _rate_again(desk, record, kept)
            desk.say(f"Put right: {in_words(kept, desk.offer.names())}.")
        case o.RemoveRecord():
            record = _there(desk, order.record_id)
            undo_effects(desk, calls)
            desk.record(Retraction(target=order.record_id, removed=True))
            undo_effects(desk, calls)
            desk.say(f"Removed: {in_words(record, desk.offer.names())}. ctrl+u brings it back.")


def _check_moment(desk: "Desk", at: "datetime | None") -> None:
    if at is not None and at > desk.now:
        raise Refused(f"{at:%H:%M on %Y-%m-%d} is still to come")


def _rate_again(desk: "Desk", before: Record, after: Record) -> None:
    """Let the rating of a session go with its correction; it follows back if that is undone."""
    for record in desk.journal.records_of_day(before.day):
        rating = record.payload
        if isinstance(rating, Rating) and rating.session == before.id:
            desk.record(Rating(session=after.id, discomfort=rating.discomfort), after.local)


def _there(desk: "Desk", record_id: str) -> Record:
    record = desk.journal.live_record(record_id)
    if record is None:
        raise Refused("that is no longer in the journal; it was taken back or corrected meanwhile")
    return record
