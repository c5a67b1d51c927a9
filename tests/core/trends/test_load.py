"""Sitting and sessions of a day."""

from datetime import date, timedelta

from hipback_tui.core.records import SittingStretch
from hipback_tui.core.trends.load import a_day, completed_sessions, in_all, sitting_hours
from tests.support.journal_script import Script

DAY = date(2026, 11, 20)
LAST = DAY.toordinal()


def test_hours_of_all_stretches_and_completed_sessions_of_a_day() -> None:
    script = Script().credit(DAY, times=2).cut_short(DAY).cut_short(DAY - timedelta(days=1))
    for seconds in (1800, 5400):
        script.add(SittingStretch(seconds=seconds), DAY)
    assert sitting_hours(script.records) == {LAST: 2}
    assert completed_sessions(script.records) == {LAST: 2}


def test_hours_are_a_mean_of_the_days_with_sitting_and_sessions_a_sum() -> None:
    days = {LAST: 2.0, LAST - 3: 5.0, LAST - 9: 100.0}
    assert a_day(days, LAST - 8, LAST) == 3.5
    assert a_day(days, LAST - 2, LAST - 1) is None
    assert in_all(days, LAST - 8, LAST) == 7
    assert in_all({}, LAST - 8, LAST) == 0
