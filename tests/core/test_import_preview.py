"""What an import would do, and how much data there is, in words."""

from datetime import date, time

from hipback_tui.core.data_overview import DataOverview, overview_lines
from hipback_tui.core.import_preview import (
    REASONS_KEPT,
    ImportPreview,
    Refusals,
    WeeksEffect,
    new_in_words,
    preview_lines,
    weeks_effect,
    weeks_in_words,
)
from hipback_tui.core.records import CheckIn, Session
from tests.support.exchanges import answer_of, happened

FRIDAY, WALK = date(2026, 11, 20), Session(by_hand=True)


def test_a_preview_says_what_is_new_known_and_refused() -> None:
    refused = Refusals()
    for number in range(30):
        refused.add(f"line {number}: no")
    assert (refused.count, len(refused.lines)) == (30, REASONS_KEPT)
    new = (happened(FRIDAY, time(9), WALK), happened(FRIDAY, time(9), CheckIn(hip=1)))
    preview = ImportPreview(new, 2, tuple(refused.lines), refused.count, "a table", ("not read: 'mood'",))
    assert list(preview_lines(preview, shown=2)) == [
        ("file", "a table"),
        ("new", "2 records (1 session, 1 check-in)"),
        ("days", "2026-11-20"),
        ("known", "2 there already"),
        ("note", "not read: 'mood'"),
        ("refused", "30 records left out"),
        ("", "line 0: no"),
        ("", "line 1: no"),
        ("", "and 28 more"),
    ]
    assert new_in_words(ImportPreview((), 0)) == "nothing new"


def test_the_effect_on_the_weeks() -> None:
    before = answer_of([happened(FRIDAY, time(9), WALK)])
    more = [happened(date(2026, 11, day), time(9), WALK) for day in range(9, 21)]
    effect = weeks_effect(before, answer_of(more))
    assert effect == WeeksEffect(changed=2, streak_before=0, streak_after=2)
    assert weeks_in_words(effect) == "2 weeks change, streak 0 → 2 weeks"
    assert weeks_in_words(WeeksEffect(1, 3, 3)) == "1 week changes, the streak stays at 3 weeks"
    assert weeks_in_words(weeks_effect(before, before)) == "no week changes"


def test_how_much_there_is() -> None:
    assert list(overview_lines(DataOverview("/j"))) == [("records", "none yet"), ("where", "/j")]
    there = DataOverview("/j", 12, 1, 3, 1, "2026-11", "2026-11", ("desk", "laptop"), "desk", 1_234_567)
    assert list(overview_lines(there)) == [
        ("records", "12, of these 1 session, 3 check-ins"),
        ("months", "1 month, 2026-11; 1.2 MB"),
        ("devices", "this one and laptop"),
        ("where", "/j"),
    ]
