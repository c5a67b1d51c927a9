"""Records and steps of undo in words."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hipback_tui.core.care_records import FlareMode, Reviewed, SelfTest, TooMuch, VariantChosen
from hipback_tui.core.record_words import in_words
from hipback_tui.core.records import (
    AwayCorrected,
    CheckIn,
    GoalSet,
    PausedDays,
    Payload,
    Rating,
    Retraction,
    Session,
    SittingStretch,
    Unknown,
)
from hipback_tui.core.seat_records import Pursuit, WasUp
from hipback_tui.core.undo_step import Deed, UndoStep
from hipback_tui.core.undo_words import done_in_words, undone_in_words
from tests.support.journal_files import made

DAY = date(2026, 11, 20)
AT = "at 09:00 on 2026-11-20"


@pytest.mark.parametrize(
    ("payload", "words"),
    [
        (Session(by_hand=True), f"session {AT}"),
        (Session(routine="desk-hips"), f"routine 'Desk hips' {AT}"),
        (Session(routine="gone-since"), f"routine 'gone-since' {AT}"),
        (Rating(session="?", discomfort=3), f"discomfort of 3 of 10 after a session {AT}"),
        (SittingStretch(seconds=1800), "30 min of sitting until 09:00 on 2026-11-20"),
        (CheckIn(hip=3), f"check-in {AT}"),
        (GoalSet(days=1, start=DAY), "goal of 1 day a week from 2026-11-20"),
        (
            PausedDays(first=DAY, last=DAY, reason="ill"),
            "paused days 2026-11-20 to 2026-11-20 (ill)",
        ),
        (AwayCorrected(seconds=480), f"correction of 8 min away {AT}"),
        (Retraction(target="x"), f"undo {AT}"),
        (Retraction(target="x", removed=True), f"removal {AT}"),
        (SelfTest(), f"self-test {AT}"),
        (TooMuch(exercise="bridge"), f"'too much' for bridge {AT}"),
        (VariantChosen(exercise="a", use="b"), f"choice of b instead of a {AT}"),
        (FlareMode(on=True), f"flare mode on {AT}"),
        (Reviewed(emphasis="mobility"), f"review {AT}"),
        (WasUp(seconds=600), f"10 min up {AT}"),
        (Pursuit(what="video"), f"start of a video {AT}"),
        (Pursuit(what="", before="call"), f"end of call {AT}"),
        (Unknown("breathing"), f"something of a newer hipback (breathing) {AT}"),
        (Unknown("a\x1b[2J\n" + 99 * "x"), f"something of a newer hipback (a?[2J?{23 * 'x'}…) {AT}"),
    ],
)
def test_a_record_in_words(payload: Payload, words: str) -> None:
    assert in_words(made(payload), {"desk-hips": "Desk hips"}) == words


def test_what_moved_a_session_says_where_to() -> None:
    session = made(Session(by_hand=True))
    fix = replace(session, id=made(Session()).id, at=session.at + timedelta(hours=6), replaces=session.id)
    step = UndoStep(Deed.CORRECTED, session, fix, (fix.id,))
    assert undone_in_words(step) == f"took back the correction of session {AT} (it said 15:00)"


def test_steps_of_undo_in_words() -> None:
    session = made(Session(by_hand=True))
    fix = replace(made(Session(by_hand=True)), replaces=session.id)
    removal = made(Retraction(target=session.id, removed=True))
    steps = [
        UndoStep(Deed.RECORDED, session, session, (session.id,)),
        UndoStep(Deed.CORRECTED, session, fix, (fix.id,)),
        UndoStep(Deed.REMOVED, session, removal, (removal.id,)),
    ]
    assert [undone_in_words(step) for step in steps] == [
        f"took back: session {AT}",
        f"took back the correction of session {AT}",
        f"brought back: session {AT}",
    ]
    assert [done_in_words(step, DAY) for step in steps] == [
        ("today 09:00", "session"),
        ("today 09:00", "correction of session"),
        ("today 09:00", "removal of session"),
    ]


@pytest.mark.parametrize(
    ("days_later", "said"), [(1, "yesterday"), (2, "20 Nov"), (60, "20 Nov 2026"), (-1, "20 Nov")]
)
def test_when_a_step_was_done(days_later: int, said: str) -> None:
    session = made(Session(by_hand=True))
    step = UndoStep(Deed.RECORDED, session, session, (session.id,))
    assert done_in_words(step, DAY + timedelta(days=days_later)) == (f"{said} 09:00", "session")


def test_what_was_written_down_later_says_when_it_happened() -> None:
    session = replace(made(Session(by_hand=True)), at=made().at - timedelta(days=4))
    goal = replace(made(GoalSet(days=3, start=DAY)), at=made().at - timedelta(days=4))
    steps = [UndoStep(Deed.RECORDED, record, record, (record.id,)) for record in (session, goal)]
    assert [done_in_words(step, DAY) for step in steps] == [
        ("today 09:00", "session of 16 Nov"),
        ("today 09:00", "goal of 3 days a week from 2026-11-20"),
    ]
