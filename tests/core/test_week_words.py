"""What people read. 2026-11-16 is a Monday; goal 5 days a week unless said."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from hipback_tui.core import week_words
from hipback_tui.core.consistency import Consistency, weigh
from hipback_tui.core.history import history_of
from hipback_tui.core.records import Record
from tests.support.journal_script import Script, days_from
from tests.support.random_journals import FIRST_WEEKDAYS, JOURNALS, TODAYS

MON, TUE, WED, THU, FRI, SAT, SUN = (date(2026, 11, day) for day in range(16, 23))


def judge(script: Script, today: date) -> Consistency:
    return weigh(history_of(script.records), today)


def seasons(*weeks: int) -> Script:
    """Credit so many days in each week, the last of them ending the day before MON."""
    script = Script()
    for index, days in enumerate(weeks):
        script.credit(*days_from(MON - timedelta(days=7 * (len(weeks) - index)), days))
    return script


# --- spare weeks ------------------------------------------------------------------------------------------


def test_which_week_took_or_brought_the_last_spare_week() -> None:
    assert week_words.last_spare(judge(seasons(5, 5), MON)) is None
    assert week_words.last_spare(judge(seasons(5, 5, 5, 5, 5), MON)) == "the last one came with 2 Nov"
    assert week_words.last_spare(judge(seasons(5, 5, 5, 5, 2), MON)) == "the last one went to 9 Nov"


# --- this week --------------------------------------------------------------------------------------------


def test_on_the_way() -> None:
    answer = judge(seasons(5).credit(MON, TUE, THU), SAT)
    assert week_words.this_week(answer) == "3 of 5, 2 days left, still reachable"
    assert week_words.this_week_short(answer) == "3/5, 2 left"


def test_one_day_left() -> None:
    assert week_words.this_week(judge(seasons(5).credit(*days_from(MON, 4)), SUN)) == (
        "4 of 5, 1 day left, still reachable"
    )


def test_a_fresh_week_shows_what_is_to_go_and_no_bare_nought() -> None:
    answer = judge(seasons(5), MON)
    assert week_words.this_week(answer) == "5 days to go, 7 left, still reachable"
    assert week_words.this_week_short(answer) == "5 to go, 7 left"


def test_on_target() -> None:
    answer = judge(seasons(5).credit(*days_from(MON, 5)), FRI)
    assert week_words.this_week(answer) == "on target, 5 of 5"
    assert week_words.this_week_short(answer) == "5/5"


def test_more_than_the_target() -> None:
    answer = judge(seasons(5).credit(*days_from(MON, 6)), SAT)
    assert week_words.this_week(answer) == "on target, 6 days, 5 wanted"


def test_no_longer_reachable() -> None:
    answer = judge(seasons(5, 0).credit(MON), SAT)
    assert week_words.this_week(answer) == (
        "1 of 5, 2 days left; this week may end short, every break still counts"
    )


def test_no_longer_reachable_with_a_spare_week_in_hand() -> None:
    answer = judge(seasons(5).credit(MON), SAT)
    assert week_words.this_week(answer) == (
        "1 of 5, 2 days left; this week may end short, a spare week covers that and every break still counts"
    )


def test_no_longer_reachable_and_nothing_done_yet() -> None:
    answer = judge(seasons(5, 0), SAT)
    assert week_words.this_week(answer) == ("2 days left; this week may end short, every break still counts")


def test_the_end_of_a_short_week() -> None:
    done_today = judge(seasons(5, 0).credit(MON, SUN), SUN)
    assert week_words.this_week(done_today) == "2 of 5, and every break counted"
    assert week_words.this_week_short(done_today) == "2/5, week ends"
    paused_today = judge(seasons(5, 0).rest(SUN, SUN), SUN)
    assert week_words.this_week(paused_today) == "the next week starts fresh"
    assert week_words.this_week_short(paused_today) == "week ends"


def test_a_rest_week() -> None:
    script = seasons(5).rest(MON, SUN, "holiday")
    assert week_words.this_week(judge(script, WED)) == "a rest week"
    assert week_words.this_week_short(judge(script, WED)) == "rest week"
    assert week_words.this_week(judge(script.credit(TUE), WED)) == "a rest week, 1 day done all the same"


def test_before_any_record() -> None:
    answer = judge(Script(), FRI)
    assert week_words.this_week(answer) == "nothing recorded yet, one short break starts your first week"
    assert week_words.this_week_short(answer) == "first week"


def test_a_first_record_dated_ahead() -> None:
    assert week_words.this_week(judge(Script().credit("2036-01-01"), FRI)) == (
        "before the first record, which is dated 1 Jan 2036"
    )


def test_where_a_target_comes_from() -> None:
    assert week_words.target_in_words(judge(seasons(5), MON).this_week) is None
    assert week_words.target_in_words(judge(seasons(5).rest(MON, WED), MON).this_week) == (
        "3 wanted: 5 a week, 4 of 7 days open"
    )
    assert week_words.target_in_words(judge(seasons(5).rest(MON, SUN), MON).this_week) is None


# --- streak, spare weeks, strength, hit rate, totals ------------------------------------------------------


@pytest.mark.parametrize(
    ("weeks", "words"),
    [
        ((), "the first full week starts a streak"),
        ((3, 3), "6 days so far, the first full week starts a streak"),
        ((5,), "streak of 1 week"),
        ((5, 5), "streak of 2 weeks, your best yet"),
        ((5, 5, 5, 0, 0, 5), "streak of 1 week, best 3"),
        ((5, 5, 5, 0, 0), "best run 3 weeks, 15 days in all"),
    ],
)
def test_streak(weeks: tuple[int, ...], words: str) -> None:
    assert week_words.streak(judge(seasons(*weeks), MON)) == words


@pytest.mark.parametrize(
    ("weeks", "words"),
    [
        ((5,), "1 spare week, 3 more weeks on target earn another"),
        ((5, 5, 5), "1 spare week, 1 more week on target earns another"),
        ((5, 5, 5, 5), "2 spare weeks, the most there can be"),
        ((5, 0), "3 more weeks on target earn a spare week"),
        ((5, 0, 5, 5), "1 more week on target earns a spare week"),
    ],
)
def test_spare_weeks(weeks: tuple[int, ...], words: str) -> None:
    assert week_words.spare_weeks(judge(seasons(*weeks), MON)) == words


@pytest.mark.parametrize(
    ("weeks", "words"),
    [
        ((), "strength shows with the first full week"),
        ((5,), "strength 16 of 100"),
        ((5, 5, 5, 5), "strength 50 of 100"),
    ],
)
def test_strength(weeks: tuple[int, ...], words: str) -> None:
    assert week_words.strength(judge(seasons(*weeks), MON)) == words


def test_no_strength_yet_is_said_without_a_nought() -> None:
    script = Script().check_in(MON - timedelta(days=14))
    assert week_words.strength(judge(script, MON)) == "strength builds with the next break"


@pytest.mark.parametrize(
    ("weeks", "words"),
    [
        ((), None),
        ((5,), "last week on target"),
        ((4,), "last week short of its target"),
        ((4, 3), "the last 2 weeks short of their targets"),
        ((5, 4, 5), "2 of the last 3 weeks on target"),
        ((5,) * 20, "12 of the last 12 weeks on target"),
    ],
)
def test_hit_rate(weeks: tuple[int, ...], words: str | None) -> None:
    assert week_words.hit_rate(judge(seasons(*weeks), MON)) == words


def test_totals() -> None:
    assert week_words.totals(judge(Script(), MON)) == "no session recorded yet"
    assert week_words.totals(judge(Script().cut_short(MON), MON)) == "1 session"
    assert week_words.totals(judge(Script().credit(MON), MON)) == "1 day in all, 1 session"
    assert (
        week_words.totals(judge(seasons(5).credit(MON, times=1200), MON)) == "6 days in all, 1,205 sessions"
    )


# --- moments ----------------------------------------------------------------------------------------------


def test_a_return_is_welcomed_before_and_after_the_break() -> None:
    script = seasons(5, 5, 0, 0)
    assert week_words.welcome(judge(script, MON)) == "Good to see you. One short break is enough for today."
    back = judge(script.credit(MON), MON)
    assert week_words.welcome(back) == "Welcome back. Starting again is what counts."
    assert week_words.after_session(back) == (
        "Welcome back. Today counts. This week: 1 of 5, 6 days left, still reachable."
    )
    assert week_words.welcome(judge(script, TUE)) is None


def test_after_a_session() -> None:
    answer = judge(seasons(5).credit(MON), MON)
    assert (
        week_words.after_session(answer) == "Today counts. This week: 1 of 5, 6 days left, still reachable."
    )
    assert week_words.after_session(answer, credited_before=True) == (
        "Once more, well done. This week: 1 of 5, 6 days left, still reachable."
    )
    assert week_words.after_session(answer, completed=False) == (
        "Not the whole of it, and what you did still did you good."
    )


def test_the_session_that_brings_the_week_on_target() -> None:
    answer = judge(seasons(5).credit(*days_from(MON, 5)), FRI)
    assert week_words.after_session(answer) == "The week is on target, 5 of 5."
    fourth = judge(seasons(5, 5, 5).credit(*days_from(MON, 5)), FRI)
    assert week_words.after_session(fourth) == "The week is on target, 5 of 5. It earned a spare week."


@pytest.mark.parametrize(
    ("weeks", "words"),
    [
        ((), None),
        ((5,), "Last week was on target: 5 of 5."),
        ((5, 5, 5, 6), "Last week was on target: 6 of 5. It earned a spare week."),
        ((5, 5, 3), "Last week: 3 of 5. A spare week covers it, and your streak of 2 weeks goes on."),
        ((5, 0), "A spare week covers last week, and your streak of 1 week goes on."),
        ((3,), "Last week: 3 of 5. A spare week covers it."),
        ((5, 0, 2), "Last week: 2 of 5. Every one of them counts. A new week starts fresh."),
        ((5, 0, 0), "A new week starts fresh."),
    ],
)
def test_what_is_told_of_last_week(weeks: tuple[int, ...], words: str | None) -> None:
    assert week_words.last_week(judge(seasons(*weeks), MON)) == words


def test_a_rest_week_is_told_too() -> None:
    script = seasons(5, 0).rest("2026-11-09", "2026-11-15", "flare")
    assert week_words.last_week(judge(script, MON)) == (
        "Last week was a rest week, and your streak waited for you."
    )


# --- the whole --------------------------------------------------------------------------------------------


def test_the_summary() -> None:
    script = seasons(5, 6, 3, 5).credit(MON, TUE, THU).rest(SUN, SUN)
    assert week_words.summary(judge(script, FRI)) == (
        "This week: 3 of 4, 2 days left, still reachable",
        "Mo ●  Tu ●  We ·  Th ●  Fr ◎  Sa ○  Su –",
        "● done  ◎ today  ○ to come  – paused  · gone by",
        "4 wanted: 5 a week, 6 of 7 days open",
        "",
        "Last weeks, by their first day",
        "19 Oct ● 5 of 5, on target",
        "26 Oct ● 6 of 5, on target",
        " 2 Nov ◐ 3 of 5, covered by a spare week",
        " 9 Nov ● 5 of 5, on target",
        "16 Nov ◎ 3 of 4, under way",
        "",
        "Streak of 3 weeks, your best yet",
        "1 more week on target earns a spare week",
        "Strength 45 of 100",
        "3 of the last 4 weeks on target",
        "22 days in all, 22 sessions",
    )


def test_the_summary_of_nothing() -> None:
    assert week_words.summary(judge(Script(), FRI)) == (
        "This week: nothing recorded yet, one short break starts your first week",
        "Mo    Tu    We    Th    Fr ◎  Sa ○  Su ○",
        "◎ today  ○ to come",
        "",
        "The first full week starts a streak",
        "1 spare week, 4 more weeks on target earn another",
        "Strength shows with the first full week",
        "No session recorded yet",
    )


def test_as_many_weeks_as_asked_for_and_a_year_where_it_is_another() -> None:
    answer = judge(Script().credit("2025-12-29"), date(2026, 1, 13))
    assert week_words.summary(answer, 2)[6:8] == (
        " 5 Jan · a quiet week",
        "12 Jan ◎ under way",
    )
    assert week_words.summary(answer, 0)[6:9] == (
        "29 Dec 2025 ◐ 1 of 5, covered by a spare week",
        "      5 Jan · a quiet week",
        "     12 Jan ◎ under way",
    )
    assert len(week_words.summary(answer, 1)) == len(week_words.summary(answer, 0)) - 5


def test_what_earns_and_spends_spare_weeks() -> None:
    assert week_words.spare_rule() == (
        "4 weeks on target earn one; a week that ends short spends one by itself"
    )


def test_the_status_of_weeks() -> None:
    answer = judge(seasons(5, 3).rest(MON - timedelta(days=21), MON - timedelta(days=15)).credit(MON), TUE)
    said = [week_words.week_status(week) for week in answer.weeks]
    assert said == ["5 of 5, on target", "3 of 5, covered by a spare week", "1 of 5, under way"]
    quiet = judge(seasons(5, 0, 0), MON)
    assert [week_words.week_status(week) for week in quiet.weeks[1:]] == [
        "a quiet week, covered by a spare week",
        "a quiet week",
        "under way",
    ]
    assert [week_words.week_figures(week) for week in quiet.weeks] == [
        "5 of 5, on target",
        "0 of 5, covered by a spare week",
        "0 of 5, a quiet week",
        "0 of 5, under way",
    ]
    rest = judge(seasons(5).rest(MON, SUN), TUE)
    assert week_words.week_status(rest.this_week) == "a rest week"


@settings(max_examples=80, deadline=None)
@given(JOURNALS, TODAYS, FIRST_WEEKDAYS)
def test_the_tone_holds_for_everyone(records: list[Record], today: date, first_weekday: int) -> None:
    answer = weigh(history_of(records), today, first_weekday)
    lines = week_words.summary(answer, 0, ascii_only=True)
    said = [
        *lines,
        week_words.after_session(answer),
        week_words.this_week_short(answer),
        week_words.last_week(answer) or "",
    ]
    for line in said:
        assert line.isascii()
        assert "\n" not in line
        lowered = line.lower()
        assert not any(
            word in lowered for word in ("miss", "fail", "lost", "broke", "only", "must", "should")
        )
    headlines = [
        week_words.this_week(answer),
        week_words.this_week_short(answer),
        week_words.streak(answer),
        week_words.spare_weeks(answer),
        week_words.strength(answer),
        week_words.hit_rate(answer) or "",
        week_words.totals(answer),
    ]
    assert not any(
        " 0 " in f" {line} ".replace("/", " ") for line in headlines if not line.endswith("0 left")
    )
    if answer.best_weeks and not answer.streak_weeks:
        assert f"best run {answer.best_weeks:,}" in week_words.streak(answer)


def test_quiet_weeks_one_after_another_are_told_in_one_line() -> None:
    answer = judge(seasons(5, 0, 0, 0, 0, 2, 0, 0).credit(MON), TUE)
    shown = week_words.summary(answer, 0)
    begin = shown.index("Last weeks, by their first day") + 1
    assert shown[begin : begin + 7] == (
        "21 Sep ● 5 of 5, on target",
        "28 Sep ◐ a quiet week, covered by a spare week",
        " 5 Oct · 3 quiet weeks",
        "26 Oct · 2 of 5, ended short",
        " 2 Nov · a quiet week",
        " 9 Nov · a quiet week",
        "16 Nov ◎ 1 of 5, under way",
    )


def test_days_in_all_are_told_once() -> None:
    gap = week_words.summary(judge(seasons(5, 5, 0, 0), MON))
    assert gap[-5:] == (
        "Best run 2 weeks, 10 days in all",
        "4 more weeks on target earn a spare week",
        "Strength 21 of 100",
        "2 of the last 4 weeks on target",
        "10 sessions",
    )
    assert week_words.summary(judge(seasons(5), MON))[-1] == "5 days in all, 5 sessions"


def test_the_trends_stand_at_the_end_and_say_their_time() -> None:
    answer = judge(seasons(5), MON)
    trends = ("Hip: about the same (3).", "Your hip tends to move first.")
    assert week_words.summary(answer, 12, False, trends) == (
        *week_words.summary(answer),
        "",
        "Over two weeks, hip: about the same (3).",
        "Your hip tends to move first.",
    )
    better = "Hip: from 5 to 3 over two weeks, better by 2."
    assert week_words.over_two_weeks(better) == better
