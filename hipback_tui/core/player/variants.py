"""Doing something easier in an exercise's place: which one, and how much of it."""

from collections.abc import Iterator, Mapping

from hipback_tui.core.player.timeline import sides_of, work_ms
from hipback_tui.core.routines import LYING_SPACES, Exercise, Mode, Routine, Side, Step

SHORTEST_HOLD_S = 5
"""What is held, breathed or walked for less than this, in seconds, is no exercise any more."""


def ladder_down(exercise: Exercise, exercises: Mapping[str, Exercise]) -> Iterator[Exercise]:
    """Yield the easier variants of `exercise`, each easier than the one before, the nearest first.

    It ends where no easier one is known, and where the way down would lead back to one that was there.
    """
    seen = {exercise.id}
    rung = exercise
    while rung.easier is not None and rung.easier not in seen and rung.easier in exercises:
        rung = exercises[rung.easier]
        seen.add(rung.id)
        yield rung


def suits(variant: Exercise, routine: Routine) -> bool:
    """Return whether `routine` keeps its promises with `variant` in it.

    One without the floor stays so, and one for a flare spares the back.
    """
    if routine.fits_office and variant.usual_space in LYING_SPACES:
        return False
    return variant.spares_back or not routine.flare


def stand_in(step: Step, original: Exercise, variant: Exercise) -> Step:
    """Return the step that does `variant` where `step` does `original`.

    A dose that the routine asks for itself is kept where both are dosed alike (by time or by repetitions);
    otherwise the variant's own dose is done. The work takes no longer than it did, or a short routine would
    become a long one: a side has at most the time that all sides had, shared by the sides of the variant.
    One repetition, or five seconds, is always done.
    """
    by_reps = variant.mode is Mode.REPS
    alike = by_reps == (original.mode is Mode.REPS)
    most_ms = work_ms(original, step) * _sides(original) // _sides(variant)
    if by_reps:
        wanted = step.reps if alike and step.reps is not None else variant.reps
        reps = max(1, min(wanted, most_ms // sum(part.ms for part in variant.tempo)))
        return Step(variant.id, reps=None if reps == variant.reps else reps, rest_s=step.rest_s)
    wanted = step.seconds if alike and step.seconds is not None else variant.seconds
    seconds = min(wanted, max(SHORTEST_HOLD_S, most_ms // 1000))
    return Step(variant.id, seconds=None if seconds == variant.seconds else seconds, rest_s=step.rest_s)


def _sides(exercise: Exercise) -> int:
    return len(sides_of(exercise, Side.LEFT))
