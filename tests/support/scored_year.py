"""Thirteen months of scores for the trends: both regions ease, and the back follows the hip by two days."""

from datetime import date, timedelta
from random import Random

from hipback_tui.core.records import CheckIn, SittingStretch
from tests.support.journal_script import Script
from tests.support.screen_samples import FRIDAY

DAYS = 400
LEFT_OUT = range(150, 185)
"""How many days ago nothing was told."""


def scored_year(today: date = FRIDAY) -> Script:
    """Return sitting and sessions on weekdays, and scores on most days."""
    script, random = Script(), Random(3)
    waves = [0.0, 0.0, 0.0]
    for ago in range(DAYS, -1, -1):
        day = today - timedelta(days=ago)
        waves = [0.75 * waves[0] + random.gauss(0, 1), *waves[:2]]
        if day.weekday() < 5:
            for _ in range(8):
                script.add(SittingStretch(seconds=random.randint(1500, 3600)), day)
            script.credit(day, times=random.randint(0, 3))
        level = 3 + 3 * ago / DAYS
        if random.random() < 0.85 and ago not in LEFT_OUT:
            hip, back = level + waves[0], level + waves[2] - 0.5
            script.add(CheckIn(hip=_on_scale(hip), back=_on_scale(back)), day)
    return script


def _on_scale(score: float) -> int:
    return max(0, min(10, round(score)))
