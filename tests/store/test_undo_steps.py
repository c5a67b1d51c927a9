"""Undo from the journal alone: over restarts, months, devices, and corrections and removals."""

import tempfile
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipback_tui.core.history import History, history_of
from hipback_tui.core.records import CheckIn, GoalSet, Rating, Record, Retraction, Session, SittingStretch
from hipback_tui.core.undo_step import Deed, UndoStep, retractions
from hipback_tui.core.undo_words import undone_in_words
from hipback_tui.store.journal import Journal
from tests.support.journal_files import made, put
from tests.support.manual_clock import FRIDAY_MORNING

FRIDAY = date(2026, 11, 20)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    return tmp_path / "data"


def opened(data_dir: Path) -> Journal:
    return Journal.open(data_dir, device="desk-000001")


def correction(of: Record, payload: Session | CheckIn | SittingStretch, after: timedelta) -> Record:
    return replace(made(payload, after=after), replaces=of.id)


def undo(journal: Journal, after: timedelta, steps: int = 1) -> list[UndoStep]:
    taken_back = journal.undo_steps(steps)
    moment: datetime = FRIDAY_MORNING + after
    journal.append(*retractions(taken_back, moment, FRIDAY))
    return taken_back


class TestOneAfterTheOther:
    def test_a_correction_a_removal_and_what_was_recorded(self, data_dir: Path) -> None:
        journal = opened(data_dir)
        (session,) = journal.append(made())
        (fixed,) = journal.append(correction(session, Session(routine="hips", by_hand=True), MINUTE))
        journal.append(made(Retraction(target=fixed.id, removed=True), after=2 * MINUTE))
        assert list(journal.records()) == []

        told = [undone_in_words(step) for n in (3, 4, 5) for step in undo(opened(data_dir), n * MINUTE)]
        assert told == [
            "brought back: routine 'hips' at 09:01 on 2026-11-20",
            "took back the correction of routine 'desk-reset-2' at 09:00 on 2026-11-20 (it said 09:01)",
            "took back: routine 'desk-reset-2' at 09:00 on 2026-11-20",
        ]
        assert undo(opened(data_dir), 6 * MINUTE) == []
        assert opened(data_dir).history() == History()

    def test_undo_is_itself_no_action_and_what_came_since_is_undone_first(self, data_dir: Path) -> None:
        journal = opened(data_dir)
        (first,) = journal.append(made())
        (second,) = journal.append(made(CheckIn(hip=3), after=MINUTE))
        assert undo(journal, 2 * MINUTE)[0].record == second
        (third,) = journal.append(made(GoalSet(days=3, start=FRIDAY), after=3 * MINUTE))
        assert [step.record for step in undo(journal, 4 * MINUTE, steps=9)] == [third, first]

    def test_a_corrected_stretch_of_sitting_can_be_undone_a_plain_one_cannot(self, data_dir: Path) -> None:
        journal = opened(data_dir)
        (sat,) = journal.append(made(SittingStretch(seconds=600)))
        assert journal.undo_steps() == []
        journal.append(correction(sat, SittingStretch(seconds=60), MINUTE))
        assert [step.deed for step in undo(journal, 2 * MINUTE, steps=5)] == [Deed.CORRECTED]
        assert list(journal.records()) == [sat]

    def test_what_lies_months_back_and_imported_records_keep_their_place(self, data_dir: Path) -> None:
        journal = opened(data_dir)
        (late,) = journal.append(made())
        journal.append_keeping_ids(old := made(after=-70 * DAY))
        assert [step.record for step in journal.undo_steps(5)] == [late, old]

    def test_held_records_can_be_undone(self, data_dir: Path) -> None:
        data_dir.mkdir()
        (data_dir / "journal").write_text("in the way")
        journal = opened(data_dir)
        (session,) = journal.append_or_hold(made())
        (fixed,) = journal.append_or_hold(correction(session, Session(by_hand=True), MINUTE))
        assert list(journal.records()) == [fixed]
        journal.append_or_hold(*retractions(journal.undo_steps(), FRIDAY_MORNING + DAY, FRIDAY))
        assert list(journal.records()) == [session]
        assert journal.history() == history_of([session])
        (data_dir / "journal").unlink()
        assert journal.flush()
        assert opened(data_dir).history() == journal.history() == history_of([session])


