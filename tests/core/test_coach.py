from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.coach import Suggestion, alternatives, suggest
from hipback_tui.core.place import Place
from hipback_tui.core.routines import Routine, Space, Step

OFFICE, HOME = Place.OFFICE, Place.HOME


def routine(id: str, minutes: int, *spaces: Space) -> Routine:
    return Routine(
        id=id,
        name=id,
        purpose="",
        steps=(Step("any"),),
        minutes=minutes,
        spaces=frozenset(spaces or {Space.CHAIR, Space.STANDING}),
    )


ROUTINES = (
    routine("reset", 1),
    routine("desk", 2),
    routine("walk", 2),
    routine("mat", 2, Space.FLOOR, Space.STANDING),
    routine("long-desk", 5),
    routine("long-mat", 5, Space.FLOOR),
)


def test_what_was_not_done_for_the_longest_comes_first() -> None:
    assert suggest(ROUTINES, ("walk", "desk", "walk"), 2, OFFICE) == Suggestion(
        "desk", "2 minutes, no floor needed, and the one you have not done for the longest."
    )


def test_what_was_not_done_at_all_comes_before_that() -> None:
    assert suggest(ROUTINES, ("walk", "desk"), 2, HOME) == Suggestion(
        "mat", "2 minutes, on the floor, and not done lately."
    )


def test_the_office_has_no_floor() -> None:
    ids = {s.routine_id for s in alternatives(ROUTINES, (), 2, OFFICE)}
    assert ids == {"walk", "reset", "long-desk"}


def test_the_only_one_of_its_length_is_not_praised_for_its_age() -> None:
    assert suggest(ROUTINES, ("reset",), 1, OFFICE) == Suggestion(
        "reset", "1 minute, no floor needed, the one you did last."
    )
    assert suggest(ROUTINES, ("desk", "reset"), 1, OFFICE) == Suggestion(
        "reset", "1 minute, no floor needed."
    )


def test_without_a_routine_that_long_it_is_the_longest_shorter_one_and_says_so() -> None:
    assert suggest(ROUTINES, (), 10, OFFICE) == Suggestion(
        "long-desk", "5 minutes, shorter than the 10 you asked for, no floor needed, and not done lately."
    )


def test_without_one_that_short_it_is_the_shortest_and_says_so() -> None:
    assert suggest(ROUTINES[4:], ("long-mat",), 2, HOME) == Suggestion(
        "long-desk", "5 minutes, the shortest that fits, and not done lately."
    )


def test_only_if_nothing_fits_the_place_there_is_none() -> None:
    assert suggest(ROUTINES[5:], (), 5, OFFICE) is None
    assert suggest((), (), 5, HOME) is None
    assert alternatives((), (), 5, HOME) == ()


def test_unknown_routines_in_the_past_do_not_matter() -> None:
    assert suggest(ROUTINES, ("gone", "walk", "gone", "desk"), 2, OFFICE) == suggest(
        ROUTINES, ("walk", "desk"), 2, OFFICE
    )


IDS = [r.id for r in ROUTINES]


@given(
    st.permutations(ROUTINES),
    st.lists(st.sampled_from(IDS)),
    st.sampled_from([1, 2, 5, 10]),
    st.sampled_from(Place),
)
def test_the_answer_is_complete_and_the_same_in_any_order(
    shuffled: list[Routine], done: list[str], minutes: int, place: Place
) -> None:
    first = suggest(shuffled, done, minutes, place)
    others = alternatives(shuffled, done, minutes, place)
    assert (first, others) == (
        suggest(ROUTINES, done, minutes, place),
        alternatives(ROUTINES, done, minutes, place),
    )
    assert first is not None
    assert sorted(s.routine_id for s in (first, *others)) == sorted(r.id for r in ROUTINES if r.fits(place))
    assert all(s.why.count(".") == 1 and s.why.endswith(".") for s in (first, *others))


@given(st.sampled_from([1, 2, 5]), st.sampled_from(Place))
def test_following_the_coach_visits_all_that_fit(minutes: int, place: Place) -> None:
    exact = {r.id for r in ROUTINES if r.minutes == minutes and r.fits(place)}
    done: list[str] = []
    for _ in exact:
        suggestion = suggest(ROUTINES, done, minutes, place)
        assert suggestion is not None
        done.insert(0, suggestion.routine_id)
    assert set(done) == exact
