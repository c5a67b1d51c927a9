"""Half a year that was told of: check-ins, ease in daily tasks and two self-tests, for the review."""

from datetime import date, timedelta

from hipback_tui.core.care_records import SelfTest
from hipback_tui.core.records import CheckIn
from tests.support.half_year import half_year
from tests.support.journal_script import Script
from tests.support.screen_samples import FRIDAY


def told_year() -> Script:
    """Return the records: hips eased, shoes are easier to tie, and what was tight became clear."""
    script = half_year()
    for number in range(8):
        script.add(CheckIn(hip=2, back=3), FRIDAY - timedelta(days=1 + 3 * number))
        script.add(CheckIn(hip=5, back=4), FRIDAY - timedelta(days=30 + 3 * number))
    script.add(CheckIn(ease_shoes=1, ease_stairs=2, ease_standing=2), FRIDAY - timedelta(days=25))
    script.add(CheckIn(ease_shoes=3, ease_stairs=2, ease_standing=3), FRIDAY - timedelta(days=2))
    script.add(SelfTest(left=("drifts",)), date(2026, 10, 1))
    script.add(SelfTest(), date(2026, 10, 31))
    return script
