"""Other rules and hours from now on. The load stays what it is; what follows from it is judged anew."""

from functools import partial

from hipback_tui.core.sitting.condition import Condition, Plan
from hipback_tui.core.sitting.engine import Step, advance
from hipback_tui.core.sitting.facts import Load, PutOff
from hipback_tui.core.sitting.messages import Sample
from hipback_tui.core.sitting.run import Run
from hipback_tui.core.sitting.states import State, Trigger
from hipback_tui.core.value import changed


def replan(old: Plan, new: Plan, condition: Condition, sample: Sample) -> Step:
    """Advance to the sample's moment by the old plan, then go by the new one.

    A break that is due by the new plan is told at once; one that is due no more is settled. A skip keeps what
    it put off. A snooze and pauses run on as they were begun.
    """
    until_now, before = advance(old, condition, sample)
    run = Run(new, until_now)
    run.at_instant(partial(_take, run, old))
    return run.now, (*before, *run.events)


def _take(run: Run, old: Plan) -> None:
    now, rules = run.now, run.rules
    naive = now.local.replace(tzinfo=None)
    load_ms, threshold_ms = now.load_at(now.at_ms, old.rules), _shifted(now.threshold_ms, run, old)
    repeat_ms = now.at_ms + rules.repeat_s * 1000
    run.change(
        load_ms=load_ms,
        anchor_ms=now.at_ms,
        threshold_ms=threshold_ms,
        noticed=now.noticed and load_ms >= threshold_ms - rules.notice_s * 1000,
        remind_at_ms=None if now.remind_at_ms is None else min(now.remind_at_ms, repeat_ms),
        hours_open=run.hours.open_at(naive),
        hours_edge=run.hours.next_change(naive),
    )
    if (absence := now.absence) is not None:
        stayed = Load(absence.stayed.at(now.at_ms, old.rules), now.at_ms, absence.stayed.rate)
        run.change(absence=changed(absence, stayed=stayed, put_off=_put_off(absence.put_off, run, old)))
    if now.state is State.DUE and load_ms < threshold_ms:
        run.go(Trigger.LESS)


def _put_off(put_off: PutOff, run: Run, old: Plan) -> PutOff:
    shifted = _shifted(put_off.threshold_ms, run, old)
    return PutOff(shifted, put_off.snooze_until_ms, put_off.snoozes_used)


def _shifted(threshold_ms: int, run: Run, old: Plan) -> int:
    """Return the load at which a break is due, a skip beyond the interval being kept."""
    return max(run.interval_ms, threshold_ms - old.rules.interval_s * 1000 + run.interval_ms)
