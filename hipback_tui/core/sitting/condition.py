"""The engine's condition: everything it knows between two samples, immutable, and its stored form."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from hipback_tui.core.sitting.hours import WorkingHours
from hipback_tui.core.sitting.rules import SittingRules
from hipback_tui.core.sitting.states import LOAD_RATE, SEATED, Rate, State


@dataclass(frozen=True, slots=True)
class Plan:
    """What the person has set: the rules and the working hours."""

    rules: SittingRules = field(default_factory=SittingRules)
    hours: WorkingHours = field(default_factory=WorkingHours)


@dataclass(frozen=True, slots=True)
class OpenPause:
    """A pause that runs: to a monotonic moment, to a wall-clock moment (aware), or until resumed."""

    reason: str
    until_ms: int | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """An absence that runs: since when, the load at that moment, and what it is ("idle", "suspend" ...)."""

    since_ms: int
    load_ms: int
    kind: str


@dataclass(frozen=True, slots=True)
class Return:
    """The last return from an absence, which the person may still correct."""

    at_ms: int
    since_ms: int
    before_ms: int
    after_ms: int
    kind: str

    @property
    def away_ms(self) -> int:
        """Length of the absence."""
        return self.at_ms - self.since_ms


@dataclass(frozen=True, slots=True)
class Condition:
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
    reading: bool = False
    absence: Absence | None = None
    returned: Return | None = None
    last_word_ms: int = 0
    hours_open: bool = True
    hours_edge: datetime | None = None

    def load_at(self, moment_ms: int, rules: SittingRules) -> int:
        """Return the load in milliseconds at a moment at or after the anchor."""
        span = max(0, moment_ms - self.anchor_ms)
        if self.rate is Rate.RISES:
            return self.load_ms + span
        if self.rate is Rate.FALLS:
            return max(0, self.load_ms - span * rules.interval_s // rules.relief_s)
        return self.load_ms

    @property
    def natural_rate(self) -> Rate:
        """What the facts say the load should do."""
        rate = LOAD_RATE[self.state]
        if rate is Rate.HOLDS and (self.absence is not None or self.standing):
            return Rate.FALLS
        return rate

    @property
    def seated(self) -> bool:
        """Whether the person sits, as far as is known."""
        return self.state in SEATED


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
_MOMENTS = ("since_ms", "seated_since_ms", "snooze_until_ms", "remind_at_ms", "deferred_since_ms")
_PLAIN = ("threshold_ms", "noticed", "snoozes_used", "told", "deferral_spent", "standing", "reading")


def to_document(condition: Condition, rules: SittingRules) -> dict[str, Any]:
    """Return the condition as a JSON object."""
    at_ms = condition.at_ms
    document: dict[str, Any] = {
        "state": condition.state.value,
        "load_ms": condition.load_at(at_ms, rules),
        "pauses": [
            {
                "reason": pause.reason,
                "left_ms": None if pause.until_ms is None else pause.until_ms - at_ms,
                "until": None if pause.until is None else pause.until.isoformat(),
            }
            for pause in condition.pauses
        ],
    }
    for name in _MOMENTS:
        value = getattr(condition, name)
        document[name] = None if value is None else value - at_ms
    if condition.absence is not None:
        document["absence"] = {
            "since_ms": condition.absence.since_ms - at_ms,
            "load_ms": condition.absence.load_ms,
            "kind": condition.absence.kind,
        }
    return document | {name: getattr(condition, name) for name in _PLAIN}


def from_document(document: Mapping[str, Any], plan: Plan, at_ms: int, local: datetime) -> Condition:
    """Read a stored condition as of the new clock's `at_ms`.

    Raises `ValueError`, `KeyError` or `TypeError` if it is not one.
    """
    fresh = begin(plan, at_ms, local)
    state = State(document["state"])
    moments: dict[str, Any] = {
        name: None if document[name] is None else at_ms + _whole(document[name]) for name in _MOMENTS
    }
    absence = document.get("absence")
    plain: dict[str, Any] = {name: type(getattr(fresh, name))(document[name]) for name in _PLAIN}
    condition = replace(
        fresh,
        **moments,
        **plain,
        state=state,
        load_ms=max(0, _whole(document["load_ms"])),
        pauses=tuple(
            OpenPause(
                str(pause["reason"]),
                None if pause["left_ms"] is None else at_ms + _whole(pause["left_ms"]),
                None if pause["until"] is None else datetime.fromisoformat(pause["until"]),
            )
            for pause in document["pauses"]
        ),
        absence=None
        if absence is None
        else Absence(at_ms + _whole(absence["since_ms"]), _whole(absence["load_ms"]), str(absence["kind"])),
    )
    return replace(condition, rate=condition.natural_rate, since_ms=condition.since_ms or at_ms)


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{value!r}, expected a whole number")
    return value
