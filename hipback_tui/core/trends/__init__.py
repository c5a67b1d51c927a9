"""Whether hip and back are getting better, honestly: medians, changes that mean something, which one leads.

Everything here is derived from records that count (nothing taken back, nothing replaced) and says what it
needs before it says more. `medians` has the figures of days and weeks, `comparison` what changed, `lead`
which region moves first, `load` sitting and sessions beside them, `words` the sentences.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

TYPE_CHECKING = False
if TYPE_CHECKING:
    from hipback_tui.core.records import Record


def trend_lines(records: Iterable[Record], today: date) -> tuple[str, ...]:
    """Return at most two sentences about the last two weeks: hip and back, and which one moves first.

    `records` are those that count, of the last 120 days at least (others do no harm). Without a score in the
    last two weeks nothing is said; which one moves first is said only where it is clear.
    """
    from hipback_tui.core.trends.words import summary

    return summary(records, today)
