"""The library: all exercises and routines, ours and the user's own.

Files are `exercises/*.toml` and `routines/*.toml`, ours in `data/`, the user's in the config folder. A file
of the user with a new id adds, one with an id of ours replaces it, and `disabled = true` beside the id takes
it out. A file with a mistake is named and left out, whatever it was to replace stays, and all others count.
"""

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from hipback_tui.content.exercise_file import read_exercise
from hipback_tui.content.fields import Fields
from hipback_tui.content.routine_file import nearest, read_routine
from hipback_tui.core.ladder import is_loop
from hipback_tui.core.routines import Exercise, Routine
from hipback_tui.core.toml_source import Problem, Source, SourceError, decode, parse, shown

FILE_MAX = 100_000
"""The largest file that is read, in bytes: far more than any exercise or routine takes."""

Item = TypeVar("Item", Exercise, Routine)


@dataclass(frozen=True, slots=True)
class Library:
    """Exercises and routines by id, routines from short to long, and what was wrong with files.

    `disabled` are the ids of exercises that the user has taken out, `own` those of exercises and routines
    that come from the user's files.
    """

    exercises: Mapping[str, Exercise]
    routines: Mapping[str, Routine]
    problems: tuple[Problem, ...] = ()
    disabled: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _File:
    source: Source
    id: str | None
    disabled: bool


def load_library(data_dir: Path, user_dir: Path | None) -> Library:
    """Return all exercises and routines of `data_dir` and the user's own below `user_dir`.

    Neither folder has to exist. Nothing raises: what is wrong is among the problems.
    """
    problems: list[Problem] = []

    def files(folder: str) -> tuple[list[_File], list[_File]]:
        ours = _folder(data_dir / folder, problems)
        return ours, _folder(user_dir / folder, problems) if user_dir else []

    ours, own = files("exercises")
    # Only an exercise of one's own asks which figures there are; ours were looked at before.
    figures: Collection[str] | None = None
    if any("figure" in file.source.data for file in own):
        from hipback_tui.content.figure_file import figure_ids

        figures = figure_ids(data_dir, user_dir)
    exercises, disabled = _exercises(ours, own, figures, problems)
    replaced = frozenset(file.id for file in own if file.id) & {file.id for file in ours}
    own_exercises = own
    ours, own = files("routines")
    written_for_ours = {file.source.name for file in ours}

    def read(source: Source) -> tuple[Routine | None, list[Problem]]:
        changed = replaced if source.name in written_for_ours else frozenset()
        return read_routine(source, exercises, disabled, changed)

    routines, without = _read_all(ours + own, read, problems)
    by_id = {routine.id: routine for _, routine in routines if routine.id not in without}
    by_length = sorted(by_id.values(), key=lambda routine: (routine.minutes, routine.id))
    refused = {problem.file for problem in problems}
    own_ids = {file.id for file in own_exercises + own if file.id and file.source.name not in refused}
    used = frozenset(own_ids & (exercises.keys() | by_id.keys()))
    return Library(exercises, {r.id: r for r in by_length}, tuple(problems), disabled, used)


def check_file(path: Path, library: Library, figures: Collection[str] | None = None) -> tuple[Problem, ...]:
    """Return everything that is wrong with one file of an exercise or a routine, from top to bottom.

    A file with `steps`, or in a folder `routines`, is a routine; `library` has the exercises it may name, and
    `figures` are the ids of the figures (None: anything goes).
    """
    problems: list[Problem] = []
    source = _read(path, problems)
    if source is None:
        return tuple(problems)
    if source.data.get("disabled") is True:
        problems += _id_problems(source)
    elif "steps" in source.data or path.absolute().parent.name == "routines":
        problems += read_routine(source, library.exercises, library.disabled)[1]
    else:
        exercise, problems = read_exercise(source)
        if exercise:
            problems += _unknown_ids(source, exercise, library.exercises.keys() | library.disabled)
            problems += _unknown_figure(source, exercise, figures)
            problems += _loop(source, exercise, library.exercises)
    return tuple(sorted(problems, key=lambda problem: problem.line))


