"""The player, told as a person would meet it. Times are milliseconds from the routine's start unless said."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from hipback_tui.core import player
from hipback_tui.core.player import Cue, CueKind, PhaseKind, PlayerError, PlayerState, Side, Status
from hipback_tui.core.routines import (
    Exercise,
    Kind,
    Mode,
    Region,
    Routine,
    Sides,
    Space,
    Step,
    TempoPart,
    for_side,
)

HINGE = Exercise(
    id="hinge",
    name="Hip hinge",
    kind=Kind.STRENGTH,
    region=Region.BOTH,
    mode=Mode.REPS,
    reps=3,
    tempo=(TempoPart("fold", 2000), TempoPart("rise", 1500)),
    spaces=(Space.STANDING,),
    setup="Stand.",
    do="Fold.",
    feel="The hips.",
    stop_if="It pinches.",
)
STRETCH = replace(
    HINGE,
    id="stretch",
    name="Stretch",
    kind=Kind.STRETCH,
    mode=Mode.HOLD,
    reps=0,
    tempo=(),
    seconds=20,
    sides=Sides.BOTH,
    spaces=(Space.FLOOR, Space.BED),
    setup="Step the {side} foot back.",
    do="Bend the {other} knee.",
)
BREATH = replace(
    HINGE,
    id="breath",
    name="Slow breath",
    kind=Kind.BREATH,
    mode=Mode.BREATH,
    reps=0,
    tempo=(),
    seconds=20,
    spaces=(Space.FLOOR, Space.CHAIR),
)
EXERCISES: Mapping[str, Exercise] = {e.id: e for e in (HINGE, STRETCH, BREATH)}


def routine(*steps: Step) -> Routine:
    return player.compose(id="r", name="Mine", purpose="Try.", steps=steps, exercises=EXERCISES)


def begin(*steps: Step, at: int = 0) -> PlayerState:
    return player.start(routine(*steps), EXERCISES, at)


def at(state: PlayerState, now_ms: int) -> PlayerState:
    return player.advance(state, now_ms)[0]


def test_a_timeline_has_every_phase_in_order_without_gaps() -> None:
    phases = player.timeline((Step("stretch"), Step("hinge", rest_s=0), Step("breath")), EXERCISES)
    assert [(p.kind, p.step, p.side, p.start_ms, p.duration_ms) for p in phases] == [
        (PhaseKind.GET_READY, 0, Side.LEFT, 0, 5000),
        (PhaseKind.WORK, 0, Side.LEFT, 5000, 20_000),
        (PhaseKind.SWITCH, 0, Side.RIGHT, 25_000, 4000),
        (PhaseKind.WORK, 0, Side.RIGHT, 29_000, 20_000),
        (PhaseKind.REST, 0, None, 49_000, 5000),
        (PhaseKind.GET_READY, 1, None, 54_000, 5000),
        (PhaseKind.WORK, 1, None, 59_000, 10_500),
        (PhaseKind.GET_READY, 2, None, 69_500, 5000),
        (PhaseKind.WORK, 2, None, 74_500, 20_000),
    ]


def test_a_step_may_ask_for_its_own_dose() -> None:
    steps = (Step("stretch", seconds=30), Step("hinge", reps=1))
    assert [p.duration_ms for p in player.timeline(steps, EXERCISES) if p.kind is PhaseKind.WORK] == [
        30_000,
        30_000,
        3500,
    ]


def test_a_routine_knows_its_length_and_its_spaces() -> None:
    mine = routine(Step("stretch"), Step("breath"))
    assert player.planned_ms(mine.steps, EXERCISES) == 79_000
    assert mine.minutes == 1
    assert mine.spaces == {Space.FLOOR, Space.CHAIR}
    assert not mine.fits_office
    assert routine(Step("breath")).fits_office


def test_all_cues_of_a_routine_with_sides() -> None:
    state = begin(Step("stretch", rest_s=3), Step("hinge"), at=1000)
    state, cues = player.advance(state, 1_000_000)
    left, right = Side.LEFT, Side.RIGHT
    assert cues == (
        Cue(CueKind.GET_READY, 1000, 0, left),
        Cue(CueKind.COUNT, 3000, 0, left, 3),
        Cue(CueKind.COUNT, 4000, 0, left, 2),
        Cue(CueKind.COUNT, 5000, 0, left, 1),
        Cue(CueKind.WORK, 6000, 0, left),
        Cue(CueKind.HALF, 16_000, 0, left),
        Cue(CueKind.COUNT, 23_000, 0, left, 3),
        Cue(CueKind.COUNT, 24_000, 0, left, 2),
        Cue(CueKind.COUNT, 25_000, 0, left, 1),
        Cue(CueKind.SWITCH, 26_000, 0, right),
        Cue(CueKind.WORK, 30_000, 0, right),
        Cue(CueKind.HALF, 40_000, 0, right),
        Cue(CueKind.COUNT, 47_000, 0, right, 3),
        Cue(CueKind.COUNT, 48_000, 0, right, 2),
        Cue(CueKind.COUNT, 49_000, 0, right, 1),
        Cue(CueKind.REST, 50_000, 0),
        Cue(CueKind.GET_READY, 53_000, 1),
        Cue(CueKind.COUNT, 55_000, 1, None, 3),
        Cue(CueKind.COUNT, 56_000, 1, None, 2),
        Cue(CueKind.COUNT, 57_000, 1, None, 1),
        Cue(CueKind.WORK, 58_000, 1),
        Cue(CueKind.COUNT, 65_500, 1, None, 3),
        Cue(CueKind.COUNT, 66_500, 1, None, 2),
        Cue(CueKind.COUNT, 67_500, 1, None, 1),
        Cue(CueKind.DONE, 68_500, 1),
    )
    assert state.status is Status.DONE
    assert (state.done_s, state.planned_s, state.share) == (67, 67, 1.0)
    assert state.exercises_done == ("stretch", "hinge")


def test_a_hold_under_twenty_seconds_has_no_half_time() -> None:
    _, cues = player.advance(begin(Step("stretch", seconds=19)), 1_000_000)
    assert CueKind.HALF not in {cue.kind for cue in cues}


def test_a_cue_is_given_once() -> None:
    state, first = player.advance(begin(Step("breath")), 0)
    assert [cue.kind for cue in first] == [CueKind.GET_READY]
    assert player.advance(state, 0)[1] == ()
    assert player.advance(state, 1999)[1] == ()
    assert [cue.count for cue in player.advance(state, 2000)[1]] == [3]


def test_a_clock_that_goes_back_changes_nothing() -> None:
    state = at(begin(Step("breath")), 7000)
    assert player.advance(state, 3000) == (state, ())
    assert player.view(state, 3000) == player.view(state, 7000)


def test_a_pause_stops_the_time_and_no_more() -> None:
    state, _ = player.pause(begin(Step("stretch")), 12_000)
    assert player.view(state, 500_000) == player.view(state, 12_000)
    assert player.view(state, 12_000).paused
    assert player.next_change_ms(state, 12_000) is None
    assert player.advance(state, 500_000) == (state, ())
    state, cues = player.resume(state, 512_000)
    assert cues == ()
    assert player.view(state, 512_000).countdown_s == 13
    _, cues = player.advance(state, 10_000_000)
    assert [cue.due_ms for cue in cues if cue.kind is CueKind.SWITCH] == [525_000]
    assert cues[-1] == Cue(CueKind.DONE, 549_000, 0)


def test_a_pause_ends_what_was_over_first() -> None:
    state, cues = player.pause(begin(Step("breath")), 5000)
    assert cues[-1] == Cue(CueKind.WORK, 5000, 0)
    assert player.view(state, 5000).phase is PhaseKind.WORK


def test_back_begins_the_step_again_and_from_get_ready_the_one_before() -> None:
    state = at(begin(Step("stretch"), Step("hinge")), 35_000)  # on the right side
    state, cues = player.back(state, 35_000)
    assert cues == (Cue(CueKind.GET_READY, 35_000, 0, Side.LEFT),)
    state = at(state, 35_000 + 54_000)
    assert player.view(state, 89_000).name == "Hip hinge"
    state, cues = player.back(state, 90_000)
    assert (cues[-1].kind, cues[-1].step) == (CueKind.GET_READY, 0)


def test_after_back_both_sides_have_their_full_time() -> None:
    state, _ = player.back(at(begin(Step("stretch")), 40_000), 40_000)
    _, cues = player.advance(state, 1_000_000)
    starts = {(c.kind, c.side): c.due_ms for c in cues}
    assert starts[CueKind.SWITCH, Side.RIGHT] - starts[CueKind.WORK, Side.LEFT] == 20_000
    assert cues[-1].due_ms - starts[CueKind.WORK, Side.RIGHT] == 20_000


def test_what_was_done_twice_counts_once() -> None:
    state, _ = player.back(at(begin(Step("stretch"), Step("hinge")), 25_000), 25_000)
    assert state.done_s == 25
    state, _ = player.next_step(state, 35_000)
    assert state.done_s == 25
    state = at(state, 35_000 + 15_500)
    assert state.status is Status.DONE
    assert state.done_s == 25 + 15
    assert state.exercises_done == ("hinge",)  # the right side of the stretch is missing


def test_skipping_everything_is_nothing_done() -> None:
    state, now = begin(Step("stretch"), Step("hinge"), Step("breath")), 0
    for _ in range(3):
        now += 4000
        state, cues = player.next_step(state, now)
    assert cues[-1] == Cue(CueKind.DONE, now, 2)
    assert state.status is Status.DONE
    assert (state.done_s, state.share, state.exercises_done) == (0, 0.0, ())
    shown = player.view(state, now)
    assert (shown.overall, shown.remaining_s, shown.countdown_s, shown.next_up) == (1.0, 0, 0, "")


def test_next_from_a_rest_loses_nothing_but_the_rest() -> None:
    state, _ = player.next_step(at(begin(Step("breath"), Step("hinge")), 26_000), 26_000)
    assert state.exercises_done == ("breath",)
    assert state.done_s == 26
    assert player.view(state, 26_000).name == "Hip hinge"


def test_quitting_keeps_what_was_done() -> None:
    state, _ = player.quit_routine(begin(Step("breath"), Step("hinge")), 20_000)
    assert state.status is Status.QUIT
    assert (state.done_s, state.planned_s) == (20, 45)
    assert state.share == 20_000 / 45_500
    assert state.exercises_done == ("breath",)


def test_next_and_back_leave_a_paused_routine_paused() -> None:
    state, _ = player.pause(begin(Step("breath"), Step("hinge")), 10_000)
    state, cues = player.next_step(state, 50_000)
    assert cues == ()
    shown = player.view(state, 60_000)
    assert (shown.paused, shown.name, shown.countdown_s) == (True, "Hip hinge", 5)
    state, cues = player.resume(state, 70_000)
    assert cues == (Cue(CueKind.GET_READY, 70_000, 1),)
    assert state.done_s == 10


def test_the_last_step_can_be_left_during_a_pause() -> None:
    state, _ = player.pause(begin(Step("breath")), 10_000)
    state, cues = player.next_step(state, 50_000)
    assert (state.status, cues) == (Status.DONE, (Cue(CueKind.DONE, 50_000, 0),))
    assert state.done_s == 10


def test_a_command_without_meaning_says_so() -> None:
    fresh = begin(Step("breath"))
    paused, _ = player.pause(fresh, 1000)
    over = at(fresh, 100_000)
    for command, state, words in [
        (player.resume, fresh, "the routine is not paused"),
        (player.back, fresh, "this is the first step"),
        (player.pause, paused, "the routine is paused already"),
        (player.pause, over, "the routine is over"),
        (player.resume, over, "the routine is over"),
        (player.back, over, "the routine is over"),
        (player.next_step, over, "the routine is over"),
        (player.quit_routine, over, "the routine is over"),
        (player.pause, player.quit_routine(fresh, 1000)[0], "the routine is over"),
        (player.pause, begin(Step("breath")), "the routine is over"),  # by the time the command comes
    ]:
        with pytest.raises(PlayerError, match=f"^{words}$"):
            command(state, 100_000 if words == "the routine is over" else 1000)


def test_a_routine_without_steps_cannot_start() -> None:
    with pytest.raises(PlayerError, match="no steps"):
        begin()


def test_reps_run_on_their_tempo() -> None:
    state = begin(Step("hinge"))
    seen = [
        (v.rep, v.reps, v.rep_word, v.rep_fraction)
        for v in (player.view(state, ms) for ms in (0, 5000, 6000, 7000, 7750, 8500, 15_499, 15_500))
    ]
    assert seen == [
        (None, 3, "", 0.0),
        (1, 3, "fold", 0.0),
        (1, 3, "fold", 0.5),
        (1, 3, "rise", 0.0),
        (1, 3, "rise", 0.5),
        (2, 3, "fold", 0.0),
        (3, 3, "rise", 1499 / 1500),
        (3, 3, "rise", 1.0),
    ]


def test_breath_runs_on_a_pacer() -> None:
    state = begin(Step("breath"))
    seen = [
        (v.breath_word, v.breath_fraction)
        for v in (player.view(state, ms) for ms in (0, 5000, 7000, 9000, 12_000, 15_000))
    ]
    assert seen == [("", 0.0), ("in", 0.0), ("in", 0.5), ("out", 0.0), ("out", 0.5), ("in", 0.0)]


def test_a_view_has_all_that_a_screen_shows() -> None:
    shown = player.view(begin(Step("stretch"), Step("hinge")), 15_500)
    assert (shown.routine, shown.name, shown.step, shown.steps) == ("Mine", "Stretch", 1, 2)
    assert (shown.phase, shown.phase_word, shown.side_word) == (PhaseKind.WORK, "hold", "left side")
    assert (shown.countdown_s, shown.fraction) == (10, 10_500 / 20_000)
    assert (shown.remaining_s, shown.overall) == (54, 15_500 / 69_500)
    assert shown.share == 15_500 / 69_500
    assert (shown.setup, shown.do) == ("Step the left foot back.", "Bend the right knee.")
    assert (shown.feel, shown.stop_if) == ("The hips.", "It pinches.")
    assert (shown.next_up, shown.next_exercise) == ("right side", HINGE)
    assert not shown.paused


def test_what_comes_next_is_named() -> None:
    state = begin(Step("stretch"), Step("breath"))
    said = [
        (v.phase_word, v.next_up) for v in (player.view(state, s * 1000) for s in (0, 26, 30, 50, 55, 60))
    ]
    assert said == [
        ("get ready", "right side"),
        ("switch sides", "Slow breath"),
        ("hold", "Slow breath"),
        ("rest", "Slow breath"),
        ("get ready", "the end"),
        ("breathe", "the end"),
    ]


def test_the_texts_follow_the_side_and_the_next_step_begins_left() -> None:
    state = begin(Step("hinge"), Step("stretch"))
    assert player.view(state, 0).next_setup == "Step the left foot back."
    shown = player.view(state, 50_000)  # switching
    assert (shown.side_word, shown.setup) == ("right side", "Step the right foot back.")
    assert (shown.do, shown.next_setup) == ("Bend the left knee.", "")
    assert for_side("Move the {side} leg.", None) == "Move the working leg."


def test_the_next_change_is_the_next_second_or_part() -> None:
    state = begin(Step("hinge"))
    changes: list[int] = []
    now = 5000
    while (change := player.next_change_ms(state, now)) is not None and len(changes) < 8:
        changes.append(change)
        now = change
    # Countdown and remaining time end at 15.5 s, a repetition is 2 s and 1.5 s long.
    assert changes == [5500, 6500, 7000, 7500, 8500, 9500, 10_500, 11_500]


def test_a_finished_routine_never_changes() -> None:
    assert player.next_change_ms(begin(Step("hinge")), 15_500) is None


def test_a_half_time_between_two_seconds_is_a_change_too() -> None:
    assert player.next_change_ms(begin(Step("stretch", seconds=21)), 15_000) == 15_500
