"""Where a routine is a moment after its last snapshot, for what moves more often than snapshots come."""

from dataclasses import replace

from hipback_tui.core.player import PhaseKind, PlayerView
from hipback_tui.core.player.timeline import GET_READY_MS, SWITCH_MS

_LENGTHS_MS = {PhaseKind.GET_READY: GET_READY_MS, PhaseKind.SWITCH: SWITCH_MS}


def moved_on(view: PlayerView, ms: float) -> PlayerView:
    """Return `view` some milliseconds of the session's time later: its fractions, which stop at their ends.

    Words and numbers stay: a snapshot comes when they change. So does the fraction of a hold or a rest.
    """
    if ms <= 0 or view.paused:
        return view
    if view.breath_word:
        length_ms = view.exercise.breath_ms[view.breath_word == "out"]
        return replace(view, breath_fraction=_further(view.breath_fraction, ms, length_ms))
    if view.rep is not None:
        parts = {part.word: part.ms for part in view.exercise.tempo}
        whole_ms = view.reps * sum(part.ms for part in view.exercise.tempo)
        return replace(
            view,
            fraction=_further(view.fraction, ms, whole_ms),
            rep_fraction=_further(view.rep_fraction, ms, parts.get(view.rep_word, 0)),
        )
    if view.phase in _LENGTHS_MS:
        return replace(view, fraction=_further(view.fraction, ms, _LENGTHS_MS[view.phase]))
    return view


def _further(share: float, ms: float, length_ms: float) -> float:
    return min(1.0, share + ms / length_ms) if length_ms else share
