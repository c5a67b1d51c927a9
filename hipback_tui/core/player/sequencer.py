"""The sequencer: what time and commands make of a routine.

Everything hangs on deadlines: a phase ends `duration_ms` after it began, however often and however late the
clock is asked, and the next one begins at that very moment. So any tick rate gives the same phases and the
same cues, each with the time at which it was due.

Every command first lets time pass until `now_ms`, then acts, and returns `(state, cues)` as `advance` does.
One that has no meaning as things stand raises PlayerError and changes nothing.
"""

from collections.abc import Mapping
from dataclasses import replace

from hipback_tui.core.player.state import Cue, CueKind, PlayerError, PlayerState, Status
from hipback_tui.core.player.timeline import Phase, PhaseKind, timeline
from hipback_tui.core.routines import Exercise, Mode, Routine, Side

HALF_TIME_FROM_MS = 20_000
"""The shortest hold that has a half-time cue."""
COUNTDOWN_S = 3
"""How many last seconds are counted, while getting ready and while working."""

Advanced = tuple[PlayerState, tuple[Cue, ...]]
"""The next state, and the cues that became due on the way, in order."""


def start(
    routine: Routine, exercises: Mapping[str, Exercise], now_ms: int, *, first_side: Side = Side.LEFT
) -> PlayerState:
    """Return `routine` at its very beginning; its first cue comes with the first `advance`.

    `first_side` goes first in every exercise with sides, such as the tighter one. Raises PlayerError for a
    routine without steps and KeyError for an unknown exercise.
    """
    phases = timeline(routine.steps, exercises, first_side)
    if not phases:
        raise PlayerError(f"routine {routine.id} has no steps")
    return PlayerState(
        routine=routine,
        exercises=exercises,
        phases=phases,
        status=Status.RUNNING,
        index=0,
        since_ms=now_ms,
        seen_ms=now_ms,
        cues_given=0,
        reached_ms=(0,) * len(phases),
        first_side=first_side,
    )


def advance(state: PlayerState, now_ms: int) -> Advanced:
    """Let time pass until `now_ms`. A time before the latest one known counts as that one."""
    if state.status is not Status.RUNNING:
        return state, ()
    now_ms = max(now_ms, state.seen_ms)
    index, since_ms, given = state.index, state.since_ms, state.cues_given
    reached = list(state.reached_ms)
    cues: list[Cue] = []
    while True:
        phase = state.phases[index]
        due = [cue for cue in phase_cues(state, phase, since_ms)[given:] if cue.due_ms <= now_ms]
        cues += due
        given += len(due)
        end_ms = since_ms + phase.duration_ms
        if now_ms < end_ms:
            reached[index] = max(reached[index], now_ms - since_ms)
            break
        reached[index] = phase.duration_ms
        if index == len(state.phases) - 1:
            cues.append(Cue(CueKind.DONE, end_ms, phase.step))
            done = replace(
                state,
                status=Status.DONE,
                index=index,
                since_ms=since_ms,
                seen_ms=end_ms,
                cues_given=given,
                reached_ms=tuple(reached),
            )
            return done, tuple(cues)
        index, since_ms, given = index + 1, end_ms, 0
    moved = replace(
        state, index=index, since_ms=since_ms, seen_ms=now_ms, cues_given=given, reached_ms=tuple(reached)
    )
    return moved, tuple(cues)


def phase_cues(state: PlayerState, phase: Phase, since_ms: int) -> tuple[Cue, ...]:
    """Return all cues of `phase` in order, if it begins at the clock's time `since_ms`."""
    cues = [Cue(CueKind(phase.kind), since_ms, phase.step, phase.side)]
    if phase.kind is PhaseKind.WORK:
        mode = state.exercise_at(phase.step).mode
        if mode is Mode.HOLD and phase.duration_ms >= HALF_TIME_FROM_MS:
            cues.append(Cue(CueKind.HALF, since_ms + phase.duration_ms // 2, phase.step, phase.side))
    if phase.kind in (PhaseKind.WORK, PhaseKind.GET_READY):
        for left in range(COUNTDOWN_S, 0, -1):
            offset_ms = phase.duration_ms - left * 1000
            if offset_ms > 0:
                cues.append(Cue(CueKind.COUNT, since_ms + offset_ms, phase.step, phase.side, left))
    return tuple(cues)


def pause(state: PlayerState, now_ms: int) -> Advanced:
    """Stop the time. Raises PlayerError unless the routine runs."""
    state, cues = open_at(state, now_ms)
    if state.status is Status.PAUSED:
        raise PlayerError("the routine is paused already")
    return replace(state, status=Status.PAUSED), cues


def resume(state: PlayerState, now_ms: int) -> Advanced:
    """Let the time run on from where it was stopped. Raises PlayerError unless the routine is paused."""
    state, _ = open_at(state, now_ms)
    if state.status is not Status.PAUSED:
        raise PlayerError("the routine is not paused")
    now_ms = max(now_ms, state.seen_ms)
    return advance(
        replace(state, status=Status.RUNNING, since_ms=now_ms - state.elapsed_ms, seen_ms=now_ms), now_ms
    )


def back(state: PlayerState, now_ms: int) -> Advanced:
    """Begin the current step again, or the one before while still getting ready.

    What was done stays done, and is not counted twice. A paused routine stays paused. Raises PlayerError
    while getting ready for the first step, and when the routine is over.
    """
    state, cues = open_at(state, now_ms)
    step = state.phase.step
    if state.phase.kind is PhaseKind.GET_READY:
        earlier = [phase.step for phase in state.phases if phase.step < step]
        if not earlier:
            raise PlayerError("this is the first step")
        step = earlier[-1]
    return go_to(state, step, cues)


def next_step(state: PlayerState, now_ms: int) -> Advanced:
    """Leave the current step for the next one; after the last one the routine is done.

    What is skipped does not count. A paused routine stays paused. Raises PlayerError when it is over.
    """
    state, cues = open_at(state, now_ms)
    if state.following_step is not None:
        return go_to(state, state.following_step, cues)
    done = replace(state, status=Status.DONE, index=len(state.phases) - 1)
    return done, (*cues, Cue(CueKind.DONE, max(now_ms, state.seen_ms), state.phase.step))


def quit_routine(state: PlayerState, now_ms: int) -> Advanced:
    """Give the routine up and keep what was done. Raises PlayerError when it is over."""
    state, cues = open_at(state, now_ms)
    return replace(state, status=Status.QUIT), cues


def open_at(state: PlayerState, now_ms: int) -> Advanced:
    """Let time pass until `now_ms`. Raises PlayerError if the routine is over by then."""
    state, cues = advance(state, now_ms)
    if state.over:
        raise PlayerError("the routine is over")
    return state, cues


def go_to(state: PlayerState, step: int, cues: tuple[Cue, ...]) -> Advanced:
    """Begin the step at position `step` now; its first cue comes after `cues`, unless paused."""
    index = next(i for i, phase in enumerate(state.phases) if phase.step == step)
    moved = replace(state, index=index, since_ms=state.seen_ms, cues_given=0)
    moved, first = advance(moved, moved.seen_ms)
    return moved, cues + first
