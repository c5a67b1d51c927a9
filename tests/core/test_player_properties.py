"""What holds for every routine, every tick rate and every order of commands."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from hipback_tui.core import player
from hipback_tui.core.player import (
    Cue,
    CueKind,
    PhaseKind,
    PlayerError,
    PlayerState,
    PlayerView,
    Side,
    Status,
)
from hipback_tui.core.routines import Exercise, Kind, Mode, Region, Sides, Space, Step, TempoPart

IDS = ("one", "three", "two")


@st.composite
def exercises(draw: st.DrawFn, id: str) -> Exercise:
    mode = draw(st.sampled_from(Mode))
    parts = st.builds(
        TempoPart, st.sampled_from(["up", "hold", "down"]), st.integers(1, 8).map(lambda n: n * 500)
    )
    reps = mode is Mode.REPS
    return Exercise(
        id=id,
        name=id.title(),
        kind=draw(st.sampled_from(Kind)),
        region=Region.BOTH,
        mode=mode,
        seconds=0 if reps else draw(st.integers(5, 40)),
        reps=draw(st.integers(1, 6)) if reps else 0,
        tempo=tuple(draw(st.lists(parts, min_size=1, max_size=3, unique_by=lambda part: part.word)))
        if reps
        else (),
        sides=draw(st.sampled_from(Sides)),
        spaces=(draw(st.sampled_from([Space.STANDING, Space.FLOOR])),),
        setup="Stand.",
        do="Move.",
        feel="Ease.",
        stop_if="It hurts.",
        easier=draw(st.sampled_from([None, *(other for other in IDS if other != id)])),
    )


@st.composite
def beginnings(draw: st.DrawFn) -> PlayerState:
    known = {id: draw(exercises(id)) for id in IDS}
    chosen = draw(st.lists(st.sampled_from(IDS), min_size=1, max_size=4))
    steps = [Step(id, rest_s=draw(st.sampled_from([0, 5]))) for id in chosen]
    routine = player.compose(id="r", name="R", purpose="P.", steps=steps, exercises=known)
    first_side = draw(st.sampled_from(Side))
    return player.start(routine, known, draw(st.integers(0, 10**9)), first_side=first_side)


TICKS = st.lists(st.integers(0, 30_000), max_size=60)


def run(state: PlayerState, ticks: list[int]) -> tuple[PlayerState, list[Cue]]:
    """Advance by each of `ticks`, then far beyond the end."""
    now = state.seen_ms
    cues: list[Cue] = []
    for tick in [*ticks, 100_000_000]:
        now += tick
        state, given_now = player.advance(state, now)
        cues += given_now
    return state, cues


@given(beginnings(), TICKS)
def test_any_tick_rate_gives_the_same_cues(state: PlayerState, ticks: list[int]) -> None:
    assert run(state, ticks) == run(state, [])


@given(beginnings(), TICKS)
def test_every_cue_comes_with_the_first_tick_at_or_after_its_time(
    state: PlayerState, ticks: list[int]
) -> None:
    before = state.seen_ms - 1
    now = state.seen_ms
    for tick in ticks:
        now += tick
        state, cues = player.advance(state, now)
        assert all(before < cue.due_ms <= now for cue in cues)
        assert list(cues) == sorted(cues, key=lambda cue: cue.due_ms)
        before = now


@given(beginnings())
def test_a_routine_ends_exactly_when_planned_with_all_of_it_done(state: PlayerState) -> None:
    done, cues = run(state, [])
    assert cues[-1].kind is CueKind.DONE
    assert cues[-1].due_ms - state.seen_ms == state.planned_ms
    assert done.status is Status.DONE
    assert (done.done_ms, done.share) == (state.planned_ms, 1.0)
    assert done.exercises_done == tuple(step.exercise for step in state.routine.steps)


@given(beginnings())
def test_both_sides_have_the_same_time(state: PlayerState) -> None:
    for number in range(len(state.routine.steps)):
        worked = [p for p in state.phases if p.step == number and p.kind is PhaseKind.WORK]
        if state.exercise_at(number).sides is Sides.BOTH:
            assert [p.side for p in worked] == [state.first_side, state.first_side.other]
            assert worked[0].duration_ms == worked[1].duration_ms
        else:
            assert [p.side for p in worked] == [None]


@given(beginnings(), st.floats(0, 0.999), st.integers(0, 10**8), TICKS)
def test_a_pause_adds_exactly_its_length(
    state: PlayerState, share: float, length_ms: int, ticks: list[int]
) -> None:
    begun = state.seen_ms
    paused_at = begun + int(share * state.planned_ms)
    _, plain = run(state, [])
    state, before = player.pause(state, paused_at)
    for tick in ticks:
        assert player.advance(state, paused_at + tick) == (state, ())
    state, at_once = player.resume(state, paused_at + length_ms)
    _, after = run(state, ticks)
    assert list(before) == [cue for cue in plain if cue.due_ms <= paused_at]
    assert [*at_once, *after] == [
        replace(cue, due_ms=cue.due_ms + length_ms) for cue in plain if cue.due_ms > paused_at
    ]


@given(beginnings(), TICKS)
def test_the_view_never_goes_back(state: PlayerState, ticks: list[int]) -> None:
    now, last = state.seen_ms, -1.0
    for tick in ticks:
        now += tick
        shown = player.view(state, now)
        assert last <= shown.overall <= 1
        assert 0 <= shown.fraction <= 1
        assert 0 <= shown.share <= 1
        assert 0 <= shown.rep_fraction <= 1
        assert 0 <= shown.breath_fraction <= 1
        assert shown.rep is None or 1 <= shown.rep <= shown.reps
        last = shown.overall


def still(shown: PlayerView) -> PlayerView:
    """Leave out what moves all the time."""
    return replace(shown, fraction=0, overall=0, share=0, rep_fraction=0, breath_fraction=0)


@given(beginnings(), st.floats(0, 1.1))
def test_sleeping_until_the_next_change_misses_nothing(state: PlayerState, share: float) -> None:
    now = state.seen_ms + int(share * state.planned_ms)
    state, _ = player.advance(state, now)
    shown = still(player.view(state, now))
    change = player.next_change_ms(state, now)
    if change is None:
        assert still(player.view(state, now + 10_000)) == shown
        return
    assert now < change <= now + 1000
    assert still(player.view(state, change - 1)) == shown
    assert player.advance(state, change - 1)[1] == ()
    later, cues = player.advance(state, change)
    assert cues or still(player.view(later, change)) != shown


COMMANDS: dict[str, Callable[[PlayerState, int], player.sequencer.Advanced]] = {
    "pause": player.pause,
    "resume": player.resume,
    "back": player.back,
    "next": player.next_step,
    "too much": player.too_much,
    "quit": player.quit_routine,
}


def lived_in(state: PlayerState, step: int, lived: list[int]) -> int:
    """Return what counts of a step's phases if the person came as far as `lived` in them."""
    parts = [(p.kind, ms) for p, ms in zip(state.phases, lived, strict=True) if p.step == step]
    begun = any(kind is PhaseKind.WORK and ms for kind, ms in parts)
    return sum(ms for _, ms in parts) if begun else 0


