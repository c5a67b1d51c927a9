"""What the person tells of the body, and what the session makes of it."""

from datetime import timedelta
from pathlib import Path

import pytest

from hipback_tui.core import orders as o
from hipback_tui.core.care_records import FlareMode, Reviewed, SelfTest, Shown, TooMuch, VariantChosen
from hipback_tui.core.place import Place
from hipback_tui.core.records import CheckIn, Rating, new_record
from hipback_tui.core.records import Session as SessionRecord
from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.states import State
from hipback_tui.core.snapshot import NOTHING_ASKED, Snapshot
from hipback_tui.presence.base import Sense
from hipback_tui.session import Desk
from hipback_tui.session.last_call import LastCall
from hipback_tui.session.refused import Refused
from hipback_tui.session.view import snapshot_of
from hipback_tui.store.journal import Journal
from tests.session.conftest import HERE, OpenDesk
from tests.support.manual_clock import ManualClock


def shown(desk: Desk) -> Snapshot:
    """Return the snapshot once what lies ahead is known, as the session's thread makes it."""
    desk.outlook()
    return snapshot_of(desk, LastCall())


def written(desk: Desk) -> list[object]:
    return [record.payload for record in desk.journal.records()]


def play_on(desk: Desk, clock: ManualClock, seconds: int) -> None:
    for _ in range(seconds):
        clock.advance(1)
        desk.tick(HERE)


def test_the_offer_has_a_reason_and_two_alternatives_that_can_be_started(desk: Desk) -> None:
    shot = shown(desk)
    assert shot.suggestion is not None
    assert shot.suggestion.why.endswith(".")
    assert len({shot.suggestion.routine_id, *(other.routine_id for other in shot.alternatives)}) == 3
    desk.obey(o.BeginRoutine(shot.alternatives[1].routine_id))
    assert shown(desk).routine is not None
    with pytest.raises(Refused, match="running already"):
        desk.obey(o.BeginRoutine())


def test_length_and_place_change_the_offer(desk: Desk) -> None:
    desk.obey(o.ChooseLength(10))
    desk.obey(o.ChoosePlace(Place.HOME))
    shot = shown(desk)
    assert (shot.minutes, shot.place) == (10, Place.HOME)
    assert shot.suggestion is not None
    assert shot.suggestion.minutes == 10


def test_a_tight_side_is_the_reason_and_goes_first(desk: Desk) -> None:
    desk.obey(o.KeepSelfTest(left=(), right=("thigh_high", "drifts")))
    assert SelfTest(right=("thigh_high", "drifts")) in written(desk)
    shot = shown(desk)
    assert not shot.asked.self_test
    routines, exercises = desk.offer.library.routines, desk.offer.library.exercises
    stretching = next(
        r
        for r in routines.values()
        if any(exercises[s.exercise].stretches_hip_flexors for s in r.steps) and r.fits(Place.OFFICE)
    )
    desk.obey(o.BeginRoutine(stretching.id))
    play = desk.guide.play
    assert play is not None
    assert next(phase.side for phase in play.state.phases if phase.side) == "right"


def test_a_finding_that_is_none_is_refused(desk: Desk) -> None:
    before = written(desk)
    with pytest.raises(Refused, match="left: 'wobbly', expected thigh_high"):
        desk.obey(o.KeepSelfTest(left=("wobbly",), right=()))
    assert written(desk) == before


def test_too_much_goes_on_easier_now_and_the_next_time(
    desk: Desk, clock: ManualClock, open_desk: OpenDesk
) -> None:
    desk.obey(o.BeginExercise("goblet-squat"))
    play_on(desk, clock, 8)
    desk.obey(o.TooMuch())
    assert TooMuch(exercise="goblet-squat") in written(desk)
    shot = shown(desk)
    assert shot.routine is not None
    easier = desk.offer.library.exercises["goblet-squat"].easier
    assert shot.routine.exercise.id == easier
    assert shot.instead_of == desk.offer.library.exercises["goblet-squat"].name
    desk.obey(o.QuitRoutine())

    again = open_desk()  # after a restart as well
    assert again.outlook().easing.uses["goblet-squat"] == easier
    routine = next(
        r for r in again.offer.library.routines.values() if "goblet-squat" in [s.exercise for s in r.steps]
    )
    again.obey(o.BeginRoutine(routine.id))
    play = again.guide.play
    assert play is not None
    assert "goblet-squat" not in [step.exercise for step in play.routine.steps]
    again.obey(o.QuitRoutine())

    again.obey(o.ChooseVariant("goblet-squat", "goblet-squat"))
    assert VariantChosen(exercise="goblet-squat", use="goblet-squat") in written(again)
    assert "goblet-squat" not in again.outlook().easing.uses
    with pytest.raises(Refused, match="no exercise named 'flying'"):
        again.obey(o.ChooseVariant("goblet-squat", "flying"))


