"""What wants to be shown or asked at a quiet moment: all the rules in one place.

Nothing here is urgent, and one thing at a time is brought up: safety, welcome, step up, last week in
words, check-in, review, self-test, ease. What is left unanswered waits a week before it is asked again, the
check-in until tomorrow (`check_in_due`); last week stays for a few days (`week_due`), the review just stays
where it is found, and the welcome is never repeated.
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from hipback_tui.core import self_test
from hipback_tui.core.care_records import Shown
from hipback_tui.core.check_in_due import check_in_due
from hipback_tui.core.ease import ease_due, recently
from hipback_tui.core.records import CheckIn, Payload, Record
from hipback_tui.core.review import review_due
from hipback_tui.core.snapshot import Asked
from hipback_tui.core.week_due import week_due

if TYPE_CHECKING:
    from hipback_tui.core.easing import Easing  # it stands on the player, which nothing here needs

SEE_SOMEONE_FROM = 8
"""The hip or back score (0-10) of a check-in after which the advice is shown again (source: `ng59`)."""

SCORE_DAYS = 2
"""For how many days a high score brings the advice up: its own and the next."""

AGAIN_AFTER_DAYS = 7
"""After how many days something left unanswered is asked again."""


def asked(
    records: Sequence[Record],
    first_day: date | None,
    today: date,
    easing: "Easing | None",
    *,
    older_journal: bool = False,
    flare: bool = False,
    goal_set: bool = False,
    hour: int | None = None,
    first_weekday: int = 0,
) -> Asked:
    """Return what is due to be shown or asked.

    `records` are those that count, as far back as they were read; `first_day` is the day of the first session
    or check-in of all. `easing` is None while it is not known. `older_journal` says that the journal reaches
    further back than `records`: then the advice on safety was shown before. While the back flares nothing
    harder is offered and no self-test asked for. `goal_set` says that a weekly goal was ever set: whoever did
    needs no welcome. `hour` (0-23) is the local one; without it no check-in is offered. Weeks
    begin on `first_weekday` (0 Monday - 6 Sunday).
    """

    def shown_lately(what: str) -> bool:
        return any(r.payload == Shown(what=what) and recently(r, today, AGAIN_AFTER_DAYS) for r in records)

    step_up = None if easing is None or flare or shown_lately("step_up") else easing.step_up
    test = first_day is not None and not flare and self_test.repeat_due(records, today)
    new_here = first_day is None and not goal_set and not older_journal
    return Asked(
        safety=_safety_due(records, today, older_journal=older_journal),
        welcome=new_here and not any(record.payload == Shown(what="welcome") for record in records),
        ease=ease_due(records, first_day, today),
        check_in=hour is not None and check_in_due(records, first_day, today, hour),
        week=week_due(records, first_day, today, first_weekday),
        review=review_due(records, first_day, today),
        self_test=test and not shown_lately("self_test"),
        step_up=step_up,
    )


def calls_for_advice(said: Payload) -> bool:
    """Return whether this is a check-in with a score so high that the advice on safety is shown."""
    return isinstance(said, CheckIn) and max(said.hip or 0, said.back or 0) >= SEE_SOMEONE_FROM


def _safety_due(records: Sequence[Record], today: date, *, older_journal: bool) -> bool:
    """Return whether the advice on when to see someone was never shown, or not since a high score."""
    shown = [record.id for record in records if record.payload == Shown(what="safety")]
    if not shown and not older_journal:
        return True
    last = max(shown, default="")
    return any(
        calls_for_advice(record.payload) and record.id > last and recently(record, today, SCORE_DAYS)
        for record in records
    )
