"""What was said last holds, however long ago, without reading the years between."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from hipback_tui.core.care_records import FlareMode, Reviewed, SelfTest, TooMuch, VariantChosen
from hipback_tui.core.flare import flare_reason
from hipback_tui.core.records import Payload, Rating, Record, Retraction, Session
from hipback_tui.session.lately import Lately
from hipback_tui.store import month_file
from hipback_tui.store.journal import Journal
from tests.support.journal_files import made

TODAY = date(2026, 11, 20)
MONTH = timedelta(days=30)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal.open(tmp_path, device="desk-000001")


def say(journal: Journal, payload: Payload, months_ago: float) -> Record:
    (kept,) = journal.append_keeping_ids(made(payload, after=-months_ago * MONTH))
    return kept


def payloads(journal: Journal) -> list[Payload]:
    return [record.payload for record in Lately(journal).records(TODAY)]


def test_flare_mode_that_was_switched_on_nine_months_ago_is_on(journal: Journal) -> None:
    switch = say(journal, FlareMode(on=True), 9)
    records = Lately(journal).records(TODAY)
    assert (flare_reason(records, (), TODAY) or "").startswith("Flare mode has been on for 270 days.")

    off = say(journal, FlareMode(on=False), 8)
    assert flare_reason(Lately(journal).records(TODAY), (), TODAY) is None
    journal.append(made(Retraction(target=off.id)))
    assert Lately(journal).records(TODAY) == (switch,)


def test_each_last_word_holds_and_no_older_one_is_read(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    for months_ago in range(40, 8, -4):
        say(journal, TooMuch(exercise="bridge"), months_ago)
        say(journal, Session(by_hand=True), months_ago)
        say(journal, Rating(session="?", discomfort=9), months_ago - 0.1)
    say(journal, VariantChosen(exercise="squat", use="chair-squat"), 30)
    say(journal, Reviewed(emphasis="strength"), 20)
    say(journal, SelfTest(left=("drifts",)), 15)
    say(journal, SelfTest(), 2)
    say(journal, FlareMode(on=True), -24)  # a clock that was two years ahead
    expected = [
        VariantChosen(exercise="squat", use="chair-squat"),
        Reviewed(emphasis="strength"),
        TooMuch(exercise="bridge"),
        SelfTest(),
    ]
    journal.history()
    read: list[str] = []
    original = month_file.content_of
    monkeypatch.setattr(month_file, "content_of", lambda path: read.append(path.stem) or original(path))  # type: ignore[func-returns-value]
    assert payloads(journal) == expected
    assert [month for month in read if month < "2026-05"] == ["2025-11", "2025-03", "2024-06"]

    warm = Journal.open(journal.data_dir, device=journal.device)
    assert payloads(warm) == expected


def test_what_this_session_writes_is_added_without_reading(journal: Journal) -> None:
    lately = Lately(journal)
    say(journal, FlareMode(on=True), 9)
    assert len(lately.records(TODAY)) == 1
    lately.add(say(journal, FlareMode(on=False), 0))
    assert flare_reason(lately.records(TODAY), (), TODAY) is None
