"""Where the wall clock counts: working hours and pauses until a time. It never changes the load by itself."""

from datetime import UTC, datetime, timedelta
from functools import partial

from hipback_tui.core.sitting.messages import Sample
from hipback_tui.core.sitting.run import Run

_JUMP = timedelta(seconds=2)
_MILLISECOND = timedelta(milliseconds=1)


def find_edges(run: Run, sample: Sample, at_ms: int) -> bool:
    """Find the moments of this step at which working hours open or close and pauses end.

    Returns whether the wall clock jumped (set by hand, summer time, another zone). Then the edges in between
    have no moment, and `settle` looks at the outcome.
    """
    naive = sample.local.replace(tzinfo=None)
    passed = naive - run.now.local.replace(tzinfo=None)
    jumped = abs(passed - (at_ms - run.now.at_ms) * _MILLISECOND) > _JUMP
    edge = run.now.hours_edge
    while not jumped and edge is not None and edge <= naive:
        is_open = run.hours.open_at(edge)
        moment_ms = at_ms - round((naive - edge) / _MILLISECOND)
        run.wall_edges.append((moment_ms, partial(run.change, hours_open=is_open)))
        edge = run.hours.next_change(edge)
    for pause in run.now.pauses:
        if pause.until is not None and (late := _utc(sample.local) - _utc(pause.until)) >= timedelta(0):
            run.wall_edges.append((at_ms - round(late / _MILLISECOND), partial(run.end_pause, pause)))
    run.wall_edges.sort(key=lambda item: item[0])
    return jumped


def settle(run: Run, sample: Sample, jumped: bool) -> None:
    """Take over the wall clock; after a jump, edges that were passed over count as of now."""
    naive, edge = sample.local.replace(tzinfo=None), run.now.hours_edge
    run.change(local=sample.local)
    if jumped or (edge is not None and edge <= naive):
        run.change(hours_edge=run.hours.next_change(naive))
        is_open = run.hours.open_at(naive)
        if is_open != run.now.hours_open:
            run.at_instant(partial(run.change, hours_open=is_open))


def _utc(moment: datetime) -> datetime:
    # Two times of one zone would be compared by their faces, which summer time shifts.
    return moment.astimezone(UTC)