class TestSeveralDevices:
    def test_what_both_removed_is_brought_back_at_once(self, data_dir: Path) -> None:
        session = made()
        removals = [made(Retraction(target=session.id, removed=True), after=n * MINUTE) for n in (1, 2)]
        put(data_dir, "laptop-000002", [session, removals[0]])
        put(data_dir, "work-000003", [removals[1]])
        (step,) = undo(opened(data_dir), 3 * MINUTE)
        assert (step.deed, step.record) == (Deed.REMOVED, session)
        assert list(opened(data_dir).records()) == [session]

    def test_a_removal_of_what_is_not_here_or_is_taken_back_as_well_is_no_step(self, data_dir: Path) -> None:
        session = made()
        elsewhere = made(after=-DAY)
        names = ["019aabcd-0000-7000-8000-000000000000", "no id at all", elsewhere.id, session.id]
        removals = [made(Retraction(target=name, removed=True), after=MINUTE) for name in names]
        put(data_dir, "laptop-000002", [session, *removals, made(Retraction(target=session.id), after=DAY)])
        assert opened(data_dir).undo_steps(5) == []

    def test_a_clock_that_is_behind_hides_nothing(self, data_dir: Path) -> None:
        session = made()
        put(data_dir, "laptop-000002", [session])
        removal = made(Retraction(target=session.id, removed=True), after=-3 * DAY)
        put(data_dir, "work-000003", [removal])
        assert undo(opened(data_dir), MINUTE)[0].deed is Deed.REMOVED
        assert undo(opened(data_dir), 2 * MINUTE)[0].record == session

    def test_two_corrections_are_undone_one_after_the_other(self, data_dir: Path) -> None:
        session = made()
        first, second = (correction(session, Session(by_hand=True), n * MINUTE) for n in (1, 2))
        put(data_dir, "laptop-000002", [session, first])
        put(data_dir, "work-000003", [second])
        assert [step.record for step in opened(data_dir).undo_steps(5)] == [first, session, session]


class TestRatings:
    def test_a_rating_goes_with_its_session_through_corrections(self, data_dir: Path) -> None:
        journal = opened(data_dir)
        (session,) = journal.append(made())
        (rating,) = journal.append(made(Rating(session=session.id, discomfort=2), after=MINUTE))
        (fixed,) = journal.append(correction(session, Session(by_hand=True), 2 * MINUTE))
        followed = replace(rating, payload=Rating(session=fixed.id, discomfort=2))
        assert list(journal.records()) == [followed, fixed]
        assert journal.live_record(rating.id) == followed
        assert rating in list(journal.all_records())
        undo(journal, 3 * MINUTE)
        assert list(journal.records()) == [session, rating]
        undo(journal, 4 * MINUTE)
        assert list(journal.records()) == []

    def test_references_follow_records_that_got_later_ids(self, data_dir: Path) -> None:
        journal = opened(data_dir)
        journal.append(made(after=DAY))
        session = made()
        rating = made(Rating(session=session.id, discomfort=1))
        written = journal.append(session, correction(session, Session(by_hand=True), MINUTE), rating)
        assert written[0].id != session.id
        assert written[1].replaces == written[0].id
        assert written[2].payload == Rating(session=written[0].id, discomfort=1)


ACTIONS = st.lists(
    st.tuples(st.sampled_from("aaacrru"), st.integers(0, 99), st.integers(-3, 3)), min_size=1, max_size=12
)
"""Add, correct, remove or undo; which one; how many days the clock is off."""


@settings(max_examples=40, deadline=None)
@given(ACTIONS)
def test_the_steps_told_at_once_are_those_taken_one_by_one(actions: list[tuple[str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        every: list[Record] = []
        journal = opened(Path(folder))
        for number, (action, which, off) in enumerate(actions):
            after = number * MINUTE + off * DAY
            live = list(journal.records())
            if action == "u":
                every += journal.append_keeping_ids(
                    *retractions(journal.undo_steps(), FRIDAY_MORNING + after, FRIDAY)
                )
            elif action == "a" or not live:
                every += journal.append_keeping_ids(made(after=after))
            elif action == "c":
                fixed = correction(live[which % len(live)], Session(by_hand=True), after)
                every += journal.append_keeping_ids(fixed)
            else:
                target = live[which % len(live)].id
                removal = made(Retraction(target=target, removed=True), after=after)
                every += journal.append_keeping_ids(removal)
        assert journal.history() == history_of(every)

        told = journal.undo_steps(99)
        for number, step in enumerate(told):
            assert undo(journal, 30 * DAY + number * MINUTE) == [step]
        assert journal.undo_steps() == []
        assert (list(journal.records()), journal.history()) == ([], History())
