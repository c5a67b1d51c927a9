"""Leads through a routine: begins it, follows the player, keeps the session, asks how it was."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hipback_tui.core import orders as o
from hipback_tui.core.sitting import messages as m
from hipback_tui.core.snapshot import RatingWanted, Tone
from hipback_tui.session.refused import Refused

# The player and its routines are loaded with the first routine: nothing of it is on the first paint.
if TYPE_CHECKING:
    from hipback_tui.core.player import PlayerView
    from hipback_tui.session.desk import Calls, Desk
    from hipback_tui.session.play import Play


class Guide:
    """The routine side of a desk: the routine in progress, and the rating that is wanted after it."""

    def __init__(self, desk: "Desk") -> None:
        self._desk = desk
        self.play: Play | None = None
        self.rating: RatingWanted | None = None

    @property
    def view(self) -> "PlayerView | None":
        """What a screen shows of the routine in progress."""
        return None if self.play is None else self.play.view(self._desk.now_ms)

    @property
    def instead_of(self) -> str | None:
        """The name of the exercise whose easier variant is being done."""
        return None if self.play is None else self.play.instead_of(self._desk.now_ms)

    def follow(self, order: o.RoutineOrder, calls: "Calls") -> None:
        """Do what the person asks; raises `Refused` with the reason."""
        match order:
            case o.BeginRoutine():
                self._begin(order.routine_id, calls)
            case o.BeginExercise():
                self._begin(order.exercise_id, calls)
            case o.TooMuch():
                self._too_much(calls)
            case o.Rate():
                self._rate(order.discomfort)
            case o.QuitRoutine():
                self._playing().quit(self._desk.now_ms)
                self._end(calls)
            case _:
                self._playing().obey(order, self._desk.now_ms)
                self.go_on(calls)

    def go_on(self, calls: "Calls", absent_ms: int = 0) -> None:
        """Let the routine come to the present; it stands still since the person has been gone, if so."""
        if self.play is None:
            return
        if absent_ms:
            self.play.stand_still_since(self._desk.now_ms - absent_ms)
        self.play.advance(self._desk.now_ms)
        if self.play.over:
            self._end(calls)
        else:
            self._let_hear(self.play)

    def next_change_ms(self) -> int | None:
        """Milliseconds of the clock until what is shown of the routine changes; None if it stands still."""
        return None if self.play is None else self.play.next_change_ms(self._desk.now_ms)

    def forget_rating(self, session_id: str) -> None:
        """The session was taken back: no more question about it."""
        if self.rating is not None and self.rating.session_id == session_id:
            self.rating = None

    def _playing(self) -> "Play":
        if self.play is None:
            raise Refused("no routine is running")
        return self.play

    def _begin(self, wanted: str | None, calls: "Calls") -> None:
        """Begin a routine by its id, a single exercise by its own, or what is suggested for None."""
        if self.play is not None:
            raise Refused("a routine is running already")
        from hipback_tui.core.coach import first_side
        from hipback_tui.session.play import Play

        desk, outlook = self._desk, self._desk.outlook()
        if wanted is None:
            if outlook.suggestion is None:
                raise Refused("no routine fits; try another length")
            wanted = outlook.suggestion.routine_id
        routine, exercises = desk.offer.routine(wanted), desk.offer.library.exercises
        if routine is None:
            raise Refused(f"no routine named {wanted!r}")
        if desk.wish.kept_instead(routine.id, routine.name, calls):
            return
        originals: Mapping[int, str] = {}
        if routine.id in desk.offer.library.routines:  # who picks a single exercise gets just that
            routine, originals = outlook.easing.apply(routine, exercises)
        desk.engine(m.StartRoutine(), calls)
        self.rating = None
        self.play = Play(
            routine,
            exercises,
            desk.now,
            desk.now_ms,
            first_side=first_side(routine, outlook.test),
            originals=originals,
        )
        self.go_on(calls)  # the first cue is due at once

    def _too_much(self, calls: "Calls") -> None:
        from hipback_tui.core.care_records import TooMuch

        desk, play = self._desk, self._playing()
        exercise, replaced = play.too_much(desk.now_ms)
        desk.record(TooMuch(exercise=exercise.id))
        then = "easier next time as well" if replaced else "left out for now"
        desk.say(f"Noted, and {then}. Easy is enough.", Tone.CARE)
        self.go_on(calls)

    def _let_hear(self, play: "Play") -> None:
        self._desk.sound.follow(play.state, play.take_cues(), self._desk.now_ms)

    def _end(self, calls: "Calls") -> None:
        desk, play = self._desk, self._playing()
        self.play = None  # first of all: whatever fails from here on, it ends once and is kept once
        self._let_hear(play)
        session = play.record()
        credited = desk.week.this_week.credited
        try:
            kept = None if session is None else desk.record(session)
        finally:
            desk.engine(m.EndRoutine(share=play.share, finished=play.finished), calls)
        if kept is None or session is None:
            if desk.word is None:
                desk.say("Nothing was done this time, so nothing was written down.")
            return
        self.rating = RatingWanted(kept.id, play.routine.name, session.completed)
        counts = session.completed and desk.week.this_week.credited > credited
        desk.say_news(*(["Today counts."] if counts else []))

    def _rate(self, discomfort: int | None) -> None:
        desk = self._desk
        if self.rating is None:
            raise Refused("there is no session to rate")
        if discomfort is not None:
            if not 0 <= discomfort <= 10:
                raise Refused(f"discomfort {discomfort}, expected 0 to 10")
            from hipback_tui.core.asking import SEE_SOMEONE_FROM
            from hipback_tui.core.easing import COMFORTABLE_TO
            from hipback_tui.core.records import Rating

            desk.record(Rating(session=self.rating.session_id, discomfort=discomfort))
            if discomfort >= SEE_SOMEONE_FROM:
                desk.say("Noted. Press ! to see when this is something for a doctor.", Tone.CARE)
            elif discomfort > COMFORTABLE_TO:
                desk.say("Noted. Next time, go for less: easy is enough.", Tone.CARE)
        self.rating = None
