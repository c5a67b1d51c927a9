"""Eight weeks of following the coach, day by day, for made-up people."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from hipback_tui.core.coach import Question, Suggestion, suggest
from hipback_tui.core.place import Place
from hipback_tui.core.routines import Exercise, Routine
from hipback_tui.core.self_test import HOLDS_DAYS, Result

START = date(2026, 9, 28)
"""A Monday."""

WEEKS = 8
REMEMBERED = timedelta(weeks=8)
FLARE = "Flare mode is on: hips and breath only."

Findings = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, kw_only=True)
class Person:
    """Who follows the coach.

    `weekdays` (0 is Monday), and of them only each `every`-th day, have a session at each of the `hours`.
    `tests` are findings left and right by the day (from 0) of the self-test, `flare` the days (from 0) on
    which the back flares, `away` those without sessions, `emphases` what each four weeks stress.
    """

    name: str
    place: Place
    minutes: int
    weekdays: Iterable[int] = range(7)
    every: int = 1
    hours: tuple[int, ...] = (14,)
    tests: Mapping[int, Findings] = field(default_factory=dict)
    flare: range = range(0)
    away: range = range(0)
    emphases: tuple[str, str] = ("mobility", "stability")
    eased: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Turn:
    """One session: the day (from 0), what was asked and suggested, and the routine."""

    day: int
    question: Question
    suggestion: Suggestion
    routine: Routine


TIGHT_LEFT: Findings = (("thigh_high",), ())
CLEAR: Findings = ((), ())

PEOPLE = (
    Person(name="office, 2 minutes", place=Place.OFFICE, minutes=2, weekdays=range(5)),
    Person(name="home, 5 minutes", place=Place.HOME, minutes=5),
    Person(name="flare in week 3, home, 2 minutes", place=Place.HOME, minutes=2, flare=range(14, 21)),
    Person(
        name="tight left, clear from week 5",
        place=Place.HOME,
        minutes=5,
        tests={0: TIGHT_LEFT, 28: CLEAR},
    ),
    Person(
        name="tight left in the office",
        place=Place.OFFICE,
        minutes=2,
        weekdays=range(5),
        tests={0: TIGHT_LEFT, 28: TIGHT_LEFT},
    ),
    Person(name="only 1 minute, office", place=Place.OFFICE, minutes=1, weekdays=range(5)),
    Person(
        name="three breaks a day, strength",
        place=Place.OFFICE,
        minutes=2,
        weekdays=range(5),
        hours=(9, 11, 15),
        emphases=("strength", "strength"),
    ),
    Person(
        name="10 minutes, ten days away",
        place=Place.HOME,
        minutes=10,
        away=range(30, 40),
        emphases=("stability", "strength"),
    ),
    Person(name="evenings, every third day", place=Place.HOME, minutes=5, hours=(21,), every=3),
)


def follow(person: Person, routines: Mapping[str, Routine], exercises: Mapping[str, Exercise]) -> list[Turn]:
    """Return all sessions of eight weeks in which somebody does just what the coach says."""
    done: list[tuple[date, str]] = []
    turns = []
    for day in range(WEEKS * 7):
        today = START + timedelta(days=day)
        if today.weekday() not in person.weekdays or day in person.away or day % person.every:
            continue
        for hour in person.hours:
            question = ask(person, day, hour, done)
            suggestion = suggest(routines.values(), exercises, question)
            assert suggestion is not None
            done.insert(0, (today, suggestion.routine_id))
            turns.append(Turn(day, question, suggestion, routines[suggestion.routine_id]))
    return turns


def ask(person: Person, day: int, hour: int, done: Iterable[tuple[date, str]]) -> Question:
    """Return what the coach is asked on a day."""
    today = START + timedelta(days=day)
    tested = [first for first in person.tests if first <= day < first + HOLDS_DAYS]
    left, right = person.tests[tested[-1]] if tested else ((), ())
    return Question(
        today=today,
        hour=hour,
        minutes=person.minutes,
        place=person.place,
        done=tuple(entry for entry in done if today - entry[0] <= REMEMBERED),
        self_test=Result(START + timedelta(days=tested[-1]), left, right) if tested else None,
        flare=FLARE if day in person.flare else None,
        emphasis=person.emphases[day // 28],
        eased=person.eased,
    )
