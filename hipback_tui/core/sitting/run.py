"""One step of the engine in the making: it walks through time, follows the table and tells the break."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.condition import Condition, OpenPause, Plan
from hipback_tui.core.sitting.facts import Load
from hipback_tui.core.sitting.states import SEATED, Rate, State, Trigger, follow
from hipback_tui.core.value import changed

TYPE_CHECKING = False  # importing typing would take longer than what `status` does with it
if TYPE_CHECKING:
    from typing import Any


LEAST_STRETCH_MS = 60_000
"""Shorter stretches of sitting are not worth a journal entry, shorter absences not worth a word."""

Happening = Callable[[], None]


class Run:
    """The condition as it changes within one step, and the events so far."""

    def __init__(self, plan: Plan, condition: Condition) -> None:
        self.rules, self.hours = plan.rules, plan.hours
        self.now = condition
        self.events: list[m.Event] = []
        self.wall_edges: list[tuple[int, Happening]] = []
        """Moments at which the wall clock passes an edge within this step, in order."""
        self.tell_due_later = False
        """Whether a break that is due again is kept for the next reminder."""

    def change(self, **changes: Any) -> None:
        """Change facts of the condition."""
        self.now = changed(self.now, **changes)

    @property
    def load_ms(self) -> int:
        """The sitting load now."""
        return self.now.load_at(self.now.at_ms, self.rules)

    @property
    def interval_ms(self) -> int:
        """The load at which a break is due if none was skipped."""
        return self.rules.interval_s * 1000

    # --- walking through time ------------------------------------------------------------------------------

    def walk(self, until_ms: int) -> None:
        """Go to `until_ms`, stopping wherever something happens on the way."""
        while True:
            due = [item for item in self._deadlines() if item[0] <= until_ms]
            if not due:
                break
            moment, happen = min(due, key=lambda item: item[0])
            self.change(at_ms=max(self.now.at_ms, moment))
            self.at_instant(happen)
        if until_ms > self.now.at_ms:
            self.change(at_ms=until_ms)

    def _deadlines(self) -> list[tuple[int, Happening]]:
        now, rules = self.now, self.rules
        found: list[tuple[int, Happening]] = []
        if self.wall_edges:
            found.append((self.wall_edges[0][0], self._pass_wall_edge))
        found.extend((p.until_ms, partial(self.end_pause, p)) for p in now.pauses if p.until_ms is not None)
        if now.snooze_until_ms is not None:
            found.append((now.snooze_until_ms, self._end_snooze))
        if now.state is State.SITTING:
            full_ms = now.anchor_ms + now.threshold_ms - now.load_ms
            found.append((full_ms, self.nothing))
            if rules.notice_s and not now.noticed:
                found.append((full_ms - rules.notice_s * 1000, partial(self._give_notice, full_ms)))
        elif now.state is State.DUE:
            if now.deferred_since_ms is not None:
                found.append((now.deferred_since_ms + rules.deferral_cap_s * 1000, self._end_deferral))
            elif now.remind_at_ms is not None:
                found.append((now.remind_at_ms, self.announce))
        if now.rate is Rate.FALLS and now.load_ms:
            fall_ms = -(-now.load_ms * rules.relief_s // rules.interval_s)
            found.append((now.anchor_ms + fall_ms, self.clear))
        return found

    def _pass_wall_edge(self) -> None:
        self.wall_edges.pop(0)[1]()

    def nothing(self) -> None:
        """Only time passed."""

    def at_instant(self, happen: Happening) -> None:
        """Let something happen now, follow the table until the facts are satisfied, tell the outcome once."""
        old, seated_since = self.now.state, self.now.seated_since_ms
        happen()
        while (trigger := self._pressing()) is not None:
            self.go(trigger)
        self._take_pace()
        new, at_ms = self.now.state, self.now.at_ms
        if new is not State.DUE and old is State.DUE:
            self.events.append(m.BreakSettled(at_ms))
        if (new in SEATED) != (old in SEATED):
            if seated_since is not None:
                self.tell_stretch(seated_since, at_ms)
            self.change(seated_since_ms=at_ms if new in SEATED else None)
        if new is not old:
            self.change(since_ms=at_ms)
            self.events.append(m.StateChanged(at_ms, old, new))
            if new is State.DUE:
                self._enter_due()

    def _pressing(self) -> Trigger | None:
        """Return the trigger that the facts demand in the present state."""
        now, state = self.now, self.now.state
        seated = state in SEATED
        demands = (
            (Trigger.CLOSE, not now.hours_open and state not in (State.OFF_HOURS, State.ROUTINE)),
            (Trigger.OPEN, now.hours_open and state is State.OFF_HOURS),
            (Trigger.PAUSE, bool(now.pauses) and (seated or state is State.STANDING)),
            (Trigger.RESUME, not now.pauses and state is State.PAUSED),
            (Trigger.STOOD, now.standing and seated),
            (Trigger.SAT, not now.standing and state is State.STANDING),
            (Trigger.LEFT, now.absence is not None and seated),
            (Trigger.BACK, now.absence is None and state is State.AWAY),
            (Trigger.SNOOZE_OVER, state is State.SNOOZED and not now.snoozing(self.rules)),
            (Trigger.SNOOZE_HOLDS, state is State.SITTING and now.snoozing(self.rules)),
            (Trigger.FULL, state is State.SITTING and self.load_ms >= now.threshold_ms),
        )
        return next((trigger for trigger, pressing in demands if pressing), None)

    def go(self, trigger: Trigger) -> None:
        """Follow the table; raises `IllegalCommand` where it has no such way."""
        target = follow(self.now.state, trigger)
        if self.now.state is State.DUE and target is not State.DUE:
            self.change(told=0, remind_at_ms=None, deferred_since_ms=None, deferral_spent=False)
        if trigger is Trigger.CLOSE:
            self.change(standing=False, returned=None)
        self.change(state=target)
        self._take_pace()
        if target is State.SITTING and self.load_ms < self.interval_ms:
            self.change(threshold_ms=self.interval_ms)

    def _take_pace(self) -> None:
        """Let the load rise, hold or fall as the facts say, from now on."""
        now, rate = self.now, self.now.natural_rate
        if rate is not now.rate:
            self.change(load_ms=self.load_ms, anchor_ms=now.at_ms, rate=rate)
            if rate is Rate.FALLS:
                self.change(noticed=False)
        absence, rate = now.absence, now.rate_if_here
        if absence is not None and absence.stayed.rate is not rate:
            stayed = Load(absence.stayed.at(now.at_ms, self.rules), now.at_ms, rate)
            seated_since = now.at_ms if rate is Rate.RISES else None
            self.change(absence=changed(absence, stayed=stayed, seated_since_ms=seated_since))

    def tell_stretch(self, start_ms: int, end_ms: int) -> None:
        """Tell a stretch of sitting, if it is worth it."""
        if end_ms - start_ms >= LEAST_STRETCH_MS:
            self.events.append(m.SatFor(start_ms, end_ms))

    def end_pause(self, pause: OpenPause) -> None:
        """Close one pause; others stay."""
        self.change(pauses=tuple(other for other in self.now.pauses if other is not pause))

    def _end_snooze(self) -> None:
        self.change(snooze_until_ms=None)

    # --- the break -----------------------------------------------------------------------------------------

    def _give_notice(self, full_ms: int) -> None:
        self.change(noticed=True)
        if self._quiet_for is None and full_ms > self.now.at_ms:
            self.events.append(m.BreakSoon(self.now.at_ms, -(-(full_ms - self.now.at_ms) // 1000)))

    def _enter_due(self) -> None:
        if self.tell_due_later:
            self.change(remind_at_ms=self.now.at_ms + self.rules.repeat_s * 1000)
        else:
            self.announce()

    def announce(self) -> None:
        """Tell the due break, or note that it waits."""
        now = self.now
        if (reason := self._quiet_for) is not None:
            if now.deferred_since_ms is None:
                self.change(deferred_since_ms=now.at_ms, remind_at_ms=None)
                self.events.append(m.BreakDeferred(now.at_ms, reason))
            return
        number = now.told + 1
        again = now.at_ms + self.rules.repeat_s * 1000 if number <= self.rules.repeats_max else None
        self.change(told=number, deferred_since_ms=None, remind_at_ms=again)
        self.events.append(m.BreakDue(now.at_ms, number))

    @property
    def _quiet_for(self) -> str | None:
        """The reason to wait that counts now: none that outlasted the cap, and none at all if that is 0."""
        counts = self.rules.deferral_cap_s > 0 and not self.now.deferral_spent
        return self.now.deferral if counts else None

    def _end_deferral(self) -> None:
        self.change(deferral_spent=True)
        self.announce()

    def clear(self) -> None:
        """The load has come down to zero: snoozes and skips are forgotten."""
        self.change(
            load_ms=0,
            anchor_ms=self.now.at_ms,
            snoozes_used=0,
            snooze_until_ms=None,
            threshold_ms=self.interval_ms,
            noticed=False,
            corrected=None,
        )
