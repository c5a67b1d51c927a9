"""The sitting engine's condition in words and in the grain in which it is shown."""

from datetime import datetime, timedelta

from hipback_tui.core.sitting.condition import Condition, OpenPause, Plan
from hipback_tui.core.sitting.messages import Presence
from hipback_tui.core.sitting.rules import SittingRules
from hipback_tui.core.sitting.states import SEATED, State
from hipback_tui.core.sitting.view import Countdown, Sitting

_HEADLINES = {
    State.SITTING: "Sitting",
    State.DUE: "Time to move",
    State.SNOOZED: "Snoozed",
    State.ROUTINE: "Moving",
    State.STANDING: "Standing",
    State.AWAY: "Away",
    State.PAUSED: "Paused",
    State.OFF_HOURS: "Off hours",
}

_WAITS = "Break waits"

RETURN_SHOWN_MS = 15 * 60_000
"""For how long the screen says what an absence did to the load."""

_ABSENCES = {
    "idle": "away",
    "up": "up",
    "locked": "locked",
    "suspend": "asleep",
    "closed": "hipback was closed for",
    "stopped": "hipback stood still for",
}


def describe(plan: Plan, condition: Condition, presence: Presence = Presence.UNKNOWN) -> Sitting:
    """Return what a screen shows of the condition."""
    rules, now_ms = plan.rules, condition.at_ms
    load_ms = condition.load_at(now_ms, rules)
    load_min = load_ms // 60_000
    due_min = max(1, condition.threshold_ms // 60_000)
    left_ms = time_to_break_ms(condition, rules)
    next_break = None if left_ms is None else Countdown.of(left_ms / 1000)
    ends = next_break if condition.state is State.SNOOZED else None
    guess = None
    if presence is Presence.UNKNOWN and condition.seated:
        guess = "Counting you as sitting; hipback cannot see when you get up. Press u when you do."
    return Sitting(
        state=condition.state,
        headline=_WAITS if _waits_untold(condition) else _HEADLINES[condition.state],
        detail=_detail(plan, condition, load_min, next_break, ends),
        state_min=(now_ms - condition.since_ms) // 60_000,
        load_min=load_min,
        interval_min=rules.interval_s // 60,
        gauge=min(1.0, load_min / due_min),
        next_break=next_break,
        ends=ends,
        told=condition.told if condition.state is State.DUE else 0,
        snoozes_left=max(0, rules.snoozes_max - condition.snoozes_used),
        waiting=condition.deferral if condition.deferred_since_ms is not None else None,
        pauses=tuple(pause_line(condition, pause) for pause in condition.pauses),
        standing=condition.standing,
        pursuit=condition.pursuit,
        guess=guess,
        returned=_returned(condition),
        correctable=condition.returned is None or condition.returned.correctable,
    )


def time_to_break_ms(condition: Condition, rules: SittingRules) -> int | None:
    """Return the milliseconds to the next break while one is counted towards, 0 when it is due, else None."""
    if condition.state is State.SITTING:
        return max(0, condition.threshold_ms - condition.load_at(condition.at_ms, rules))
    if condition.state is State.SNOOZED and condition.snooze_until_ms is not None:
        return max(0, condition.snooze_until_ms - condition.at_ms)
    return 0 if condition.state is State.DUE else None


def pause_line(condition: Condition, pause: OpenPause) -> str:
    """Return a pause as "lunch until 13:30", or by its name alone if it has no end."""
    until = pause_end(condition, pause)
    if until is None:
        return pause.reason
    day = "" if until.date() == condition.local.date() else f"{until:%a} "
    return f"{pause.reason} until {day}{until:%H:%M}"


def pause_end(condition: Condition, pause: OpenPause) -> datetime | None:
    """Return the local moment at which a pause ends, or None if it is open."""
    if pause.until is not None:
        return pause.until.astimezone(condition.local.tzinfo)
    if pause.until_ms is None:
        return None
    return condition.local + timedelta(milliseconds=pause.until_ms - condition.at_ms)


def _detail(
    plan: Plan, condition: Condition, load_min: int, next_break: Countdown | None, ends: Countdown | None
) -> str:
    state = condition.state
    if state is State.SITTING:
        within = "less than a minute" if next_break and next_break.seconds is not None else None
        left = within or (f"{next_break.minutes} min" if next_break else "a while")
        return f"{_sat(load_min)}; next break in {left}"
    if state is State.DUE:
        waits = _waits_untold(condition)
        return _sat(load_min) + ("; you are told afterwards" if waits else ". A short break is enough.")
    if state is State.SNOOZED:
        left = "less than a minute" if not ends or ends.seconds is not None else f"{ends.minutes} min"
        return f"{_sat(load_min)}; reminder in {left}"
    if state is State.ROUTINE:
        return "Follow at your own pace"
    if state is State.PAUSED:
        lines = [pause_line(condition, pause) for pause in condition.pauses]
        return f"No reminders: {', '.join(lines)}" + ("; standing" if condition.standing else "")
    if state is State.OFF_HOURS:
        opening = condition.hours_edge
        if opening is None or opening <= condition.local.replace(tzinfo=None):
            return "No reminders outside your hours"
        day = "" if opening.date() == condition.local.date() else f"{opening:%A} "
        return f"No reminders until {day}{opening:%H:%M}"
    fading = "the sitting load is cleared" if load_min == 0 else f"{load_min} min of sitting load fading"
    if state is State.STANDING:
        return f"Good for hips and back; {fading}"
    return f"Welcome back when you return; {fading}"


def _waits_untold(condition: Condition) -> bool:
    return condition.deferred_since_ms is not None and not condition.told


def _sat(load_min: int) -> str:
    return "Just sat down" if load_min == 0 else f"{load_min} min of sitting"


def _returned(condition: Condition) -> str | None:
    returned = condition.returned
    if returned is None or condition.state not in SEATED | {State.PAUSED}:
        return None
    if condition.at_ms - returned.at_ms > RETURN_SHOWN_MS:
        return None
    what = _ABSENCES.get(returned.kind, "away")
    after_min = returned.after_ms // 60_000
    left = f"down to {after_min} min" if after_min else "nearly cleared" if returned.after_ms else "cleared"
    load = f"load {left}"
    return f"{what} {_span(returned.away_ms)}, {load}"


def _span(milliseconds: int) -> str:
    minutes = max(1, round(milliseconds / 60_000))
    if minutes < 90:
        return f"{minutes} min"
    hours = round(minutes / 60)
    return f"{hours} h" if hours < 48 else f"{round(hours / 24)} days"
