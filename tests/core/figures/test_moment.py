"""What a figure shows at each moment of a routine."""

from dataclasses import replace

import pytest

from hipback_tui.core.figures import Figure, exercise_shown, is_mirrored, position, side_shown
from hipback_tui.core.figures.bases import base
from hipback_tui.core.figures.moment import BREATHE, arrivals_ms, hold_of, previewed
from hipback_tui.core.figures.skeleton import View
from hipback_tui.core.player import compose, start, view
from hipback_tui.core.routines import Exercise, Kind, Mode, Region, Side, Sides, Space, Step, TempoPart

STANDING = base("standing", View.SIDE)


def figure(*words: str) -> Figure:
    return Figure(id="x", name="X", keys=tuple(replace(STANDING, word=word) for word in words))


def exercise(mode: Mode, id: str = "one", sides: Sides = Sides.NONE) -> Exercise:
    return Exercise(
        id=id,
        name=id,
        kind=Kind.MOBILITY,
        region=Region.HIP,
        mode=mode,
        seconds=0 if mode is Mode.REPS else 20,
        reps=2 if mode is Mode.REPS else 0,
        tempo=(TempoPart("up", 1000), TempoPart("down", 3000)) if mode is Mode.REPS else (),
        breath_ms=(4000, 6000),
        sides=sides,
        spaces=(Space.STANDING,),
        setup="",
        do="",
        feel="",
        stop_if="",
    )


def at(shown: Figure, seconds: float, *exercises: Exercise) -> float:
    """Return the figure's place so many seconds after the start of a routine; getting ready takes 5."""
    known = {one.id: one for one in exercises}
    routine = compose(
        id="r", name="R", purpose="", steps=[Step(one.id) for one in exercises], exercises=known
    )
    now = round(seconds * 1000)
    return position(shown, view(start(routine, known, 0), now), now)


def test_repetitions_follow_the_tempo() -> None:
    reps, two = exercise(Mode.REPS), figure("down", "up")
    assert at(two, 2, reps) == 0
    assert at(two, 5.5, reps) == pytest.approx(0.5)
    assert at(two, 6, reps) == pytest.approx(1)
    assert at(two, 7.5, reps) == pytest.approx(1.5)
    assert at(two, 9.5, reps) == pytest.approx(0.5)


def test_a_word_that_comes_twice_is_followed_in_order() -> None:
    parts = [TempoPart(word, 1000) for word in ("left", "back", "right", "back")]
    assert arrivals_ms(figure("back", "left", "back", "right"), parts) == [0, 1000, 2000, 3000, 4000]


def test_keys_without_a_word_come_evenly_between() -> None:
    parts = [TempoPart("left", 1000), TempoPart("right", 2000)]
    assert arrivals_ms(figure("right", "", "left", ""), parts) == [0, 500, 1000, 2000, 3000]


def test_without_words_as_many_keys_as_parts_go_one_to_one() -> None:
    parts = [TempoPart("up", 1000), TempoPart("stay", 500), TempoPart("down", 2000)]
    assert arrivals_ms(figure("", "", ""), parts) == [0, 1000, 1500, 3500]


def test_words_that_do_not_fit_are_not_followed() -> None:
    parts = [TempoPart("one", 1000), TempoPart("two", 3000)]
    assert arrivals_ms(figure("down", "up"), parts) == [0, 2000, 4000]
    assert arrivals_ms(figure("one", "two"), parts) == [0, 2000, 4000]


def test_breath_follows_its_pacer() -> None:
    breath, two = exercise(Mode.BREATH), figure("out", "in")
    assert at(two, 7, breath) == pytest.approx(0.5)
    assert at(two, 9, breath) == pytest.approx(1)
    assert at(two, 12, breath) == pytest.approx(1.5)


def test_a_hold_is_taken_up_while_getting_ready_and_then_breathes_a_little() -> None:
    hold, three = exercise(Mode.HOLD), figure("", "", "")
    assert at(three, 0, hold) == 0
    assert 0 < at(three, 2.5, hold) < 2
    assert at(three, 4.9, hold) == 2
    held = [at(three, 5 + number / 5, hold) for number in range(90)]
    assert 1.75 <= min(held) < 1.9 < max(held) <= 2


def test_a_hold_with_a_pose_to_breathe_towards_goes_there() -> None:
    hold, breathing = exercise(Mode.HOLD), figure("", "", BREATHE)
    assert hold_of(breathing) == 1
    held = [at(breathing, 5 + number / 5, hold) for number in range(90)]
    assert min(held) == pytest.approx(1)
    assert 1.9 < max(held) <= 2


def test_a_walk_goes_round_at_its_own_pace() -> None:
    walking = replace(figure("", ""), period_s=1.0)
    walk = exercise(Mode.WALK)
    assert at(walking, 6.25, walk) == pytest.approx(0.5)
    assert at(walking, 7.5, walk) == pytest.approx(1)


def test_a_rest_shows_the_start_of_what_comes() -> None:
    first = exercise(Mode.REPS)
    second = exercise(Mode.HOLD, "two", Sides.BOTH)
    known = {one.id: one for one in (first, second)}
    steps = [Step("one"), Step("two")]
    routine = compose(id="r", name="R", purpose="", steps=steps, exercises=known)
    resting = view(start(routine, known, 0), 14_000)
    assert exercise_shown(resting).id == "two"
    assert side_shown(resting) is Side.LEFT
    other_first = view(start(routine, known, 0, first_side=Side.RIGHT), 14_000)
    assert side_shown(other_first) is Side.RIGHT
    assert position(figure("", ""), resting, 14_000) == 0
    assert exercise_shown(view(start(routine, known, 0), 6_000)).id == "one"


def test_the_left_side_is_the_mirror_image() -> None:
    shown = figure("", "")
    assert [is_mirrored(shown, side) for side in (Side.LEFT, Side.RIGHT, None)] == [True, False, False]
    assert is_mirrored(replace(shown, drawn=Side.LEFT), Side.RIGHT)


@pytest.mark.parametrize("mode", Mode)
def test_a_preview_stays_in_the_round_and_moves(mode: Mode) -> None:
    shown = figure("down", "up")
    places = [previewed(shown, exercise(mode), now) for now in range(0, 30_000, 100)]
    assert all(0 <= place <= shown.moves for place in places)
    assert len(set(places)) > 5
