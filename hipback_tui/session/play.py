"""A guided routine in progress: the player's state, and the journal's session record when it ends."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from hipback_tui.core import player
from hipback_tui.core.orders import HoldRoutine, NextStep, PreviousStep
from hipback_tui.core.records import COMPLETED_SHARE, Session
from hipback_tui.core.routines import Exercise, Routine, Side
from hipback_tui.session.refused import Refused


class Play:
    """One run through a routine.

    `first_side` begins every exercise with sides. `originals` has the id of each exercise whose place an
    easier variant took before the routine began, by the position of the step from 0.
    """

    def __init__(
        self,
        routine: Routine,
        exercises: Mapping[str, Exercise],
        now: datetime,
        now_ms: int,
        *,
        first_side: Side | None = None,
        originals: Mapping[int, str] = MappingProxyType({}),
    ) -> None:
        self.routine = routine
        self.began = now
        self.state = player.start(routine, exercises, now_ms, first_side=first_side or Side.LEFT)
        self._whole_s = self.state.planned_s
        self._originals = originals
        self._cues: list[player.Cue] = []

    @property
    def over(self) -> bool:
        """Whether it came to its end, or was broken off."""
        return self.state.over

    @property
    def planned_s(self) -> int:
        """The seconds that what was done is measured by.

        What was too much leaves the plan, so that backing off costs no credit. But if not one exercise was
        done it is the whole routine after all: to leave each at once is no session.
        """
        return self.state.planned_s if self.state.exercises_done else self._whole_s

    @property
    def share(self) -> float:
        """The part that was done, 0 to 1."""
        return min(1.0, self.state.done_s / max(1, self.planned_s))

    @property
    def finished(self) -> bool:
        """Whether it was followed to its end: with at most half of it skipped on the way."""
        return self.state.status is player.Status.DONE and self.share >= COMPLETED_SHARE

    def advance(self, now_ms: int) -> None:
        """Move on to the moment."""
        self._move(player.advance(self.state, now_ms))

    def take_cues(self) -> tuple[player.Cue, ...]:
        """Return the cues that came since they were last taken, by time or by what the person did."""
        cues, self._cues = tuple(self._cues), []
        return cues

    def _move(self, advanced: tuple[player.PlayerState, tuple[player.Cue, ...]]) -> None:
        self.state, cues = advanced
        self._cues += cues

    def view(self, now_ms: int) -> player.PlayerView:
        """Return what a screen shows of it."""
        return player.view(self.state, now_ms)

    def next_change_ms(self, now_ms: int) -> int | None:
        """Return the milliseconds until a shown second changes, or None if it stands still."""
        moment = player.next_change_ms(self.state, now_ms)
        return None if moment is None else max(0, moment - now_ms)

    def instead_of(self, now_ms: int) -> str | None:
        """Return the name of the exercise whose easier variant is shown; None if it is done as it is."""
        state, _ = player.advance(self.state, now_ms)
        step = state.shown_step
        original = self._originals.get(step, state.replaced.get(step))
        return None if original is None else self.state.exercises[original].name

    def too_much(self, now_ms: int) -> tuple[Exercise, bool]:
        """Go on easier, or leave the step.

        Return the exercise that was too much, and whether something easier has taken its place.
        """
        try:
            before, _ = player.advance(self.state, now_ms)
            self._move(player.too_much(self.state, now_ms))
        except player.PlayerError as reason:
            raise Refused(str(reason)) from None
        step = before.shown_step
        return before.exercise_at(step), step not in self.state.ended

    def stand_still_since(self, moment_ms: int) -> None:
        """Pause as of the moment at which the person (or the machine) went away."""
        if self.state.status is player.Status.RUNNING:
            self._move(player.pause(self.state, moment_ms))

    def obey(self, order: HoldRoutine | NextStep | PreviousStep, now_ms: int) -> None:
        """Do what the person says; raises `Refused` where it makes no sense."""
        paused = self.state.status is player.Status.PAUSED
        match order:
            case HoldRoutine():
                follow = player.resume if paused else player.pause
            case NextStep():
                follow = player.next_step
            case PreviousStep():
                follow = player.back
        try:
            self._move(follow(self.state, now_ms))
        except player.PlayerError as reason:
            raise Refused(str(reason)) from None

    def quit(self, now_ms: int) -> None:
        """Break off; what was done is kept."""
        if not self.over:
            self._move(player.quit_routine(self.state, now_ms))

    def record(self) -> Session | None:
        """Return what the journal keeps of it, or None if nothing was done."""
        if self.state.done_s <= 0:
            return None
        return Session(
            routine=self.routine.id,
            planned_s=self.planned_s,
            done_s=self.state.done_s,
            exercises=self.state.exercises_done,
        )

    def document(self) -> dict[str, Any]:
        """Return what a checkpoint keeps, so that a killed program still credits what was done."""
        return {
            "began": self.began.isoformat(),
            "routine": self.routine.id,
            "planned_s": self.planned_s,
            "done_s": self.state.done_s,
            "exercises": list(self.state.exercises_done),
        }


def session_from(document: object) -> tuple[Session | None, datetime | None]:
    """Return the session that a checkpoint of a broken-off routine stands for, and when the routine began.

    No session if nothing was done, or if it makes no sense.
    """
    if not isinstance(document, Mapping):
        return None, None
    try:
        session = Session(
            routine=str(document["routine"]),
            planned_s=int(document["planned_s"]),
            done_s=int(document["done_s"]),
            exercises=tuple(str(name) for name in document["exercises"]),
        )
        began = datetime.fromisoformat(document["began"])
    except (KeyError, TypeError, ValueError):
        return None, None
    return (session if session.done_s > 0 else None), (began if began.tzinfo else None)
