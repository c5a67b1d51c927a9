"""What is done in an easier form, told record by record."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core import player
from hipback_tui.core.care_records import TooMuch, VariantChosen
from hipback_tui.core.easing import Easing, easing_of
from hipback_tui.core.records import Payload, Rating, Record, Session, new_record
from hipback_tui.core.routines import Exercise, Kind, Mode, Region, Routine, Space, Step
from hipback_tui.core.snapshot import StepUp

BEGINNING = datetime(2026, 11, 2, 10, tzinfo=UTC)


def exercise(id: str, kind: Kind, space: Space, easier: str | None = None, **more: object) -> Exercise:
    return replace(
        Exercise(
            id=id,
            name=id.replace("-", " ").capitalize(),
            kind=kind,
            region=Region.BOTH,
            mode=Mode.HOLD,
            seconds=30,
            spaces=(space,),
            setup="",
            do="Hold.",
            feel="",
            stop_if="",
            easier=easier,
        ),
        **more,  # type: ignore[arg-type]
    )


EXERCISES: Mapping[str, Exercise] = {
    each.id: each
    for each in (
        exercise("side-plank", Kind.STABILITY, Space.FLOOR, "plank"),
        exercise("plank", Kind.STABILITY, Space.FLOOR, "incline-plank"),
        exercise("incline-plank", Kind.STABILITY, Space.STANDING, "wall-lean", seconds=20),
        exercise("wall-lean", Kind.WARM_UP, Space.STANDING),
        exercise("march", Kind.WARM_UP, Space.STANDING, "seated-march"),
        exercise("seated-march", Kind.WARM_UP, Space.CHAIR),
        exercise("lunge", Kind.STRETCH, Space.STANDING, "lying-stretch"),
        exercise("lying-stretch", Kind.STRETCH, Space.BED, loads_back=False, region=Region.HIP),
        exercise("bridge", Kind.MOBILITY, Space.FLOOR),
    )
}


def journal(*payloads: Payload) -> list[Record]:
    """Return records, one an hour; a rating of the session "last" is one of the session before it."""
    records: list[Record] = []
    for number, payload in enumerate(payloads):
        kept: Payload = payload
        if isinstance(payload, Rating) and payload.session == "last":
            session = next(r.id for r in reversed(records) if isinstance(r.payload, Session))
            kept = replace(payload, session=session)
        now = BEGINNING + timedelta(hours=number)
        records.append(new_record(kept, recorded=now, day=now.date()))
    return records


def done(*exercises: str, completed: bool = True) -> Session:
    return Session(routine="r", planned_s=120, done_s=120 if completed else 30, exercises=exercises)


def rated(discomfort: int, *exercises: str, completed: bool = True) -> tuple[Payload, Payload]:
    return done(*exercises, completed=completed), Rating(session="last", discomfort=discomfort)


def easing(*payloads: Payload) -> Easing:
    return easing_of(journal(*payloads), EXERCISES)


def routine(*exercises: str) -> Routine:
    steps = [Step(each) for each in exercises]
    return player.compose(id="r", name="R", purpose="P.", steps=steps, exercises=EXERCISES)


def test_nothing_is_eased_without_a_word() -> None:
    assert easing() == Easing({})
    assert easing(done("plank"), *rated(3, "plank")) == Easing({})
    mine = routine("plank", "bridge")
    assert easing().apply(mine, EXERCISES) == (mine, {})


def test_too_much_brings_the_easier_variant_next_time() -> None:
    eased, instead = easing(TooMuch(exercise="plank")).apply(routine("plank", "bridge"), EXERCISES)
    assert [step.exercise for step in eased.steps] == ["incline-plank", "bridge"]
    assert instead == {0: "plank"}


def test_it_goes_further_down_for_all_that_the_variant_stood_in_for() -> None:
    twice = easing(TooMuch(exercise="plank"), TooMuch(exercise="incline-plank"))
    assert twice.uses == {"plank": "wall-lean", "incline-plank": "wall-lean"}
    other_order = easing(TooMuch(exercise="incline-plank"), TooMuch(exercise="plank"))
    assert other_order.uses == twice.uses


def test_what_has_nothing_easier_is_marked_and_stays() -> None:
    marked = easing(TooMuch(exercise="bridge"))
    assert marked == Easing({}, frozenset({"bridge"}))
    assert marked.apply(routine("bridge"), EXERCISES) == (routine("bridge"), {})
    assert easing(TooMuch(exercise="bridge"), VariantChosen(exercise="bridge", use="bridge")) == Easing({})
    assert easing(TooMuch(exercise="bridge"), *rated(0, "bridge") * 3) == Easing({})


def test_unknown_exercises_do_nothing() -> None:
    assert easing(
        TooMuch(exercise="gone"),
        VariantChosen(exercise="gone", use="plank"),
        VariantChosen(exercise="plank", use="gone"),
        *rated(9, "gone"),
        Rating(session="no-such-session", discomfort=9),
    ) == Easing({})


def test_a_rough_session_eases_what_asked_something_of_the_body() -> None:
    rough = easing(*rated(4, "march", "plank", "lunge", "bridge"))
    assert rough.uses == {"plank": "incline-plank", "lunge": "lying-stretch"}
    assert rough.marked == frozenset()


def test_what_became_easier_in_that_very_session_is_not_eased_twice() -> None:
    rough = easing(TooMuch(exercise="plank"), *rated(5, "incline-plank", "lunge"))
    assert rough.uses == {"plank": "incline-plank", "lunge": "lying-stretch"}
    next_time = easing(TooMuch(exercise="plank"), *rated(5, "incline-plank"), *rated(5, "incline-plank"))
    assert next_time.uses["plank"] == "wall-lean"


def test_a_rating_given_anew_counts_once() -> None:
    session, first = rated(6, "plank")
    assert easing(session, first, Rating(session="last", discomfort=2)) == Easing({})
    assert easing(session, first, Rating(session="last", discomfort=7)).uses == {"plank": "incline-plank"}


def test_after_three_comfortable_sessions_the_step_up_is_offered() -> None:
    eased = TooMuch(exercise="plank"), TooMuch(exercise="incline-plank")
    comfortable = rated(3, "wall-lean")
    assert easing(*eased, *comfortable * 2).step_up is None
    offered = easing(*eased, *comfortable * 3)
    assert offered.step_up == StepUp("plank", "wall-lean", "Wall lean", "incline-plank", "Incline plank")
    assert offered.uses["plank"] == "wall-lean"  # offered, never forced


@pytest.mark.parametrize(
    "session",
    [
        (done("incline-plank"),),  # not rated
        rated(1, "incline-plank", completed=False),
        rated(1, "bridge"),
    ],
)
def test_other_sessions_do_not_count(session: tuple[Payload, ...]) -> None:
    comfortable = rated(0, "incline-plank")
    eased = easing(TooMuch(exercise="plank"), *comfortable * 2, *session)
    assert eased.step_up is None
    assert easing(TooMuch(exercise="plank"), *comfortable * 2, *session, *comfortable).step_up is not None


def test_a_rough_one_begins_the_count_anew() -> None:
    count = TooMuch(exercise="march"), *rated(0, "seated-march") * 2, *rated(6, "seated-march")
    assert easing(*count, *rated(0, "seated-march")).step_up is None
    assert easing(*count, *rated(0, "seated-march") * 3).step_up is not None


def test_declining_begins_the_count_anew() -> None:
    comfortable = rated(2, "incline-plank")
    declined = (
        TooMuch(exercise="plank"),
        *comfortable * 3,
        VariantChosen(exercise="plank", use="incline-plank"),
    )
    assert easing(*declined).step_up is None
    assert easing(*declined, *comfortable * 2).step_up is None
    assert easing(*declined, *comfortable * 3).step_up is not None


def test_taking_it_goes_up_one_step_at_a_time() -> None:
    low = TooMuch(exercise="plank"), TooMuch(exercise="incline-plank"), *rated(0, "wall-lean") * 3
    up = *low, VariantChosen(exercise="plank", use="incline-plank")
    assert easing(*up).uses == {"plank": "incline-plank"}  # it is no longer too much itself
    assert easing(*up).step_up is None
    next_up = easing(*up, *rated(0, "incline-plank") * 3).step_up
    assert next_up is not None
    assert next_up.offered == "plank"
    assert easing(*up, VariantChosen(exercise="plank", use="plank")) == Easing({})


def test_a_choice_may_be_harder_and_too_much_undoes_it() -> None:
    harder = VariantChosen(exercise="incline-plank", use="plank")
    assert easing(harder).uses == {"incline-plank": "plank"}
    assert easing(harder, *rated(0, "plank") * 5).step_up is None
    assert easing(harder, TooMuch(exercise="plank")).uses == {"plank": "incline-plank"}


def test_an_office_routine_stays_one() -> None:
    eased = easing(TooMuch(exercise="lunge"))
    office, home = routine("lunge", "march"), routine("lunge", "bridge")
    assert eased.apply(office, EXERCISES) == (office, {})
    assert eased.apply(home, EXERCISES)[1] == {0: "lunge"}
    harder = easing(VariantChosen(exercise="wall-lean", use="plank"))
    at_work, instead = harder.apply(routine("wall-lean"), EXERCISES)
    assert (at_work.steps[0].exercise, instead) == ("incline-plank", {0: "wall-lean"})


def test_length_and_spaces_stay_true() -> None:
    eased, _ = easing(TooMuch(exercise="plank")).apply(routine("plank"), EXERCISES)
    assert eased.spaces == {Space.STANDING}
    assert player.planned_ms(eased.steps, EXERCISES) == 25_000
    assert (eased.id, eased.name, eased.minutes) == ("r", "R", 1)


def test_a_variant_that_the_routine_names_itself_stands_in_only_where_it_names_another() -> None:
    eased, instead = easing(TooMuch(exercise="plank")).apply(routine("incline-plank", "plank"), EXERCISES)
    assert [step.exercise for step in eased.steps] == ["incline-plank", "incline-plank"]
    assert instead == {1: "plank"}


IDS = [*sorted(EXERCISES), "gone"]
NAMES = st.sampled_from(IDS)
SESSIONS = st.builds(done, *[NAMES] * 2, completed=st.booleans())
EVENTS = st.one_of(
    st.builds(TooMuch, exercise=NAMES),
    st.builds(VariantChosen, exercise=NAMES, use=NAMES),
    SESSIONS,
    SESSIONS.flatmap(
        lambda session: st.integers(0, 10).map(lambda n: (session, Rating(session="last", discomfort=n)))
    ),
)


@st.composite
def histories(draw: st.DrawFn) -> tuple[Payload, ...]:
    drawn = draw(st.lists(EVENTS, max_size=12))
    return tuple(p for event in drawn for p in (event if isinstance(event, tuple) else (event,)))


@given(histories(), st.lists(st.sampled_from(sorted(EXERCISES)), min_size=1, max_size=5))
def test_whatever_was_recorded_the_routine_keeps_its_promises(
    payloads: tuple[Payload, ...], names: list[str]
) -> None:
    eased = easing(*payloads)
    assert all(use in EXERCISES and use != named for named, use in eased.uses.items())
    original = routine(*names)
    changed, instead = eased.apply(original, EXERCISES)
    assert len(changed.steps) == len(original.steps)
    assert changed.fits_office or not original.fits_office
    assert changed.flare or not original.flare
    assert changed.minutes <= original.minutes
    for position, (before, after) in enumerate(zip(original.steps, changed.steps, strict=True)):
        assert after == before or eased.uses[before.exercise] != before.exercise
        assert instead.get(position, after.exercise) == before.exercise


@given(histories())
def test_a_step_up_is_one_rung_towards_what_the_routine_names(payloads: tuple[Payload, ...]) -> None:
    step = easing(*payloads).step_up
    if step is not None:
        assert EXERCISES[step.offered].easier == step.use
        assert step.exercise == step.offered or step.offered in {
            rung.id for rung in player.ladder_down(EXERCISES[step.exercise], EXERCISES)
        }
        taken = easing(*payloads, VariantChosen(exercise=step.exercise, use=step.offered))
        assert taken.uses.get(step.exercise, step.exercise) == step.offered
        declined = easing(*payloads, VariantChosen(exercise=step.exercise, use=step.use))
        assert declined.step_up is None or declined.step_up.exercise != step.exercise


@given(histories(), st.sampled_from(sorted(EXERCISES)))
def test_too_much_is_taken_at_its_word(payloads: tuple[Payload, ...], exercise: str) -> None:
    eased = easing(*payloads, TooMuch(exercise=exercise))
    if EXERCISES[exercise].easier is None:
        assert exercise in eased.marked
    else:
        assert exercise not in eased.uses.values()
        easier = {rung.id for rung in player.ladder_down(EXERCISES[exercise], EXERCISES)}
        assert eased.uses[exercise] in easier
