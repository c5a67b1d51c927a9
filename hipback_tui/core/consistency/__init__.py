"""Consistency over intensity: which days count, how the weeks stand, what is in reserve.

`weigh` makes the whole answer from the history; `derivation.py` states how.
"""

from hipback_tui.core.consistency.answer import Consistency, Day, Status, ThisWeek, Week
from hipback_tui.core.consistency.derivation import (
    DEFAULT_GOAL,
    days_between,
    strength_by_week,
    target_of,
    weigh,
)
from hipback_tui.core.consistency.document import as_json

__all__ = (
    "DEFAULT_GOAL",
    "Consistency",
    "Day",
    "Status",
    "ThisWeek",
    "Week",
    "as_json",
    "days_between",
    "strength_by_week",
    "target_of",
    "weigh",
)
