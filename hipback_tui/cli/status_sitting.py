"""The sitting engine's side of the status, from its last checkpoint."""

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from hipback_tui.cli.dates import aware
from hipback_tui.cli.status_motion import Motion
from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.checkpoint import revive
from hipback_tui.core.sitting.condition import Condition, Plan
from hipback_tui.core.sitting.engine import advance, command
from hipback_tui.core.sitting.states import Rate, State
from hipback_tui.core.sitting.words import describe, pause_end, time_to_break_ms

if TYPE_CHECKING:
    from hipback_tui.cli.context import Context


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


def going_on(context: "Context", document: Mapping[str, Any]) -> SittingStatus:
    """Return what a running app counts, which writes it down each minute and at each change.

    Raises CheckpointError.
    """
    plan, elapsed_ms, then = _take_up(context, document)
    # An absence goes on until the app itself says that it is over.
    presence = m.Presence.UNKNOWN if then.absence is None else m.Presence.LOCKED
    now = advance(plan, then, m.Sample(elapsed_ms, context.now, presence))[0]
    facts = _facts(plan, now)
    facts["presence"] = document.get("presence", m.Presence.UNKNOWN.value)
    shown = describe(plan, now)
    line = f"{shown.headline}: {shown.detail}"
    return SittingStatus(facts, line, _changes(context, now), _motion(plan, now))


def left_alone(context: "Context", document: Mapping[str, Any]) -> SittingStatus:
    """Return what the last app left behind; the time since then counts as away. Raises CheckpointError."""
    plan, elapsed_ms, then = _take_up(context, document)
    if then.state is State.ROUTINE:
        broken_off = m.EndRoutine(_share_done(document.get("play")))
        then = command(plan, then, m.Sample(then.at_ms, then.local), broken_off)[0]
    gap_ms = elapsed_ms - then.at_ms
    # As long as no app runs nobody has come back.
    away = m.Sample(elapsed_ms, context.now, m.Presence.LOCKED, absent_ms=gap_ms, absence="closed")
    now = advance(plan, then, away)[0]
    facts = _facts(plan, now)
    if now.state is State.STANDING:
        facts["state"] = State.AWAY.value  # whoever stood when the app was closed is away, like everyone else
    load_min = facts["load_s"] // 60
    load = f"{load_min} min of sitting load left" if load_min else "no sitting load left"
    line = f"hipback is not running; the time since counts as away: {load}."
    return SittingStatus(facts, line, _changes(context, now), _motion(plan, now))


def _take_up(context: "Context", document: Mapping[str, Any]) -> tuple[Plan, int, Condition]:
    plan = Plan(context.settings.sitting, context.settings.hours)
    elapsed_ms = context.clock.elapsed_ms()
    return plan, elapsed_ms, revive(document, plan, context.now, elapsed_ms, context.clock.boot_id)


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


def _changes(context: "Context", now: Condition) -> list[datetime]:
    edges = [] if now.hours_edge is None else [aware(now.hours_edge, context.now)]
    ends = (pause_end(now, pause) for pause in now.pauses)
    return edges + [end for end in ends if end is not None]


def _share_done(play: Any) -> float:
    """Return how much of a routine was done, 0-1, by what the checkpoint says of it."""
    try:
        return min(1.0, max(0.0, float(play["done_s"] / play["planned_s"])))
    except (KeyError, TypeError, ZeroDivisionError):
        return 0.0
