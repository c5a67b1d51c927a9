"""Absences: what presence and gaps in time say about whether the person is there."""

from __future__ import annotations

from functools import partial

from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.condition import Condition
from hipback_tui.core.sitting.facts import Absence, Load, PutOff, Return
from hipback_tui.core.sitting.run import LEAST_STRETCH_MS, Run
from hipback_tui.core.sitting.states import Rate, State, Trigger

TYPE_CHECKING = False  # importing typing would take longer than what `status` does with it
if TYPE_CHECKING:
    from typing import Any


def judge_presence(run: Run, sample: m.Sample, at_ms: int) -> None:
    """Let the person leave or come back as presence says, up to `at_ms` at the latest."""
    if run.now.state is State.ROUTINE:
        return
    away, absent = says_away(run, sample, at_ms), run.now.absence is not None
    if away is absent:
        return
    moment_ms = at_ms - (_idle_ms(run, sample, at_ms) or 0)
    if away and run.now.reading:
        moment_ms = at_ms  # without input the person still sat, until the screen was locked
    run.walk(max(run.now.at_ms, moment_ms))
    if away:
        leave(run, moment_ms, "locked" if sample.presence is m.Presence.LOCKED else "idle")
    else:
        come_back(run)


def presence_as_before(condition: Condition) -> m.Presence:
    """Return a presence with which whoever is away stays away, and whoever is not does not leave."""
    return m.Presence.UNKNOWN if condition.absence is None else m.Presence.LOCKED


def says_away(run: Run, sample: m.Sample, at_ms: int) -> bool:
    """Whether presence says that the person is away; unknown is sitting."""
    if sample.presence is m.Presence.LOCKED:
        return True
    if run.now.reading:
        return False
    idle_ms = _idle_ms(run, sample, at_ms)
    if sample.presence is m.Presence.HERE and idle_ms is not None:
        return idle_ms >= run.rules.idle_s * 1000
    return sample.presence is m.Presence.AWAY


def _idle_ms(run: Run, sample: m.Sample, at_ms: int) -> int | None:
    """Return the time without input; an order is input too, whatever the desktop says."""
    if sample.idle_ms is None:
        return None
    return max(0, min(sample.idle_ms, at_ms - run.now.last_word_ms))


def sleep(run: Run, sample: m.Sample, at_ms: int) -> None:
    """Live through a gap that ends at `at_ms`: the machine slept, or the program did not run."""
    start_ms = max(run.now.at_ms, at_ms - sample.absent_ms)
    run.walk(start_ms)
    if run.now.absence is None:
        leave(run, start_ms, sample.absence or "absence")
    run.walk(at_ms)
    standing = run.now.standing and at_ms - start_ms < run.rules.idle_s * 1000
    if run.now.state is not State.ROUTINE and says_away(run, sample, at_ms):
        run.at_instant(partial(run.change, standing=standing))
    else:
        come_back(run, standing=standing)


def leave(run: Run, moment_ms: int, kind: str) -> None:
    """Count the person as away since `moment_ms`, which may lie before the present moment.

    It never reaches back to before the last change of pace.
    """
    now = run.now
    moment_ms = min(now.at_ms, max(moment_ms, now.anchor_ms))
    load_ms, rate = now.load_at(moment_ms, run.rules), now.rate_if_here
    if now.seated_since_ms is not None:
        run.tell_stretch(now.seated_since_ms, moment_ms)
    absence = Absence(
        since_ms=moment_ms,
        load_ms=load_ms,
        kind=kind,
        stayed=Load(load_ms, moment_ms, rate),
        seated_since_ms=moment_ms if rate is Rate.RISES else None,
        put_off=PutOff(now.threshold_ms, now.snooze_until_ms, now.snoozes_used),
    )
    run.change(absence=absence, seated_since_ms=None, corrected=None)
    if now.rate is not Rate.FALLS:
        run.change(load_ms=load_ms, anchor_ms=moment_ms, rate=Rate.FALLS, noticed=False)
    run.at_instant(run.nothing)
    if run.now.state is State.AWAY:
        run.change(since_ms=moment_ms)


