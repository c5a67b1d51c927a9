import pytest

from hipback_tui.core.place import Place
from hipback_tui.core.routines import STAGES, Kind, Routine, Side, Space, Stage, Step, for_side


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