def _folder(folder: Path, problems: list[Problem]) -> list[_File]:
    """Return the readable files of a folder by name, each id once."""
    try:
        paths = sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except FileNotFoundError:
        return []
    except OSError as error:
        problems.append(_unreadable(folder, error))
        return []
    files = []
    named: dict[str, str] = {}
    for path in paths:
        source = _read(path, problems)
        if source is None:
            continue
        id = source.data.get("id")
        if isinstance(id, str) and id in named:
            found = f"{shown(id)} is in {named[id]} already"
            problems.append(source.problem(("id",), found, "an id of its own"))
            continue
        if isinstance(id, str):
            named[id] = source.name
        files.append(_File(source, id if isinstance(id, str) else None, source.data.get("disabled") is True))
    return files


def _read_all(
    files: list[_File],
    read: Callable[[Source], tuple[Item | None, list[Problem]]],
    problems: list[Problem],
) -> tuple[list[tuple[Source, Item]], frozenset[str]]:
    """Return what the files hold, in order, and the ids that are disabled."""
    ids = Counter(file.id for file in files)
    items = []
    disabled = set()
    for file in files:
        if file.disabled:
            wrong = _id_problems(file.source)
            problems += wrong
            if file.id is None or wrong:
                continue
            disabled.add(file.id)
            if ids[file.id] == 1 and file.source.data.keys() <= {"id", "disabled"}:
                found = f"nothing has the id {shown(file.id)}"
                problems.append(file.source.problem(("id",), found, "the id of what to disable"))
            continue
        item, wrong = read(file.source)
        problems += wrong
        if item is not None:
            items.append((file.source, item))
    return items, frozenset(disabled)


def _exercises(
    ours: list[_File], own: list[_File], figures: Collection[str] | None, problems: list[Problem]
) -> tuple[Mapping[str, Exercise], frozenset[str]]:
    items, disabled = _read_all(ours + own, read_exercise, problems)
    known = {exercise.id for _, exercise in items} | disabled
    own_names = {file.source.name for file in own}
    sound: dict[str, Exercise] = {}
    for source, exercise in items:
        wrong = _unknown_ids(source, exercise, known)
        if source.name in own_names:
            wrong += _unknown_figure(source, exercise, figures)
            wrong += _loop(source, exercise, sound)
        problems += wrong
        if not wrong:
            sound[exercise.id] = exercise
    used = sound.keys() - disabled
    # What is disabled or was refused leaves its neighbours without that step down or up.
    return {
        id: replace(
            exercise,
            easier=exercise.easier if exercise.easier in used else None,
            harder=exercise.harder if exercise.harder in used else None,
        )
        for id, exercise in sorted(sound.items())
        if id in used
    }, disabled


def _unknown_ids(source: Source, exercise: Exercise, known: Collection[str]) -> list[Problem]:
    return [
        source.problem((key,), f"unknown exercise {shown(id)}", nearest(id, known))
        for key, id in (("easier", exercise.easier), ("harder", exercise.harder))
        if id is not None and id not in known
    ]


def _unknown_figure(source: Source, exercise: Exercise, figures: Collection[str] | None) -> list[Problem]:
    if figures is None or exercise.figure is None or exercise.figure in figures:
        return []
    expected = nearest(exercise.figure, figures, "the id of a figure")
    return [source.problem(("figure",), f"unknown figure {shown(exercise.figure)}", expected)]


def _loop(source: Source, exercise: Exercise, others: Mapping[str, Exercise]) -> list[Problem]:
    if not is_loop(exercise, others):
        return []
    key = "easier" if exercise.easier is not None else "harder"
    return [source.problem((key,), "the steps up come back to this exercise", "a way that leads on")]


def _id_problems(source: Source) -> list[Problem]:
    fields = Fields(source, source.data)
    fields.identifier("id")
    return fields.problems


def _read(path: Path, problems: list[Problem]) -> Source | None:
    try:
        if not path.is_file():  # reading a pipe or a device would never end
            problems.append(Problem(str(path), 0, "", _absence(path), "a file"))
            return None
        with path.open("rb") as file:
            raw = file.read(FILE_MAX + 1)
        if len(raw) > FILE_MAX:
            problems.append(Problem(str(path), 0, "", "too large", f"at most {FILE_MAX} bytes"))
            return None
        return parse(decode(raw, str(path)), str(path))
    except OSError as error:
        problems.append(_unreadable(path, error))
    except SourceError as error:
        problems.append(error.problem)
    return None


def _absence(path: Path) -> str:
    return "not a file" if path.exists() else "not there"


def _unreadable(path: Path, error: OSError) -> Problem:
    return Problem(str(path), 0, "", f"cannot be read: {error.strerror or error}")
