"""The engine's condition: everything it knows between two samples, immutable, and its stored form."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from hipback_tui.core.sitting.facts import Absence, Load, OpenPause, PutOff, Return
from hipback_tui.core.sitting.hours import WorkingHours
from hipback_tui.core.sitting.messages import PURSUITS
from hipback_tui.core.sitting.rules import SittingRules
from hipback_tui.core.sitting.states import LOAD_RATE, SEATED, Rate, State
from hipback_tui.core.value import Value, changed

TYPE_CHECKING = False  # importing typing would take longer than what `status` does with it
if TYPE_CHECKING:
    from typing import Any, TypeVar

    _T = TypeVar("_T")


__all__ = ("Absence", "Condition", "OpenPause", "Plan", "Return", "begin", "from_document", "to_document")


class Plan(Value):
    """What the person has set: the rules and the working hours."""

    rules: SittingRules = SittingRules()
    hours: WorkingHours = WorkingHours()


class Condition(Value):
    """State, load and the facts beside them, as of `at_ms`.

    The load is kept as an anchor (`load_ms` at `anchor_ms`) and a rate, so that its value at any moment is
    one multiplication away, whatever the number of ticks in between.
    """

    at_ms: int
    local: datetime
    state: State = State.SITTING
    since_ms: int = 0
    load_ms: int = 0
    anchor_ms: int = 0
    rate: Rate = Rate.RISES
    seated_since_ms: int | None = None
    threshold_ms: int = 0
    noticed: bool = False
    snooze_until_ms: int | None = None
    snoozes_used: int = 0
    told: int = 0
    remind_at_ms: int | None = None
    deferral: str | None = None
    deferred_since_ms: int | None = None
    deferral_spent: bool = False
    pauses: tuple[OpenPause, ...] = ()
    standing: bool = False
    pursuit: str = ""
    absence: Absence | None = None
    returned: Return | None = None
    corrected: Return | None = None
    last_word_ms: int = 0
    hours_open: bool = True
    hours_edge: datetime | None = None

    @property
    def reading(self) -> bool:
        """Whether the person said that they sit without any input."""
        return bool(self.pursuit)

    @property
    def load(self) -> Load:
        """The anchor, the rate and what follows from them."""
        return Load(self.load_ms, self.anchor_ms, self.rate)

    def load_at(self, moment_ms: int, rules: SittingRules) -> int:
        """Return the load in milliseconds at a moment at or after the anchor."""
        return self.load.at(moment_ms, rules)

    @property
    def natural_rate(self) -> Rate:
        """What the facts say the load should do."""
        rate = LOAD_RATE[self.state]
        return Rate.FALLS if rate is Rate.HOLDS and (self.absence or self.standing) else rate

    @property
    def rate_if_here(self) -> Rate:
        """What the load would do if presence did not say that the person is away."""
        rate = LOAD_RATE[State.SITTING if self.state is State.AWAY else self.state]
        return Rate.FALLS if rate is Rate.HOLDS and self.standing else rate

    def snoozing(self, rules: SittingRules) -> bool:
        """Whether a snooze runs and the break would be due by its end.

        After some time up the load may be so low that the next break lies beyond the end of the snooze; then
        the snooze says nothing any more.
        """
        until_ms = self.snooze_until_ms
        if until_ms is None or until_ms <= self.at_ms:
            return False
        return self.load_at(self.at_ms, rules) + until_ms - self.at_ms >= self.threshold_ms

    @property
    def seated(self) -> bool:
        """Whether the person sits, as far as is known."""
        return self.state in SEATED

    def called_for(self, rules: SittingRules) -> State:
        """Return the state that the facts call for, by the precedence in `states`."""
        facts = (
            (State.ROUTINE, self.state is State.ROUTINE),
            (State.OFF_HOURS, not self.hours_open),
            (State.PAUSED, bool(self.pauses)),
            (State.STANDING, self.standing),
            (State.AWAY, self.absence is not None),
            (State.SNOOZED, self.snoozing(rules)),
            (State.DUE, self.load_at(self.at_ms, rules) >= self.threshold_ms),
        )
        return next((state for state, holds in facts if holds), State.SITTING)


def begin(plan: Plan, at_ms: int, local: datetime) -> Condition:
    """Return the first condition of all: just sat down, no load."""
    naive = local.replace(tzinfo=None)
    is_open = plan.hours.open_at(naive)
    state = State.SITTING if is_open else State.OFF_HOURS
    return Condition(
        at_ms=at_ms,
        local=local,
        state=state,
        since_ms=at_ms,
        anchor_ms=at_ms,
        rate=LOAD_RATE[state],
        seated_since_ms=at_ms if is_open else None,
        threshold_ms=plan.rules.interval_s * 1000,
        last_word_ms=at_ms,
        hours_open=is_open,
        hours_edge=plan.hours.next_change(naive),
    )


# Moments are stored as milliseconds relative to `at_ms`: after a restart the monotonic clock is another one.
_PAST = ("seated_since_ms", "deferred_since_ms")
_AHEAD = ("snooze_until_ms", "remind_at_ms")
_COUNTS = ("snoozes_used", "told")
_FLAGS = ("noticed", "deferral_spent", "standing")

_LONGEST_MS = 36_525 * 86_400_000
"""A hundred years: more than that is damage."""


def to_document(condition: Condition, rules: SittingRules) -> dict[str, Any]:
    """Return the condition as a JSON object."""
    at_ms, absence = condition.at_ms, condition.absence
    document: dict[str, Any] = {
        "state": condition.state.value,
        "interval_ms": rules.interval_s * 1000,
        "since_ms": condition.since_ms - at_ms,
        "load_ms": condition.load_at(at_ms, rules),
        "threshold_ms": condition.threshold_ms,
        "pursuit": condition.pursuit,
        "pauses": [
            {
                "reason": pause.reason,
                "left_ms": _relative(pause.until_ms, at_ms),
                "until": None if pause.until is None else pause.until.isoformat(),
            }
            for pause in condition.pauses
        ],
        "absence": None,
    }
    if absence is not None:
        document["absence"] = {
            "since_ms": absence.since_ms - at_ms,
            "load_ms": absence.load_ms,
            "kind": absence.kind,
            "stayed_ms": absence.stayed.at(at_ms, rules),
            "seated_since_ms": _relative(absence.seated_since_ms, at_ms),
            "threshold_ms": absence.put_off.threshold_ms,
            "snooze_until_ms": _relative(absence.put_off.snooze_until_ms, at_ms),
            "snoozes_used": absence.put_off.snoozes_used,
        }
    moments = {name: _relative(getattr(condition, name), at_ms) for name in (*_PAST, *_AHEAD)}
    return document | moments | {name: getattr(condition, name) for name in (*_COUNTS, *_FLAGS)}


def from_document(document: Mapping[str, Any], plan: Plan, at_ms: int, local: datetime) -> Condition:
    """Read a stored condition; `at_ms` and `local` are the moment of writing, told by the present clock.

    The time since then is made up for by advancing: with a sample whose `absent_ms` is that time if the
    program did not run. Where the plan has changed since, the state is the one that the facts now call for; a
    break that is due by it is told with the first sample.

    Raises `ValueError`, `KeyError` or `TypeError` if it is no such document.
    """
    fresh = begin(plan, at_ms, local)
    interval_then_ms, interval_ms = _whole(document["interval_ms"], 1), plan.rules.interval_s * 1000

    def past(value: object) -> int | None:
        return None if value is None else at_ms + _whole(value, -_LONGEST_MS, 0)

    def ahead(value: object) -> int | None:
        return None if value is None else at_ms + _whole(value, -_LONGEST_MS)

    def threshold(value: object) -> int:
        return _whole(value, interval_then_ms) - interval_then_ms + interval_ms

    changes: dict[str, Any] = {name: past(document[name]) for name in _PAST}
    changes |= {name: ahead(document[name]) for name in _AHEAD}
    changes |= {name: _whole(document[name]) for name in _COUNTS}
    changes |= {name: _of_type(document[name], bool) for name in _FLAGS}
    condition = changed(
        fresh,
        **changes,
        state=State(document["state"]),
        since_ms=at_ms + _whole(document["since_ms"], -_LONGEST_MS, 0),
        load_ms=_whole(document["load_ms"]),
        threshold_ms=threshold(document["threshold_ms"]),
        pursuit=_pursuit(document),
        pauses=tuple(
            OpenPause(_of_type(item["reason"], str), ahead(item["left_ms"]), _aware(item["until"]))
            for item in document["pauses"]
        ),
    )
    if (away := document["absence"]) is not None:
        put_off = PutOff(
            threshold(away["threshold_ms"]), ahead(away["snooze_until_ms"]), _whole(away["snoozes_used"])
        )
        absence = Absence(
            since_ms=at_ms + _whole(away["since_ms"], -_LONGEST_MS, 0),
            load_ms=_whole(away["load_ms"]),
            kind=_of_type(away["kind"], str),
            stayed=Load(_whole(away["stayed_ms"]), at_ms, Rate.HOLDS),
            seated_since_ms=past(away["seated_since_ms"]),
            put_off=put_off,
        )
        condition = changed(condition, absence=absence)
    return _reconciled(condition, plan.rules)


def _reconciled(condition: Condition, rules: SittingRules) -> Condition:
    """Let state, rate and telling agree with the facts, whatever was written."""
    state = condition.called_for(rules)
    changes: dict[str, Any] = {}
    if state is not State.DUE:
        changes |= {"told": 0, "remind_at_ms": None, "deferred_since_ms": None, "deferral_spent": False}
    elif condition.state is not State.DUE:
        state = State.SITTING  # from which the first sample leads on to DUE, and tells it
    elif not condition.told and condition.remind_at_ms is None and condition.deferred_since_ms is None:
        changes["remind_at_ms"] = condition.at_ms
    if state is State.OFF_HOURS:
        changes["standing"] = False
    if state is not condition.state:
        changes["since_ms"] = condition.at_ms
    if state not in SEATED:
        changes["seated_since_ms"] = None
    elif condition.seated_since_ms is None:
        changes["seated_since_ms"] = condition.at_ms
    condition = changed(condition, state=state, **changes)
    if condition.absence is not None:
        stayed = changed(condition.absence.stayed, rate=condition.rate_if_here)
        condition = changed(condition, absence=changed(condition.absence, stayed=stayed))
    return changed(condition, rate=condition.natural_rate)


def _pursuit(document: Mapping[str, Any]) -> str:
    """Return what is done without input; older checkpoints knew reading alone."""
    if "pursuit" not in document:
        return "reading" if _of_type(document["reading"], bool) else ""
    if document["pursuit"] not in ("", *PURSUITS):
        raise ValueError(f"{document['pursuit']!r}, expected one of {', '.join(PURSUITS)}, or nothing")
    return str(document["pursuit"])


def _relative(moment_ms: int | None, at_ms: int) -> int | None:
    return None if moment_ms is None else moment_ms - at_ms


def _whole(value: object, least: int = 0, most: int = _LONGEST_MS) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ValueError(f"{value!r}, expected a whole number from {least} to {most}")
    return value


def _of_type(value: object, kind: type[_T]) -> _T:
    if not isinstance(value, kind):
        raise ValueError(f"{value!r}, expected {kind.__name__}")
    return value


def _aware(value: object) -> datetime | None:
    if value is None:
        return None
    moment = datetime.fromisoformat(_of_type(value, str))
    if moment.utcoffset() is None:
        raise ValueError(f"{value!r}, expected a time with its offset")
    return moment
