"""From strokes to braille, and pictures that are drawn once."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.figures import Drawing, Figure, Key, Part, Prop, Stroke, draw, frames, rasterise
from hipback_tui.core.figures.bases import base
from hipback_tui.core.figures.checks import faults
from hipback_tui.core.figures.drafts import Draft, work_out
from hipback_tui.core.figures.figure import Target
from hipback_tui.core.figures.skeleton import View

STANDING = base("standing", View.SIDE)


def lifting(**changes: object) -> Key:
    directions = {"near_thigh": 0.0, "near_shin": -90.0}
    key = work_out(Draft(directions=directions, pins={"far_foot": (44.0, 0.0)}), STANDING, View.SIDE)
    return replace(key, **changes)  # type: ignore[arg-type]


def figure(*keys: Key, **changes: object) -> Figure:
    made = Figure(id="march", name="March", keys=keys or (STANDING, lifting()))
    return replace(made, **changes)  # type: ignore[arg-type]


def rows(*strokes: Stroke, columns: int = 2, rows: int = 1) -> tuple[str, ...]:
    return rasterise(Drawing(columns, rows, strokes)).rows


def test_dots_are_where_braille_has_them() -> None:
    line = Stroke(((0, 0.5), (4, 0.5)), Part.NEAR)
    assert rows(line) == ("⠉⠉",)
    assert rows(replace(line, width=2.0)) == ("⠛⠛",)
    assert rows(Stroke(((0.5, 0), (0.5, 4)), Part.NEAR)) == ("⡇⠀",)
    assert rows(Stroke(((1.5, 3.5),), Part.NEAR)) == ("⢀⠀"[:1] + "⠀",)


def test_what_is_outside_is_left_out() -> None:
    assert rows(Stroke(((-9, -9), (-2, -3)), Part.NEAR)) == ("⠀⠀",)


def test_the_part_that_matters_most_colours_a_cell() -> None:
    floor = Stroke(((0, 3.5), (4, 3.5)), Part.FLOOR)
    limb = Stroke(((0.5, 0), (0.5, 4)), Part.ACCENT)
    picture = rasterise(Drawing(2, 1, (floor, limb)))
    assert picture.runs() == ((("⣇", Part.ACCENT), ("⣀", Part.FLOOR)),)
    assert rasterise(Drawing(2, 1, ())).runs() == ((("  ", Part.NONE),),)


def test_the_near_side_cuts_the_far_one_clear() -> None:
    far = Stroke(((0, 8), (20, 8)), Part.FAR, 1.0)
    near = Stroke(((10, 0), (10, 16)), Part.NEAR, 2.0)
    seen = {(x, y) for x, y, part in rasterise(Drawing(10, 4, (far, near))).dots() if part is Part.FAR}
    assert seen
    assert not {x for x, _ in seen} & {8, 9, 10, 11}


def test_pictures_are_drawn_once_and_shared() -> None:
    shown = frames(figure())
    assert frames(shown.figure) is shown
    assert shown.at(0.5) is shown.at(0.51)
    assert shown.at(0.5) is shown.at(2.5)
    assert shown.at(0) is not shown.at(1)
    held = frames(figure(STANDING, lifting(), lifting()))
    assert held.at(1.5) is held.at(1)


def test_stills_are_the_key_poses() -> None:
    shown = frames(figure())
    assert shown.stills == (shown.at(0), shown.at(1))
    assert [shown.still(place) for place in (0, 0.2, 1, 1.4)] == [
        shown.at(0),
        shown.at(1),
        shown.at(1),
        shown.at(0),
    ]


@given(st.integers(8, 80), st.integers(4, 30), st.floats(0, 2))
def test_a_figure_fits_any_picture_and_stands_on_its_lowest_dots(
    columns: int, rows: int, place: float
) -> None:
    drawing = draw(
        figure(props=(Prop(kind="chair", at=(20, 18), size=(16, 20)),)), place, False, columns, rows
    )
    for stroke in drawing.strokes:
        for x, y in stroke.dots:
            assert -1.5 <= x <= columns * 2 + 1.5
            assert -1.5 <= y <= rows * 4 + 1.5


def test_the_mirror_image_is_one() -> None:
    straight, mirrored = draw(figure(), 0.7), draw(figure(), 0.7, mirrored=True)
    for stroke, other in zip(straight.strokes, mirrored.strokes, strict=True):
        if stroke.part in (Part.NEAR, Part.FAR) and len(stroke.dots) == 4:
            assert [round(88 - x, 6) for x, _ in stroke.dots] == [round(x, 6) for x, _ in other.dots]


def test_a_sound_figure_has_no_faults() -> None:
    assert faults(figure()) == []


def test_faults_name_the_figure_and_the_key() -> None:
    def told(*keys: Key) -> str:
        return "\n".join(faults(figure(*keys)))

    sunk = replace(STANDING, pins={"near_foot": (44.0, -5.0)})
    jumping = replace(lifting(), pins={}, pose=replace(lifting().pose, hip=(300.0, 41.0)))
    knee = {**STANDING.pose.directions, "near_shin": -45.0}
    backwards = replace(STANDING, pose=replace(STANDING.pose, directions=knee))
    reaching = replace(STANDING, reaches={"near_hand": Target((90.0, 60.0))})
    assert "march: key 1 to 2: near_foot is" in told(STANDING, sunk)
    assert "below the floor" in told(STANDING, sunk)
    assert "jumps" in told(STANDING, jumping)
    assert "near_knee bends -45 degrees at 100%" in told(STANDING, backwards)
    assert "near_hand slips" in told(reaching, reaching)
    assert "all key poses look the same" in told(STANDING, STANDING)
    assert faults(figure(STANDING, still=True)) == []
