"""Steps down and up, for a squat with weight and a lunge that share one step down."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.ladder import is_loop, unanswered
from hipback_tui.core.routines import Exercise, Kind, Mode, Region, Space


def exercise(id: str, easier: str | None = None, harder: str | None = None) -> Exercise:
    return Exercise(
        id=id,
        name=id,
        kind=Kind.STRENGTH,
        region=Region.BOTH,
        mode=Mode.HOLD,
        seconds=20,
        spaces=(Space.STANDING,),
        setup="",
        do="Move.",
        feel="",
        stop_if="It hurts.",
        easier=easier,
        harder=harder,
    )


def among(*exercises: Exercise) -> dict[str, Exercise]:
    return {one.id: one for one in exercises}


LEGS = among(
    exercise("chair", harder="lunge"),
    exercise("lunge", easier="chair"),
    exercise("squat", easier="chair"),
)


def test_several_exercises_may_share_one_step_down() -> None:
    assert unanswered(LEGS) == ()
    assert not any(is_loop(one, LEGS) for one in LEGS.values())


def test_a_step_without_any_answer_is_found() -> None:
    legs = {**LEGS, "chair": replace(LEGS["chair"], harder=None)}
    assert unanswered(legs) == (("lunge", "easier"), ("squat", "easier"))
    bell = {**LEGS, "squat": replace(LEGS["squat"], harder="bell"), "bell": exercise("bell")}
    assert unanswered(bell) == (("squat", "harder"),)


def test_an_answer_that_is_itself_unanswered_is_none() -> None:
    legs = {**LEGS, "lunge": replace(LEGS["lunge"], easier=None)}
    assert unanswered(legs) == (("chair", "harder"), ("squat", "easier"))


def test_a_way_up_that_comes_back_is_a_loop() -> None:
    assert is_loop(replace(LEGS["lunge"], harder="chair"), LEGS)
    assert is_loop(replace(LEGS["chair"], easier="lunge"), LEGS)
    assert not is_loop(replace(LEGS["lunge"], harder="squat"), LEGS)
    assert is_loop(exercise("both", easier="chair", harder="chair"), LEGS)


@given(
    st.dictionaries(st.sampled_from("abcd"), st.tuples(*[st.sampled_from(["a", "b", "c", "d", None])] * 2))
)
def test_what_is_added_without_a_loop_stays_without_one(
    links: dict[str, tuple[str | None, str | None]],
) -> None:
    sound: dict[str, Exercise] = {}
    for id, (easier, harder) in links.items():
        added = exercise(id, easier, harder)
        if not is_loop(added, sound):
            sound[id] = added
    assert not any(is_loop(one, sound) for one in sound.values())
    for id in sound:
        down: list[str] = [id]
        while (easier := sound[down[-1]].easier) in sound:
            assert easier is not None and easier not in down
            down.append(easier)
