"""What "too much" makes of a routine: something easier at once, or the step is left out.

It concerns the step that the person looks at: the current one, or the next one while resting, since a rest
shows what comes. The rules:

- The exercise gives way to its easier variant, which begins with getting ready for the side that was being
  worked (or was about to be). Sides before it stay finished; that side and those after it get the variant's
  full time. A variant without sides is done once, and one with sides where there were none on both.
- A variant that would need the floor or a bed in a routine without them, or would load the back in one for a
  flare, gives way to the next easier one that does not, as it will in the next sessions. Without any, the
  step is ended and the next one begins; after the last one the routine is done.
- While resting, the rest goes on as it was and the next step begins after it, easier, or is left out.
- Steps still to come with the same exercise are eased, or left out, in the same way.
- What was done of the step keeps counting, and the rest of it leaves the plan. The plan never grows by what
  is done in its place, so the share of the routine that was done never falls by saying so: backing off can't
  cost a day its credit.
"""

from dataclasses import replace
from itertools import pairwise

from hipback_tui.core.player.sequencer import Advanced, go_to, open_at
from hipback_tui.core.player.state import Cue, CueKind, PlayerState, Status
from hipback_tui.core.player.timeline import Phase, PhaseKind, lined_up, sides_of, step_phases
from hipback_tui.core.player.variants import ladder_down, stand_in, suits
from hipback_tui.core.routines import Exercise, Side, Sides


def too_much(state: PlayerState, now_ms: int) -> Advanced:
    """Go on with something easier, or leave the step. A paused routine stays paused.

    Raises PlayerError when the routine is over.
    """
    state, cues = open_at(state, now_ms)
    number = state.shown_step
    exercise = state.exercise_at(number)
    for later in _to_come(state, number):
        if state.exercise_at(later) is exercise:
            state, _ = _eased(state, later, ())
    return _eased(state, number, cues)


def _to_come(state: PlayerState, number: int) -> list[int]:
    """Return the steps after one of which the person has seen nothing yet, nor of the rest before them."""
    seen = {phase.step for phase, reached in zip(state.phases, state.reached_ms, strict=True) if reached}
    rested = {
        phase.step
        for phase, reached in zip(state.phases, state.reached_ms, strict=True)
        if reached and phase.kind is PhaseKind.REST
    }
    steps = sorted({phase.step for phase in state.phases})
    return [
        step
        for before, step in pairwise(steps)
        if step > number and step not in seen and before not in rested
    ]


def _eased(state: PlayerState, number: int, cues: tuple[Cue, ...]) -> Advanced:
    variant = _easier(state, number)
    if variant is None:
        return _left_out(state, number, cues)
    return _replaced(state, number, variant, cues)


def _easier(state: PlayerState, number: int) -> Exercise | None:
    """Return what may take the place of a step's exercise; never what was too much in that step before."""
    current = state.exercise_at(number)
    named = state.exercises[state.replaced.get(number, current.id)]
    rungs = [named, *ladder_down(named, state.exercises)]
    below = rungs[rungs.index(current) + 1 :]
    return next((rung for rung in below if suits(rung, state.routine)), None)


def _replaced(state: PlayerState, number: int, variant: Exercise, cues: tuple[Cue, ...]) -> Advanced:
    routine = state.routine
    named = routine.steps[number]
    step = stand_in(named, state.exercises[named.exercise], variant)
    steps = (*routine.steps[:number], step, *routine.steps[number + 1 :])
    spaces = frozenset(state.exercises[each.exercise].usual_space for each in steps)
    rest = any(phase.step > number for phase in state.phases)
    fresh = step_phases(number, step, variant, _sides_to_do(state, number, variant), rest=rest)
    changed = replace(
        _with_phases(state, number, fresh),
        routine=replace(routine, steps=steps, spaces=spaces),
        replaced={number: named.exercise, **state.replaced},
    )
    return (changed, cues) if number > state.phase.step else go_to(changed, number, cues)


def _left_out(state: PlayerState, number: int, cues: tuple[Cue, ...]) -> Advanced:
    following = next((phase.step for phase in state.phases if phase.step > number), None)
    changed = replace(_with_phases(state, number, []), ended=state.ended | {number})
    if number > state.shown_step:
        return changed, cues
    if following is None:
        done = replace(changed, status=Status.DONE, index=len(changed.phases) - 1)
        return done, (*cues, Cue(CueKind.DONE, state.seen_ms, number))
    return (changed, cues) if number > state.phase.step else go_to(changed, following, cues)


def _sides_to_do(state: PlayerState, number: int, variant: Exercise) -> tuple[Side | None, ...]:
    left = tuple(
        phase.side
        for phase in state.phases[state.index :]
        if phase.step == number and phase.kind is PhaseKind.WORK
    )
    return left if variant.sides is Sides.BOTH and None not in left else sides_of(variant, state.first_side)


def _with_phases(state: PlayerState, number: int, fresh: list[Phase]) -> PlayerState:
    """Put `fresh` in the place of a step's phases, and keep what was done of these.

    Without `fresh`, a rest that nothing follows any more goes too. Where nothing at all is left, the current
    phase stays to be looked at, outside the plan.
    """
    parts = list(zip(state.phases, state.reached_ms, strict=True))
    before = [part for part in parts if part[0].step < number]
    after = [part for part in parts if part[0].step > number]
    kept_ms = state.kept_ms + state.reached_in(number)
    if not fresh and not after and before and before[-1][0].kind is PhaseKind.REST:
        kept_ms += before.pop()[1]
    most_ms = state.planned_ms
    left = [*before, *((phase, 0) for phase in fresh), *after]
    if not left:
        left, most_ms = [(state.phase, 0)], min(most_ms, kept_ms)
    return replace(
        state,
        phases=lined_up(phase for phase, _ in left),
        reached_ms=tuple(reached for _, reached in left),
        kept_ms=kept_ms,
        most_ms=most_ms,
    )
