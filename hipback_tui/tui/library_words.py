"""Exercises and routines in short words: dose, place, what they are for."""

from hipback_tui.core.routines import (
    LYING_SPACES,
    Exercise,
    Mode,
    Region,
    Routine,
    Sides,
    Space,
    Step,
    TimeOfDay,
)

_SPACES = {
    Space.CHAIR: "on a chair",
    Space.STANDING: "standing",
    Space.FLOOR: "on the floor",
    Space.BED: "on a bed",
}
REGIONS = {Region.HIP: "hip", Region.BACK: "back", Region.BOTH: "hip and back"}
"""How regions are called."""


def dose(exercise: Exercise, step: Step | None = None) -> str:
    """Return how much of an exercise is done, in a step of a routine or by itself."""
    seconds = (step and step.seconds) or exercise.seconds
    reps = (step and step.reps) or exercise.reps
    amount = f"{reps} times" if exercise.mode is Mode.REPS else _time(seconds)
    return f"{amount} a side" if exercise.sides is Sides.BOTH else amount


def exercise_facts(exercise: Exercise) -> list[str]:
    """Return what an exercise is for, its dose, and what it needs."""
    spaces = " or ".join(_SPACES[space] for space in exercise.spaces)
    needs = [f"needs {', '.join(exercise.equipment)}"] if exercise.equipment else []
    spares = [] if exercise.loads_back else ["spares the back"]
    return [exercise.kind.value, REGIONS[exercise.region], dose(exercise), spaces, *needs, *spares]


def routine_facts(routine: Routine, region: Region) -> list[str]:
    """Return the length of a routine, what it is for, where it can be done and when."""
    lying = sorted(space for space in routine.spaces if space in LYING_SPACES)
    place = " and ".join(_SPACES[space] for space in lying) if lying else "office or home"
    facts = [f"{routine.minutes} min", routine.emphasis.value, REGIONS[region], place]
    if routine.time_of_day is not TimeOfDay.ANY:
        facts.append(f"for the {routine.time_of_day}")
    if routine.flare:
        facts.append("good in a flare")
    return facts


def _time(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    if minutes and not rest:
        return f"{minutes} min"
    return f"{seconds} s" if seconds < 120 else f"{minutes}:{rest:02} min"
