"""The routine on offer: what the coach suggests from the library for what was done lately."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from hipback_tui.core.place import Place
from hipback_tui.core.snapshot import SuggestedRoutine

# Library and coach are loaded when they are first used: nothing of it is on the first paint.
if TYPE_CHECKING:
    from hipback_tui.content.library import Library
    from hipback_tui.core.routines import Routine


class Offer:
    """Reads the library once, asks the coach once per change.

    `recent` returns the ids of the routines done lately, newest first.
    """

    def __init__(
        self,
        load_library: "Callable[[], Library]",
        recent: Callable[[], tuple[str, ...]],
        minutes: int,
        place: Place,
    ) -> None:
        self._load_library, self._recent = load_library, recent
        self._minutes, self._place = minutes, place
        self._library: Library | None = None
        self._suggestion: SuggestedRoutine | None = None
        self._known = False

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
    def known(self) -> bool:
        """Whether the suggestion was worked out already."""
        return self._known

    @property
    def suggestion_if_known(self) -> SuggestedRoutine | None:
        """The suggestion if it was worked out already; costs nothing."""
        return self._suggestion if self._known else None

    def suggestion(self) -> SuggestedRoutine | None:
        """Return the routine to do next, or None if none fits the place."""
        if not self._known:
            from hipback_tui.core.coach import suggest

            self._known = True
            routines = self.library.routines
            found = suggest(routines.values(), self._recent(), self._minutes, self._place)
            self._suggestion = None
            if found is not None:
                routine = routines[found.routine_id]
                self._suggestion = SuggestedRoutine(routine.id, routine.name, routine.minutes, found.why)
        return self._suggestion

    def routine(self, routine_id: str | None) -> "Routine | None":
        """Return a routine by its id, or the suggested one; None if there is none."""
        if routine_id is None:
            suggested = self.suggestion()
            routine_id = None if suggested is None else suggested.routine_id
        return None if routine_id is None else self.library.routines.get(routine_id)

    def choose_length(self, minutes: int) -> None:
        """Suggest routines of about so many minutes from now on."""
        self._minutes = minutes
        self._known = False

    def ask_again(self) -> None:
        """Something was recorded: the coach may think otherwise."""
        self._known = False

    def names(self) -> dict[str, str]:
        """Return the routines' names by id."""
        return {routine.id: routine.name for routine in self.library.routines.values()}
