"""A guided routine in progress: the player's state, and the journal's session record when it ends."""

from collections.abc import Mapping
from typing import Any

from hipback_tui.core import player
from hipback_tui.core.orders import HoldRoutine, NextStep, PreviousStep
from hipback_tui.core.records import Session
from hipback_tui.core.routines import Exercise, Routine


class Play:
    """One run through a routine."""

    def __init__(self, routine: Routine, exercises: Mapping[str, Exercise], now_ms: int) -> None:
        self.routine = routine
        self.state = player.start(routine, exercises, now_ms)

    def advance(self, now_ms: int) -> tuple[player.Cue, ...]:
        """Move on to the moment and return the cues on the way."""
        self.state, cues = player.advance(self.state, now_ms)
        return cues

    def absent(self, since_ms: int) -> None:
        """Stand still from the moment at which the person (or the machine) went away."""
        if not self.state.paused:
            self.state = player.pause(self.state, since_ms)

    def obey(self, order: HoldRoutine | NextStep | PreviousStep, now_ms: int) -> None:
        """Do what the person says; raises the player's error where it makes no sense."""
        match order:
            case HoldRoutine():
                hold = player.resume if self.state.paused else player.pause
                self.state = hold(self.state, now_ms)
            case NextStep():
                self.state = player.next_step(self.state, now_ms)
            case PreviousStep():
                self.state = player.back(self.state, now_ms)

    def quit(self, now_ms: int) -> None:
        """Break off; what was done is kept."""
        if not self.state.finished:
            self.state = player.quit(self.state, now_ms)

    def record(self) -> Session | None:
        """Return what the journal keeps of it, or None if nothing was done."""
        done_s = round(self.state.done_s)
        if done_s <= 0:
            return None
        return Session(
            routine=self.routine.id,
            planned_s=round(self.state.planned_s),
            done_s=done_s,
            exercises=tuple(self.state.exercises_done),
        )

    def document(self) -> dict[str, Any]:
        """Return what a checkpoint keeps, so that a killed program still credits what was done."""
        return {
            "routine": self.routine.id,
            "planned_s": round(self.state.planned_s),
            "done_s": round(self.state.done_s),
            "exercises": list(self.state.exercises_done),
        }


def session_from(document: Mapping[str, Any]) -> Session | None:
    """Return the session that a checkpoint of a broken-off routine stands for, if anything was done."""
    try:
        session = Session(
            routine=str(document["routine"]),
            planned_s=int(document["planned_s"]),
            done_s=int(document["done_s"]),
            exercises=tuple(str(name) for name in document["exercises"]),
        )
    except (KeyError, TypeError, ValueError):
        return None
    return session if session.done_s > 0 else None
