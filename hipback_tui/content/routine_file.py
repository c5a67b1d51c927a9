"""One routine from one TOML file.

    id = "desk-two"                 # small letters, digits, hyphens
    name = "Two minutes at the desk"
    purpose = "What it is good for."
    rest = 5                        # seconds after each step but the last; 5 if left out
    emphasis = "mobility"           # mobility, stability, strength, recovery; told from the steps if left out
    time_of_day = "any"             # any, morning, evening; any if left out
    flare = true                    # whether it suits a day when the back flares: hips and breath only,
                                    # nothing that loads the back; told from the steps if left out

    [[steps]]
    exercise = "seated-cat-cow"     # the id of an exercise
    reps = 5                        # or seconds, a side, instead of the exercise's own
    rest = 8                        # instead of the routine's own

How long a routine takes is worked out from its steps, never stated. What is stated is checked against them.
"""

from collections.abc import Iterable, Mapping

from hipback_tui.content.exercise_file import NAME_MAX, REPS, SECONDS, TEXT_MAX, too_long
from hipback_tui.content.fields import Fields
from hipback_tui.core.player import compose, planned_ms
from hipback_tui.core.routines import EMPHASES, Emphasis, Exercise, Mode, Routine, Step, TimeOfDay
from hipback_tui.core.toml_source import Problem, Source, shown

STEPS_MAX = 40
"""The most steps of a routine."""
REST = (0, 120)
"""The shortest and longest rest, in seconds."""
REST_S = 5
"""The rest after a step, in seconds, unless a file says otherwise."""
MINUTES_MAX = 60
"""The longest routine, in minutes."""

FLARE_EXPECTED = 'only exercises with region "hip" or kind "breath", and loads_back = false'
"""What a routine for a flare consists of."""


def read_routine(
    source: Source,
    exercises: Mapping[str, Exercise],
    disabled: frozenset[str] = frozenset(),
    changed: frozenset[str] = frozenset(),
) -> tuple[Routine | None, list[Problem]]:
    """Return the routine of a file, or None and what is wrong with it.

    Steps with an exercise of `disabled` are left out; a routine with no others is None without a problem.
    `changed` are exercises that are no longer what the file was written for: what it says of them and can't
    hold any more is dropped, without a problem.
    """
    fields = Fields(source, source.data)
    fields.flag("disabled")
    id, name = fields.identifier("id"), fields.text("name", NAME_MAX)
    purpose = fields.text("purpose", TEXT_MAX, "")
    rest_s = fields.whole("rest", *REST, REST_S)
    emphasis = fields.choice("emphasis", Emphasis) if fields.has("emphasis") else None
    time_of_day = fields.choice("time_of_day", TimeOfDay, TimeOfDay.ANY)
    flare = fields.flag("flare") if fields.has("flare") else None
    tables = fields.tables("steps", "[[steps]] with an exercise")
    fields.finish()
    problems = fields.problems
    if len(tables) > STEPS_MAX:
        fields.problem("steps", f"{len(tables)} steps", f"at most {STEPS_MAX}")
    written = []
    for table in tables:
        written.append(_read_step(table, exercises, disabled, changed, rest_s))
        problems += table.problems
    steps = [step for step in written if step.exercise not in disabled]
    if problems or not steps:
        return None, problems
    if planned_ms(steps, exercises) > MINUTES_MAX * 60_000:
        fields.problem("steps", "too long in all", f"at most {MINUTES_MAX} minutes")
        return None, problems
    used = [exercises[step.exercise] for step in steps]
    if not (disabled | changed).isdisjoint(step.exercise for step in written):
        emphasis = emphasis if _stands(emphasis, used) else None
    elif emphasis is not None and not _stands(emphasis, used):
        expected = ", ".join(word for word in Emphasis if _stands(word, used))
        fields.problem("emphasis", f"'{emphasis}', but no step is for it", expected)
    elif flare and (unfit := [exercise.id for exercise in used if not exercise.spares_back]):
        fields.problem("flare", f"true, but not with {unfit[0]}", FLARE_EXPECTED)
    if problems:
        return None, problems
    routine = compose(
        id=id,
        name=name,
        purpose=purpose,
        steps=steps,
        exercises=exercises,
        emphasis=emphasis,
        flare=flare is not False,
        time_of_day=time_of_day,
    )
    return routine, []


def _stands(emphasis: Emphasis | None, used: Iterable[Exercise]) -> bool:
    """Return whether a stated emphasis is borne out by any of the exercises."""
    given = {EMPHASES[exercise.kind] for exercise in used if exercise.kind in EMPHASES}
    if emphasis is Emphasis.RECOVERY:
        # Recovery is how gentle the whole is: slow stretches before bed are one too.
        return given.isdisjoint({Emphasis.STABILITY, Emphasis.STRENGTH})
    return emphasis in given


def _read_step(
    fields: Fields,
    exercises: Mapping[str, Exercise],
    disabled: frozenset[str],
    changed: frozenset[str],
    rest_s: int,
) -> Step:
    id = fields.identifier("exercise")
    seconds = fields.whole("seconds", *SECONDS) if fields.has("seconds") else None
    reps = fields.whole("reps", *REPS) if fields.has("reps") else None
    rest_s = fields.whole("rest", *REST, rest_s)
    fields.finish()
    if fields.problems or id in disabled:
        return Step(id, rest_s=rest_s)
    exercise = exercises.get(id)
    if exercise is None:
        fields.problem("exercise", f"unknown exercise {shown(id)}", nearest(id, exercises))
        return Step(id, rest_s=rest_s)
    found = _wrong_dose(exercise, seconds, reps)
    if found and id in changed:
        return Step(id, rest_s=rest_s)
    if found:
        fields.problem(*found)
    return Step(id, seconds, reps, rest_s)


def _wrong_dose(exercise: Exercise, seconds: int | None, reps: int | None) -> tuple[str, str, str] | None:
    """Return the key, what is wrong with it and what is expected, if a step can't have this dose."""
    if exercise.mode is Mode.REPS and seconds is not None:
        return "seconds", f"not for {exercise.id}, which has repetitions", "reps"
    if exercise.mode is not Mode.REPS and reps is not None:
        return "reps", f"not for {exercise.id}, which has a length", "seconds"
    if reps is not None and (found := too_long(reps, exercise.tempo)):
        return "reps", found, f"at most {SECONDS[1]} s"
    return None


def nearest(id: str, known: Iterable[str], otherwise: str = "the id of an exercise") -> str:
    """Return what to expect instead of the unknown `id`, for a message."""
    import difflib

    near = difflib.get_close_matches(id, known, 1)
    return shown(near[0]) if near else otherwise