def come_back(run: Run, standing: bool | None = None) -> None:
    """End the absence now, and say what it did; `standing` changes whether the person counts as standing."""
    now, absence = run.now, run.now.absence
    if absence is None:
        return
    changes: dict[str, Any] = {"absence": None, "last_word_ms": now.at_ms}
    if standing is not None:
        changes["standing"] = standing
    returned = Return(
        at_ms=now.at_ms,
        since_ms=absence.since_ms,
        before_ms=absence.load_ms,
        after_ms=run.load_ms,
        kind=absence.kind,
        given_back_ms=absence.stayed.at(now.at_ms, run.rules) - run.load_ms,
        seated_since_ms=absence.seated_since_ms,
        put_off=absence.put_off,
    )
    matters = returned.given_back_ms > 0 and now.state in (State.AWAY, State.PAUSED)
    long = returned.away_ms >= LEAST_STRETCH_MS
    if matters and (long or now.returned is None):
        changes["returned"] = returned
    if matters and long:
        run.events.append(
            m.CameBack(now.at_ms, returned.away_ms, returned.before_ms, returned.after_ms, returned.kind)
        )
    run.at_instant(partial(run.change, **changes))


def take_back(run: Run, returned: Return) -> None:
    """Let the last absence have been sitting after all: the load becomes what it would be without it."""
    now = run.now
    changes: dict[str, Any] = {
        "load_ms": run.load_ms + returned.given_back_ms,
        "anchor_ms": now.at_ms,
        "returned": None,
        "corrected": _return_with(returned, PutOff(now.threshold_ms, now.snooze_until_ms, now.snoozes_used)),
        "noticed": False,
    }
    if returned.put_off is not None and now.state in (State.SITTING, State.PAUSED):
        # Once a break was told again, what was put off before the absence is over.
        changes |= _of(returned.put_off)
    if returned.seated_since_ms is not None:
        if now.seated_since_ms == returned.at_ms:
            changes["seated_since_ms"] = returned.seated_since_ms
        else:
            run.tell_stretch(returned.seated_since_ms, returned.at_ms)
    run.events.append(m.AwayTakenBack(now.at_ms, returned.away_ms, returned.given_back_ms))
    run.at_instant(partial(run.change, **changes))


def take_again(run: Run, corrected: Return) -> None:
    """Let an absence that was taken back be one again: the load becomes what it would be with it."""
    now = run.now
    taken_ms = min(run.load_ms, corrected.given_back_ms)
    changes: dict[str, Any] = {
        "load_ms": run.load_ms - taken_ms,
        "anchor_ms": now.at_ms,
        "returned": _return_with(corrected, None),
        "corrected": None,
        "noticed": False,
    }
    if corrected.forgotten is not None:
        changes |= _of(corrected.forgotten)
    if now.seated_since_ms is not None and now.seated_since_ms == corrected.seated_since_ms:
        changes["seated_since_ms"] = corrected.at_ms
    run.events.append(m.AwayGivenBack(now.at_ms, taken_ms))

    def take() -> None:
        run.change(**changes)
        if run.now.state is State.DUE and run.load_ms < run.now.threshold_ms:
            run.go(Trigger.LESS)

    run.at_instant(take)


def _of(put_off: PutOff) -> dict[str, Any]:
    return {
        "threshold_ms": put_off.threshold_ms,
        "snooze_until_ms": put_off.snooze_until_ms,
        "snoozes_used": put_off.snoozes_used,
    }


def _return_with(returned: Return, forgotten: PutOff | None) -> Return:
    names = Return.__match_args__
    return Return(**{name: getattr(returned, name) for name in names} | {"forgotten": forgotten})
