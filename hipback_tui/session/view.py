"""From the desk to the snapshot that screens bind to."""

from hipback_tui.core.sitting.states import State
from hipback_tui.core.snapshot import NOTHING_ASKED, Asked, Snapshot
from hipback_tui.core.value import changed
from hipback_tui.session.desk import Desk
from hipback_tui.session.last_call import LastCall

_BUSY = frozenset({State.DUE, State.ROUTINE, State.AWAY})


def quiet(desk: Desk) -> bool:
    """Whether this is a moment to ask something that is not urgent."""
    return not desk.read_only and desk.condition.state not in _BUSY and desk.guide.rating is None


def _asked(desk: Desk) -> Asked:
    """Return what wants to be asked; a first start stays until it is answered, whoever is away meanwhile."""
    asked = desk.offer.asked
    if desk.clock.speed != 1:
        asked = changed(asked, welcome=False)  # who only looks around at a fast clock sets nothing up
    if quiet(desk):
        return asked
    stays = desk.condition.state is State.AWAY and not desk.read_only
    return Asked(safety=asked.safety, welcome=asked.welcome) if stays else NOTHING_ASKED


def snapshot_of(desk: Desk, last_call: LastCall, trouble: str | None = None) -> Snapshot:
    """Return what is to be seen of the session now; `trouble` is a fault of the session itself."""
    sitting = desk.sitting
    if desk.read_only:
        sitting = changed(sitting, told=0)  # the other app asks
    return Snapshot(
        today=desk.today,
        sitting=sitting,
        week=desk.week,
        suggestion=desk.offer.suggestion,
        alternatives=desk.offer.alternatives,
        minutes=desk.offer.minutes,
        place=desk.offer.place,
        flare=desk.offer.flare,
        days_off=desk.offer.days_off,
        asked=_asked(desk),
        sound=desk.sound.state,
        instead_of=desk.guide.instead_of,
        routine=desk.guide.view,
        rating=desk.guide.rating,
        attention=last_call.line,
        attention_level=last_call.level,
        lasting=(*desk.lasting(), *last_call.lasting, *(() if trouble is None else (trouble,))),
        word=desk.word,
        clock_label=desk.clock.label,
        made_up=desk.clock.name,
        read_only=desk.read_only,
        prompt_calls=last_call.clicks,
        settings=desk.settings,
        mistakes=desk.preferences.problems,
        trial=last_call.trial,
        journal_serial=desk.journal_serial,
    )
