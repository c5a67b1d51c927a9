"""From one session to the next without a seam: the app takes over from `hipback watch`, and gives back.

A session that is closed is over, and the time until the next one counts as away. One that is handed over goes
on elsewhere: the next session lives through the short gap as if it had been there all the time. For that it
needs a few facts more than a checkpoint keeps; they are a JSON object beside the condition:

    {"interval_ms": 1800000,     the interval that the moments below were counted with
     "pace": [-90000, 120000],    since when the load moves as it does, and what it was then
     "last_word_ms": -40000,     when the person last gave a sign of life
     "deferral": "..." or null,  why a due break waits
     "returned": {...} or null,  the last absence, which may still be corrected
     "corrected": {...} or null} the one that was

Moments are relative to the condition's. Who came or went within the gap itself is noticed by the next look,
and counts as of the handover.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.absences import presence_as_before
from hipback_tui.core.sitting.condition import Condition
from hipback_tui.core.sitting.facts import Load, PutOff, Return
from hipback_tui.core.sitting.rules import SittingRules
from hipback_tui.core.value import changed

LONGEST_GAP_S = 60.0
"""Real seconds: after a longer gap nobody was there to take over, and it counts as closed."""

_MOMENTS = ("at_ms", "since_ms", "seated_since_ms", "snooze_until_ms")


def facts_of(condition: Condition, rules: SittingRules) -> dict[str, Any]:
    """Return what is kept beside a condition that is handed over, as a JSON object."""
    at_ms = condition.at_ms
    return {
        "interval_ms": rules.interval_s * 1000,
        "pace": [condition.anchor_ms - at_ms, condition.load_ms],
        "last_word_ms": condition.last_word_ms - at_ms,
        "deferral": condition.deferral,
        "returned": _document(condition.returned, at_ms),
        "corrected": _document(condition.corrected, at_ms),
    }


def received(condition: Condition, facts: Mapping[str, Any], rules: SittingRules) -> Condition:
    """Return a condition that was read from a checkpoint with the facts that were handed over beside it.

    Raises ValueError, KeyError or TypeError if they make no sense.
    """
    at_ms = condition.at_ms
    last_word_ms, deferral = facts["last_word_ms"], facts["deferral"]
    if not isinstance(last_word_ms, int) or not isinstance(deferral, str | None):
        raise TypeError("expected a moment and a reason")
    changes: dict[str, Any] = {"last_word_ms": at_ms + min(0, last_word_ms), "deferral": deferral}
    if facts["interval_ms"] == rules.interval_s * 1000:  # else its loads mean something else now
        changes |= _pace(condition, facts["pace"], rules)
        changes["returned"] = _return(facts["returned"], at_ms)
        changes["corrected"] = _return(facts["corrected"], at_ms)
    return changed(condition, **changes)


def _pace(condition: Condition, pace: Any, rules: SittingRules) -> dict[str, Any]:
    """Return since when the load moves as it does: an absence may turn out to have begun as early as that."""
    anchor_ms, load_ms = (int(number) for number in pace)
    anchor_ms = condition.at_ms + min(0, anchor_ms)
    earlier = Load(load_ms, anchor_ms, condition.rate)
    if earlier.at(condition.at_ms, rules) != condition.load_ms:
        return {}  # it moves in another way by now
    return {"anchor_ms": anchor_ms, "load_ms": load_ms}


def sample_across(condition: Condition, at_ms: int, local: datetime) -> m.Sample:
    """Return the sample that takes a condition which was handed over to the present, with all as it was."""
    presence = presence_as_before(condition)
    return m.Sample(at_ms=at_ms, local=local, presence=presence, deferral=condition.deferral)


def _document(returned: Return | None, at_ms: int) -> dict[str, Any] | None:
    if returned is None:
        return None
    plain: dict[str, Any] = {name: getattr(returned, name) for name in Return.__match_args__}
    for name in ("put_off", "forgotten"):
        put_off: PutOff | None = plain[name]
        if put_off is not None:
            values: dict[str, Any] = {each: getattr(put_off, each) for each in PutOff.__match_args__}
            plain[name] = _moved(values, -at_ms)
    return _moved(plain, -at_ms)


def _return(document: Mapping[str, Any] | None, at_ms: int) -> Return | None:
    if document is None:
        return None
    values = _moved(document, at_ms)
    for name in ("put_off", "forgotten"):
        if values[name] is not None:
            values[name] = PutOff(**_moved(values[name], at_ms))
    return Return(**values)


def _moved(values: Mapping[str, Any], by_ms: int) -> dict[str, Any]:
    """Return the values with every moment told from another one."""
    return {
        name: value + by_ms if name in _MOMENTS and value is not None else value
        for name, value in values.items()
    }
