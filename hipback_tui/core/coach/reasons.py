"""The reasons of the coach in plain words: one short sentence of facts, each of them true."""

from hipback_tui.core.coach.choice import at_its_hour, same_length
from hipback_tui.core.coach.question import Question
from hipback_tui.core.coach.rhythm import Plan, Turn
from hipback_tui.core.place import Place
from hipback_tui.core.routines import Emphasis, Routine, Space, TimeOfDay
from hipback_tui.core.self_test import in_short

LONGEST = 90
"""The longest reason, in characters, so that three rows of 40 columns hold it."""

LONG_AGO_DAYS = 14
"""From how many days on it is said that a routine was not done lately."""

_DAYS = {
    Emphasis.MOBILITY: "Mobility day",
    Emphasis.STABILITY: "Stability day",
    Emphasis.STRENGTH: "Strength day",
    Emphasis.RECOVERY: "An easy day",
}
_EMPHASES = {
    Emphasis.MOBILITY: "mobility",
    Emphasis.STABILITY: "stability",
    Emphasis.STRENGTH: "strength",
    Emphasis.RECOVERY: "something easy",
}
_GENTLE = (Emphasis.MOBILITY, Emphasis.RECOVERY)


def why(routine: Routine, question: Question, plan: Plan) -> str:
    """Return why `routine` is suggested."""
    history = _history(routine, question)
    lead = _lead(routine, question, plan, short=bool(history))
    text = _sentence(lead, history, _measure(routine, question, question.minutes))
    if len(text) <= LONGEST:
        return text
    return _sentence(lead, history, _measure(routine, question))


def why_instead(routine: Routine, suggested: Routine, question: Question) -> str:
    """Return how `routine` differs from the suggested one."""
    differs = []
    if routine.emphasis is not suggested.emphasis:
        differs.append(f"{_EMPHASES[routine.emphasis]} instead")
    if not same_length(routine.minutes, suggested.minutes):
        differs.append("shorter" if routine.minutes < suggested.minutes else "longer")
    if not differs:
        differs.append("another place")
    return _sentence(", ".join(differs), _test(routine, question), _measure(routine, question))


def _sentence(*parts: str) -> str:
    text = "; ".join(part for part in parts if part)
    return f"{text[:1].upper()}{text[1:]}."


def _lead(routine: Routine, question: Question, plan: Plan, *, short: bool) -> str:
    if plan.turn is Turn.FLARE:
        return "Flare mode: hips and breath only"
    if routine.time_of_day is TimeOfDay.EVENING and at_its_hour(routine, question.hour):
        return "Before bed"
    if plan.turn is Turn.AGAIN:
        return f"One more today, {_EMPHASES[routine.emphasis]}"
    gentle = routine.emphasis in _GENTLE
    if plan.turn is Turn.RETURN and gentle:
        return f"A gentle start after {plan.days} days"
    if plan.turn is Turn.RECOVER and gentle:
        return f"A lighter day after {plan.days} in a row"
    if routine.time_of_day is TimeOfDay.MORNING and at_its_hour(routine, question.hour):
        return f"{_EMPHASES[routine.emphasis].capitalize()} for the morning"
    day = _DAYS[routine.emphasis]
    if short or plan.after in (None, routine.emphasis):
        return day
    return f"{day} after {plan.after}"


def _history(routine: Routine, question: Question) -> str:
    """Return what the self-test has to do with it, or else that the routine was not done lately."""
    if test := _test(routine, question):
        return test
    if not question.done or question.flare is not None:
        return ""
    known_days = (question.today - min(day for day, _ in question.done)).days
    last = max((day for day, id in question.done if id == routine.id), default=None)
    if last is None:
        return "not done lately" if known_days >= LONG_AGO_DAYS else ""
    days = (question.today - last).days
    return f"last done {days} days ago" if days >= LONG_AGO_DAYS else ""


def _test(routine: Routine, question: Question) -> str:
    result = question.self_test
    if result is None:
        return ""
    if routine.stretches_hip_flexors:
        return "" if result.clear else in_short(result)
    return in_short(result) if result.clear and routine.emphasis is Emphasis.MOBILITY else ""


def _measure(routine: Routine, question: Question, wanted: int | None = None) -> str:
    length = "1 minute" if routine.minutes == 1 else f"{routine.minutes} minutes"
    if wanted is not None and not same_length(routine.minutes, wanted):
        length = f"{length} instead of {wanted}"
    if question.place is Place.OFFICE:
        return f"{length}, no floor"
    if Space.FLOOR in routine.spaces:
        return f"{length}, on the floor"
    return f"{length}, on the bed" if Space.BED in routine.spaces else length