def test_too_much_with_nothing_easier_leaves_it_out_and_has_the_coach_offer_something_else(
    desk: Desk, clock: ManualClock
) -> None:
    routine = desk.offer.library.routines["two-minute-office"]
    desk.obey(o.ChooseLength(2))
    offered = desk.outlook().suggestion
    assert offered is not None
    assert offered.routine_id == routine.id
    desk.obey(o.BeginRoutine())
    for _ in range([step.exercise for step in routine.steps].index("hip-hinge")):
        desk.obey(o.NextStep())
    play_on(desk, clock, 3)
    desk.obey(o.TooMuch())
    assert TooMuch(exercise="hip-hinge") in written(desk)
    assert desk.word is not None
    assert desk.word.text == "Noted, and left out for now. Easy is enough."
    assert desk.guide.play is None, "it was the last step"
    assert not any(isinstance(kept, SessionRecord) for kept in written(desk)), "nothing was done"
    offered = desk.outlook().suggestion
    assert offered is not None
    steps = desk.offer.library.routines[offered.routine_id].steps
    assert "hip-hinge" not in [step.exercise for step in steps]


def test_a_variant_that_the_routine_has_anyway_says_what_it_stands_in_for_only_where_it_does(
    desk: Desk,
) -> None:
    exercises = desk.offer.library.exercises
    desk.obey(o.ChooseVariant("chair-assisted-lunge", "sit-to-stand"))
    routine = next(
        r
        for r in desk.offer.library.routines.values()
        if {"sit-to-stand", "chair-assisted-lunge"} <= {step.exercise for step in r.steps}
    )
    desk.obey(o.BeginRoutine(routine.id))
    for step in routine.steps:
        instead = exercises[step.exercise].name if step.exercise in desk.outlook().easing.uses else None
        assert shown(desk).instead_of == instead
        desk.obey(o.NextStep())


def test_leaving_every_exercise_at_once_is_no_session_done(desk: Desk, clock: ManualClock) -> None:
    desk.obey(o.BeginRoutine("two-minute-walk"))
    play_on(desk, clock, 8)
    desk.obey(o.TooMuch())
    assert desk.guide.play is None
    (session,) = (kept for kept in written(desk) if isinstance(kept, SessionRecord))
    assert (session.done_s, session.planned_s, session.completed) == (8, 125, False)
    assert desk.week.this_week.credited == 0


def test_half_of_the_only_exercise_counts_though_it_became_too_much(desk: Desk, clock: ManualClock) -> None:
    desk.obey(o.BeginRoutine("two-minute-walk"))
    play_on(desk, clock, 70)
    desk.obey(o.TooMuch())
    assert desk.week.this_week.credited == 1


def test_a_fault_after_a_session_was_written_does_not_write_it_again(
    desk: Desk, clock: ManualClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError

    desk.obey(o.BeginRoutine("two-minute-walk"))
    play_on(desk, clock, 100)
    monkeypatch.setattr("hipback_tui.session.news.News.after", fail)
    with pytest.raises(ZeroDivisionError):
        play_on(desk, clock, 60)
    play_on(desk, clock, 60)
    assert sum(isinstance(kept, SessionRecord) for kept in written(desk)) == 1
    assert desk.guide.play is None
    assert desk.condition.state is State.SITTING


def test_too_much_without_a_routine_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="no routine is running"):
        desk.obey(o.TooMuch())


def test_flare_mode_by_hand_offers_only_what_spares_the_back(desk: Desk) -> None:
    desk.obey(o.SetFlare(on=True))
    assert FlareMode(on=True) in written(desk)
    shot = shown(desk)
    assert shot.flare is not None
    offered = [shot.suggestion, *shot.alternatives]
    routines = desk.offer.library.routines
    assert all(routines[s.routine_id].flare for s in offered if s is not None)
    desk.obey(o.SetFlare(on=False))
    assert shown(desk).flare is None


def test_what_a_wrong_clock_put_into_the_future_does_not_have_the_last_word(
    desk: Desk, clock: ManualClock
) -> None:
    today = clock.now()
    clock.jump(today + timedelta(days=400))
    desk.obey(o.SetFlare(on=True))
    desk.obey(o.FinishReview("strength"))
    clock.jump(today)
    desk.tick(HERE)
    assert shown(desk).flare is None
    desk.obey(o.SetFlare(on=True))
    desk.obey(o.SetFlare(on=False))
    assert shown(desk).flare is None, "switched off"


def test_a_high_back_score_means_flare_and_brings_the_advice_up(desk: Desk) -> None:
    desk.obey(o.MarkShown("safety"))
    assert not shown(desk).asked.safety
    desk.obey(o.NoteCheckIn(CheckIn(back=8)))
    assert desk.word is not None
    assert desk.word.text == "Back at 8: hips and breath only, today and tomorrow. f changes it."
    shot = shown(desk)
    assert shot.flare is not None
    assert shot.asked.safety
    desk.obey(o.MarkShown("safety"))
    assert not shown(desk).asked.safety
    desk.obey(o.SetFlare(on=False))
    assert shown(desk).flare is None
    desk.obey(o.NoteCheckIn(CheckIn(hip=7, back=6)))
    assert desk.word.text == "Check-in kept."
    assert shown(desk).flare is None


