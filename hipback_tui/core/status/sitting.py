"""The sitting engine's side of the status, of a running app or from its last checkpoint."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from hipback_tui.core.calendar_day import aware
from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.checkpoint import revive
from hipback_tui.core.sitting.condition import Condition, Plan
from hipback_tui.core.sitting.engine import advance, command
from hipback_tui.core.sitting.states import Rate, State
from hipback_tui.core.sitting.words import describe, pause_end, time_to_break_ms
from hipback_tui.core.status.motion import Motion

TYPE_CHECKING = False  # importing typing would take longer than what `status` does with it
if TYPE_CHECKING:
    from typing import Any


class SittingStatus:
    """What is known of the sitting: `facts` for JSON, `line` for people.

    Until the earliest of `changes` only the load and the time to the next break move, as `motion` tells.
    """

    __slots__ = ("changes", "facts", "line", "motion")

    def __init__(self, facts: dict[str, Any], line: str, changes: list[datetime], motion: Motion) -> None:
        self.facts = facts
        self.line = line
        self.changes = changes
        self.motion = motion


class Asked:
    """The moment of the question: local time, the monotonic clock, and which run of the machine it is."""

    __slots__ = ("boot_id", "elapsed_ms", "now")

    def __init__(self, now: datetime, elapsed_ms: int, boot_id: str | None) -> None:
        self.now = now
        self.elapsed_ms = elapsed_ms
        self.boot_id = boot_id


def of_condition(plan: Plan, now: Condition, presence: m.Presence, local: datetime) -> SittingStatus:
    """Return what a session counts, by its condition as of now; `local` is now, aware."""
    facts = _facts(plan, now)
    facts["presence"] = presence.value
    return _told(plan, now, facts, local)


def going_on(plan: Plan, document: Mapping[str, Any], asked: Asked) -> SittingStatus:
    """Return what a running app counts, which writes it down each minute and at each change.

    Raises CheckpointError.
    """
    then = _take_up(plan, document, asked)
    # An absence goes on until the app itself says that it is over.
    presence = m.Presence.UNKNOWN if then.absence is None else m.Presence.LOCKED
    now = advance(plan, then, m.Sample(asked.elapsed_ms, asked.now, presence))[0]
    facts = _facts(plan, now)
    facts["presence"] = document.get("presence", m.Presence.UNKNOWN.value)
    return _told(plan, now, facts, asked.now)


def left_alone(plan: Plan, document: Mapping[str, Any], asked: Asked) -> SittingStatus:
    """Return what the last app left behind; the time since then counts as away. Raises CheckpointError."""
    then = _take_up(plan, document, asked)
    if then.state is State.ROUTINE:
        broken_off = m.EndRoutine(_share_done(document.get("play")))
        then = command(plan, then, m.Sample(then.at_ms, then.local), broken_off)[0]
    gap_ms = asked.elapsed_ms - then.at_ms
    # As long as no app runs nobody has come back.
    away = m.Sample(asked.elapsed_ms, asked.now, m.Presence.LOCKED, absent_ms=gap_ms, absence="closed")
    now = advance(plan, then, away)[0]
    facts = _facts(plan, now)
    if now.state is State.STANDING:
        facts["state"] = State.AWAY.value  # whoever stood when the app was closed is away, like everyone else
    load_min = facts["load_s"] // 60
    load = f"{load_min} min of sitting load left" if load_min else "no sitting load left"
    line = f"hipback is not running; the time since counts as away: {load}."
    return SittingStatus(facts, line, _changes(now, asked.now), _motion(plan, now))


def _take_up(plan: Plan, document: Mapping[str, Any], asked: Asked) -> Condition:
    return revive(document, plan, asked.now, asked.elapsed_ms, asked.boot_id)


def _told(plan: Plan, now: Condition, facts: dict[str, Any], local: datetime) -> SittingStatus:
    shown = describe(plan, now)
    line = f"{shown.headline}: {shown.detail}"
    return SittingStatus(facts, line, _changes(now, local), _motion(plan, now))


def _facts(plan: Plan, now: Condition) -> dict[str, Any]:
    ends = [(pause.reason, pause_end(now, pause)) for pause in now.pauses]
    return {
        "state": now.state.value,
        **_motion(plan, now).facts_at(0),
        "snoozes_left": max(0, plan.rules.snoozes_max - now.snoozes_used),
        "pauses": [
            {"reason": reason, "until": None if end is None else end.isoformat(timespec="seconds")}
            for reason, end in ends
        ],
    }


def _motion(plan: Plan, now: Condition) -> Motion:
    rules = plan.rules
    rate = {Rate.RISES: (1, 1), Rate.HOLDS: (0, 1), Rate.FALLS: (-rules.interval_s, rules.relief_s)}[now.rate]
    return Motion(now.load_ms, now.at_ms - now.anchor_ms, rate, time_to_break_ms(now, rules))


def _changes(now: Condition, local: datetime) -> list[datetime]:
    edges = [] if now.hours_edge is None else [aware(now.hours_edge, local)]
    ends = (pause_end(now, pause) for pause in now.pauses)
    return edges + [end for end in ends if end is not None]


def _share_done(play: Any) -> float:
    """Return how much of a routine was done, 0-1, by what the checkpoint says of it."""
    try:
        return min(1.0, max(0.0, float(play["done_s"] / play["planned_s"])))
    except (KeyError, TypeError, ZeroDivisionError):
        return 0.0
