"""Snapshots as a session would publish them, and a session that does nothing but note its orders."""

import threading
from collections.abc import Callable, Collection
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hipback_tui.core import player
from hipback_tui.core.attention import Level
from hipback_tui.core.consistency import Consistency, Day, Status, ThisWeek, Week
from hipback_tui.core.easing import Easing
from hipback_tui.core.history import History, history_of
from hipback_tui.core.orders import Order
from hipback_tui.core.player import PlayerView
from hipback_tui.core.records import Record
from hipback_tui.core.routines import Exercise, Kind, Mode, Region, Sides, Space, Step, TempoPart
from hipback_tui.core.sitting.states import State
from hipback_tui.core.sitting.view import Countdown, Sitting
from hipback_tui.core.snapshot import Snapshot, StepUp, SuggestedRoutine
from hipback_tui.core.undo_step import UndoStep
from hipback_tui.core.value import changed

FRIDAY = date(2026, 11, 20)
GUESS = "Counting you as sitting; hipback cannot see when you get up. Press u when you do."

OTHERS = (
    SuggestedRoutine(
        "two-minute-walk",
        "Two minutes of walking",
        2,
        "A short walk moves hips and back alike; no floor needed.",
    ),
    SuggestedRoutine(
        "one-minute-chair", "One minute in the chair", 1, "Mobility, and shorter than you asked for."
    ),
)
STEP_UP = StepUp("floor-cat-cow", "seated-cat-cow", "Seated cat-cow", "floor-cat-cow", "Cat-cow on all fours")


class FakeSession:
    """Stands in for a session: `publish` is what its thread would do, `orders` is what was asked of it."""

    def __init__(self, snapshot: Snapshot | None = None) -> None:
        self.snapshot = snapshot or snapshot_of(sitting())
        self.orders: list[Order] = []
        self.records: list[Record] = []
        self.library: Any = None
        self.data: Any = None
        self.eased = Easing({})
        self.steps: tuple[UndoStep, ...] = ()
        self._listeners: list[Callable[[Snapshot], None]] = []

    def subscribe(self, listener: Callable[[Snapshot], None]) -> None:
        self._listeners.append(listener)

    def give(self, order: Order) -> None:
        self.orders.append(order)

    def now(self) -> datetime:
        return datetime.combine(self.snapshot.today, time(15), UTC)

    def day(self, day: date) -> list[Record]:
        return [record for record in self.records if record.day == day]

    def days(self, first: date, last: date) -> tuple[Day, ...]:
        return tuple(day for day in self.snapshot.week.this_week.days if first <= day.date <= last)

    def records_since(self, day: date, kinds: Collection[str]) -> list[Record]:
        return [record for record in self.records if record.kind in kinds]

    def history(self) -> History:
        return history_of(self.records)

    def easing(self) -> Easing:
        return self.eased

    def undoable(self, limit: int) -> tuple[UndoStep, ...]:
        return self.steps[:limit]

    def publish(self, snapshot: Snapshot) -> None:
        """Publish from another thread and wait until that returned, as it must at once."""
        self.snapshot = snapshot
        thread = threading.Thread(target=lambda: [listener(snapshot) for listener in self._listeners])
        thread.start()
        thread.join(5)
        assert not thread.is_alive(), "the session was kept waiting"

    def change(self, **changes: Any) -> None:
        """Publish the present snapshot with `changes`."""
        self.publish(changed(self.snapshot, **changes))


def sitting(load_min: int = 12, **changes: Any) -> Sitting:
    """Someone who has been sitting for a while."""
    left = 30 - load_min
    base = Sitting(
        state=State.SITTING,
        headline="Sitting",
        detail=f"{load_min} min of sitting; next break in {left} min",
        state_min=load_min,
        load_min=load_min,
        interval_min=30,
        gauge=load_min / 30,
        next_break=Countdown(left),
        snoozes_left=2,
        guess=GUESS,
        standing=changes.get("state") is State.STANDING,
    )
    return changed(base, **changes)


def due(told: int = 1, **changes: Any) -> Sitting:
    """Someone whose break is due; it may be `waiting` for something."""
    waits = "waiting" in changes and not told
    base = sitting(
        30,
        state=State.DUE,
        headline="Break waits" if waits else "Time to move",
        detail="30 min of sitting" + ("; you are told afterwards" if waits else ". A short break is enough."),
        next_break=Countdown(0, 0),
        told=told,
    )
    return changed(base, **changes)


