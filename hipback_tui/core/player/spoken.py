"""What is said for each cue, for eyes that are on the ceiling, and what a routine will want said."""

from hipback_tui.core.player.sequencer import phase_cues
from hipback_tui.core.player.state import Cue, CueKind, PlayerState
from hipback_tui.core.routines import Mode

_WORK_WORDS = {Mode.HOLD: "Hold", Mode.REPS: "Move", Mode.BREATH: "Breathe", Mode.WALK: "Walk"}


def phrase(state: PlayerState, cue: Cue) -> str | None:
    """Return what is said for `cue` of the routine in `state`; None where only a tone fits.

    Seconds are never said: a word takes as long as the second it counts.
    """
    side = f", {cue.side} side" if cue.side else ""
    match cue.kind:
        case CueKind.GET_READY:
            # Voices would read the stroke out.
            return f"Get ready: {state.exercise_at(cue.step).name.replace('/', ' ')}{side}"
        case CueKind.WORK:
            return _WORK_WORDS[state.exercise_at(cue.step).mode]
        case CueKind.HALF:
            return "Half time"
        case CueKind.SWITCH:
            return f"Switch sides{side}"
        case CueKind.REST:
            return "Rest"
        case CueKind.DONE:
            return "Done"
        case CueKind.COUNT:
            return None


def phrases(state: PlayerState) -> tuple[str, ...]:
    """Return all that the routine will want said, each once: what comes next first, what is past last."""
    ordered = (*state.phases[state.index :], *state.phases[: state.index])
    said = [phrase(state, cue) for phase in ordered for cue in phase_cues(state, phase, 0)]
    last = Cue(CueKind.DONE, 0, state.phases[-1].step)
    return tuple(dict.fromkeys(text for text in (*said, phrase(state, last)) if text))
