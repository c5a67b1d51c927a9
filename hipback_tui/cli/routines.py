"""`hipback routines`: which there are, what one consists of, what is wrong with a file, a copy as a start."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from hipback_tui.cli.errors import Failed, WrongUsage
from hipback_tui.cli.output import say
from hipback_tui.cli.suggestions import near
from hipback_tui.core.player import planned_ms
from hipback_tui.core.routines import Exercise, Mode, Routine, Sides, Step, TimeOfDay, for_side

if TYPE_CHECKING:
    from argparse import Namespace

    from hipback_tui.cli.context import Context


_NEEDS = {"show": "the id of a routine or an exercise", "check": "a file", "copy": "the id of a routine"}
"""What the verbs that need something need."""


def routines(context: "Context", given: "Namespace") -> int:
    """List the routines or the exercises, show one, check a file, or copy a routine as a start."""
    if given.action is None:
        return _list(context)
    if given.action == "exercises":
        if given.what is not None:
            raise WrongUsage(f"routines exercises: {given.what!r} is too much; expected nothing more")
        return _list_exercises(context)
    if given.action not in _NEEDS:
        raise WrongUsage(
            f"routines: {given.action!r}; expected show ID, check FILE, copy ID or exercises"
            + near(given.action, ("exercises", *_NEEDS))
        )
    if given.what is None:
        raise WrongUsage(f"routines {given.action}: expected {_NEEDS[given.action]}")
    if given.action == "check":
        return _check(context, Path(given.what))
    if given.action == "copy":
        return _copy(context, given.what)
    return _show(context, given.what)


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
    for routine in found:
        place = "office, home" if routine.fits_office else "home"
        what = [routine.emphasis.value]
        if routine.flare:
            what.append("spares back")
        if routine.time_of_day is not TimeOfDay.ANY:
            what.append(routine.time_of_day)
        say(f"{routine.id:<{width}}  {routine.minutes:>2} min  {place:<12}  {', '.join(what)}")
    return 0


def _list_exercises(context: "Context") -> int:
    found = context.library.exercises.values()
    if not found:
        raise Failed("routines: there are no exercises")
    width = max(len(exercise.id) for exercise in found)
    for exercise in found:
        dose = _dose(exercise, Step(exercise.id))
        say(f"{exercise.id:<{width}}  {exercise.kind:<9}  {' or '.join(exercise.spaces):<17}  {dose}")
    return 0


def _show_exercise(exercise: Exercise) -> int:
    say(f"{exercise.name} ({exercise.id}), {exercise.kind}, {' or '.join(exercise.spaces)}")
    rows = [
        ("dose", _dose(exercise, Step(exercise.id))),
        ("needs", ", ".join(exercise.equipment)),
        ("set up", for_side(exercise.setup, None)),
        ("do", for_side(exercise.do, None)),
        ("feel", for_side(exercise.feel, None)),
        ("stop if", for_side(exercise.stop_if, None)),
        ("easier", exercise.easier),
        ("harder", exercise.harder),
        ("from", ", ".join(exercise.sources)),
    ]
    for word, text in rows:
        if text:
            say(f"{word:<7}  {text}")
    return 0


def _show(context: "Context", wanted: str) -> int:
    exercises = context.library.exercises
    if wanted.strip() in exercises.keys() - context.library.routines.keys():
        return _show_exercise(exercises[wanted.strip()])
    routine = find_routine(context, wanted)
    place = "office or home" if routine.fits_office else "home: needs a floor or a bed"
    say(f"{routine.name} ({routine.id}), {_length(planned_seconds(context, routine))}, {place}")
    if routine.purpose:
        say(routine.purpose)
    equipment = dict.fromkeys(e for step in routine.steps for e in exercises[step.exercise].equipment)
    if equipment:
        say(f"Needs: {', '.join(equipment)}.")
    say("")
    rows = [(exercises[step.exercise].name, _dose(exercises[step.exercise], step)) for step in routine.steps]
    width = max(len(name) for name, _ in rows)
    for number, (name, dose) in enumerate(rows, 1):
        say(f"{number:>2}. {name:<{width}}  {dose}")
    return 0


def _check(context: "Context", path: Path) -> int:
    from hipback_tui.content.figure_file import figure_ids
    from hipback_tui.content.library import check_file, load_library
    from hipback_tui.places import package_folder

    if not os.path.isfile(path):  # noqa: PTH113 - without raising
        what = "no file" if os.path.exists(path) else "not there"  # noqa: PTH110
        raise WrongUsage(f"routines check: {path} is {what}; expected a file")
    # Not the context's library: the mistakes in other files are none of this file's.
    data, own = package_folder("data"), context.config_file.parent
    problems = check_file(path, load_library(data, own), figure_ids(data, own))
    context.tell(problems)
    if problems:
        return 1
    say(f"{path}: all is well")
    return 0


def _copy(context: "Context", wanted: str) -> int:
    from hipback_tui.session.own_routines import CopyError, copy_routine

    routine = find_routine(context, wanted)
    try:
        path = copy_routine(routine.id, context.library, context.config_file.parent)
    except CopyError as error:
        raise Failed(f"routines copy: {error}") from None
    say(f"{path}: a copy of {routine.name!r}, yours to change")
    return 0


def _dose(exercise: Exercise, step: Step) -> str:
    seconds, reps = step.seconds or exercise.seconds, step.reps or exercise.reps
    dose = f"{reps} times" if exercise.mode is Mode.REPS else f"{seconds} s"
    return f"{dose} a side" if exercise.sides is Sides.BOTH else dose


def _length(seconds: int) -> str:
    return f"{seconds // 60}:{seconds % 60:02} min"
