"""Flare mode: days on which only hips and breath are worked, and nothing that loads the back.

On a day when the back is too sensitive to work on directly, hip work alone still moves things forward
(source: `vida`). The mode is on by hand, by a high back score, or on paused days with the reason `flare`.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from hipback_tui.core.care_records import FlareMode
from hipback_tui.core.records import CheckIn, PausedDays, Record

HIGH_BACK = 7
"""The back score (0-10) of a check-in from which flare mode is on by itself."""

SCORE_DAYS = 2
"""For how many logical days a high score holds: its own and the next."""

LONG_DAYS = 7
"""After how many days flare mode that is on by hand says how long it has been."""

REASON = "flare"
"""The reason of paused days on which flare mode is on."""


def flare_reason(
    records: Sequence[Record],
    pauses: Iterable[PausedDays | tuple[int, int, str]],
    today: date,
) -> str | None:
    """Return why flare mode is on, as one short calm sentence, or None while it is off.

    `records` are those that count, in any order. `pauses` are paused days, as records hold them or as a
    history does (ordinals of the first and last day, reason); those among `records` count as well.

    What is said last holds: switching off by hand ends the mode, whatever switched it on, and a later, lower
    back score ends that of an earlier, higher one. Paused days end by their last day too.
    """
    recorded = sorted(records, key=lambda record: (record.at, record.id))
    switch = next((r for r in reversed(recorded) if isinstance(r.payload, FlareMode)), None)
    if switch is not None and isinstance(switch.payload, FlareMode) and switch.payload.on:
        return _by_hand(switch.day, today)
    high = _high_score(recorded, today)
    if high is not None and (switch is None or switch.at < high.at):
        said = high.payload.back if isinstance(high.payload, CheckIn) else None
        return f"Back at {said} of 10 {'yesterday' if high.day < today else 'today'}: hips and breath only."
    if _paused(recorded, pauses, today, switch):
        return "Days off for a flare: hips and breath only."
    return None


def score_in_words(said: CheckIn) -> str | None:
    """Return what a check-in of just now switches on, and the key to change that; None if it does not."""
    if said.back is None or said.back < HIGH_BACK:
        return None
    return f"Back at {said.back}: hips and breath only, today and tomorrow. f changes it."


def _by_hand(since: date, today: date) -> str:
    days = (today - since).days
    if days < LONG_DAYS:
        return "Flare mode is on: hips and breath only."
    return f"Flare mode has been on for {days} days. Switch it off when your back is ready."


def _high_score(recorded: Sequence[Record], today: date) -> Record | None:
    """Return the check-in with the last back score if that is high and recent."""
    for record in reversed(recorded):
        said = record.payload
        if isinstance(said, CheckIn) and said.back is not None:
            # Who travels west may have checked in "tomorrow".
            recent = -1 <= (today - record.day).days < SCORE_DAYS
            return record if said.back >= HIGH_BACK and recent else None
    return None


def _paused(
    recorded: Sequence[Record],
    pauses: Iterable[PausedDays | tuple[int, int, str]],
    today: date,
    off: Record | None,
) -> bool:
    """Return whether today is paused for a flare; switching off on one of the days ends it for the rest."""
    noted = {r.payload: r.at for r in recorded if isinstance(r.payload, PausedDays)}
    for pause in {*noted, *(p if isinstance(p, PausedDays) else _paused_days(*p) for p in pauses)}:
        ended = off is not None and off.day >= pause.first and (pause not in noted or off.at > noted[pause])
        if pause.reason == REASON and pause.first <= today <= pause.last and not ended:
            return True
    return False


def _paused_days(first: int, last: int, reason: str) -> PausedDays:
    return PausedDays(first=date.fromordinal(first), last=date.fromordinal(last), reason=reason)
