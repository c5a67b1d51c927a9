"""The compact history from which consistency is judged.

Ten years of records are some 45 000; the answer about weeks needs only a few numbers a day. A `Digest` holds
these for one part of the journal (one month file), a `History` for all of it. Digests are pure functions of
their records, so a store may keep them and make them anew only for a part that changed.

A short command answers from kept digests alone: what only making them needs is imported where it is used, and
named tuples are ready sooner than dataclasses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from datetime import date
from types import MappingProxyType

from hipback_tui.core.row import Row

TYPE_CHECKING = False  # importing typing would take longer than what `status` does with it
if TYPE_CHECKING:
    from hipback_tui.core.records import Record

DIGESTED_KINDS = frozenset({"session", "checkin", "goal", "rest", "retracted"})
"""The kinds of records that a digest depends on; others need not even be read for it, unless they replace
another record."""

_NOTHING: Mapping[int, tuple[int, int]] = MappingProxyType({})
_NO_GOALS: Mapping[int, int] = MappingProxyType({})


class Digest(Row):
    """What one part of the journal says about days, goals and pauses.

    `sessions` maps a day's ordinal (`date.toordinal`) to (sessions, completed sessions); `earliest` is the
    ordinal of the part's first session or check-in; `goals` are (id, first day's ordinal, days a week);
    `pauses` are (first ordinal, last ordinal, reason); `links` are what its records do to others, as plain
    `hipback_tui.core.liveness.Link`s in order.
    """

    sessions: Mapping[int, tuple[int, int]] = _NOTHING
    earliest: int | None = None
    goals: tuple[tuple[str, int, int], ...] = ()
    pauses: tuple[tuple[int, int, str], ...] = ()
    links: tuple[tuple[str, str, str], ...] = ()


class History(Row):
    """All that consistency is derived from.

    `sessions` maps a day's ordinal to (sessions, completed sessions). `goals` maps the ordinal of a first day
    to the goal in days a week; where two were set for one day, the one recorded last. `pauses` are (first
    ordinal, last ordinal, reason). `earliest` is the ordinal of the first session or check-in.
    """

    sessions: Mapping[int, tuple[int, int]] = _NOTHING
    earliest: int | None = None
    goals: Mapping[int, int] = _NO_GOALS
    pauses: tuple[tuple[int, int, str], ...] = ()

    @property
    def first_day(self) -> date | None:
        """The day of the earliest session or check-in."""
        return None if self.earliest is None else date.fromordinal(self.earliest)


def digest(records: Iterable[Record], gone: Set[str] = frozenset()) -> Digest:
    """Condense one part of the journal; `gone` are the ids that do not count, by the links of all parts."""
    from hipback_tui.core.liveness import links_of
    from hipback_tui.core.records import CheckIn, GoalSet, PausedDays, Session

    links: list[tuple[str, str, str]] = []
    sessions: dict[int, tuple[int, int]] = {}
    earliest: int | None = None
    goals: list[tuple[str, int, int]] = []
    pauses: list[tuple[int, int, str]] = []
    for record in records:
        links += links_of(record)
        if record.id in gone:
            continue
        payload = record.payload
        if isinstance(payload, Session | CheckIn):
            day = record.day.toordinal()
            earliest = day if earliest is None else min(earliest, day)
            if isinstance(payload, Session):
                count, completed = sessions.get(day, (0, 0))
                sessions[day] = (count + 1, completed + payload.completed)
        elif isinstance(payload, GoalSet):
            goals.append((record.id, payload.start.toordinal(), payload.days))
        elif isinstance(payload, PausedDays):
            pauses.append((payload.first.toordinal(), payload.last.toordinal(), payload.reason))
    return Digest(sessions, earliest, tuple(goals), tuple(pauses), tuple(sorted(links)))


def combine(digests: Iterable[Digest]) -> History:
    """Join the parts of a journal; the order of the parts makes no difference."""
    sessions: dict[int, tuple[int, int]] = {}
    earliest: int | None = None
    goals: list[tuple[str, int, int]] = []
    pauses: list[tuple[int, int, str]] = []
    for part in digests:
        for day, (count, completed) in part.sessions.items():
            before = sessions.get(day)
            sessions[day] = (
                (count, completed) if before is None else (before[0] + count, before[1] + completed)
            )
        if part.earliest is not None:
            earliest = part.earliest if earliest is None else min(earliest, part.earliest)
        goals.extend(part.goals)
        pauses.extend(part.pauses)
    return History(
        sessions, earliest, {start: days for _, start, days in sorted(goals)}, tuple(sorted(pauses))
    )


def history_of(records: Iterable[Record]) -> History:
    """Return the history of a whole journal given at once."""
    from hipback_tui.core.liveness import links_of, standing

    every = list(records)
    gone = standing(link for record in every for link in links_of(record)).gone
    return combine([digest(every, gone)])
