"""The sitting engine: `(condition, sample or command)` gives `(condition, events)`.

It is exact at any tick rate: within one step it stops at every moment at which something happens (the load
reaches the interval, a snooze or a pause ends, working hours close) in order of time. Durations come from
the monotonic clock only; the wall clock serves working hours and pauses "until". A wall-clock jump therefore
never changes the load.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.condition import Absence, Condition, OpenPause, Plan, Return
from hipback_tui.core.sitting.states import SEATED, IllegalCommand, Rate, State, Trigger, follow

LEAST_STRETCH_MS = 60_000
"""Shorter stretches of sitting are not worth a journal entry, shorter absences not worth a word."""

_JUMP = timedelta(seconds=2)

Step = tuple[Condition, tuple[m.Event, ...]]


def advance(plan: Plan, condition: Condition, sample: m.Sample) -> Step:
    """Take the clock and presence into account, up to the sample's moment.

    A sample from before the condition's moment counts as of that moment: monotonic time never goes back.
    """
    run = _Run(plan, condition)
    run.hear(sample)
    return run.result()


def command(plan: Plan, condition: Condition, sample: m.Sample, order: m.Command) -> Step:
    """Advance to the sample's moment, then do what the person says.

    Raises `IllegalCommand`, with nothing changed, where the order makes no sense. An order is also a sign of
    life: whoever gives one is back from an absence.
    """
    run = _Run(plan, condition)
    run.hear(sample)
    run.obey(order)
    return run.result()


class _Run:
    """One step in the making; only what `result` returns leaves this module."""

    def __init__(self, plan: Plan, condition: Condition) -> None:
        self.rules, self.hours = plan.rules, plan.hours
        self.now = condition
        self.events: list[m.Event] = []
        self.wall_deadlines: list[tuple[int, Callable[[], None]]] = []
        self.jumped = False
        self.quiet_due = False

    def result(self) -> Step:
        return self.now, tuple(self.events)

    def change(self, **changes: Any) -> None:
        self.now = replace(self.now, **changes)

    @property
    def load(self) -> int:
        return self.now.load_at(self.now.at_ms, self.rules)

    # --- samples -------------------------------------------------------------------------------------------

    def hear(self, sample: m.Sample) -> None:
        at_ms = max(sample.at_ms, self.now.at_ms)
        self._read_wall_clock(sample, at_ms)
        if sample.absent_ms > 0:
            gap_start = max(self.now.at_ms, at_ms - sample.absent_ms)
            self.walk(gap_start)
            if self.now.absence is None:
                self.leave(gap_start, sample.absence or "absence")
            self.walk(at_ms)
            self.come_back(at_ms, asleep=True)
        else:
            self._judge_presence(sample, at_ms)
            self.walk(at_ms)
        self._settle_wall_clock(sample)
        if sample.deferral != self.now.deferral:
            self.change(deferral=sample.deferral)
        if self.now.deferred_since_ms is not None and sample.deferral is None:
            self.announce()

    def _judge_presence(self, sample: m.Sample, at_ms: int) -> None:
        if self.now.state is State.ROUTINE:
            return
        idle = None if sample.idle_ms is None else min(sample.idle_ms, at_ms - self.now.last_word_ms)
        away = sample.presence in (m.Presence.AWAY, m.Presence.LOCKED)
        if sample.presence is m.Presence.HERE and idle is not None:
            away = idle >= self.rules.idle_s * 1000
        if self.now.reading and sample.presence is not m.Presence.LOCKED:
            away = False
        moment = at_ms - max(0, idle or 0)
        if away and self.now.absence is None:
            self.walk(max(self.now.at_ms, moment))
            self.leave(moment, "locked" if sample.presence is m.Presence.LOCKED else "idle")
        elif not away and self.now.absence is not None:
            moment = max(self.now.at_ms, moment)
            self.walk(moment)
            self.come_back(moment)

    def _read_wall_clock(self, sample: m.Sample, at_ms: int) -> None:
        """Find the moments at which the wall clock passed an edge since the last sample."""
        naive, last = sample.local.replace(tzinfo=None), self.now.local.replace(tzinfo=None)
        elapsed = timedelta(milliseconds=at_ms - self.now.at_ms)
        self.jumped = abs(naive - last - elapsed) > _JUMP
        edge = self.now.hours_edge
        while not self.jumped and edge is not None and edge <= naive:
            moment = at_ms - round((naive - edge) / timedelta(milliseconds=1))
            self.wall_deadlines.append((moment, partial(self.change, hours_open=self.hours.open_at(edge))))
            edge = self.hours.next_change(edge)
        for pause in self.now.pauses:
            if pause.until is not None and pause.until <= sample.local:
                moment = at_ms - round((sample.local - pause.until) / timedelta(milliseconds=1))
                self.wall_deadlines.append((moment, partial(self.end_pause, pause)))
        self.wall_deadlines.sort(key=lambda item: item[0])

    def _settle_wall_clock(self, sample: m.Sample) -> None:
        """Look at the clock once more: after a jump, edges passed over count as of now."""
        naive, edge = sample.local.replace(tzinfo=None), self.now.hours_edge
        self.change(local=sample.local)
        if self.jumped or (edge is not None and edge <= naive):
            self.change(hours_edge=self.hours.next_change(naive))
            is_open = self.hours.open_at(naive)
            if is_open != self.now.hours_open:
                self.at_instant(partial(self.change, hours_open=is_open))

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
        self.change(at_ms=max(self.now.at_ms, until_ms))

    def _deadlines(self) -> list[tuple[int, Callable[[], None]]]:
        now, rules = self.now, self.rules
        found: list[tuple[int, Callable[[], None]]] = []
        if self.wall_deadlines:
            found.append((self.wall_deadlines[0][0], self.pass_wall_edge))
        found.extend((p.until_ms, partial(self.end_pause, p)) for p in now.pauses if p.until_ms is not None)
        if now.state is State.SITTING:
            full = now.anchor_ms + now.threshold_ms - now.load_ms
            found.append((full, self.nothing))
            if rules.notice_s and not now.noticed:
                found.append((full - rules.notice_s * 1000, partial(self.give_notice, full)))
        elif now.state is State.SNOOZED and now.snooze_until_ms is not None:
            found.append((now.snooze_until_ms, self.nothing))
        elif now.state is State.DUE:
            if now.deferred_since_ms is not None:
                found.append((now.deferred_since_ms + rules.deferral_cap_s * 1000, self.end_deferral))
            elif now.remind_at_ms is not None:
                found.append((now.remind_at_ms, self.announce))
        if now.rate is Rate.FALLS and (now.load_ms or now.snoozes_used or now.snooze_until_ms is not None):
            fall_ms = -(-now.load_ms * rules.relief_s // rules.interval_s)
            found.append((now.anchor_ms + fall_ms, self.clear))
        return found

    def pass_wall_edge(self) -> None:
        """Do what the first wall-clock edge brings."""
        self.wall_deadlines.pop(0)[1]()

    def nothing(self) -> None:
        """The passing of time alone lets `settle` move on."""

    def at_instant(self, happen: Callable[[], None]) -> None:
        """Let something happen now, follow the table until the facts are satisfied, tell the outcome once."""
        old, seated_since = self.now.state, self.now.seated_since_ms
        happen()
        while (trigger := self._pressing()) is not None:
            self.go(trigger)
        self._rerate()
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
        now = self.now
        seated = now.state in SEATED
        snoozing = now.snooze_until_ms is not None and now.at_ms < now.snooze_until_ms
        demands = (
            (Trigger.CLOSE, not now.hours_open and now.state not in (State.OFF_HOURS, State.ROUTINE)),
            (Trigger.OPEN, now.hours_open and now.state is State.OFF_HOURS),
            (Trigger.PAUSE, bool(now.pauses) and (seated or now.state in (State.STANDING, State.AWAY))),
            (Trigger.RESUME, not now.pauses and now.state is State.PAUSED),
            (Trigger.STOOD, now.standing and seated),
            (Trigger.LEFT, now.absence is not None and seated),
            (Trigger.BACK, now.absence is None and now.state is State.AWAY),
            (Trigger.SNOOZE_OVER, now.state is State.SNOOZED and not snoozing),
            (Trigger.SNOOZE_HOLDS, now.state is State.SITTING and snoozing),
            (Trigger.FULL, now.state is State.SITTING and self.load >= now.threshold_ms),
        )
        return next((trigger for trigger, pressing in demands if pressing), None)

    def go(self, trigger: Trigger) -> None:
        """Follow the table; raises `IllegalCommand` where it has no such way."""
        target = follow(self.now.state, trigger)
        if self.now.state is State.DUE and target is not State.DUE:
            self.change(told=0, remind_at_ms=None, deferred_since_ms=None, deferral_spent=False)
        if trigger is Trigger.SNOOZE_OVER:
            self.change(snooze_until_ms=None)
        self.change(state=target)
        self._rerate()
        if target is State.SITTING and self.load < self.rules.interval_s * 1000:
            self.change(threshold_ms=self.rules.interval_s * 1000)

    def _rerate(self) -> None:
        rate = self.now.natural_rate
        if rate is not self.now.rate:
            self.change(load_ms=self.load, anchor_ms=self.now.at_ms, rate=rate)
            if rate is Rate.FALLS:
                self.change(noticed=False)

    # --- the break -----------------------------------------------------------------------------------------

    def give_notice(self, full_ms: int) -> None:
        self.change(noticed=True)
        if self.now.deferral is None and full_ms > self.now.at_ms:
            self.events.append(m.BreakSoon(self.now.at_ms, -(-(full_ms - self.now.at_ms) // 1000)))

    def _enter_due(self) -> None:
        if self.quiet_due:  # a routine was just broken off: the person knows
            self.change(told=1, remind_at_ms=self._next_reminder(1))
        else:
            self.announce()

    def announce(self) -> None:
        """Tell the due break, or note that it waits."""
        now = self.now
        if now.deferral is not None and not now.deferral_spent:
            if now.deferred_since_ms is None:
                self.change(deferred_since_ms=now.at_ms, remind_at_ms=None)
                self.events.append(m.BreakDeferred(now.at_ms, now.deferral))
            return
        number = now.told + 1
        self.change(told=number, deferred_since_ms=None, remind_at_ms=self._next_reminder(number))
        self.events.append(m.BreakDue(now.at_ms, number))

    def end_deferral(self) -> None:
        self.change(deferral_spent=True)
        self.announce()

    def _next_reminder(self, told: int) -> int | None:
        return self.now.at_ms + self.rules.repeat_s * 1000 if told <= self.rules.repeats_max else None

    def clear(self) -> None:
        """The load has come down to zero: snoozes and skips are forgotten."""
        self.change(
            load_ms=0,
            anchor_ms=self.now.at_ms,
            snoozes_used=0,
            snooze_until_ms=None,
            threshold_ms=self.rules.interval_s * 1000,
            noticed=False,
        )

    # --- absences ------------------------------------------------------------------------------------------

    def leave(self, moment_ms: int, kind: str) -> None:
        """Count the person as away since `moment_ms`, which may lie before the present moment."""
        now = self.now
        # Only an unbroken rise can be taken back: never to before the last order or change of pace.
        moment_ms = min(now.at_ms, max(moment_ms, now.anchor_ms, now.last_word_ms))
        if now.rate is not Rate.RISES:
            moment_ms = now.at_ms
        load_ms = now.load_at(moment_ms, self.rules)
        if now.seated_since_ms is not None:
            self.tell_stretch(now.seated_since_ms, moment_ms)
            self.change(seated_since_ms=None)
        self.change(absence=Absence(moment_ms, load_ms, kind), returned=None)
        if now.rate is Rate.RISES:
            self.change(load_ms=load_ms, anchor_ms=moment_ms, rate=Rate.FALLS, noticed=False)
        self.at_instant(self.nothing)

    def come_back(self, moment_ms: int, asleep: bool = False) -> None:
        absence = self.now.absence
        if absence is None:
            return
        after_ms, away_ms = self.load, moment_ms - absence.since_ms
        was_away = self.now.state is State.AWAY
        changes: dict[str, Any] = {"absence": None, "last_word_ms": moment_ms}
        if was_away and away_ms >= LEAST_STRETCH_MS:
            changes["returned"] = Return(moment_ms, absence.since_ms, absence.load_ms, after_ms, absence.kind)
            self.events.append(m.CameBack(moment_ms, away_ms, absence.load_ms, after_ms, absence.kind))
        if asleep and away_ms >= self.rules.idle_s * 1000:
            changes["standing"] = False
        self.at_instant(partial(self.change, **changes))

    def tell_stretch(self, start_ms: int, end_ms: int) -> None:
        if end_ms - start_ms >= LEAST_STRETCH_MS:
            self.events.append(m.SatFor(start_ms, end_ms))

    # --- orders --------------------------------------------------------------------------------------------

    def obey(self, order: m.Command) -> None:
        if self.now.absence is not None:
            self.come_back(self.now.at_ms)
        self.change(last_word_ms=self.now.at_ms)
        match order:
            case m.StartRoutine():
                self._start_routine()
            case m.EndRoutine():
                self._end_routine(order)
            case m.Stood():
                self._stand()
            case m.Sat():
                self._sit()
            case m.Snooze():
                self._snooze(order)
            case m.Skip():
                self._skip()
            case m.Pause():
                self._pause(order)
            case m.Resume():
                self._resume(order)
            case m.Reading():
                self.change(reading=order.on)

    def _start_routine(self) -> None:
        def start() -> None:
            self.go(Trigger.START)
            self.change(returned=None)

        self.at_instant(start)

    def _end_routine(self, order: m.EndRoutine) -> None:
        def end() -> None:
            self.go(Trigger.END)
            left = 0.0 if order.finished else 1.0 - min(1.0, max(0.0, order.share))
            self.change(load_ms=round(self.now.load_ms * left), anchor_ms=self.now.at_ms, rate=Rate.RISES)
            if self.now.load_ms == 0:
                self.clear()
            elif self.now.load_ms < self.rules.interval_s * 1000:
                self.change(threshold_ms=self.rules.interval_s * 1000, noticed=False)

        self.quiet_due = True
        self.change(load_ms=self.load, anchor_ms=self.now.at_ms)
        self.at_instant(end)

    def _stand(self) -> None:
        if self.now.standing:
            raise IllegalCommand("you are standing already")
        follow(self.now.state, Trigger.STOOD)
        self.at_instant(partial(self.change, standing=True, returned=None))

    def _sit(self) -> None:
        now, returned = self.now, self.now.returned
        if now.standing and now.state in (State.STANDING, State.PAUSED):

            def sit() -> None:
                self.change(standing=False)
                if self.now.state is State.STANDING:
                    self.go(Trigger.SAT)

            self.at_instant(sit)
        elif returned is not None and now.seated:
            given_back = returned.before_ms - returned.after_ms + returned.away_ms
            self.events.append(m.AwayTakenBack(now.at_ms, returned.away_ms, given_back))
            restore = partial(
                self.change,
                load_ms=self.load + given_back,
                anchor_ms=now.at_ms,
                seated_since_ms=returned.since_ms,
                returned=None,
                noticed=False,
            )
            self.at_instant(restore)
        else:
            raise IllegalCommand("you count as sitting already" if now.seated else "nothing to sit down from")

    def _snooze(self, order: m.Snooze) -> None:
        if self.now.state is not State.DUE:
            raise IllegalCommand("nothing to snooze: no break is due")
        if self.now.snoozes_used >= self.rules.snoozes_max:
            raise IllegalCommand("no snooze left for this break; start it, or skip it")
        seconds = self.rules.snooze_s if order.seconds is None else order.seconds
        if seconds <= 0:
            raise IllegalCommand(f"a snooze of {seconds} seconds, expected more than 0")

        def snooze() -> None:
            self.go(Trigger.SNOOZE)
            until = self.now.at_ms + seconds * 1000
            self.change(snooze_until_ms=until, snoozes_used=self.now.snoozes_used + 1)

        self.at_instant(snooze)

    def _skip(self) -> None:
        if self.now.state not in (State.DUE, State.SNOOZED):
            raise IllegalCommand("nothing to skip: no break is due")

        def skip() -> None:
            self.go(Trigger.SKIP)
            threshold = self.load + self.rules.interval_s * 1000
            self.change(threshold_ms=threshold, snooze_until_ms=None, snoozes_used=0, noticed=False)

        self.at_instant(skip)

    def _pause(self, order: m.Pause) -> None:
        follow(self.now.state, Trigger.PAUSE)
        if order.seconds is not None and order.seconds <= 0:
            raise IllegalCommand(f"a pause of {order.seconds} seconds, expected more than 0")
        if order.until is not None and order.until <= self.now.local:
            raise IllegalCommand(f"a pause until {order.until:%H:%M}, which is past")
        until_ms = None if order.seconds is None else self.now.at_ms + order.seconds * 1000
        others = tuple(pause for pause in self.now.pauses if pause.reason != order.reason)
        pauses = (*others, OpenPause(order.reason, until_ms, order.until))
        self.at_instant(partial(self.change, pauses=pauses))

    def _resume(self, order: m.Resume) -> None:
        if not self.now.pauses:
            raise IllegalCommand("nothing is paused")
        wanted = [p for p in self.now.pauses if order.reason in (None, p.reason)]
        if not wanted:
            names = ", ".join(pause.reason for pause in self.now.pauses)
            raise IllegalCommand(f"no pause named {order.reason!r}; open: {names}")
        self.at_instant(partial(self.end_pause, wanted[-1]))

    def end_pause(self, pause: OpenPause) -> None:
        self.change(pauses=tuple(other for other in self.now.pauses if other is not pause))
