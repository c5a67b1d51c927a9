"""A person at a desk, for tests that read like a script."""

from datetime import datetime, timedelta, timezone
from typing import Any, TypeVar

from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.condition import Condition, Plan, begin
from hipback_tui.core.sitting.engine import advance, command
from hipback_tui.core.sitting.hours import WorkingHours, parse_range
from hipback_tui.core.sitting.states import State

FRIDAY_NINE = datetime(2026, 11, 20, 9, 0, tzinfo=timezone(timedelta(hours=1)))

_E = TypeVar("_E")


class AtTheDesk:
    """Runs the engine every ten seconds and keeps all that it says; moments count from the beginning."""

    def __init__(
        self, plan: Plan | None = None, local: datetime = FRIDAY_NINE, origin_ms: int = 7_000
    ) -> None:
        self.plan = plan or Plan()
        self.origin_ms = 7_000
        self.at_ms, self.local = self.origin_ms, local
        self.condition: Condition = begin(self.plan, self.at_ms, local)
        self.events: list[m.Event] = []
        self.senses: dict[str, Any] = {}
        """What every sample says beside the time, until it is changed: presence, deferral."""
        self.idle_since_ms: int | None = None

    # --- what happens --------------------------------------------------------------------------------------

    def wait(self, seconds: float = 0, *, minutes: float = 0, step_s: float = 10) -> list[m.Event]:
        """Let time pass in steps; returns what was said."""
        return self._let_pass(round((seconds + minutes * 60) * 1000), round(step_s * 1000))

    def leap(self, seconds: float = 0, *, minutes: float = 0) -> list[m.Event]:
        """Let time pass in one step."""
        passed = round((seconds + minutes * 60) * 1000)
        return self._let_pass(passed, passed)

    def gap(self, seconds: float = 0, *, minutes: float = 0, kind: str = "suspend") -> list[m.Event]:
        """Let the machine sleep."""
        passed = round((seconds + minutes * 60) * 1000)
        self.let_go_by(passed)
        return self.hear(absent_ms=passed, absence=kind)

    def say(self, order: m.Command) -> list[m.Event]:
        """Say something to hipback."""
        condition, events = command(self.plan, self.condition, self._sample(), order)
        return self._keep(condition, events)

    def sense(self, **senses: Any) -> list[m.Event]:
        """Let presence or deferral be different from now on."""
        self.senses |= senses
        return self.hear()

    def hands_off(self) -> None:
        """From now on there is no input, and the desktop knows it."""
        self.senses["presence"] = m.Presence.HERE
        self.idle_since_ms = self.at_ms

    def hands_on(self) -> list[m.Event]:
        """A key is pressed now, and work goes on."""
        self.idle_since_ms = self.at_ms
        said = self.hear()
        self.idle_since_ms = None
        return said

    def jump(self, **apart: float) -> list[m.Event]:
        """Set the wall clock alone."""
        self.local += timedelta(**apart)
        return self.hear()

    def _let_pass(self, passed_ms: int, step_ms: int) -> list[m.Event]:
        said: list[m.Event] = []
        while passed_ms > 0:
            step = min(step_ms, passed_ms)
            passed_ms -= step
            self.let_go_by(step)
            said += self.hear()
        return said

    def let_go_by(self, milliseconds: int) -> None:
        """Let time pass unseen; `hear` then sees all of it at once."""
        self.at_ms += milliseconds
        self.local += timedelta(milliseconds=milliseconds)

    def hear(self, **more: Any) -> list[m.Event]:
        """Look at clock and presence now."""
        return self._keep(*advance(self.plan, self.condition, self._sample(**more)))

    def _sample(self, **more: Any) -> m.Sample:
        idle = None if self.idle_since_ms is None else self.at_ms - self.idle_since_ms
        return m.Sample(self.at_ms, self.local, idle_ms=idle, **(self.senses | more))

    def _keep(self, condition: Condition, events: tuple[m.Event, ...]) -> list[m.Event]:
        self.condition = condition
        self.events += events
        return list(events)

    # --- what is so ----------------------------------------------------------------------------------------

    @property
    def state(self) -> str:
        """The state; plain text for mypy, which would not expect an enum to change between two looks."""
        return self.condition.state

    @property
    def load_s(self) -> float:
        """The sitting load in seconds."""
        return self.condition.load_at(self.condition.at_ms, self.plan.rules) / 1000

    @property
    def load_min(self) -> float:
        """The sitting load in minutes."""
        return self.load_s / 60

    def moment(self, event: Any) -> float:
        """Minutes from the beginning to the event."""
        return float(event.at_ms - self.origin_ms) / 60_000

    def all(self, kind: type[_E]) -> list[_E]:
        """All that was said of one kind."""
        return [event for event in self.events if isinstance(event, kind)]

    def told(self) -> list[tuple[float, int]]:
        """When the break was told, in minutes from the beginning, and for which time."""
        return [(self.moment(event), event.number) for event in self.all(m.BreakDue)]

    def stretches(self) -> list[tuple[float, float]]:
        """The stretches of sitting, in minutes from the beginning."""
        return [
            ((e.start_ms - self.origin_ms) / 60_000, (e.end_ms - self.origin_ms) / 60_000)
            for e in self.all(m.SatFor)
        ]


DAYTIME = Plan(hours=WorkingHours(((parse_range("08:00-20:00"),),) * 7))
"""Working hours from which twelve hours lead out, and into which twelve hours lead back."""


def desk_in(state: State) -> AtTheDesk:
    """Bring a person into a state by what they would do."""
    desk = AtTheDesk(DAYTIME)
    if state in (State.DUE, State.SNOOZED):
        desk.wait(minutes=30)
    orders: dict[State, m.Command] = {
        State.SNOOZED: m.Snooze(),
        State.ROUTINE: m.StartRoutine(),
        State.STANDING: m.Stood(),
        State.PAUSED: m.Pause("lunch"),
    }
    if state in orders:
        desk.say(orders[state])
    elif state is State.AWAY:
        desk.sense(presence=m.Presence.LOCKED)
    elif state is State.OFF_HOURS:
        desk.jump(hours=12)
    assert desk.state == state
    return desk
