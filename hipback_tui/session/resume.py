"""Takes up where the last session on this journal ended."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.condition import Condition
from hipback_tui.core.sitting.engine import advance, command
from hipback_tui.core.sitting.states import State
from hipback_tui.presence.base import Sense
from hipback_tui.session.memory import HANDED_OVER

if TYPE_CHECKING:
    from hipback_tui.session.desk import Desk


def take_up(desk: "Desk") -> None:
    """Go on where the last session ended.

    The time in between counts as away, unless that session handed over to this one.
    """
    found = desk.memory.recall(desk.now, desk.now_ms)
    if found is None:
        return
    desk.condition, beside = found
    if desk.read_only:
        desk.condition, _ = advance(desk.plan, desk.condition, desk.sample(Sense()))
        return
    desk.wish.recall(beside)
    gap_ms = desk.now_ms - desk.condition.at_ms
    if desk.condition.state is State.ROUTINE:
        _close_routine_left_open(desk, beside.get("play"))
    received = _received(desk, beside, gap_ms)
    if received is None:
        # A break that is due at once waits until the senses have looked whether this is a good moment.
        deferral = m.LOOKING if desk.settings.defer else None
        closed = Sense(absent_ms=gap_ms, absence="closed", deferral=deferral)
        desk.let_pass(desk.sample(closed), desk.waiting)
        return
    from hipback_tui.core.sitting.handover import sample_across

    desk.condition = received
    desk.let_pass(sample_across(received, desk.now_ms, desk.now), desk.waiting)


def _received(desk: "Desk", beside: Mapping[str, Any], gap_ms: int) -> Condition | None:
    """Return the condition as it was handed over, None if it was not, or too long ago."""
    facts = beside.get(HANDED_OVER)
    if facts is None:
        return None
    from hipback_tui.core.sitting.handover import LONGEST_GAP_S, received

    same_run = beside.get("boot_id") == desk.clock.boot_id
    if not same_run or gap_ms > LONGEST_GAP_S * 1000 * max(1.0, desk.clock.speed):
        return None
    try:
        return received(desk.condition, facts, desk.plan.rules)
    except (ValueError, KeyError, TypeError):
        return None  # damaged: it counts as closed, which costs little


def _close_routine_left_open(desk: "Desk", left_open: object) -> None:
    from hipback_tui.session.play import session_from

    session, began = session_from(left_open)
    share = 0.0
    if session is not None:
        share = min(1.0, session.done_s / max(1, session.planned_s))
        # A kill between the journal's write and the checkpoint's leaves both: it is one session.
        if began is None or not desk.book.has_session_since(session.routine, began):
            desk.record(session, desk.moment(desk.condition.at_ms))
    sample = m.Sample(at_ms=desk.condition.at_ms, local=desk.condition.local)
    condition, events = command(desk.plan, desk.condition, sample, m.EndRoutine(share=share))
    desk.commit(condition, events, desk.waiting)
