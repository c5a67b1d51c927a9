"""Half a year as somebody may live it: a fixed history for pictures of the weeks."""

from datetime import date, timedelta

from hipback_tui.core.records import CheckIn, PausedDays, Rating, Session, SittingStretch
from tests.support.journal_script import Script
from tests.support.screen_samples import FRIDAY

WEEKS = (
    *("xx.x...", "x.xxx..", "XxxX.x.", "xx.xx..", "x......", "xxXxx..", "ppppppp", "ppx.xx.", "xxxxx.."),
    *("xX.xxx.", "xx.xx.x", ".......", "x.x....", "xxxx.x.", "xxXxx..", "Xxxxx..", "xx.xx.x", "xxxxx.."),
    *("x.xx...", "xxxxxx.", "xxXXx..", "xx.xxx.", "iixx...", "xx.Xx..", "xxxx...", "x.Xx..."),
)
"""A row a week, Monday first: `x` one session, `X` two, `p` travel, `i` ill. The last one is running."""

_REASONS = {"p": "travel", "i": "ill"}


def half_year(today: date = FRIDAY) -> Script:
    """Return the records up to `today`, the last of them on a full Thursday."""
    script = Script()
    monday = today - timedelta(days=today.weekday(), weeks=len(WEEKS) - 1)
    for number, week in enumerate(WEEKS):
        for weekday, mark in enumerate(week):
            day = monday + timedelta(days=7 * number + weekday)
            if mark in _REASONS:
                script.add(PausedDays(first=day, last=day, reason=_REASONS[mark]), day)
            if mark in "xX":
                script.credit(day, times=1 if mark == "x" else 2)
    thursday = today - timedelta(days=1)
    script.add(SittingStretch(seconds=5400), thursday)
    script.add(CheckIn(hip=3, back=2, sleep=3, stress=1, note="two long meetings"), thursday)
    session = script.add(Session(routine="one-minute-chair", planned_s=60, done_s=60), thursday)
    script.add(Rating(session=session.id, discomfort=2), thursday)
    script.add(Session(routine="one-minute-standing", planned_s=60, done_s=20), thursday)
    return script
