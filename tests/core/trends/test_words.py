"""Trends in words: no more than is known, nothing below 2 praised or deplored, and what is still wanted."""

from datetime import date, timedelta
from random import Random

import pytest

from hipback_tui.core.records import CheckIn, Record, SittingStretch
from hipback_tui.core.trends import trend_lines, words
from hipback_tui.core.trends.answer import Trends, step_days, trends_of
from hipback_tui.core.trends.comparison import THREE_MONTHS, TWO_WEEKS, YEAR, Horizon, Scores
from hipback_tui.core.trends.lead import Lead
from tests.support.journal_script import Script, days_from

TODAY = date(2026, 11, 20)
TOO_FEW = "14 more days with both scores and hipback can look which one moves first."


def told(script: Script, first: date, days: int, hip: int | None, back: int | None) -> Script:
    for day in days_from(first, days):
        script.add(CheckIn(hip=hip, back=back), day)
    return script


def two_weeks(hips: tuple[int, int], backs: tuple[int, int]) -> Script:
    """Tell both scores on each of 28 days, the same ones for 14 days each."""
    script = told(Script(), TODAY - timedelta(days=27), 14, hips[0], backs[0])
    return told(script, TODAY - timedelta(days=13), 14, hips[1], backs[1])


def said(script: Script, horizon: Horizon = TWO_WEEKS) -> tuple[str, ...]:
    return words.in_words(trends_of(script.records, TODAY), horizon)


def test_before_the_first_score() -> None:
    assert said(Script()) == ("No scores of hip and back yet. A check-in takes ten seconds: h",)
    script = Script().credit(TODAY)
    script.add(CheckIn(sleep=3, note="fine"), TODAY)
    assert said(script) == (words.EMPTY,)
    assert trend_lines(script.records, TODAY) == ()


def test_a_change_for_the_better_and_one_that_is_noise() -> None:
    assert said(two_weeks((3, 4), (4, 2))) == (
        "Hip: about the same (4).",
        "Back: from 4 to 2 over two weeks, better by 2.",
        "A score that hardly changes tells no order: neither moves first.",
    )


def test_a_change_for_the_worse_is_said_calmly() -> None:
    hip, back, *_ = said(two_weeks((1, 4), (0, 0)))
    assert hip == "Hip: from 1 to 4 over two weeks, up by 3. Go gently; ! says when to see someone."
    assert back == "Back: about the same (0)."


def test_the_first_days() -> None:
    assert said(told(Script(), TODAY, 1, 3, None)) == (
        "Hip: around 3.",
        "Back: no score in the last two weeks.",
        "21 more days with a score and hipback can compare with the two weeks before.",
        TOO_FEW,
    )
    script = told(Script(), TODAY - timedelta(days=19), 20, 3, 4)
    assert said(script)[2] == "1 more day with a score and hipback can compare with the two weeks before."


def test_only_one_region_is_wanted() -> None:
    script = told(Script(), TODAY - timedelta(days=27), 28, 3, None)
    told(script, TODAY - timedelta(days=6), 7, None, 5)
    assert said(script) == (
        "Hip: about the same (3).",
        "Back: around 5.",
        "14 more days with a score of the back and hipback can compare with the two weeks before.",
        "7 more days with both scores and hipback can look which one moves first.",
    )


def test_months_and_a_year() -> None:
    script = told(Script(), TODAY - timedelta(days=91 + 27), 28, 6, 3)
    told(script, TODAY - timedelta(days=27), 28, 3, 3)
    assert said(script, THREE_MONTHS)[:2] == (
        "Hip: from 6 to 3 over 3 months, better by 3.",
        "Back: about the same (3).",
    )
    assert said(script, YEAR)[:3] == (
        "Hip: around 3.",
        "Back: around 3.",
        "Too few scores from a year ago to compare with.",
    )
    told(script, TODAY - timedelta(days=364 + 10), 7, 1, 5)
    assert said(script, YEAR)[1] == "Back: from 5 to 3 over a year, better by 2."


