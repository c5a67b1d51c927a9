"""What a finished week was like, in figures and in words. 2026-11-16 is a Monday; goal 5 days a week."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipback_tui.core import week_summary_words as words
from hipback_tui.core.care_records import SelfTest
from hipback_tui.core.consistency import Status, weigh
from hipback_tui.core.history import history_of
from hipback_tui.core.records import CheckIn, Record
from hipback_tui.core.week_summary import WeekSummary, finished_weeks, week_summary
from tests.support.journal_script import Script, days_from
from tests.support.random_journals import FIRST_WEEKDAYS, JOURNALS, TODAYS

MON = date(2026, 11, 16)
LAST = MON - timedelta(days=7)
"""The first day of last week."""


def seasons(*weeks: int) -> Script:
    """Credit so many days in each week, the last of them last week."""
    script = Script()
    for index, days in enumerate(weeks):
        script.credit(*days_from(MON - timedelta(days=7 * (len(weeks) - index)), days))
    return script


def told(script: Script, ago: int = 1, today: date = MON, first_weekday: int = 0) -> WeekSummary:
    history = history_of(script.records)
    return week_summary(weigh(history, today, first_weekday), history, script.records, ago)


def score(script: Script, day: date, hip: int | None, back: int | None = None) -> Script:
    script.add(CheckIn(hip=hip, back=back), day)
    return script


# --- figures ----------------------------------------------------------------------------------------------


def test_last_week_and_those_before_it() -> None:
    script = seasons(5, 3, 4)
    assert [told(script, ago).week.credited for ago in (1, 2, 3)] == [4, 3, 5]
    assert told(script, 2).week.start == LAST - timedelta(days=7)
    assert told(script).last == MON - timedelta(days=1)


@pytest.mark.parametrize("ago", [-1, 0, 4])
def test_a_week_that_is_not_finished_or_never_was(ago: int) -> None:
    with pytest.raises(IndexError, match="expected 1 to 3"):
        told(seasons(5, 3, 4), ago)


def test_streak_best_spare_and_totals_as_they_stood_then() -> None:
    script = seasons(5, 5, 5, 5, 0, 0, 0, 5)
    stood = [told(script, ago) for ago in range(8, 0, -1)]
    assert [week.streak for week in stood] == [1, 2, 3, 4, 4, 4, 0, 1]
    assert [week.best for week in stood] == [1, 2, 3, 4, 4, 4, 4, 4]
    assert [week.spare for week in stood] == [1, 1, 1, 2, 1, 0, 0, 0]
    assert [week.days_in_all for week in stood] == [5, 10, 15, 20, 20, 20, 20, 25]


def test_strength_before_and_after() -> None:
    script = seasons(5, 5)
    assert told(script, 2).strength_before is None
    assert told(script).strength_before == told(script, 2).strength == pytest.approx(15.9, abs=0.1)
    assert told(script).strength == pytest.approx(29.3, abs=0.1)


def test_medians_count_each_day_once_and_this_week_only() -> None:
    script = seasons(5)
    score(score(score(score(script, LAST, 8, 1), LAST, 8), LAST + timedelta(days=1), 2), MON, 10, 10)
    week = told(script)
    assert (week.hip, week.back, week.check_ins) == (5, 1, 3)


def test_sleep_alone_is_no_score() -> None:
    script = seasons(5)
    script.add(CheckIn(sleep=3), LAST)
    assert (told(script).check_ins, told(script).hip) == (0, None)


def test_the_trend_is_that_to_the_end_of_the_week() -> None:
    script = seasons(5, 5, 5, 5, 5, 5)
    for number in range(28):
        score(script, MON - timedelta(days=28 - number), 6 if number < 14 else 3)
    assert told(script).trends == ("Hip: from 6 to 3 over two weeks, better by 3.",)
    assert told(script, 3).trends == ()
    assert told(seasons(5)).trends == ()


def test_what_was_reached_in_these_days_only() -> None:
    script = seasons(5, 5, 5, 5)
    script.add(SelfTest(left=("drifts",)), LAST - timedelta(days=20))
    script.add(SelfTest(), LAST + timedelta(days=2))
    assert [found.text for found in told(script).reached] == [
        "Self-test: what was tight is clear now.",
        "4 weeks on target in a row.",
    ]
    assert [found.id for found in told(script, 4).reached] == ["first-session", "first-week"]
    assert told(script, 2).reached == ()


# --- words ------------------------------------------------------------------------------------------------


def test_a_good_week() -> None:
    script = score(seasons(5, 5, 5, 5), LAST, 4, 2)
    assert words.lines(told(script)) == (
        "Last week: 9 to 15 November",
        "● 5 of 5, on target",
        "Mo ●  Tu ●  We ●  Th ●  Fr ●  Sa ·  Su ·",
        "● done  · gone by",
        "",
        "5 sessions",
        "Streak of 4 weeks, your best yet",
        "It earned a spare week, 2 spare weeks in hand",
        "Strength 41 before, 50 of 100 after it",
        "",
        "Hip 4, back 2 of 10 (1 check-in)",
        "",
        "Reached: 4 weeks on target in a row.",
        "",
        "Well done.",
    )


def test_the_first_week_that_was_part_of_one() -> None:
    script = Script().credit(LAST + timedelta(days=4), LAST + timedelta(days=5), times=2)
    assert words.lines(told(script))[1:9] == (
        "● 2 of 2, on target",
        "Mo    Tu    We    Th    Fr ●  Sa ●  Su ·",
        "● done  · gone by",
        "",
        "4 sessions on 2 days",
        "It began on Friday, 2 wanted: 5 a week, 3 of 7 days open",
        "Streak of 1 week",
        "Strength 16 of 100",
    )
    assert words.closing(told(script)) == ("A good start.",)


def test_a_short_week_that_a_spare_one_covered() -> None:
    said = words.lines(told(seasons(5, 5, 3)))
    assert said[1] == "◐ 3 of 5, covered by a spare week"
    assert "A spare week covered it, the last one in hand" in said
    assert said[-1] == "Nothing is gone: that is what spare weeks are for."
    assert "A spare week covered it, 1 spare week in hand" in words.counted(told(seasons(5, 5, 5, 5, 3)))


@pytest.mark.parametrize(
    ("weeks", "headline", "closing"),
    [
        (
            (5, 5, 0, 2),
            "· 2 of 5, ended short",
            "Every one of these days counts. What stands: a best run of 2 weeks, 12 days in all."
            " One short break starts the next week.",
        ),
        (
            (5, 0, 1),
            "· 1 of 5, ended short",
            "That day counts. What stands: a best run of 1 week, 6 days in all."
            " One short break starts the next week.",
        ),
        (
            (2, 0),
            "· a quiet week",
            "What stands: 2 days in all. One short break starts the next week.",
        ),
    ],
)
def test_after_a_missed_week_what_stands_comes_first(
    weeks: tuple[int, ...], headline: str, closing: str
) -> None:
    week = told(seasons(*weeks))
    assert words.headline(week) == headline
    assert words.closing(week) == (closing,)


def test_of_a_week_long_gone_no_next_start_is_said() -> None:
    assert words.closing(told(seasons(5, 0, 0, 5), 2)) == (
        "What stands: a best run of 1 week, 5 days in all.",
    )


def test_a_rest_week() -> None:
    script = seasons(5, 5, 0).rest(LAST, LAST + timedelta(days=6), "flare")
    said = words.lines(told(script))
    assert said[1:4] == ("– a rest week", "Mo –  Tu –  We –  Th –  Fr –  Sa –  Su –", "– paused")
    assert "Days off: all week, flare" in said
    assert said[-1] == "Rest is part of it. The streak waited."
    done = words.headline(told(script.credit(LAST)))
    assert done == "– a rest week, 1 day done all the same"


def test_days_off_and_their_reasons() -> None:
    script = seasons(5, 2).rest(LAST + timedelta(days=2), LAST + timedelta(days=4), "ill")
    script.rest(LAST + timedelta(days=6), LAST + timedelta(days=6), "travel")
    assert words.counted(told(script))[1:3] == (
        "2 wanted: 5 a week, 3 of 7 days open",
        "Days off: We, Th and Fr, ill; Su, travel",
    )


@pytest.mark.parametrize(
    ("first", "today", "said"),
    [
        (date(2026, 11, 9), date(2026, 11, 16), "9 to 15 November"),
        (date(2026, 11, 30), date(2026, 12, 7), "30 November to 6 December"),
        (date(2025, 12, 29), date(2026, 1, 5), "29 December 2025 to 4 January 2026"),
        (date(2025, 11, 10), date(2026, 1, 5), "10 to 16 November 2025"),
    ],
)
def test_dates(first: date, today: date, said: str) -> None:
    assert words.dates(first, first + timedelta(days=6), today) == said


def test_weeks_ago() -> None:
    assert words.title(told(seasons(5, 5, 5), 3)) == "3 weeks ago: 26 October to 1 November"


def test_a_trend_says_its_time() -> None:
    script = seasons(5, 5, 5, 5)
    for number in range(28):
        score(script, MON - timedelta(days=28 - number), 3)
    assert words.body(told(script))[1] == "Over two weeks, hip: about the same (3)."
    assert words.body(told(script))[0] == "Hip 3 of 10 (median of 7 check-ins)"


@settings(max_examples=60, deadline=None)
@given(JOURNALS, TODAYS, FIRST_WEEKDAYS, st.integers(0, 10_000))
def test_the_tone_and_the_figures_hold_for_everyone(
    records: list[Record], today: date, first_weekday: int, choice: int
) -> None:
    history = history_of(records)
    answer = weigh(history, today, first_weekday)
    if not finished_weeks(answer):
        return
    week = week_summary(answer, history, records, 1 + choice % finished_weeks(answer))
    assert week.week in answer.weeks[:-1]
    assert sum(day.credited for day in week.days) == week.week.credited
    assert week.streak <= week.best <= answer.best_weeks
    assert 0 <= week.spare <= 2
    assert week.week.status is not Status.IN_PROGRESS
    for line in words.lines(week, ascii_only=True):
        assert line.isascii()
        assert "\n" not in line
        lowered = line.lower().replace("after a missed week", "")
        assert not any(
            word in lowered for word in ("miss", "fail", "lost", "broke", "only", "must", "should")
        )
    assert " 0 of" not in words.headline(week)
    last = week_summary(answer, history, records)
    finished = weigh(history, today, first_weekday).this_week.status is not Status.ON_TARGET
    if finished:
        assert (last.streak, last.spare) == (answer.streak_weeks, answer.spare_weeks)
        assert last.strength == answer.strength
