"""What each command of the person does."""

from __future__ import annotations

from datetime import UTC
from functools import partial

from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.absences import come_back, leave, take_again, take_back
from hipback_tui.core.sitting.condition import OpenPause
from hipback_tui.core.sitting.run import Run
from hipback_tui.core.sitting.states import IllegalCommand, Rate, State, Trigger, follow

TYPE_CHECKING = False  # importing typing would take longer than what `status` does with it
if TYPE_CHECKING:
    from typing import Any


def obey(run: Run, order: m.Command) -> None:
    """Do what the person says, now; raises `IllegalCommand` where it makes no sense.

    Whoever gives an order is back from an absence.
    """
    come_back(run)
    run.change(last_word_ms=run.now.at_ms)
    match order:
        case m.StartRoutine():
            _start_routine(run)
        case m.EndRoutine():
            _end_routine(run, order)
        case m.Stood():
            _stand(run)
        case m.Sat():
            _sit(run)
        case m.Snooze():
            _snooze(run, order)
        case m.Skip():
            _skip(run)
        case m.Pause():
            _pause(run, order)
        case m.Resume():
            _resume(run, order)
        case m.Reading():
            _pursue(run, order)
        case m.WasAway():
            _was_away(run)
        case m.WasUp():
            _was_up(run, order)


def _start_routine(run: Run) -> None:
    def start() -> None:
        run.go(Trigger.START)
        run.change(returned=None, corrected=None)

    run.at_instant(start)


def _end_routine(run: Run, order: m.EndRoutine) -> None:
    left = 0.0 if order.finished else 1.0 - min(1.0, max(0.0, order.share))

    def end() -> None:
        load_ms = round(run.load_ms * left)
        run.go(Trigger.END)
        run.change(load_ms=load_ms, anchor_ms=run.now.at_ms, rate=Rate.RISES, returned=None)
        if load_ms < run.interval_ms:
            changes: dict[str, Any] = {"threshold_ms": run.interval_ms, "noticed": False}
            if left < 1.0:  # some of it was done, so a row of snoozes is over
                changes |= {"snoozes_used": 0, "snooze_until_ms": None}
            run.change(**changes)

    # Whoever just broke off a routine knows that the break is due; the next reminder is soon enough.
    run.tell_due_later = True
    run.at_instant(end)


def _pursue(run: Run, order: m.Reading) -> None:
    if order.what not in m.PURSUITS:
        raise IllegalCommand(f"{order.what!r}; expected one of {', '.join(m.PURSUITS)}")
    old, new = run.now.pursuit, order.what if order.on else ""
    if new != old:
        run.change(pursuit=new)
        run.events.append(m.PursuitChanged(run.now.at_ms, old, new))


def _was_away(run: Run) -> None:
    if run.now.corrected is None:
        raise IllegalCommand("there is no correction of an absence to take back")
    take_again(run, run.now.corrected)


def _was_up(run: Run, order: m.WasUp) -> None:
    if not run.now.seated:
        raise IllegalCommand("you do not count as sitting just now")
    if order.seconds <= 0:
        raise IllegalCommand(f"{order.seconds} seconds up; expected more than 0")
    leave(run, run.now.at_ms - order.seconds * 1000, "up")
    absence = run.now.absence
    up_ms = 0 if absence is None else run.now.at_ms - absence.since_ms
    come_back(run)
    run.events.append(m.UpUnseen(run.now.at_ms, up_ms))


def _stand(run: Run) -> None:
    follow(run.now.state, Trigger.STOOD)
    if run.now.standing:
        raise IllegalCommand("you count as standing already")
    run.at_instant(partial(run.change, standing=True, returned=None))


def _sit(run: Run) -> None:
    now = run.now
    if now.standing and now.state in (State.STANDING, State.PAUSED):
        follow(now.state, Trigger.SAT)
        run.at_instant(partial(run.change, standing=False))
    elif now.returned is not None and now.returned.correctable and (now.seated or now.state is State.PAUSED):
        take_back(run, now.returned)
    else:
        follow(now.state, Trigger.SAT)
        raise IllegalCommand("you count as sitting already; the pause goes on")


def _snooze(run: Run, order: m.Snooze) -> None:
    follow(run.now.state, Trigger.SNOOZE)
    if run.now.snoozes_used >= run.rules.snoozes_max:
        raise IllegalCommand("no snooze is left for this break; start a routine, or skip the break")
    seconds = run.rules.snooze_s if order.seconds is None else order.seconds
    if seconds <= 0:
        raise IllegalCommand(f"a snooze of {seconds} seconds; expected more than 0")

    def snooze() -> None:
        until_ms = run.now.at_ms + seconds * 1000
        run.change(snooze_until_ms=until_ms, snoozes_used=run.now.snoozes_used + 1, corrected=None)
        run.go(Trigger.SNOOZE)

    run.at_instant(snooze)


def _skip(run: Run) -> None:
    def skip() -> None:
        run.go(Trigger.SKIP)
        run.change(
            threshold_ms=run.load_ms + run.interval_ms,
            snooze_until_ms=None,
            snoozes_used=0,
            noticed=False,
            returned=None,
            corrected=None,
        )

    run.at_instant(skip)


def _pause(run: Run, order: m.Pause) -> None:
    follow(run.now.state, Trigger.PAUSE)
    if order.seconds is not None and order.seconds <= 0:
        raise IllegalCommand(f"a pause of {order.seconds} seconds; expected more than 0")
    if order.until is not None and order.until <= run.now.local.astimezone(UTC):
        raise IllegalCommand(f"a pause until {order.until:%H:%M} is over already; expected a later time")
    until_ms = None if order.seconds is None else run.now.at_ms + order.seconds * 1000
    others = tuple(pause for pause in run.now.pauses if pause.reason != order.reason)
    pause = OpenPause(order.reason, until_ms, order.until)
    run.at_instant(partial(run.change, pauses=(*others, pause)))


def _resume(run: Run, order: m.Resume) -> None:
    if not run.now.pauses:
        raise IllegalCommand("nothing is paused")
    wanted = [pause for pause in run.now.pauses if order.reason in (None, pause.reason)]
    if not wanted:
        names = ", ".join(pause.reason for pause in run.now.pauses)
        raise IllegalCommand(f"no pause is named {order.reason!r}; open: {names}")
    run.at_instant(partial(run.end_pause, wanted[-1]))
