"""One routine from one TOML file.

    id = "desk-two"                 # small letters, digits, hyphens
    name = "Two minutes at the desk"
    purpose = "What it is good for."
    rest = 5                        # seconds after each step but the last; 5 if left out

    [[steps]]
    exercise = "seated-cat-cow"     # the id of an exercise
    reps = 5                        # or seconds, a side, instead of the exercise's own
    rest = 8                        # instead of the routine's own

How long a routine takes is worked out from its steps, never stated.
"""

from collections.abc import Iterable, Mapping

from hipback_tui.content.exercise_file import NAME_MAX, REPS, SECONDS, TEXT_MAX, too_long
from hipback_tui.content.fields import Fields
from hipback_tui.core.player import compose, planned_ms
from hipback_tui.core.routines import Exercise, Mode, Routine, Step
from hipback_tui.core.toml_source import Problem, Source, shown

STEPS_MAX = 40
"""The most steps of a routine."""
REST = (0, 120)
"""The shortest and longest rest, in seconds."""
REST_S = 5
"""The rest after a step, in seconds, unless a file says otherwise."""
MINUTES_MAX = 60
"""The longest routine, in minutes."""


def read_routine(
    source: Source, exercises: Mapping[str, Exercise], disabled: frozenset[str] = frozenset()
) -> tuple[Routine | None, list[Problem]]:
    """Return the routine of a file, or None and what is wrong with it.

    Steps with an exercise of `disabled` are left out; a routine with no others is None without a problem.
    """
    fields = Fields(source, source.data)
    fields.flag("disabled")
    id, name = fields.identifier("id"), fields.text("name", NAME_MAX)
    purpose = fields.text("purpose", TEXT_MAX, "")
    rest_s = fields.whole("rest", *REST, REST_S)
    tables = fields.tables("steps", "[[steps]] with an exercise")
    fields.finish()
    problems = fields.problems
    if len(tables) > STEPS_MAX:
        fields.problem("steps", f"{len(tables)} steps", f"at most {STEPS_MAX}")
    steps = []
    for table in tables:
        step = _read_step(table, exercises, disabled, rest_s)
        problems += table.problems
        if step.exercise not in disabled:
            steps.append(step)
    if problems or not steps:
        return None, problems
    if planned_ms(steps, exercises) > MINUTES_MAX * 60_000:
        fields.problem("steps", "too long in all", f"at most {MINUTES_MAX} minutes")
        return None, problems
    return compose(id=id, name=name, purpose=purpose, steps=steps, exercises=exercises), []


def _read_step(
    fields: Fields, exercises: Mapping[str, Exercise], disabled: frozenset[str], rest_s: int
) -> Step:
    id = fields.identifier("exercise")
    seconds = fields.whole("seconds", *SECONDS) if fields.has("seconds") else None
    reps = fields.whole("reps", *REPS) if fields.has("reps") else None
    step = Step(id, seconds, reps, fields.whole("rest", *REST, rest_s))
    fields.finish()
    if fields.problems or id in disabled:
        return step
    exercise = exercises.get(id)
    if exercise is None:
        fields.problem("exercise", f"unknown exercise {shown(id)}", nearest(id, exercises))
    elif exercise.mode is Mode.REPS and seconds is not None:
        fields.problem("seconds", f"not for {id}, which has repetitions", "reps")
    elif exercise.mode is not Mode.REPS and reps is not None:
        fields.problem("reps", f"not for {id}, which has a length", "seconds")
    elif reps is not None and (found := too_long(reps, exercise.tempo)):
        fields.problem("reps", found, f"at most {SECONDS[1]} s")
    return step


def nearest(id: str, known: Iterable[str]) -> str:
    """Return what to expect instead of the unknown `id`, for a message."""
    import difflib

    near = difflib.get_close_matches(id, known, 1)
    return shown(near[0]) if near else "the id of an exercise"
