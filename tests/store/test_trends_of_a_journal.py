"""Trends read from files: what was corrected, removed or taken back counts as it stands now."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from hipback_tui.core.records import CheckIn, Record, Retraction
from hipback_tui.core.trends import trend_lines
from hipback_tui.core.trends.answer import KINDS, LOOK_BACK_DAYS, trends_of
from hipback_tui.core.trends.comparison import TWO_WEEKS
from hipback_tui.store.journal import Journal
from tests.support.journal_files import made

FRIDAY = date(2026, 11, 20)


def checked_in(ago: int, back: int, after: timedelta = timedelta(0)) -> Record:
    """Make a check-in of a day some days ago, written down today."""
    record = made(CheckIn(back=back), after=after)
    return replace(record, day=FRIDAY - timedelta(days=ago))


def test_corrections_and_removals_change_the_trend(tmp_path: Path) -> None:
    journal = Journal.open(tmp_path, device="desk-000001")
    written = journal.append(*(checked_in(ago, 8 if ago < 14 else 5) for ago in range(28)))

    def lines() -> tuple[str, ...]:
        records = Journal.open(tmp_path, device="desk-000001").records_since(
            FRIDAY - timedelta(days=LOOK_BACK_DAYS), KINDS
        )
        return trend_lines(records, FRIDAY)

    assert lines() == ("Back: from 5 to 8 over two weeks, up by 3.",)
    for number, record in enumerate(written[:14]):
        later = timedelta(minutes=1 + number)
        fixed = replace(made(CheckIn(back=3), after=later), day=record.day, replaces=record.id)
        journal.append(fixed)
    assert lines() == ("Back: from 5 to 3 over two weeks, better by 2.",)
    for number, record in enumerate(written[14:22]):
        journal.append(made(Retraction(target=record.id, removed=True), after=timedelta(hours=1 + number)))
    assert lines() == ("Back: around 3.",)
    trends = trends_of(journal.records(), FRIDAY)
    assert trends.scores("back", TWO_WEEKS).days_before == 6
