"""Takes the coach at its word: every part of a reason is checked against what was asked."""

import re
from collections.abc import Iterable, Mapping
from datetime import timedelta

from hipback_tui.core.coach import Question
from hipback_tui.core.place import Place
from hipback_tui.core.routines import Emphasis, Routine, Space, TimeOfDay

_DAYS = {
    "Mobility day": Emphasis.MOBILITY,
    "Stability day": Emphasis.STABILITY,
    "Strength day": Emphasis.STRENGTH,
    "An easy day": Emphasis.RECOVERY,
}
_NOW = {
    "mobility": Emphasis.MOBILITY,
    "stability": Emphasis.STABILITY,
    "strength": Emphasis.STRENGTH,
    "something easy": Emphasis.RECOVERY,
}
LONGEST = 90
"""The longest reason, in characters: three lines of 40 columns."""


def untrue(
    why: str,
    routine: Routine,
    question: Question,
    routines: Iterable[Routine],
    instead_of: Routine | None = None,
) -> list[str]:
    """Return the parts of a reason that are not true of `routine`, and what is wrong with its form.

    `routines` are all there are; `instead_of` is the suggested one, for the reason of an alternative.
    """
    wrong = [] if len(why) <= LONGEST else [f"{len(why)} characters"]
    if not why.endswith(".") or not why[0].isupper() or "!" in why:
        wrong.append("no calm sentence")
    lead, *middle, measure = why.removesuffix(".").split("; ")
    emphases = {each.id: each.emphasis for each in routines}
    if instead_of is not None:
        true = _instead(lead, routine, instead_of)
    else:
        true = _lead(lead, routine, question, emphases)
    if not true:
        wrong.append(lead)
    wrong += [part for part in middle if not _middle(part, routine, question)]
    if not _measure(measure, routine, question, instead=instead_of is not None):
        wrong.append(measure)
    return wrong


def _lead(lead: str, routine: Routine, question: Question, emphases: Mapping[str, Emphasis]) -> bool:
    day, _, after = lead.partition(" day after ")
    kind = _DAYS.get(f"{day} day" if after else lead)
    if kind is not None:
        came = not after or after == _last_worked(question, emphases)
        return routine.emphasis is kind and came and not question.done_today and not question.flare
    if said := re.fullmatch("(.+) for the morning", lead):
        timed = routine.time_of_day is TimeOfDay.MORNING and 4 <= question.hour < 10
        return timed and routine.emphasis is _NOW[said[1].lower()]
    if lead == "Flare mode: hips and breath only":
        return question.flare is not None and routine.flare
    if lead == "Before bed":
        late = question.hour >= 20 or question.hour < 4
        return routine.time_of_day is TimeOfDay.EVENING and late
    if said := re.fullmatch("One more today, (.+)", lead):
        return bool(question.done_today) and routine.emphasis is _NOW[said[1]]
    days = {(question.today - day).days for day, _ in question.done}
    if said := re.fullmatch(r"A gentle start after (\d+) days", lead):
        return min(days) == int(said[1]) and int(said[1]) > 7
    if said := re.fullmatch(r"A lighter day after (\d+) in a row", lead):
        return days.issuperset(range(1, int(said[1]) + 1)) and int(said[1]) > 2
    return False


def _last_worked(question: Question, emphases: Mapping[str, Emphasis]) -> Emphasis | None:
    """Return what the last day that was for more than recovery began with."""
    worked = [
        (day, -place, emphases[id])
        for place, (day, id) in enumerate(question.done)
        if day < question.today and emphases.get(id, Emphasis.RECOVERY) is not Emphasis.RECOVERY
    ]
    last = max((day for day, _, _ in worked), default=None)
    return min((entry for entry in worked if entry[0] == last), default=(None, None, None))[2]


def _instead(lead: str, routine: Routine, suggested: Routine) -> bool:
    shorter = routine.minutes < suggested.minutes
    for part in lead.lower().split(", "):
        word = part.removesuffix(" instead")
        if part != word and routine.emphasis is suggested.emphasis:
            return False
        true = {
            **{name: routine.emphasis is emphasis for name, emphasis in _NOW.items()},
            "shorter": shorter,
            "longer": routine.minutes > suggested.minutes,
            "another place": routine.spaces != suggested.spaces,
        }
        if not true[word]:
            return False
    return True


def _middle(part: str, routine: Routine, question: Question) -> bool:
    if part.endswith(" in your test"):
        result = question.self_test
        if result is None or not result.day <= question.today < result.day + timedelta(days=28):
            return False
        sides = {"hips clear": (), "both hips tight": ("left", "right")}
        sides |= {f"{side} hip tight": (side,) for side in ("left", "right")}
        said = sides[part.removesuffix(" in your test")]
        return said == result.tight_sides and bool(said) == routine.stretches_hip_flexors
    last = max((day for day, id in question.done if id == routine.id), default=None)
    if said_days := re.fullmatch(r"last done (\d+) days ago", part):
        return last is not None and (question.today - last).days == int(said_days[1])
    return part == "not done lately" and last is None


def _measure(measure: str, routine: Routine, question: Question, *, instead: bool) -> bool:
    said = re.fullmatch(r"(\d+) (minutes?)(?: instead of (\d+))?(?:, (.+))?", measure)
    if said is None or int(said[1]) != routine.minutes or (said[2] == "minute") != (routine.minutes == 1):
        return False
    wanted = question.minutes
    about = abs(routine.minutes - wanted) * 10 <= max(routine.minutes, wanted)
    if said[3] is not None and (instead or about):
        return False
    if said[3] is not None and int(said[3]) != wanted:
        return False
    match said[4]:
        case "no floor":
            return routine.fits_office and question.place is Place.OFFICE
        case "on the floor":
            return Space.FLOOR in routine.spaces
        case "on the bed":
            return Space.BED in routine.spaces
        case other:
            return other is None and routine.fits_office and question.place is Place.HOME
