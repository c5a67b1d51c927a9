"""The ladder: which exercise is a step down or up from which.

`easier` and `harder` name one exercise each, but several exercises may lead to the same one: the squat with
a weight and the lunge both have standing up from a chair as their easier variant, and that one has only one
step up. So a step that the other end does not name in turn is in order as long as the other end names another
one in that direction which does. No way up ever comes back to where it began.
"""

from collections.abc import Mapping

from hipback_tui.core.routines import Exercise


def is_loop(exercise: Exercise, exercises: Mapping[str, Exercise]) -> bool:
    """Return whether some way up from `exercise`, in its place among the others, comes back to it."""
    known = {**exercises, exercise.id: exercise}
    up: dict[str, set[str]] = {}
    for one in known.values():
        if one.harder is not None:
            up.setdefault(one.id, set()).add(one.harder)
        if one.easier is not None:
            up.setdefault(one.easier, set()).add(one.id)
    seen: set[str] = set()
    ahead = [exercise.id]
    while ahead:
        for id in up.get(ahead.pop(), ()):
            if id == exercise.id:
                return True
            if id not in seen:
                seen.add(id)
                ahead.append(id)
    return False


def unanswered(exercises: Mapping[str, Exercise]) -> tuple[tuple[str, str], ...]:
    """Return the steps that the other end has no answer to, as the exercise and its key, in order."""
    found = []
    for exercise in exercises.values():
        down, up = exercise.easier, exercise.harder
        if down is not None and not _answers(exercises[down].harder, exercise.id, down, exercises, "easier"):
            found.append((exercise.id, "easier"))
        if up is not None and not _answers(exercises[up].easier, exercise.id, up, exercises, "harder"):
            found.append((exercise.id, "harder"))
    return tuple(found)


def _answers(named: str | None, by: str, end: str, exercises: Mapping[str, Exercise], key: str) -> bool:
    if named is None:
        return False
    neighbour = exercises[named]
    return named == by or (neighbour.easier if key == "easier" else neighbour.harder) == end
