"""The rhythm of the days: what today is for, judged by what was done lately.

Days of mobility and days of strength alternate, stability taking its turn on the side of strength, and every
few weeks another emphasis is stressed (source: `mobility`). So stability follows mobility from day to day as
it does inside a routine. Now and then a day is for recovery, and a return after a longer gap starts gently.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import groupby, pairwise, takewhile
from typing import NamedTuple

from hipback_tui.core.coach.question import Question
from hipback_tui.core.routines import Emphasis, Routine

GAP_DAYS = 7
"""Days without a session after which a return starts gently."""

ROW_LOAD = 6
"""The load of days in a row after which one of recovery comes: each day counts 1, a heavier one 2."""

HEAVY_MINUTES = 10
"""From how many minutes of stability and strength a day is a heavier one."""

_MOBILITY, _STABILITY, _STRENGTH, _RECOVERY = Emphasis
_STRONG = (_STABILITY, _STRENGTH)


class Turn(StrEnum):
    """Why today is for what it is for."""

    FIRST = "first"
    """Nothing is known of the last weeks."""
    ALTERNATE = "alternate"
    """A day of mobility follows one of strength, and the other way round."""
    RECOVER = "recover"
    """There were several days in a row."""
    RETURN = "return"
    """There was a longer gap."""
    AGAIN = "again"
    """Something was done today already."""
    FLARE = "flare"
    """The back flares."""


class Plan(NamedTuple):
    """What today is for.

    Why, the emphases with the wanted one first, how many `days` there were in a row or since the last one,
    and what the last day was for, `after` which this one comes.
    """

    turn: Turn
    order: tuple[Emphasis, ...]
    days: int = 0
    after: Emphasis | None = None


class _Day(NamedTuple):
    """A past day with sessions.

    How many days ago, what it was for (None: unknown), its load, and whether everything spared the back.
    """

    ago: int
    emphasis: Emphasis | None
    load: int
    spared_back: bool


def plan(routines: Mapping[str, Routine], question: Question) -> Plan:
    """Return what today is for. `routines` are all there are, by id."""
    today = [routines[id].emphasis for id in reversed(question.done_today) if id in routines]
    past = _past(routines, question)
    if question.flare is not None:
        return Plan(Turn.FLARE, _order(*_flare(past, today)))
    if question.done_today:
        return Plan(Turn.AGAIN, _order(*_again(routines, question, today)))
    if not past:
        return Plan(Turn.FIRST, _order(_MOBILITY, _RECOVERY))
    if past[0].ago > GAP_DAYS:
        return Plan(Turn.RETURN, _order(_RECOVERY, _MOBILITY), past[0].ago)
    if tired_after := _tired_after(_row(past)):
        return Plan(Turn.RECOVER, _order(_RECOVERY, _MOBILITY), tired_after)
    worked = [day for day in _since_gap(past) if day.emphasis not in (None, _RECOVERY)]
    order = _order(*_alternate(worked, question))
    return Plan(Turn.ALTERNATE, order, after=worked[0].emphasis if worked else None)


def _order(*first: Emphasis) -> tuple[Emphasis, ...]:
    return tuple(dict.fromkeys((*first, *Emphasis)))


def _past(routines: Mapping[str, Routine], question: Question) -> list[_Day]:
    """Return the days before today that had sessions, newest first."""
    before = [entry for entry in question.done if entry[0] < question.today]
    before.sort(key=lambda entry: entry[0], reverse=True)
    days = []
    for day, entries in groupby(before, key=lambda entry: entry[0]):
        done = [routines[id] for _, id in entries if id in routines][::-1]
        strong_minutes = sum(routine.minutes for routine in done if routine.emphasis in _STRONG)
        load = 2 if strong_minutes >= HEAVY_MINUTES else 1
        emphasis = _emphasis([routine.emphasis for routine in done])
        spared = bool(done) and all(routine.flare for routine in done)
        days.append(_Day((question.today - day).days, emphasis, load, spared))
    return days


def _emphasis(done: Sequence[Emphasis]) -> Emphasis | None:
    """Return what a day was for, oldest session first: the first that was more than recovery."""
    return next((emphasis for emphasis in done if emphasis is not _RECOVERY), done[0] if done else None)


def _row(past: Sequence[_Day]) -> list[_Day]:
    """Return the days without a day off between them up to yesterday, newest first."""
    return [day for position, day in enumerate(past) if day.ago == position + 1]


def _tired_after(row: Sequence[_Day]) -> int:
    """Return after how many days in a row one of recovery is due today, or 0 if none is.

    Whether the last one that was due was taken makes no difference: it is offered once, not day after day.
    """
    load = days = 0
    for day in reversed(row):
        rested = load >= ROW_LOAD or day.emphasis is _RECOVERY
        load, days = (0, 0) if rested else (load + day.load, days + 1)
    return days if load >= ROW_LOAD else 0


def _alternate(worked: Sequence[_Day], question: Question) -> tuple[Emphasis, ...]:
    """Return what today is for after the days that were for more than recovery, newest first.

    In weeks of mobility a day off or of recovery may be followed by it again, but not twice.
    """
    if not worked or worked[0].emphasis is not _MOBILITY:
        return _MOBILITY, _RECOVERY
    rested = worked[0].ago > 1
    if rested and question.emphasis == _MOBILITY and len(worked) > 1 and worked[1].emphasis in _STRONG:
        return _MOBILITY, _RECOVERY
    strong = [day.emphasis for day in worked if day.emphasis in _STRONG]
    return _strong_turn(strong, question), *_STRONG, _MOBILITY


def _since_gap(past: Sequence[_Day]) -> Iterator[_Day]:
    yield from past[:1]
    for later, day in pairwise(past):
        if day.ago - later.ago > GAP_DAYS:
            return
        yield day


def _strong_turn(done: Sequence[Emphasis | None], question: Question) -> Emphasis:
    """Return whether stability or strength has its turn; `done` are the turns so far, newest first.

    They take turns. What these weeks stress has two turns for one of the other, and so has stability while a
    clear test says that stretching would do little (source: `harris`); if both are wanted they take turns.
    """
    favoured = _STRENGTH if question.emphasis == _STRENGTH else _STABILITY
    wishes = (question.emphasis == favoured) + (question.clear if favoured is _STABILITY else -question.clear)
    turns = 2 if wishes > 0 else 1
    run = len(list(takewhile(lambda emphasis: emphasis is favoured, done)))
    return favoured if run < turns else next(other for other in _STRONG if other is not favoured)


def _again(routines: Mapping[str, Routine], question: Question, today: Sequence[Emphasis]) -> list[Emphasis]:
    """Return what comes after the first session of a day: what was done least today, the gentle first.

    Strength keeps to its own days. What these weeks stress comes twice as often, after mobility at once.
    """
    stress = [emphasis for emphasis in Emphasis if emphasis == question.emphasis]
    match _emphasis(today):
        case Emphasis.MOBILITY:
            cycle = [*stress, _MOBILITY, _RECOVERY, _STABILITY]
            if _STRENGTH in stress:  # its own days have more of it
                cycle = [_MOBILITY, _RECOVERY]
        case Emphasis.STABILITY | Emphasis.STRENGTH as strong:
            cycle = [_MOBILITY, _RECOVERY, strong, *_STRONG]
        case _:
            cycle = [_MOBILITY, _RECOVERY]
    stretched = any(routines[id].stretches_hip_flexors for id in question.done_today if id in routines)
    if question.tight and not stretched:
        return [_MOBILITY, *cycle]
    return sorted(cycle, key=lambda emphasis: today.count(emphasis) // (1 + (emphasis in stress)))


def _flare(past: Sequence[_Day], today: Sequence[Emphasis]) -> list[Emphasis]:
    """Return what a flare day is for: mobility, recovery, and after both what strengthens the hips alone."""
    gentle = [_RECOVERY, _MOBILITY] if _last_gentle(past, today) is _MOBILITY else [_MOBILITY, _RECOVERY]
    if not today and len(past) > 1 and all(day.spared_back and day.emphasis in gentle for day in past[:2]):
        return [_STRENGTH, *gentle]
    return gentle


def _last_gentle(past: Sequence[_Day], today: Sequence[Emphasis]) -> Emphasis | None:
    lately = (*reversed(today), *(day.emphasis for day in past))
    return next((emphasis for emphasis in lately if emphasis in (_MOBILITY, _RECOVERY)), None)
