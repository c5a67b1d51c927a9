"""What a screen needs to show a routine, as one frozen answer, and when that answer next changes."""

from dataclasses import dataclass

from hipback_tui.core.player.sequencer import advance, phase_cues
from hipback_tui.core.player.state import PlayerState, Status
from hipback_tui.core.player.timeline import PhaseKind, reps_of
from hipback_tui.core.routines import Exercise, Mode, Side, Sides, for_side

_WORK_WORDS = {Mode.HOLD: "hold", Mode.REPS: "move", Mode.BREATH: "breathe", Mode.WALK: "walk"}
_PHASE_WORDS = {
    PhaseKind.GET_READY: "get ready",
    PhaseKind.SWITCH: "switch sides",
    PhaseKind.REST: "rest",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayerView:
    """One moment of a routine, in the words and numbers of a screen. Fractions are 0 to 1.

    `step` counts from 1. `side_word` is empty for an exercise without sides. `countdown_s` are the seconds
    left in the phase and `remaining_s` those left in the routine, both rounded up. `fraction` is how far the
    phase is, `overall` how far the routine is; `share` is how much of it was done.

    `next_up` says what follows: the other side, the next exercise's name, or "the end", empty when the
    routine is over; `next_exercise` is the exercise of the next step, None on the last. `first_side` goes
    first in exercises with sides. `instead_of` is the id of the exercise that the routine named where
    something easier is shown in its place (while resting: as the next one), else None.

    While reps are worked: `rep` of `reps` from 1, `rep_word` its part ("lift"), `rep_fraction` how far the
    part is. While breath is paced: `breath_word` "in" or "out", `breath_fraction` how far it is.
    """

    status: Status
    routine: str
    exercise: Exercise
    step: int
    steps: int
    phase: PhaseKind
    phase_word: str
    side: Side | None
    side_word: str
    countdown_s: int
    fraction: float
    remaining_s: int
    overall: float
    share: float
    next_up: str
    next_exercise: Exercise | None
    rep: int | None
    reps: int
    rep_word: str
    rep_fraction: float
    breath_word: str
    breath_fraction: float
    first_side: Side = Side.LEFT
    instead_of: str | None = None

    @property
    def name(self) -> str:
        """The exercise's name."""
        return self.exercise.name

    @property
    def setup(self) -> str:
        """How to begin, with the side by its name."""
        return for_side(self.exercise.setup, self.side)

    @property
    def do(self) -> str:
        """What to do, with the side by its name."""
        return for_side(self.exercise.do, self.side)

    @property
    def feel(self) -> str:
        """What to feel, with the side by its name."""
        return for_side(self.exercise.feel, self.side)

    @property
    def stop_if(self) -> str:
        """When to stop, with the side by its name."""
        return for_side(self.exercise.stop_if, self.side)

    @property
    def next_setup(self) -> str:
        """How to begin the next step, for the rest before it; empty on the last."""
        if self.next_exercise is None:
            return ""
        first = self.first_side if self.next_exercise.sides is Sides.BOTH else None
        return for_side(self.next_exercise.setup, first)

    @property
    def paused(self) -> bool:
        """Whether the time stands still."""
        return self.status is Status.PAUSED


def view(state: PlayerState, now_ms: int) -> PlayerView:
    """Return what to show at `now_ms`, whether or not `state` was advanced until then."""
    state, _ = advance(state, now_ms)
    phase, exercise, steps = state.phase, state.exercise, state.routine.steps
    over = state.status is Status.DONE
    elapsed_ms = phase.duration_ms if over else state.elapsed_ms
    position_ms = state.length_ms if over else phase.start_ms + elapsed_ms
    following = None if state.following_step is None else state.exercise_at(state.following_step)
    rep, rep_word, rep_fraction = _rep(state, elapsed_ms)
    breath_word, breath_fraction = _breath(state, elapsed_ms)
    return PlayerView(
        status=state.status,
        routine=state.routine.name,
        exercise=exercise,
        step=phase.step + 1,
        steps=len(steps),
        phase=phase.kind,
        phase_word=_PHASE_WORDS.get(phase.kind) or _WORK_WORDS[exercise.mode],
        side=phase.side,
        side_word=f"{phase.side} side" if phase.side else "",
        countdown_s=_seconds_up(phase.duration_ms - elapsed_ms),
        fraction=elapsed_ms / phase.duration_ms,
        remaining_s=_seconds_up(state.length_ms - position_ms),
        overall=(state.kept_ms + position_ms) / (state.kept_ms + state.length_ms),
        share=state.share,
        next_up="" if state.over else _next_up(state, following),
        next_exercise=following,
        rep=rep,
        reps=reps_of(exercise, steps[phase.step]),
        rep_word=rep_word,
        rep_fraction=rep_fraction,
        breath_word=breath_word,
        breath_fraction=breath_fraction,
        first_side=state.first_side,
        instead_of=state.replaced.get(state.shown_step),
    )


def next_change_ms(state: PlayerState, now_ms: int) -> int | None:
    """Return the clock's time, after `now_ms`, at which the view changes or a cue is due.

    The view is taken in whole seconds, repetitions' parts and breaths; fractions move all the time. None
    while nothing will change by itself: paused or over.
    """
    state, _ = advance(state, now_ms)
    if state.status is not Status.RUNNING:
        return None
    now_ms = max(now_ms, state.seen_ms)
    phase = state.phase
    end_ms = state.since_ms + phase.duration_ms
    routine_end_ms = state.since_ms - phase.start_ms + state.length_ms
    changes = [_next_second_ms(end_ms, now_ms), _next_second_ms(routine_end_ms, now_ms)]
    changes += [cue.due_ms for cue in phase_cues(state, phase, state.since_ms)]
    if parts_ms := _parts_ms(state):
        cycle_ms = sum(parts_ms)
        boundary_ms = state.since_ms + state.elapsed_ms // cycle_ms * cycle_ms
        for part_ms in parts_ms:
            boundary_ms += part_ms
            changes.append(boundary_ms)
    return min(change for change in changes if change > now_ms)


def _parts_ms(state: PlayerState) -> tuple[int, ...]:
    """Return the lengths of what repeats within the current phase: a repetition's parts or a breath's."""
    if state.phase.kind is not PhaseKind.WORK:
        return ()
    if state.exercise.mode is Mode.REPS:
        return tuple(part.ms for part in state.exercise.tempo)
    return state.exercise.breath_ms if state.exercise.mode is Mode.BREATH else ()


def _locate(parts_ms: tuple[int, ...], elapsed_ms: int) -> tuple[int, int, float]:
    """Return which round, which part of it (both from 0), and how far the part is."""
    turn, rest_ms = divmod(elapsed_ms, sum(parts_ms))
    part = 0
    while rest_ms >= parts_ms[part]:
        rest_ms -= parts_ms[part]
        part += 1
    return turn, part, rest_ms / parts_ms[part]


def _rep(state: PlayerState, elapsed_ms: int) -> tuple[int | None, str, float]:
    if state.phase.kind is not PhaseKind.WORK or state.exercise.mode is not Mode.REPS:
        return None, "", 0.0
    parts_ms = _parts_ms(state)
    if elapsed_ms >= state.phase.duration_ms:
        return elapsed_ms // sum(parts_ms), state.exercise.tempo[-1].word, 1.0
    turn, part, fraction = _locate(parts_ms, elapsed_ms)
    return turn + 1, state.exercise.tempo[part].word, fraction


def _breath(state: PlayerState, elapsed_ms: int) -> tuple[str, float]:
    if state.phase.kind is not PhaseKind.WORK or state.exercise.mode is not Mode.BREATH:
        return "", 0.0
    _, part, fraction = _locate(_parts_ms(state), elapsed_ms)
    return ("in", "out")[part], fraction


def _next_up(state: PlayerState, following: Exercise | None) -> str:
    for phase in state.phases[state.index + 1 :]:
        if phase.step == state.phase.step and phase.kind is PhaseKind.SWITCH:
            return f"{phase.side} side"
    return following.name if following else "the end"


def _seconds_up(ms: int) -> int:
    return -(-ms // 1000)


def _next_second_ms(end_ms: int, now_ms: int) -> int:
    """Return when the countdown to `end_ms`, rounded up to seconds, next shows another number."""
    return end_ms - (_seconds_up(end_ms - now_ms) - 1) * 1000
