"""`hipback routines`: which there are, what one consists of, what is wrong with a file."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from hipback_tui.cli.errors import Failed, WrongUsage
from hipback_tui.cli.output import say
from hipback_tui.cli.suggestions import near
from hipback_tui.core.player import planned_ms
from hipback_tui.core.routines import Exercise, Mode, Routine, Sides, Step

if TYPE_CHECKING:
    from argparse import Namespace

    from hipback_tui.cli.context import Context


def routines(context: "Context", given: "Namespace") -> int:
    """List the routines, show one, or check a file."""
    if given.action is None:
        return _list(context)
    if given.action not in ("show", "check"):
        raise WrongUsage(f"routines: {given.action!r}; expected show ID or check FILE")
    if given.what is None:
        wanted = "the id of a routine" if given.action == "show" else "a file"
        raise WrongUsage(f"routines {given.action}: expected {wanted}")
    return _show(context, given.what) if given.action == "show" else _check(context, Path(given.what))


def find_routine(context: "Context", wanted: str) -> Routine:
    """Return the routine with this id; raises WrongUsage that names those that are like it."""
    routine = context.library.routines.get(wanted.strip())
    if routine is None:
        ids = context.library.routines.keys()
        hint = near(wanted, ids) or "; hipback routines lists them"
        raise WrongUsage(f"unknown routine {wanted!r}{hint}")
    return routine


def planned_seconds(context: "Context", routine: Routine) -> int:
    """Return how long a routine takes, in seconds."""
    return (planned_ms(routine.steps, context.library.exercises) + 500) // 1000


def _list(context: "Context") -> int:
    found = context.library.routines.values()
    if not found:
        raise Failed("routines: there are none")
    width = max(len(routine.id) for routine in found)
    names = max(len(routine.name) for routine in found)
    for routine in found:
        place = "office, home" if routine.fits_office else "home"
        say(f"{routine.id:<{width}}  {routine.minutes:>2} min  {routine.name:<{names}}  {place}")
    return 0


def _show(context: "Context", wanted: str) -> int:
    routine = find_routine(context, wanted)
    exercises = context.library.exercises
    place = "office or home" if routine.fits_office else "home: needs a floor or a bed"
    say(f"{routine.name} ({routine.id}), {_length(planned_seconds(context, routine))}, {place}")
    if routine.purpose:
        say(routine.purpose)
    say("")
    rows = [(exercises[step.exercise].name, _dose(exercises[step.exercise], step)) for step in routine.steps]
    width = max(len(name) for name, _ in rows)
    for number, (name, dose) in enumerate(rows, 1):
        say(f"{number:>2}. {name:<{width}}  {dose}")
    return 0


def _check(context: "Context", path: Path) -> int:
    from hipback_tui.content.library import check_file, load_library
    from hipback_tui.places import package_folder

    if not os.path.isfile(path):  # noqa: PTH113 - without raising
        what = "no file" if os.path.exists(path) else "not there"  # noqa: PTH110
        raise WrongUsage(f"routines check: {path} is {what}; expected a file")
    # Not the context's library: the mistakes in other files are none of this file's.
    problems = check_file(path, load_library(package_folder("data"), context.config_file.parent))
    context.tell(problems)
    if problems:
        return 1
    say(f"{path}: all is well")
    return 0


def _dose(exercise: Exercise, step: Step) -> str:
    seconds, reps = step.seconds or exercise.seconds, step.reps or exercise.reps
    dose = f"{reps} times" if exercise.mode is Mode.REPS else f"{seconds} s"
    return f"{dose} a side" if exercise.sides is Sides.BOTH else dose


def _length(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02} min"
