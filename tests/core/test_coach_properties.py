"""What holds for the coach whatever there is to choose from and whatever was done."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from hipback_tui.core.care_records import EMPHASES, FINDINGS
from hipback_tui.core.coach import Question, alternatives, suggest
from hipback_tui.core.place import Place
from hipback_tui.core.routines import Emphasis, Routine, Side, Space, Step, TimeOfDay
from hipback_tui.core.self_test import Result
from tests.support.coach_truth import untrue

TODAY = date(2026, 11, 20)
FEW = settings(max_examples=60, deadline=None)

SPACES = st.sampled_from(
    [frozenset({Space.CHAIR}), frozenset({Space.STANDING, Space.FLOOR}), frozenset({Space.BED})]
)


@st.composite
def libraries(draw: st.DrawFn) -> tuple[Routine, ...]:
    many = draw(st.integers(0, 10))
    return tuple(
        Routine(
            id=f"r{number}",
            name=f"r{number}",
            purpose="",
            steps=(Step(draw(st.sampled_from(["a", "b", "c"]))),),
            minutes=draw(st.sampled_from([1, 2, 2, 5, 9, 10])),
            spaces=draw(SPACES),
            emphasis=draw(st.sampled_from(Emphasis)),
            flare=draw(st.booleans()),
            time_of_day=draw(st.sampled_from([TimeOfDay.ANY, TimeOfDay.ANY, *TimeOfDay])),
            stretches_hip_flexors=draw(st.booleans()),
        )
        for number in range(many)
    )


FOUND = st.lists(st.sampled_from(FINDINGS), max_size=2, unique=True).map(tuple)
TESTS = st.one_of(
    st.none(),
    st.builds(
        lambda ago, left, right: Result(TODAY - timedelta(days=ago), left, right),
        st.integers(0, 27),
        FOUND,
        FOUND,
    ),
)
SESSIONS = st.tuples(st.integers(0, 56), st.sampled_from([*(f"r{n}" for n in range(10)), "gone"]))
RUNS = st.builds(  # days in a row, so that rows and alternation come up
    lambda first, ids: [(first + place, id) for place, id in enumerate(ids)],
    st.integers(0, 20),
    st.lists(st.sampled_from([f"r{n}" for n in range(10)]), min_size=3, max_size=14),
)


def newest_first(entries: list[tuple[int, str]]) -> tuple[tuple[date, str], ...]:
    return tuple((TODAY - timedelta(days=ago), id) for ago, id in sorted(entries, key=lambda e: e[0]))


DONE = st.builds(lambda run, more: newest_first([*run, *more]), RUNS, st.lists(SESSIONS, max_size=8))
QUESTIONS = st.builds(
    Question,
    today=st.just(TODAY),
    hour=st.integers(0, 23),
    minutes=st.sampled_from([1, 2, 5, 10]),
    place=st.sampled_from(Place),
    done=st.one_of(st.just(()), DONE),
    self_test=TESTS,
    flare=st.sampled_from([None, None, "It flares."]),
    emphasis=st.sampled_from(EMPHASES),
    eased=st.frozensets(st.sampled_from(["a", "b"])),
)


def allowed(routine: Routine, question: Question) -> bool:
    return routine.fits(question.place) and (routine.flare or question.flare is None)


def check(routine: Routine, routines: tuple[Routine, ...], question: Question) -> None:
    """Assert that a routine may be offered at all."""
    assert allowed(routine, question)
    others = [other for other in routines if allowed(other, question)]
    if question.clear and routine.stretches_hip_flexors:
        assert all(other.stretches_hip_flexors for other in others)
    if question.clear:
        others = [o for o in others if not o.stretches_hip_flexors] or others
    hours = {TimeOfDay.MORNING: range(4, 10), TimeOfDay.EVENING: [*range(20, 24), *range(4)]}
    if question.hour not in hours.get(routine.time_of_day, range(24)):
        assert all(question.hour not in hours.get(other.time_of_day, range(24)) for other in others)


@FEW
@given(libraries(), QUESTIONS)
def test_there_is_an_answer_if_anything_fits_and_it_keeps_the_rules(
    routines: tuple[Routine, ...], question: Question
) -> None:
    suggestion = suggest(routines, {}, question)
    assert (suggestion is None) == (not any(allowed(routine, question) for routine in routines))
    if suggestion is not None:
        routine = next(r for r in routines if r.id == suggestion.routine_id)
        check(routine, routines, question)
        assert untrue(suggestion.why, routine, question, routines) == []


@FEW
@given(libraries(), QUESTIONS, st.integers(0, 4))
def test_alternatives_keep_the_rules_and_differ(
    routines: tuple[Routine, ...], question: Question, count: int
) -> None:
    by_id = {routine.id: routine for routine in routines}
    suggestion = suggest(routines, {}, question)
    others = alternatives(routines, {}, question, count)
    assert len(others) <= count
    if suggestion is None:
        assert others == ()
        return
    chosen = [by_id[s.routine_id] for s in (suggestion, *others)]
    assert len({(r.emphasis, r.minutes, r.fits_office) for r in chosen}) == len(chosen)
    for other in others:
        check(by_id[other.routine_id], routines, question)
        assert untrue(other.why, by_id[other.routine_id], question, routines, chosen[0]) == []


@FEW
@given(libraries(), QUESTIONS, st.data())
def test_the_same_question_has_the_same_answer_in_any_order(
    routines: tuple[Routine, ...], question: Question, data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(routines))
    assert suggest(shuffled, {}, question) == suggest(routines, {}, question)
    assert alternatives(shuffled, {}, question) == alternatives(routines, {}, question)


@FEW
@given(libraries(), QUESTIONS)
def test_what_was_just_done_today_is_not_offered_again_while_anything_else_may_be(
    routines: tuple[Routine, ...], question: Question
) -> None:
    first = suggest(routines, {}, question)
    if first is None:
        return
    values = {name: getattr(question, name) for name in Question.__match_args__}
    values["done"] = ((TODAY, first.routine_id), *question.done)
    second = suggest(routines, {}, Question(**values))
    assert second is not None
    if second.routine_id == first.routine_id:
        assert sum(_may_be(routine, routines, question) for routine in routines) == 1


def _may_be(routine: Routine, routines: tuple[Routine, ...], question: Question) -> bool:
    try:
        check(routine, routines, question)
    except AssertionError:
        return False
    return True


@FEW
@given(libraries(), QUESTIONS)
def test_the_tighter_side_comes_first_just_where_it_is_stretched(
    routines: tuple[Routine, ...], question: Question
) -> None:
    stretching = {routine.id for routine in routines if routine.stretches_hip_flexors}
    suggestion = suggest(routines, {}, question)
    for answer in (*([suggestion] if suggestion else []), *alternatives(routines, {}, question)):
        result = question.self_test
        if answer.routine_id in stretching and result is not None:
            assert answer.first_side == result.tighter_side
        else:
            assert answer.first_side is None


@FEW
@given(libraries(), QUESTIONS)
def test_swapping_the_hips_swaps_the_sides_and_nothing_else(
    routines: tuple[Routine, ...], question: Question
) -> None:
    if question.self_test is None:
        return
    values = {name: getattr(question, name) for name in Question.__match_args__}
    test = question.self_test
    mirrored = Question(**{**values, "self_test": Result(test.day, test.right, test.left)})
    here, there = suggest(routines, {}, question), suggest(routines, {}, mirrored)
    assert (here is None) == (there is None)
    if here is not None and there is not None:
        sides = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT, None: None}
        assert (here.routine_id, here.first_side) == (there.routine_id, sides[there.first_side])