def week(credited: str = "x.x....", goal: int = 5, **changes: Any) -> Consistency:
    """The week of Monday 2026-11-16, an `x` for each credited day; today is Friday."""
    monday = FRIDAY - timedelta(days=4)
    days = tuple(
        Day(monday + timedelta(days=number), mark == "x", int(mark == "x"), "travel" if mark == "p" else None)
        for number, mark in enumerate(credited)
    )
    done = credited.count("x")
    left = sum(day.date >= FRIDAY and not day.credited for day in days)
    status = Status.ON_TARGET if done >= goal else Status.IN_PROGRESS
    running = ThisWeek(monday, goal, done, status, goal, 7, False, False, done + left >= goal, left, days)
    before = tuple(
        Week(monday - timedelta(weeks=n), goal, 5, Status.ON_TARGET, goal, 7, False, False)
        for n in range(4, 0, -1)
    )
    now = Week(monday, goal, done, status, goal, 7, False, False)
    answer = Consistency(
        today=FRIDAY,
        week_start="monday",
        goal_days=goal,
        this_week=running,
        streak_weeks=4,
        best_weeks=9,
        spare_weeks=1,
        strength=61.0,
        judged_weeks=4,
        hit_weeks=4,
        total_sessions=57,
        credited_days=41,
        weeks=(*before, now),
        first_day=monday - timedelta(weeks=4),
        last_credited=monday + timedelta(days=2),
        gap_days=1,
        after_miss=False,
    )
    return answer._replace(**changes)


def snapshot_of(now: Sitting, **changes: Any) -> Snapshot:
    """A whole snapshot around the sitting side."""
    base = Snapshot(
        today=FRIDAY,
        sitting=now,
        week=week(),
        suggestion=SuggestedRoutine(
            "desk-hips",
            "Desk hips",
            2,
            "Yesterday was strength, so today the hips may move; no floor needed.",
        ),
        attention="10:50 accepted by dunst, not yet seen",
        attention_level=Level.ACCEPTED,
    )
    return changed(base, **changes)


def routine_view(at_s: float = 20, *, paused: bool = False) -> PlayerView:
    """A moment of a routine: 30 s of breath, a hold of 25 s on both sides, and eight reps."""
    exercises = {exercise.id: exercise for exercise in (BREATH, HOLD, REPS)}
    steps = (Step("breath", seconds=30), Step("hold", seconds=30), Step("reps"))
    routine = player.compose(
        id="sample", name="Hips and breath", purpose="A sample.", steps=steps, exercises=exercises
    )
    at_ms = round(at_s * 1000)
    state, _ = player.advance(player.start(routine, exercises, 0), at_ms)
    if paused:
        state, _ = player.pause(state, at_ms)
    return player.view(state, at_ms)


BREATH = Exercise(
    id="breath",
    name="Slow belly breathing",
    kind=Kind.BREATH,
    region=Region.BOTH,
    mode=Mode.BREATH,
    seconds=30,
    spaces=(Space.CHAIR,),
    setup="Sit well back with both feet flat. One hand on the belly, one on the chest.",
    do="Breathe in through the nose and let the lower hand move. Breathe out slowly.",
    feel="The belly moves, the chest stays quiet.",
    stop_if="You feel light-headed: go back to your normal breathing.",
)
HOLD = Exercise(
    id="hold",
    name="Half-kneeling hip-flexor stretch",
    kind=Kind.STRETCH,
    region=Region.HIP,
    mode=Mode.HOLD,
    seconds=30,
    sides=Sides.BOTH,
    spaces=(Space.FLOOR,),
    setup="Kneel on the {side} knee with a pillow under it. The {other} foot stands in front.",
    do="Squeeze the {side} buttock, keep the pelvis level, and glide forwards a few centimetres.",
    feel="A mild stretch where the thigh meets the pelvis. No bouncing, no arch in the back.",
    stop_if="The hip pinches or the kneecap hurts. Glide back, or stretch standing.",
)
REPS = Exercise(
    id="reps",
    name="Hip bridge",
    kind=Kind.MOBILITY,
    region=Region.BOTH,
    mode=Mode.REPS,
    reps=8,
    tempo=(TempoPart("lift", 2000), TempoPart("hold", 2000), TempoPart("lower", 2000)),
    spaces=(Space.FLOOR,),
    setup="Lie on your back, knees bent, feet flat and hip-wide.",
    do="Breathe out, press through the heels and lift the pelvis. Lower slowly.",
    feel="The buttocks do the work and the hips open at the front.",
    stop_if="You feel it mostly in the lower back. Lift less high.",
)
