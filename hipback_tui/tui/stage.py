"""Which screen the snapshot puts on top, and which of the things that can wait is brought up now."""

from enum import Enum

from hipback_tui.core.sitting.states import State
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.core.value import changed


class Scene(Enum):
    """A screen that comes and goes with the snapshot."""

    ROUTINE = "routine"
    RATING = "rating"
    PROMPT = "prompt"
    SAFETY = "safety"
    WELCOME = "welcome"


class Asking(Enum):
    """What can wait for a quiet moment, the most important first."""

    STEP_UP = "step_up"
    WEEK = "week"
    CHECK_IN = "check_in"
    REVIEW = "review"
    SELF_TEST = "self_test"
    EASE = "ease"


AFTER_RATING = frozenset({Asking.STEP_UP, Asking.EASE})
"""What may follow a rating at once, since it takes a key or three; all else is a line on Today."""

_NOT_QUIET = frozenset({State.DUE, State.ROUTINE})


def scene_of(snapshot: Snapshot, told_before: int) -> Scene | None:
    """Return the screen that is wanted.

    `told_before` is how often the break had been told when its prompt was closed by hand, else 0.
    """
    if snapshot.routine is not None:
        return Scene.ROUTINE
    if snapshot.rating is not None:
        return Scene.RATING
    if snapshot.read_only:  # another hipback asks, and takes the answer
        return None
    if snapshot.sitting.told > told_before:
        return Scene.PROMPT
    if snapshot.asked.safety:
        return Scene.SAFETY
    return Scene.WELCOME if snapshot.asked.welcome else None


def asked_now(snapshot: Snapshot) -> Asking | None:
    """Return the one thing that is brought up now; nothing while a break is due or a routine runs."""
    if snapshot.read_only or snapshot.sitting.state in _NOT_QUIET:
        return None
    return next((asking for asking in Asking if getattr(snapshot.asked, asking.value)), None)


def asked_after_rating(snapshot: Snapshot) -> Asking | None:
    """Return what follows a rating at once, if anything.

    The check-in, which is due after most days' first session, goes on waiting as a line, in nobody's way.
    """
    quiet = changed(snapshot, asked=changed(snapshot.asked, check_in=False))
    asking = asked_now(quiet)
    return asking if asking in AFTER_RATING else None