def test_an_empty_check_in_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="at least one answer"):
        desk.obey(o.NoteCheckIn(CheckIn()))


def test_nothing_is_asked_in_a_routine_or_while_a_break_is_due(desk: Desk, clock: ManualClock) -> None:
    assert shown(desk).asked.safety
    desk.obey(o.BeginRoutine())
    assert shown(desk).asked == NOTHING_ASKED
    play_on(desk, clock, 40)
    desk.obey(o.QuitRoutine())
    assert desk.guide.rating is not None
    assert shown(desk).asked == NOTHING_ASKED, "the rating stands before"
    desk.obey(o.Rate(1))
    assert shown(desk).asked.safety
    play_on(desk, clock, 31 * 60)
    assert shown(desk).asked == NOTHING_ASKED


def test_the_advice_stays_for_whoever_reads_it_slowly(desk: Desk, clock: ManualClock) -> None:
    assert shown(desk).asked.safety
    clock.advance(minutes=5)
    desk.tick(Sense(m.Presence.HERE, idle_ms=300_000))
    assert desk.condition.state is State.AWAY
    asked = shown(desk).asked
    assert (asked.safety, asked.welcome, asked.ease, asked.self_test) == (True, True, False, False)


def test_who_only_looks_around_at_a_fast_clock_sets_nothing_up(desk: Desk, clock: ManualClock) -> None:
    assert shown(desk).asked.welcome
    clock.speed = 60.0
    asked = shown(desk).asked
    assert (asked.safety, asked.welcome) == (True, False)


def test_a_review_is_kept_and_its_emphasis_holds(desk: Desk) -> None:
    desk.obey(o.FinishReview("stability"))
    assert Reviewed(emphasis="stability") in written(desk)
    assert desk.word is not None
    assert "stability" in desk.word.text
    with pytest.raises(Refused, match="emphasis"):
        desk.obey(o.FinishReview("speed"))


def test_what_was_asked_is_not_asked_again_at_once(desk: Desk) -> None:
    desk.obey(o.MarkShown("self_test"))
    assert Shown(what="self_test") in written(desk)
    assert not shown(desk).asked.self_test


def test_three_comfortable_sessions_offer_the_step_up(desk: Desk, clock: ManualClock) -> None:
    desk.obey(o.MarkShown("safety"))
    desk.obey(o.ChooseVariant("goblet-squat", "sit-to-stand"))
    for _ in range(3):
        kept = desk.record(SessionRecord(routine="x", planned_s=60, done_s=60, exercises=("sit-to-stand",)))
        desk.record(Rating(session=kept.id, discomfort=1))
        clock.advance(60)
        desk.tick(HERE)
    step_up = shown(desk).asked.step_up
    assert step_up is not None
    assert (step_up.use, step_up.offered) == ("sit-to-stand", "goblet-squat")
    desk.obey(o.ChooseVariant("goblet-squat", "goblet-squat"))
    assert shown(desk).asked.step_up is None


def test_what_another_process_wrote_changes_the_offer(desk: Desk, clock: ManualClock) -> None:
    desk.tick(HERE)
    assert shown(desk).flare is None
    other = Journal.open(desk.journal.data_dir, device=desk.journal.device)
    other.append(new_record(FlareMode(on=True), recorded=clock.now(), day=desk.today))
    clock.advance(1)
    desk.refresh()
    assert shown(desk).flare is not None


def test_undo_takes_back_what_was_told(desk: Desk, clock: ManualClock) -> None:
    desk.obey(o.SetFlare(on=True))
    clock.advance(timedelta(minutes=1).total_seconds())
    desk.tick(HERE)
    desk.obey(o.Undo())
    assert shown(desk).flare is None
    assert desk.word is not None
    assert desk.word.text.startswith("Took back: flare mode on")


def test_undo_takes_back_an_emphasis_and_not_what_was_told_before_it(desk: Desk) -> None:
    desk.obey(o.NoteCheckIn(CheckIn(hip=3)))
    desk.obey(o.FinishReview("strength"))
    desk.obey(o.Undo())
    assert desk.word is not None
    assert desk.word.text.startswith("Took back: review at ")
    assert written(desk) == [CheckIn(hip=3)]


def test_a_copied_routine_is_a_file_of_ones_own(desk: Desk, tmp_path: Path) -> None:
    desk.obey(o.CopyRoutine("two-minute-office"))
    (copy,) = (tmp_path / "config" / "routines").iterdir()
    assert desk.word is not None
    assert str(copy) in desk.word.text
    with pytest.raises(Refused, match="no routine 'nothing'"):
        desk.obey(o.CopyRoutine("nothing"))
