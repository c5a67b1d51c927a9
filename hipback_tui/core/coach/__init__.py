"""The coach: which routine comes next, and why, in one sentence.

It looks at the minutes wanted and the place, at the self-test, at flare mode, at what was done lately, at
what these weeks stress and at what was too much. Nothing is left to chance: the same question has the same
answer, and on one day the answer stays until something was done.
"""

from collections.abc import Iterable, Mapping

from hipback_tui.core.coach.choice import candidates, ranked, same_length
from hipback_tui.core.coach.question import Question, Suggestion
from hipback_tui.core.coach.reasons import why, why_instead
from hipback_tui.core.coach.rhythm import plan
from hipback_tui.core.routines import Exercise, Routine, Side
from hipback_tui.core.self_test import Result

__all__ = ["Question", "Suggestion", "alternatives", "first_side", "suggest"]


def suggest(
    routines: Iterable[Routine], exercises: Mapping[str, Exercise], question: Question
) -> Suggestion | None:
    """Return the routine to do next.

    None only if nothing fits the place, or nothing that spares the back fits it while the back flares.
    """
    order, by_id = _order(routines, exercises, question)
    if not order:
        return None
    best = order[0]
    return Suggestion(
        best.id, why(best, question, plan(by_id, question)), first_side(best, question.self_test)
    )


def alternatives(
    routines: Iterable[Routine], exercises: Mapping[str, Exercise], question: Question, count: int = 2
) -> tuple[Suggestion, ...]:
    """Return up to `count` routines that really differ from the suggested one and from each other.

    They differ in emphasis, in length or in space; the first is for something else if possible, the second
    shorter, or else longer. The same rules hold for them as for the suggestion.
    """
    order, _ = _order(routines, exercises, question)
    chosen = order[:1]
    while order and len(chosen) <= count:
        others = [routine for routine in order if all(_differ(routine, other) for other in chosen)]
        if not others:
            break
        emphases = {routine.emphasis for routine in chosen}
        for_else = (routine for routine in others if routine.emphasis not in emphases)
        of_else = (r for r in others if not any(same_length(r.minutes, o.minutes) for o in chosen))
        wanted = for_else if len(chosen) % 2 else of_else
        chosen.append(next(wanted, others[0]))
    return tuple(
        Suggestion(other.id, why_instead(other, order[0], question), first_side(other, question.self_test))
        for other in chosen[1:]
    )


def _order(
    routines: Iterable[Routine], exercises: Mapping[str, Exercise], question: Question
) -> tuple[list[Routine], dict[str, Routine]]:
    by_id = {routine.id: routine for routine in routines}
    fitting = candidates(by_id.values(), question)
    return ranked(fitting, exercises, question, plan(by_id, question)), by_id


def _differ(one: Routine, other: Routine) -> bool:
    return (
        one.emphasis is not other.emphasis
        or not same_length(one.minutes, other.minutes)
        or one.fits_office != other.fits_office
    )


def first_side(routine: Routine, test: Result | None) -> Side | None:
    """Return the side that a routine begins with: the tighter one, where hip flexors are stretched; or None.

    `test` is the self-test in force.
    """
    if test is None or not routine.stretches_hip_flexors:
        return None
    return test.tighter_side
