"""Which screen the snapshot puts on top: a routine, its rating, or the prompt for a break."""

from enum import Enum

from hipback_tui.core.snapshot import Snapshot


class Scene(Enum):
    """A screen that comes and goes with the snapshot."""

    ROUTINE = "routine"
    RATING = "rating"
    PROMPT = "prompt"


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
    return Scene.PROMPT if snapshot.sitting.told > told_before else None
