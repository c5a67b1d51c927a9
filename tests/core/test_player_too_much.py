"""Backing off inside a routine. Times are milliseconds from the routine's start unless said."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from hipback_tui.core import player
from hipback_tui.core.player import Cue, CueKind, PhaseKind, PlayerError, PlayerState, Side, Status
from hipback_tui.core.routines import Exercise, Kind, Mode, Region, Sides, Space, Step, TempoPart

STRETCH = Exercise(
    id="stretch",
    name="Stretch",
    kind=Kind.STRETCH,
    region=Region.HIP,
    mode=Mode.HOLD,
    seconds=20,
    sides=Sides.BOTH,
    spaces=(Space.STANDING,),
    setup="Step the {side} foot back.",
    do="Lean.",
    feel="The hip.",
    stop_if="It pinches.",
    easier="soft-stretch",
)
SOFT = replace(STRETCH, id="soft-stretch", name="Soft stretch", seconds=10, easier="breath")
BREATH = replace(
    STRETCH,
    id="breath",
    name="Breath",
    kind=Kind.BREATH,
    mode=Mode.BREATH,
    seconds=30,
    sides=Sides.NONE,
    loads_back=False,
    easier=None,
)
SQUAT = replace(
    BREATH,
    id="squat",
    name="Squat",
    kind=Kind.STRENGTH,
    mode=Mode.REPS,
    seconds=0,
    reps=4,
    tempo=(TempoPart("down", 3000), TempoPart("up", 2000)),
    easier="bridge",
)
BRIDGE = replace(SQUAT, id="bridge", name="Bridge", spaces=(Space.FLOOR,), reps=10, easier="squat")
LONE = replace(BREATH, id="lone", name="Lone", easier="nobody-knows-it")
EXERCISES: Mapping[str, Exercise] = {e.id: e for e in (STRETCH, SOFT, BREATH, SQUAT, BRIDGE, LONE)}
LEFT, RIGHT = Side.LEFT, Side.RIGHT


def begin(*steps: Step, first_side: Side = LEFT) -> PlayerState:
    routine = player.compose(id="r", name="R", purpose="P.", steps=steps, exercises=EXERCISES)
    return player.start(routine, EXERCISES, 0, first_side=first_side)


def too_much(state: PlayerState, now_ms: int) -> PlayerState:
    return player.too_much(state, now_ms)[0]


def phases_of(state: PlayerState, step: int) -> list[tuple[PhaseKind, Side | None, int]]:
    return [(p.kind, p.side, p.duration_ms) for p in state.phases if p.step == step]


def test_on_the_first_side_the_easier_variant_is_done_on_both() -> None:
    state, cues = player.too_much(begin(Step("stretch"), Step("breath")), 11_000)
    assert cues[-1] == Cue(CueKind.GET_READY, 11_000, 0, LEFT)
    assert phases_of(state, 0) == [
        (PhaseKind.GET_READY, LEFT, 5000),
        (PhaseKind.WORK, LEFT, 10_000),
        (PhaseKind.SWITCH, RIGHT, 4000),
        (PhaseKind.WORK, RIGHT, 10_000),
        (PhaseKind.REST, None, 5000),
    ]
    shown = player.view(state, 11_000)
    assert (shown.name, shown.instead_of, shown.step, shown.steps) == ("Soft stretch", "stretch", 1, 2)
    assert (shown.next_up, shown.countdown_s) == ("right side", 5)
    assert state.done_ms == 11_000  # what was done of the step still counts


def test_on_the_second_side_the_first_stays_finished() -> None:
    state = too_much(begin(Step("stretch"), Step("breath")), 40_000)
    assert phases_of(state, 0) == [
        (PhaseKind.GET_READY, RIGHT, 5000),
        (PhaseKind.WORK, RIGHT, 10_000),
        (PhaseKind.REST, None, 5000),
    ]
    assert player.view(state, 40_000).next_up == "Breath"
    over, cues = player.advance(state, 10_000_000)
    assert cues[-1] == Cue(CueKind.DONE, 40_000 + 20_000 + 35_000, 1)
    assert (over.share, over.exercises_done) == (1.0, ("soft-stretch", "breath"))


def test_while_switching_the_second_side_is_the_one_that_gets_easier() -> None:
    state = too_much(begin(Step("stretch")), 26_000)
    assert [side for _, side, _ in phases_of(state, 0)] == [RIGHT, RIGHT]


def test_further_down_the_ladder_and_to_a_variant_without_sides() -> None:
    state = too_much(too_much(begin(Step("stretch"), Step("lone")), 10_000), 20_000)
    assert phases_of(state, 0) == [
        (PhaseKind.GET_READY, None, 5000),
        (PhaseKind.WORK, None, 20_000),  # no longer than both sides were, though its own dose is 30 s
        (PhaseKind.REST, None, 5000),
    ]
    assert player.view(state, 20_000).instead_of == "stretch"
    assert state.done_ms == 20_000
    over, _ = player.advance(state, 10_000_000)
    assert over.exercises_done == ("breath", "lone")


def test_without_an_easier_variant_the_step_is_left() -> None:
    state, cues = player.too_much(begin(Step("breath"), Step("lone")), 12_000)
    assert cues[-1] == Cue(CueKind.GET_READY, 12_000, 1)
    assert (state.done_ms, state.planned_ms) == (12_000, 12_000 + 35_000)
    over, _ = player.advance(state, 10_000_000)
    assert (over.share, over.exercises_done) == (1.0, ("lone",))


def test_after_the_last_step_the_routine_is_done() -> None:
    state, cues = player.too_much(begin(Step("breath"), Step("lone")), 50_000)
    assert cues[-1] == Cue(CueKind.DONE, 50_000, 1)
    assert (state.status, state.share, state.exercises_done) == (Status.DONE, 1.0, ("breath",))
    assert player.next_change_ms(state, 50_000) is None
    assert player.view(state, 50_000).overall == 1.0


def test_the_only_step_can_be_left_too() -> None:
    state = too_much(begin(Step("lone")), 15_000)
    assert (state.status, state.done_s, state.planned_s, state.share) == (Status.DONE, 15, 15, 1.0)
    at_once = too_much(begin(Step("lone")), 0)
    assert (at_once.status, at_once.done_s, at_once.planned_s, at_once.share) == (Status.DONE, 0, 0, 0.0)
    shown = player.view(at_once, 1000)
    assert (shown.name, shown.fraction, shown.remaining_s) == ("Lone", 1.0, 0)


def test_an_office_routine_never_goes_to_the_floor() -> None:
    office = too_much(begin(Step("squat"), Step("breath")), 10_000)
    assert office.exercise is BREATH
    home = too_much(begin(Step("squat"), Step("bridge")), 10_000)
    assert home.exercise is BRIDGE
    assert phases_of(home, 0)[1] == (PhaseKind.WORK, None, 20_000)  # 4 of its 10: no longer than before


def test_a_flare_routine_never_comes_to_load_the_back() -> None:
    spares = {**EXERCISES, "stretch": replace(STRETCH, loads_back=False)}
    flare = player.compose(id="f", name="F", purpose="P.", steps=[Step("stretch")], exercises=spares)
    assert flare.flare
    spared = too_much(player.start(flare, spares, 0), 10_000)
    assert spared.exercise is BREATH  # the soft stretch between them loads the back
    assert spared.replaced == {0: "stretch"}
    assert too_much(spared, 20_000).status is Status.DONE


def test_a_variant_on_the_floor_gives_way_to_an_easier_one_off_it() -> None:
    ladder = {**EXERCISES, "bridge": replace(BRIDGE, easier="breath")}
    office = player.compose(id="o", name="O", purpose="P.", steps=[Step("squat")], exercises=ladder)
    assert too_much(player.start(office, ladder, 0), 10_000).exercise is BREATH


def test_a_ladder_that_leads_in_a_circle_ends() -> None:
    state = too_much(begin(Step("squat"), Step("bridge"), Step("breath")), 10_000)
    state = too_much(state, 12_000)
    assert state.ended == {0}
    assert state.phase.step == 1


def test_while_resting_it_concerns_the_next_step_that_is_shown() -> None:
    state, cues = player.too_much(begin(Step("breath"), Step("stretch")), 36_000)
    assert state.phase.kind is PhaseKind.REST
    assert CueKind.REST is cues[-1].kind
    shown = player.view(state, 36_000)
    assert (shown.countdown_s, shown.next_up, shown.instead_of) == (4, "Soft stretch", "stretch")
    over, _ = player.advance(state, 10_000_000)
    assert over.exercises_done == ("breath", "soft-stretch")


def test_while_resting_the_next_step_is_left_out_and_the_rest_goes_on() -> None:
    state = too_much(begin(Step("breath"), Step("lone"), Step("stretch")), 36_000)
    shown = player.view(state, 36_000)
    assert (shown.phase, shown.countdown_s, shown.next_up) == (PhaseKind.REST, 4, "Stretch")
    last = too_much(begin(Step("breath"), Step("lone")), 36_000)
    assert (last.status, last.share, last.done_s) == (Status.DONE, 1.0, 36)


def test_back_passes_over_what_was_left_out_and_keeps_what_was_replaced() -> None:
    state = too_much(begin(Step("stretch"), Step("lone"), Step("breath")), 40_000)
    state, _ = player.next_step(state, 50_000)
    state = too_much(state, 51_000)
    assert state.exercise is BREATH
    state, _ = player.back(state, 52_000)
    assert (state.exercise, state.phase.side) == (SOFT, RIGHT)
    with pytest.raises(PlayerError, match="first step"):
        player.back(state, 53_000)
    state, _ = player.next_step(state, 54_000)
    assert state.exercise is BREATH


def test_a_pause_stays_one() -> None:
    state, _ = player.pause(begin(Step("stretch"), Step("breath")), 11_000)
    state, cues = player.too_much(state, 90_000)
    assert (cues, state.status, state.exercise) == ((), Status.PAUSED, SOFT)
    _, cues = player.resume(state, 100_000)
    assert cues == (Cue(CueKind.GET_READY, 100_000, 0, LEFT),)


def test_backing_off_never_costs_the_credit() -> None:
    steps = Step("breath"), Step("stretch"), Step("breath")
    before = player.advance(begin(*steps), 68_000)[0]
    assert before.share > 0.5
    after, _ = player.quit_routine(too_much(before, 68_000), 68_000)
    assert after.share >= before.share


def test_it_means_nothing_when_all_is_over() -> None:
    over, _ = player.quit_routine(begin(Step("breath")), 1000)
    with pytest.raises(PlayerError, match="the routine is over"):
        player.too_much(over, 2000)


def test_a_dose_of_the_routines_own_is_kept_where_both_are_dosed_alike() -> None:
    assert player.stand_in(Step("stretch", seconds=15, rest_s=2), STRETCH, SOFT) == Step(
        "soft-stretch", seconds=15, rest_s=2
    )
    assert player.stand_in(Step("stretch"), STRETCH, SOFT) == Step("soft-stretch")
    assert player.stand_in(Step("squat", reps=3), SQUAT, BRIDGE) == Step("bridge", reps=3)
    assert player.stand_in(Step("squat", reps=1), SQUAT, STRETCH) == Step("stretch", seconds=5)
    assert player.stand_in(Step("breath", seconds=2), BREATH, SQUAT) == Step("squat", reps=1)


def test_the_right_side_goes_first_if_asked_to() -> None:
    state = begin(Step("breath"), Step("stretch"), first_side=RIGHT)
    assert [p.side for p in state.phases if p.step == 1] == [RIGHT, RIGHT, LEFT, LEFT]
    shown = player.view(state, 36_000)
    assert shown.next_setup == "Step the right foot back."
    assert player.view(state, 41_000).next_up == "left side"
    assert player.view(state, 66_000).next_up == "the end"
    assert phases_of(too_much(state, 46_000), 1)[1:3] == [
        (PhaseKind.WORK, RIGHT, 10_000),
        (PhaseKind.SWITCH, LEFT, 4000),
    ]


def test_the_same_exercise_later_is_eased_as_well() -> None:
    start = begin(Step("stretch"), Step("breath"), Step("stretch"))
    state = too_much(start, 11_000)
    assert [step.exercise for step in state.routine.steps] == ["soft-stretch", "breath", "soft-stretch"]
    assert state.replaced == {0: "stretch", 2: "stretch"}
    alone = too_much(begin(Step("lone"), Step("breath"), Step("lone")), 6000)
    assert alone.ended == {0, 2}
