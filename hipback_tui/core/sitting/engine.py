"""The sitting engine: `(condition, sample or command)` gives `(condition, events)`.

It is exact at any tick rate: within one step it stops at every moment at which something happens (the load
reaches the interval, a snooze or a pause ends, working hours close) in order of time. Durations come from
the monotonic clock only; the wall clock serves working hours and pauses "until". A wall-clock jump therefore
never changes the load.
"""

from hipback_tui.core.sitting import absences, wall_clock
from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.commands import obey
from hipback_tui.core.sitting.condition import Condition, Plan
from hipback_tui.core.sitting.run import LEAST_STRETCH_MS, Run

__all__ = ("LEAST_STRETCH_MS", "Step", "advance", "command")

SAID_CALL = "you said that you are in a call"
"""Why a break waits that falls due then."""

Step = tuple[Condition, tuple[m.Event, ...]]


def advance(plan: Plan, condition: Condition, sample: m.Sample) -> Step:
    """Take the clock and presence into account, up to the sample's moment.

    A sample from before the condition's moment counts as of that moment: monotonic time never goes back.
    """
    run = Run(plan, condition)
    _hear(run, sample)
    return run.now, tuple(run.events)


def command(plan: Plan, condition: Condition, sample: m.Sample, order: m.Command) -> Step:
    """Advance to the sample's moment, then do what the person says.

    Raises `IllegalCommand`, with nothing changed, where the order makes no sense; a sample that must not be
    lost with it (one with an absence) is given to `advance` first. An order is also a sign of life: whoever
    gives one is back from an absence.
    """
    run = Run(plan, condition)
    _hear(run, sample)
    obey(run, order)
    return run.now, tuple(run.events)


def _hear(run: Run, sample: m.Sample) -> None:
    at_ms = max(sample.at_ms, run.now.at_ms)
    jumped = wall_clock.find_edges(run, sample, at_ms)
    if sample.absent_ms > 0:
        # A return may be the moment at which a break is due.
        _hear_deferral(run, sample)
        absences.sleep(run, sample, at_ms)
    else:
        absences.judge_presence(run, sample, at_ms)
        run.walk(at_ms)
    wall_clock.settle(run, sample, jumped)
    _hear_deferral(run, sample)
    if run.now.deferral is None and run.now.deferred_since_ms is not None:
        run.announce()


def _hear_deferral(run: Run, sample: m.Sample) -> None:
    deferral = sample.deferral or (SAID_CALL if run.now.pursuit == "call" else None)
    if deferral != run.now.deferral:
        run.change(deferral=deferral)
    if deferral is None and run.now.deferral_spent:
        run.change(deferral_spent=False)
