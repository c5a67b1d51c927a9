"""The journal put right: added, corrected, removed; what belongs to a record goes along."""

from datetime import timedelta

import pytest

from hipback_tui.core.days_off import paused_range
from hipback_tui.core.orders import AddRecord, CorrectRecord, MarkShown, NoteCheckIn, RemoveRecord, Undo
from hipback_tui.core.records import CheckIn, Rating, Record, Session
from hipback_tui.session import Desk
from hipback_tui.session.last_call import LastCall
from hipback_tui.session.refused import Refused
from hipback_tui.session.view import snapshot_of

DAY = timedelta(days=1)
DONE = Session(routine="one-minute-chair", planned_s=60, done_s=60)


def sessions(desk: Desk) -> list[Record]:
    return [record for record in desk.journal.records() if isinstance(record.payload, Session)]


def rating_of(desk: Desk, session: Record) -> int | None:
    ratings = [r.payload for r in desk.journal.records() if isinstance(r.payload, Rating)]
    return next((rating.discomfort for rating in ratings if rating.session == session.id), None)


def test_a_rating_goes_with_its_session_and_back_again(desk: Desk) -> None:
    before = desk.record(DONE)
    desk.record(Rating(session=before.id, discomfort=4))
    for minutes in (2, 3):
        (last,) = sessions(desk)
        desk.obey(CorrectRecord(last.id, Session(by_hand=True, done_s=60 * minutes)))
        (now,) = sessions(desk)
        assert rating_of(desk, now) == 4
        assert now.at == before.at
    desk.obey(Undo(2))
    assert sessions(desk) == [before]
    assert rating_of(desk, before) == 4


def test_what_happened_on_another_day_is_kept_with_its_moment(desk: Desk) -> None:
    yesterday = desk.now - DAY
    desk.obey(AddRecord(DONE, yesterday))
    (kept,) = sessions(desk)
    assert (kept.day, kept.local, kept.offset_min) == (yesterday.date(), yesterday, 60)
    moved = yesterday.replace(hour=1)
    desk.obey(CorrectRecord(kept.id, DONE, moved))
    (kept,) = sessions(desk)
    assert (kept.day, kept.local) == (yesterday.date() - DAY, moved)


def test_what_is_to_come_or_gone_is_refused_and_nothing_is_written(desk: Desk) -> None:
    kept = desk.record(DONE)
    with pytest.raises(Refused, match="is still to come"):
        desk.obey(AddRecord(DONE, desk.now + timedelta(minutes=1)))
    with pytest.raises(Refused, match="is still to come"):
        desk.obey(CorrectRecord(kept.id, DONE, desk.now + DAY))
    desk.obey(RemoveRecord(kept.id))
    for order in (RemoveRecord(kept.id), CorrectRecord(kept.id, DONE)):
        with pytest.raises(Refused, match="no longer in the journal"):
            desk.obey(order)
    assert sessions(desk) == []


def test_days_off_without_an_end_are_told_until_they_are_ended(desk: Desk) -> None:
    def told() -> str | None:
        desk.outlook()
        return snapshot_of(desk, LastCall()).days_off

    assert told() is None
    desk.obey(AddRecord(paused_range(desk.today, None, "travel")))
    assert told() == "Days off since 20 Nov (travel), until you end them"
    (pause,) = [record for record in desk.journal.records() if record.kind == "rest"]
    desk.obey(CorrectRecord(pause.id, paused_range(desk.today, desk.today, "travel")))
    assert told() is None
    desk.obey(Undo())
    assert told() is not None


def test_a_score_put_right_brings_flare_and_advice_and_takes_them_back(desk: Desk) -> None:
    def stands() -> tuple[bool, bool]:
        ahead = desk.outlook()
        return ahead.flare is not None, ahead.asked.safety

    def correct(hip: int, back: int) -> None:
        (kept,) = (r for r in desk.journal.records() if isinstance(r.payload, CheckIn))
        desk.obey(CorrectRecord(kept.id, CheckIn(hip=hip, back=back)))

    desk.obey(MarkShown("safety"))
    desk.obey(NoteCheckIn(CheckIn(hip=1, back=3)))
    assert stands() == (False, False)
    correct(1, 8)
    assert stands() == (True, True)
    desk.obey(MarkShown("safety"))
    correct(2, 9)
    assert stands() == (True, False), "for the same bad day it is not shown twice"
    desk.obey(Undo(1))
    assert stands() == (True, False)
    correct(2, 3)
    assert stands() == (False, False)
    correct(8, 3)
    assert stands() == (False, True)
    correct(3, 3)
    assert stands() == (False, False)
