from typing import Any

import pytest

from hipback_tui.core.place import Place
from hipback_tui.core.player import compose
from hipback_tui.core.routines import (
    STAGES,
    Emphasis,
    Exercise,
    Kind,
    Mode,
    Region,
    Routine,
    Side,
    Sides,
    Space,
    Stage,
    Step,
    for_side,
)


def test_every_kind_has_a_stage() -> None:
    assert set(STAGES) == set(Kind)
    order = [Kind.BREATH, Kind.WARM_UP, Kind.MOBILITY, Kind.STRETCH, Kind.STABILITY, Kind.STRENGTH]
    assert [STAGES[kind] for kind in order] == sorted(STAGES[kind] for kind in order)
    assert STAGES[Kind.RECOVERY] is Stage.RECOVER


@pytest.mark.parametrize(
    ("spaces", "office"),
    [
        ({Space.CHAIR, Space.STANDING}, True),
        ({Space.CHAIR, Space.FLOOR}, False),
        ({Space.BED}, False),
    ],
)
def test_an_office_has_no_floor_and_no_bed(spaces: set[Space], office: bool) -> None:
    routine = Routine(id="r", name="R", purpose="", steps=(Step("x"),), minutes=1, spaces=frozenset(spaces))
    assert routine.fits_office is office
    assert routine.fits(Place.OFFICE) is office
    assert routine.fits(Place.HOME)


def test_a_text_names_the_side_and_the_other_one() -> None:
    text = "Lie on the {other} side and lift the {side} leg."
    assert for_side(text, Side.LEFT) == "Lie on the right side and lift the left leg."
    assert for_side(text, Side.RIGHT) == "Lie on the left side and lift the right leg."
    assert for_side(text, None) == "Lie on the other side and lift the working leg."
    assert for_side("Braces {like these} stay.", Side.LEFT) == "Braces {like these} stay."


def exercise(
    kind: Kind = Kind.STRENGTH, seconds: int = 30, sides: Sides = Sides.NONE, **more: Any
) -> Exercise:
    return Exercise(
        **{
            "id": f"{kind}-{seconds}",
            "name": kind,
            "kind": kind,
            "region": Region.HIP,
            "mode": Mode.HOLD,
            "seconds": seconds,
            "sides": sides,
            "spaces": (Space.STANDING,),
            "setup": "",
            "do": "Move.",
            "feel": "",
            "stop_if": "It hurts.",
            "loads_back": False,
            **more,
        }
    )


def routine_of(*exercises: Exercise) -> Routine:
    steps = [Step(one.id) for one in exercises]
    return compose(id="r", name="R", purpose="", steps=steps, exercises={e.id: e for e in exercises})


def test_the_emphasis_is_what_takes_the_most_time_on_both_sides_together() -> None:
    hold = exercise(Kind.STABILITY, 40)
    assert routine_of(exercise(Kind.STRETCH, 30), hold).emphasis is Emphasis.STABILITY
    assert routine_of(exercise(Kind.STRETCH, 30, Sides.BOTH), hold).emphasis is Emphasis.MOBILITY
    assert routine_of(exercise(Kind.BREATH, 300), hold).emphasis is Emphasis.STABILITY
    assert routine_of(exercise(Kind.BREATH), exercise(Kind.WARM_UP)).emphasis is Emphasis.RECOVERY


def test_an_even_emphasis_is_the_gentler_one() -> None:
    even = [exercise(kind) for kind in (Kind.FUNCTION, Kind.STABILITY, Kind.MOBILITY)]
    assert routine_of(*even).emphasis is Emphasis.MOBILITY
    assert routine_of(*even[:2]).emphasis is Emphasis.STABILITY


@pytest.mark.parametrize(
    ("more", "spares"),
    [
        ({}, True),
        ({"loads_back": True}, False),
        ({"region": Region.BOTH}, False),
        ({"region": Region.BACK}, False),
        ({"region": Region.BACK, "kind": Kind.BREATH}, True),
        ({"region": Region.BACK, "kind": Kind.BREATH, "loads_back": True}, False),
    ],
)
def test_a_flare_leaves_hips_and_breath_that_do_not_load_the_back(more: dict[str, Any], spares: bool) -> None:
    one = exercise(**more)
    assert one.spares_back is spares
    assert routine_of(exercise(Kind.STRETCH), one).flare is spares


def test_a_routine_stretches_the_hip_flexors_if_one_exercise_does() -> None:
    assert not routine_of(exercise(Kind.STRETCH)).stretches_hip_flexors
    stretch = exercise(Kind.STRETCH, 25, stretches_hip_flexors=True)
    assert routine_of(exercise(Kind.STRETCH), stretch).stretches_hip_flexors