@pytest.mark.parametrize(
    ("lead", "sentence"),
    [
        (Lead(), TOO_FEW),
        (Lead(5, 9), "9 more days with both scores and hipback can look which one moves first."),
        (Lead(13, 1), "1 more day with both scores and hipback can look which one moves first."),
        (Lead(20, 0), "Neither clearly moves first so far (20 days, both scores)."),
        (
            Lead(31, 0, "hip", 2),
            "Your hip tends to move first, the back follows about 2 days later (31 days, both scores). "
            "That is a pattern, no cause.",
        ),
        (
            Lead(31, 0, "back", 1),
            "Your back tends to move first, the hip follows about a day later (31 days, both scores). "
            "That is a pattern, no cause.",
        ),
        (Lead(31, 0, together=True), "Hip and back tend to come and go together (31 days, both scores)."),
        (
            Lead(31, 0, sparse=True),
            "With both scores on more days in a row hipback can look which one moves first.",
        ),
        (Lead(31, 0, level=True), "A score that hardly changes tells no order: neither moves first."),
    ],
)
def test_which_one_moves_first(lead: Lead, sentence: str) -> None:
    assert words.lead_line(lead) == sentence


def test_what_stands_beside_them_is_named_without_a_cause() -> None:
    script = two_weeks((3, 3), (3, 3))
    for hours, day in ((6, TODAY), (7, TODAY - timedelta(days=1)), (9, TODAY - timedelta(days=20))):
        script.add(SittingStretch(seconds=hours * 3600), day)
    script.credit(TODAY, TODAY - timedelta(days=3), TODAY - timedelta(days=27))
    assert said(script)[-1] == "Last two weeks: sitting 6 h a day (9 h before), 2 sessions (1 before)."


def test_what_never_was_is_not_compared() -> None:
    script = two_weeks((3, 3), (3, 3)).credit(TODAY)
    script.add(SittingStretch(seconds=600), TODAY)
    assert said(script)[-1] == "Last two weeks: sitting 1 h a day, 1 session."


def test_two_sentences_for_the_week() -> None:
    assert trend_lines(two_weeks((3, 4), (4, 2)).records, TODAY) == (
        "Hip: about the same (4); back: from 4 to 2 over two weeks, better by 2.",
    )
    assert trend_lines(told(Script(), TODAY, 1, None, 3).records, TODAY) == ("Back: around 3.",)
    assert trend_lines(told(Script(), TODAY - timedelta(days=20), 3, 4, 3).records, TODAY) == ()


def leading() -> list[Record]:
    script = Script()
    for number, day in enumerate(days_from(TODAY - timedelta(days=39), 40)):
        script.add(CheckIn(hip=Random(number).randrange(8), back=Random(number - 2).randrange(8)), day)
    return script.records


def test_a_clear_lead_is_the_second_sentence_whatever_the_order_of_records() -> None:
    records = leading()
    lines = trend_lines(records, TODAY)
    assert (
        lines[1]
        == "Your hip tends to move first, the back follows about 2 days later (40 days, both scores)."
    )
    Random(2).shuffle(records)
    assert trend_lines(records, TODAY) == lines


def test_what_is_dated_after_today_has_no_say() -> None:
    script = two_weeks((3, 3), (3, 3)).credit(TODAY + timedelta(days=1))
    before = said(script)
    told(script, TODAY + timedelta(days=1), 30, 9, 9)
    assert said(script) == before


def test_a_score_that_is_missing_altogether_has_no_words_of_change() -> None:
    for region in ("hip", "back"):
        assert words.region_line(region, Scores(), YEAR).endswith(": no score in the last four weeks.")
    assert words.region_short("back", Scores(2, 4, 7, 7), YEAR) == "Back: from 4 to 2, better by 2."


def test_points_are_days_over_weeks_and_weeks_over_months() -> None:
    assert [step_days(horizon, 56) for horizon in (TWO_WEEKS, THREE_MONTHS, YEAR)] == [1, 7, 7]
    assert [step_days(horizon, 28) for horizon in (TWO_WEEKS, THREE_MONTHS, YEAR)] == [1, 7, 28]
    last = TODAY.toordinal()
    trends = Trends(TODAY, hip={last: 2, last - 1: 4, last - 6: 9, last - 7: 1, last - 28: 5})
    assert trends.points("hip", TWO_WEEKS, 1) == {last - 7: 1, last - 6: 9, last - 1: 4, last: 2}
    assert trends.points("hip", THREE_MONTHS, 7) == {last - 34: 5, last - 13: 1, last - 6: 4}
    assert trends.points("hip", YEAR, 28) == {last - 55: 5, last - 27: 3}
    assert trends.points("back", YEAR, 7) == {}
