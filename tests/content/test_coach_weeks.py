"""Eight weeks of following the coach over what hipback brings along, for several people."""

from collections.abc import Mapping
from itertools import groupby, pairwise

import pytest

from hipback_tui.content.library import Library, load_library
from hipback_tui.core.coach import alternatives
from hipback_tui.core.coach.choice import candidates, same_length
from hipback_tui.core.routines import Emphasis, Side
from hipback_tui.places import package_folder
from tests.support.coach_truth import untrue
from tests.support.coach_weeks import PEOPLE, Person, Turn, follow

STRONG = (Emphasis.STABILITY, Emphasis.STRENGTH)
WORKED = (Emphasis.MOBILITY, *STRONG)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library(package_folder("data"), None)


@pytest.fixture(scope="module")
def weeks(library: Library) -> Mapping[str, list[Turn]]:
    return {person.name: follow(person, library.routines, library.exercises) for person in PEOPLE}


each_person = pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.name)


def first_of_days(turns: list[Turn]) -> list[Turn]:
    return [next(day) for _, day in groupby(turns, key=lambda turn: turn.day)]


@each_person
def test_no_emphasis_starves(person: Person, weeks: Mapping[str, list[Turn]]) -> None:
    days = [[*day] for _, day in groupby(weeks[person.name], key=lambda turn: turn.day)]
    days = [day for day in days if day[0].question.flare is None]
    for start in range(len(days) - 11):
        had = {turn.routine.emphasis for day in days[start : start + 12] for turn in day}
        assert had.issuperset(WORKED), f"twelve days from day {days[start][0].day}"


@each_person
def test_stability_and_strength_follow_mobility(person: Person, weeks: Mapping[str, list[Turn]]) -> None:
    themes = [turn for turn in first_of_days(weeks[person.name]) if turn.routine.emphasis in WORKED]
    for before, turn in pairwise(themes):
        if turn.question.flare is None and before.question.flare is None:
            worked = before.routine.emphasis, turn.routine.emphasis
            assert not (worked[0] in STRONG and worked[1] in STRONG), turn.question.today
            if turn.day - before.day == 1:
                assert worked[0] is not worked[1], turn.question.today


@each_person
def test_inside_each_routine_too(person: Person, weeks: Mapping[str, list[Turn]], library: Library) -> None:
    for turn in weeks[person.name]:
        stages = [library.exercises[step.exercise].stage for step in turn.routine.steps]
        assert stages == sorted(stages)


@each_person
def test_what_the_weeks_stress_comes_more_often(person: Person, weeks: Mapping[str, list[Turn]]) -> None:
    for block in (0, 1):
        stressed = person.emphases[block]
        turns = [t for t in weeks[person.name] if t.day // 28 == block and not t.question.flare]
        had = [turn.routine.emphasis for turn in turns]
        other = Emphasis.STRENGTH if stressed == Emphasis.STABILITY else Emphasis.STABILITY
        if stressed == Emphasis.MOBILITY:
            assert had.count(Emphasis.MOBILITY) >= sum(emphasis in STRONG for emphasis in had)
        else:
            assert had.count(Emphasis(stressed)) > had.count(other)


@each_person
def test_a_flare_never_loads_the_back(
    person: Person, weeks: Mapping[str, list[Turn]], library: Library
) -> None:
    days = {turn.day for turn in weeks[person.name] if turn.question.flare}
    assert days == set(person.flare)
    for turn in weeks[person.name]:
        if turn.question.flare:
            used = [library.exercises[step.exercise] for step in turn.routine.steps]
            assert all(exercise.spares_back and not exercise.loads_back for exercise in used)


@each_person
def test_a_clear_test_brings_no_stretching_and_a_tight_one_brings_it(
    person: Person, weeks: Mapping[str, list[Turn]]
) -> None:
    turns = weeks[person.name]
    assert not any(turn.routine.stretches_hip_flexors for turn in turns if turn.question.clear)
    mobility = [t for t in first_of_days(turns) if t.question.tight and t.routine.emphasis is WORKED[0]]
    stretching = [turn for turn in mobility if turn.routine.stretches_hip_flexors]
    assert len(stretching) * 3 >= len(mobility) * 2
    assert all(turn.suggestion.first_side is Side.LEFT for turn in stretching)
    assert bool(mobility) == bool(person.tests)


@each_person
def test_nothing_repeats_too_often_while_others_fit(
    person: Person, weeks: Mapping[str, list[Turn]], library: Library
) -> None:
    turns = weeks[person.name]
    for place, turn in enumerate(turns):
        kind = [t for t in turns[:place] if t.routine.emphasis is turn.routine.emphasis]
        equals = [
            routine
            for routine in candidates(library.routines.values(), turn.question)
            if routine.emphasis is turn.routine.emphasis and same_length(routine.minutes, person.minutes)
        ]
        row = 3 if turn.question.tight else 1
        if len(equals) > 1 and len(kind) >= row:
            assert {t.routine.id for t in kind[-row:]} != {turn.routine.id}, turn.question.today
        assert turn.routine.id not in turn.question.done_today


@each_person
def test_every_routine_that_fits_the_length_gets_its_turn(
    person: Person, weeks: Mapping[str, list[Turn]], library: Library
) -> None:
    turns = [turn for turn in weeks[person.name] if turn.question.self_test is None]
    if len(turns) < 40:
        return
    done = {turn.routine.id for turn in turns}
    fitting = {
        routine.id
        for turn in turns
        for routine in candidates(library.routines.values(), turn.question)
        if routine.minutes == person.minutes and routine.emphasis in WORKED
    }
    assert fitting <= done


@each_person
def test_all_reasons_are_true(person: Person, weeks: Mapping[str, list[Turn]], library: Library) -> None:
    routines, exercises = library.routines, library.exercises
    for turn in weeks[person.name]:
        assert turn.routine.fits(person.place)
        assert same_length(turn.routine.minutes, person.minutes)
        assert untrue(turn.suggestion.why, turn.routine, turn.question, routines.values()) == []
        others = alternatives(routines.values(), exercises, turn.question)
        assert len(others) == 2
        for other in others:
            routine = routines[other.routine_id]
            assert untrue(other.why, routine, turn.question, routines.values(), turn.routine) == []


def test_each_person_has_eight_weeks(weeks: Mapping[str, list[Turn]]) -> None:
    assert {max(turn.day for turn in turns) for turns in weeks.values()} <= set(range(52, 56))
