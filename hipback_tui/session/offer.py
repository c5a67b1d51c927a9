"""The routine on offer, and the library it comes from."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from hipback_tui.core.orders import ChooseLength, ChoosePlace, WishOrder
from hipback_tui.core.place import Place
from hipback_tui.core.snapshot import NOTHING_ASKED, Asked, SuggestedRoutine
from hipback_tui.session.lately import Lately

# Library and coach are loaded when they are first used: nothing of it is on the first paint.
if TYPE_CHECKING:
    from datetime import date

    from hipback_tui.content.library import Library
    from hipback_tui.core.routines import Routine
    from hipback_tui.session.outlook import Outlook
    from hipback_tui.store.journal import Journal


class Offer:
    """Reads the library once; asks the coach again when something was recorded or the hour has changed."""

    def __init__(
        self, load_library: "Callable[[], Library]", journal: "Journal", minutes: int, place: Place
    ) -> None:
        self.minutes, self.place = minutes, place
        self.lately = Lately(journal)
        self._journal = journal
        self._load_library = load_library
        self._library: Library | None = None
        self._outlook: Outlook | None = None

    @property
    def library(self) -> "Library":
        """Exercises and routines, read when first asked for."""
        if self._library is None:
            self._library = self._load_library()
        return self._library

    @property
    def problems(self) -> tuple[str, ...]:
        """One line for each mistake in the user's own files, once the library was read."""
        return () if self._library is None else tuple(str(problem) for problem in self._library.problems)

    @property
    def suggestion(self) -> SuggestedRoutine | None:
        """The routine to do next, if it was worked out already; costs nothing."""
        return None if self._outlook is None else self._outlook.suggestion

    @property
    def alternatives(self) -> tuple[SuggestedRoutine, ...]:
        """Other routines that fit, if they were worked out already."""
        return () if self._outlook is None else self._outlook.alternatives

    @property
    def flare(self) -> str | None:
        """Why flare mode is on, None while it is off or not yet known."""
        return None if self._outlook is None else self._outlook.flare

    @property
    def days_off(self) -> str | None:
        """Since when days off run that have no end yet, if that is so and known."""
        return None if self._outlook is None else self._outlook.days_off

    @property
    def asked(self) -> Asked:
        """What wants to be asked, as far as is known."""
        return NOTHING_ASKED if self._outlook is None else self._outlook.asked

    def outlook(self, today: "date", now: datetime, first_weekday: int = 0) -> "Outlook":
        """Return what lies ahead on the logical day `today` at the local time `now`.

        Weeks begin on `first_weekday` (0 Monday - 6 Sunday).
        """
        from hipback_tui.session.outlook import Wish, outlook

        wish = Wish(self.minutes, self.place, today, now.hour, first_weekday)
        if self._outlook is None or self._outlook.wish != wish:
            records = self.lately.records(today)
            self._outlook = outlook(
                wish, self.library, self._journal.history(), records, self.lately.since(today)
            )
        return self._outlook

    def routine(self, routine_id: str) -> "Routine | None":
        """Return a routine by its id, or one of a single exercise by that one's id; None if there is none."""
        from hipback_tui.core.player import compose
        from hipback_tui.core.routines import Step

        exercise = self.library.exercises.get(routine_id)
        if routine_id in self.library.routines or exercise is None:
            return self.library.routines.get(routine_id)
        return compose(
            id=exercise.id,
            name=exercise.name,
            purpose=exercise.do,
            steps=(Step(exercise.id),),
            exercises=self.library.exercises,
        )

    def choose(self, order: WishOrder) -> None:
        """From now on offer routines of another length, or for another place."""
        match order:
            case ChooseLength():
                self.minutes = order.minutes
            case ChoosePlace():
                self.place = order.place

    def follow(self, journal: "Journal") -> None:
        """From now on read from this journal."""
        self._journal, self.lately, self._outlook = journal, Lately(journal), None

    def ask_again(self) -> None:
        """Something was recorded: the coach may think otherwise."""
        self._outlook = None

    def read_again(self) -> None:
        """The user's own files have changed."""
        self._library = self._outlook = None

    def names(self) -> dict[str, str]:
        """Return the names of routines and exercises by id."""
        found = {exercise.id: exercise.name for exercise in self.library.exercises.values()}
        return found | {routine.id: routine.name for routine in self.library.routines.values()}
