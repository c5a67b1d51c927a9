"""What the library screen lists, and which of it a choice of filters leaves."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from hipback_tui.core.easing import Easing
from hipback_tui.core.routines import (
    LYING_SPACES,
    Emphasis,
    Exercise,
    Kind,
    Region,
    Routine,
    Stage,
    for_side,
)
from hipback_tui.core.toml_source import Problem

if TYPE_CHECKING:
    from hipback_tui.content.library import Library


class Shelf(StrEnum):
    """What is listed: routines, exercises, or mistakes in the user's own files."""

    ROUTINES = "routines"
    EXERCISES = "exercises"
    FILES = "files"


class Where(StrEnum):
    """What an entry needs around it: nothing that an office lacks, or a floor or a bed."""

    OFFICE = "office"
    LYING = "floor or bed"


class Entry(NamedTuple):
    """One line of the list.

    `note` is the short fact beside the name. `what` is the kind of an exercise or the emphasis of a routine,
    `minutes` the length of a routine. `own` says whether it comes from a file of the user's, `eased` whether
    it, or something in it, is done in an easier form just now or was too much. `words` is what a search looks
    through, in lower case.
    """

    id: str
    name: str
    item: Routine | Exercise | Problem
    note: str = ""
    what: str = ""
    where: Where = Where.OFFICE
    region: Region = Region.BOTH
    minutes: int = 0
    own: bool = False
    eased: bool = False
    words: str = ""


class Filters(NamedTuple):
    """What is asked of an entry; None and empty ask nothing."""

    what: str | None = None
    where: Where | None = None
    region: Region | None = None
    minutes: int | None = None
    eased: bool = False
    text: str = ""

    def let_through(self, entry: Entry) -> bool:
        """Return whether an entry is what is asked for; each word of the text has to be found in it."""
        return (
            self.what in (None, entry.what)
            and self.where in (None, entry.where)
            and self.region in (None, entry.region)
            and self.minutes in (None, entry.minutes)
            and (entry.eased or not self.eased)
            and all(word in entry.words for word in self.text.casefold().split())
        )

    def next(self, name: str, entries: Iterable[Entry]) -> "Filters":
        """Return the filters with the next value of one; after the last value it asks nothing.

        Values that no entry has are passed over.
        """
        if name == "eased":
            return self._replace(eased=not self.eased)
        has = {getattr(entry, name) for entry in entries}
        values: list[object] = [None, *(value for value in _ORDER.get(name, sorted(has)) if value in has)]
        now = getattr(self, name)
        number = values.index(now) if now in values else 0
        changed: dict[str, Any] = {name: values[(number + 1) % len(values)]}
        return self._replace(**changed)


_ORDER: Mapping[str, tuple[object, ...]] = {
    "what": tuple(dict.fromkeys([*map(str, Kind), *map(str, Emphasis)])),
    "where": tuple(Where),
    "region": tuple(Region),
}

FILTERS: Mapping[Shelf, tuple[str, ...]] = {
    Shelf.ROUTINES: ("what", "where", "region", "minutes", "eased"),
    Shelf.EXERCISES: ("what", "where", "region", "eased"),
    Shelf.FILES: (),
}
"""The filters that make sense for each shelf, beside the search."""


class Shelves(NamedTuple):
    """Everything there is: the library, what is eased, and the entries of each shelf."""

    library: "Library"
    easing: Easing
    entries: Mapping[Shelf, tuple[Entry, ...]]

    @property
    def shown(self) -> tuple[Shelf, ...]:
        """The shelves to turn to: files only if something is wrong with one."""
        return tuple(shelf for shelf in Shelf if shelf is not Shelf.FILES or self.entries[shelf])


def shelves_of(library: "Library", easing: Easing) -> Shelves:
    """Return the entries of a library, exercises in the order of their kinds and names."""
    exercises = sorted(
        library.exercises.values(), key=lambda exercise: (list(Kind).index(exercise.kind), exercise.name)
    )
    return Shelves(
        library,
        easing,
        {
            Shelf.ROUTINES: tuple(_routine(each, library, easing) for each in library.routines.values()),
            Shelf.EXERCISES: tuple(_exercise(each, library, easing) for each in exercises),
            Shelf.FILES: tuple(_problem(n, each) for n, each in enumerate(library.problems)),
        },
    )


def is_eased(exercise: str, easing: Easing) -> bool:
    """Return whether something easier is done in the place of an exercise, or it was too much."""
    return exercise in easing.uses or exercise in easing.marked


def region_of(routine: Routine, exercises: Mapping[str, Exercise]) -> Region:
    """Return what a routine works on; what only prepares says nothing unless there is nothing else."""
    every = [exercises[step.exercise] for step in routine.steps]
    regions = {each.region for each in every if each.stage is not Stage.PREPARE}
    regions = regions or {each.region for each in every}
    return regions.pop() if len(regions) == 1 else Region.BOTH


def _routine(routine: Routine, library: "Library", easing: Easing) -> Entry:
    names = [library.exercises[step.exercise].name for step in routine.steps]
    return Entry(
        id=routine.id,
        name=routine.name,
        item=routine,
        note=f"{routine.minutes} min",
        what=routine.emphasis.value,
        where=Where.OFFICE if routine.fits_office else Where.LYING,
        region=region_of(routine, library.exercises),
        minutes=routine.minutes,
        own=routine.id in library.own,
        eased=any(is_eased(step.exercise, easing) for step in routine.steps),
        words=" ".join((routine.id, routine.name, routine.purpose, *names)).casefold(),
    )


def _exercise(exercise: Exercise, library: "Library", easing: Easing) -> Entry:
    texts = [for_side(text, None) for text in (exercise.setup, exercise.do, exercise.feel, exercise.stop_if)]
    return Entry(
        id=exercise.id,
        name=exercise.name,
        item=exercise,
        note=exercise.kind.value,
        what=exercise.kind.value,
        where=Where.LYING if exercise.usual_space in LYING_SPACES else Where.OFFICE,
        region=exercise.region,
        own=exercise.id in library.own,
        eased=is_eased(exercise.id, easing),
        words=" ".join((exercise.id, exercise.name, *texts, *exercise.equipment)).casefold(),
    )


def _problem(number: int, problem: Problem) -> Entry:
    name = PurePath(problem.file).name
    return Entry(
        id=str(number),
        name=f"{name}: {problem.key or problem.found}",
        item=problem,
        note=f"line {problem.line}" if problem.line else "",
        own=True,
        words=str(problem).casefold(),
    )
