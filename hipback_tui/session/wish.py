"""A routine that was asked for where there is no screen to guide through it: the next app begins it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from hipback_tui.core.attention import Cue

if TYPE_CHECKING:
    from hipback_tui.session.desk import Calls, Desk

WISH = "wish"
"""The key in a checkpoint under which a wish stands."""

GOOD_FOR = timedelta(minutes=15)


class Wish:
    """The one wish of a desk, if there is one; good for `GOOD_FOR`.

    In a checkpoint it is `{"routine": "two-minute-office", "until": "2026-11-20T09:15:00+01:00"}`.
    """

    def __init__(self, desk: "Desk", *, screens: bool) -> None:
        self.screens = screens
        """Whether this program can guide through a routine."""
        self._desk = desk
        self._routine: str | None = None
        self._until: datetime | None = None

    def kept_instead(self, routine_id: str, name: str, calls: "Calls") -> bool:
        """Keep the wish for a routine if it cannot be followed here; return whether that was so."""
        if self.screens:
            return False
        self._routine, self._until = routine_id, self._desk.now + GOOD_FOR
        calls.send.append(_open_hipback(name))
        self._desk.say(f"{name} begins as soon as you open hipback; the wish is kept for 15 minutes.")
        return True

    def grant(self, calls: "Calls") -> None:
        """Begin the routine that was wished for, if one was and there are screens now."""
        if self._routine is None or not self.screens:
            return
        from hipback_tui.core.orders import BeginRoutine
        from hipback_tui.core.sitting.states import IllegalCommand
        from hipback_tui.session.refused import Refused

        (routine, _), self._routine = self.kept or (None, None), None
        if routine is None:
            return
        try:
            self._desk.guide.follow(BeginRoutine(routine), calls)
        except (Refused, IllegalCommand) as reason:
            self._desk.say(f"You asked for a routine, but {reason}.")

    @property
    def kept(self) -> tuple[str, datetime] | None:
        """The routine that is wished for and until when, None if nothing is wished for any more."""
        if self._routine is None or self._until is None or self._desk.now >= self._until:
            return None
        return self._routine, self._until

    def document(self) -> dict[str, Any]:
        """Return what a checkpoint keeps of it."""
        kept = self.kept
        return {} if kept is None else {WISH: {"routine": kept[0], "until": kept[1].isoformat()}}

    def recall(self, beside: Mapping[str, Any]) -> None:
        """Take up the wish that a checkpoint holds; one that makes no sense is none."""
        wish = beside.get(WISH)
        if wish is None:
            return
        try:
            routine, until = wish["routine"], datetime.fromisoformat(wish["until"])
        except (KeyError, TypeError, ValueError):
            return
        if isinstance(routine, str) and until.tzinfo is not None and until - self._desk.now <= GOOD_FOR:
            self._routine, self._until = routine, until


def _open_hipback(name: str) -> Cue:
    from hipback_tui.session.cues import BREAK_KEY

    return Cue(BREAK_KEY, "Open hipback to be guided", f"{name} begins as soon as it is open.")
