"""The routine player: a pure sequencer on deadlines, and what a screen shows of it."""

from hipback_tui.core.player.sequencer import (
    advance,
    back,
    next_step,
    pause,
    quit_routine,
    resume,
    start,
)
from hipback_tui.core.player.state import Cue, CueKind, PlayerError, PlayerState, Status
from hipback_tui.core.player.timeline import Phase, PhaseKind, compose, emphasis_of, planned_ms, timeline
from hipback_tui.core.player.too_much import too_much
from hipback_tui.core.player.variants import ladder_down, stand_in, suits
from hipback_tui.core.player.view import PlayerView, next_change_ms, view
from hipback_tui.core.routines import Side

__all__ = [
    "Cue",
    "CueKind",
    "Phase",
    "PhaseKind",
    "PlayerError",
    "PlayerState",
    "PlayerView",
    "Side",
    "Status",
    "advance",
    "back",
    "compose",
    "emphasis_of",
    "ladder_down",
    "next_change_ms",
    "next_step",
    "pause",
    "planned_ms",
    "quit_routine",
    "resume",
    "stand_in",
    "start",
    "suits",
    "timeline",
    "too_much",
    "view",
]