def work_of(state: PlayerState, step: int) -> list[tuple[Side | None, int, int]]:
    """Return the sides of a step with their lengths and how far the person came."""
    phases = zip(state.phases, state.reached_ms, strict=True)
    return [(p.side, p.duration_ms, ms) for p, ms in phases if p.step == step and p.kind is PhaseKind.WORK]


class PlayerMachine(RuleBasedStateMachine):
    """Any order of time and commands, beside a model that only counts what the person lived through."""

    @initialize(state=beginnings())
    def begin(self, state: PlayerState) -> None:
        self.state = state
        self.now = state.seen_ms
        self.lived = [0] * len(state.phases)
        self.done, self.share, self.kept = 0, 0.0, 0

    def _live(self, until_ms: int) -> None:
        """Count the time until then for each phase, millisecond-exact, by walking the phases anew."""
        if self.state.status is not Status.RUNNING:
            return
        at, index, inside = self.now, self.state.index, self.state.elapsed_ms
        while at < until_ms and index < len(self.lived):
            step = min(until_ms - at, self.state.phases[index].duration_ms - inside)
            inside += step
            at += step
            self.lived[index] = max(self.lived[index], inside)
            if inside == self.state.phases[index].duration_ms:
                index, inside = index + 1, 0

    @rule(ms=st.integers(0, 40_000))
    def time_passes(self, ms: int) -> None:
        self._live(self.now + ms)
        self.now += ms
        self.state, _ = player.advance(self.state, self.now)

    @precondition(lambda self: self.state.over)
    @rule(name=st.sampled_from(sorted(COMMANDS)))
    def nothing_works_when_it_is_over(self, name: str) -> None:
        with pytest.raises(PlayerError):
            COMMANDS[name](self.state, self.now)

    @precondition(lambda self: not self.state.over)
    @rule(name=st.sampled_from(["pause", "resume", "back", "next", "back", "next"]), ms=st.integers(0, 9000))
    def command(self, name: str, ms: int) -> None:
        if player.advance(self.state, self.now + ms)[0].over:
            return
        before = self.state
        try:
            after, _ = COMMANDS[name](self.state, self.now + ms)
        except PlayerError:
            assert self.state == before
            return
        self._live(self.now + ms)
        reached, _ = player.advance(self.state, self.now + ms)
        self.now += ms
        self.state = after
        legal = {"pause": Status.RUNNING, "resume": Status.PAUSED}
        assert reached.status is legal.get(name, reached.status)
        if name == "back" or (name == "next" and not after.over):
            assert after.status is reached.status
            assert (after.phase.kind, after.elapsed_ms) == (PhaseKind.GET_READY, 0)
            at_start = reached.phase.kind is PhaseKind.GET_READY
            change = 1 if name == "next" else -1 if at_start else 0
            expected = reached.phase.step + change
            while expected in after.ended:
                expected += change
            assert after.phase.step == expected

    @precondition(lambda self: not self.state.over)
    @rule(ms=st.integers(0, 9000))
    def too_much(self, ms: int) -> None:
        """What was done is kept, the plan does not grow, and the other steps are as they were."""
        now = self.now + ms
        if player.advance(self.state, now)[0].over:
            return
        self._live(now)
        before, _ = player.advance(self.state, now)
        after, _ = player.too_much(self.state, now)
        number = before.shown_step
        assert after.done_ms == before.done_ms
        assert after.planned_ms <= before.planned_ms
        assert after.share >= before.share
        assert after.status in (before.status, Status.DONE)
        assert number in after.ended or after.exercise_at(number) is not before.exercise_at(number)
        self.kept += lived_in(before, number, self.lived)
        if after.over:  # nothing follows the rest before it any more
            earlier = [(p, ms) for p, ms in zip(before.phases, self.lived, strict=True) if p.step < number]
            self.kept += sum(ms for p, ms in earlier[-1:] if p.kind is PhaseKind.REST)
        self.now, self.state, self.lived = now, after, list(after.reached_ms)
        for other in {phase.step for phase in after.phases if phase.kind is PhaseKind.WORK} - {number}:
            if other > number and before.exercise_at(other) is before.exercise_at(number):
                continue  # eased as well, if nothing of it was seen yet
            assert work_of(after, other) == work_of(before, other)

    @precondition(lambda self: not self.state.over)
    @rule()
    def quit(self) -> None:
        if self.state.done_ms < self.state.planned_ms // 2:
            return  # most runs shall go further than that
        self.state, _ = player.quit_routine(self.state, self.now)
        assert self.state.status is Status.QUIT

    @invariant()
    def no_time_is_lost_or_invented(self) -> None:
        assert list(self.state.reached_ms) == self.lived
        steps = {phase.step for phase in self.state.phases}
        lived = self.kept + sum(lived_in(self.state, step, self.lived) for step in steps)
        assert self.state.done_ms == min(lived, self.state.planned_ms)
        assert self.done <= self.state.done_ms <= self.state.planned_ms
        assert self.share <= self.state.share <= 1
        self.done, self.share = self.state.done_ms, self.state.share

    @invariant()
    def the_view_is_sound(self) -> None:
        shown = player.view(self.state, self.now)
        assert 1 <= shown.step <= shown.steps
        assert shown.countdown_s * 1000 >= self.state.phase.duration_ms * (1 - shown.fraction) - 1
        assert shown.paused == (self.state.status is Status.PAUSED)
        change = player.next_change_ms(self.state, self.now)
        assert (change is not None) == (self.state.status is Status.RUNNING)


PlayerMachine.TestCase.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)
TestPlayerMachine = PlayerMachine.TestCase
