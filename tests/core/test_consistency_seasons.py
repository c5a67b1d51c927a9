"""Streak, spare weeks, strength and hit rate, week after week, worked by hand.

A season is written as the credited days of its weeks, goal 5 a week, the first one beginning on Monday
2026-01-05: "5 5 2 - 5" is two on-target weeks, a short one, one of holiday and one on target again. The
running week comes after them and is empty unless said.
"""

from datetime import date, timedelta

import pytest

from hipback_tui.core.consistency import Consistency, Status, weigh
from hipback_tui.core.history import history_of
from tests.support.journal_script import Script, days_from

FIRST_MONDAY = date(2026, 1, 5)
M = 0.5**0.25


def season(text: str, running: int = 0) -> Consistency:
    script = Script().check_in(FIRST_MONDAY)
    monday = FIRST_MONDAY
    for word in text.split():
        if word == "-":
            script.rest(monday, monday + timedelta(days=6), "holiday")
        else:
            script.credit(*days_from(monday, int(word)))
        monday += timedelta(days=7)
    script.credit(*days_from(monday, running))
    return weigh(history_of(script.records), monday + timedelta(days=6))


def statuses(answer: Consistency) -> str:
    """The finished weeks: T on target, s saved, m missed, - neutral."""
    letters = {Status.ON_TARGET: "T", Status.SAVED: "s", Status.MISSED: "m", Status.NEUTRAL: "-"}
    return "".join(letters[week.status] for week in answer.weeks[:-1])


def test_on_target_weeks_make_a_streak() -> None:
    answer = season("5 6 7")
    assert (statuses(answer), answer.streak_weeks, answer.best_weeks) == ("TTT", 3, 3)


def test_the_first_short_week_is_saved_the_second_missed() -> None:
    answer = season("4 0")
    assert (statuses(answer), answer.spare_weeks) == ("sm", 0)


def test_a_saved_week_neither_adds_nor_breaks() -> None:
    answer = season("5 5 2 5")
    assert (statuses(answer), answer.streak_weeks, answer.spare_weeks) == ("TTsT", 3, 0)


def test_a_neutral_week_neither_adds_nor_breaks_nor_costs() -> None:
    answer = season("5 5 - 5")
    assert (statuses(answer), answer.streak_weeks, answer.spare_weeks) == ("TT-T", 3, 1)


def test_a_miss_begins_the_streak_anew_and_best_stays() -> None:
    answer = season("5 5 1 1 5")
    assert (statuses(answer), answer.streak_weeks, answer.best_weeks) == ("TTsmT", 1, 2)


def test_the_running_week_breaks_nothing_and_adds_once_on_target() -> None:
    assert season("5 5", running=4).streak_weeks == 2
    on_target = season("5 5", running=5)
    assert (on_target.streak_weeks, on_target.best_weeks) == (3, 3)


def test_a_short_running_week_spends_no_spare_week() -> None:
    assert season("5 5", running=0).spare_weeks == 1


def test_four_on_target_weeks_earn_a_spare_week() -> None:
    assert season("5 5 5").spare_weeks == 1
    answer = season("5 5 5 5")
    assert answer.spare_weeks == 2
    assert [week.spare_earned for week in answer.weeks] == [False, False, False, True, False]


def test_the_running_week_earns_as_soon_as_it_is_on_target() -> None:
    answer = season("5 5 5", running=5)
    assert answer.spare_weeks == 2
    assert answer.this_week.spare_earned


def test_two_spare_weeks_are_the_most_and_a_third_is_lost() -> None:
    answer = season("5 5 5 5 5 5 5 5")
    assert answer.spare_weeks == 2
    assert not answer.weeks[7].spare_earned


def test_saved_weeks_between_do_not_begin_the_four_anew() -> None:
    answer = season("5 5 3 5 5")
    assert (statuses(answer), answer.streak_weeks, answer.spare_weeks) == ("TTsTT", 4, 1)
    assert answer.weeks[2].spare_spent
    assert answer.weeks[4].spare_earned


def test_a_miss_begins_the_four_anew() -> None:
    answer = season("5 5 5 0 0 5 5 5")
    assert (statuses(answer), answer.spare_weeks) == ("TTTsmTTT", 0)
    assert season("5 5 5 0 0 5 5 5 5").spare_weeks == 1


def test_two_spare_weeks_cover_two_short_weeks_in_a_row() -> None:
    answer = season("5 5 5 5 0 0 5")
    assert (statuses(answer), answer.streak_weeks, answer.spare_weeks) == ("TTTTssT", 5, 0)
    assert statuses(season("5 5 5 5 0 0 0")) == "TTTTssm"


def test_nobody_falls_below_no_spare_weeks() -> None:
    answer = season("0 0 0 0 5")
    assert (statuses(answer), answer.spare_weeks, answer.streak_weeks) == ("smmmT", 0, 1)


def test_more_credit_in_the_past_may_cost_a_later_streak() -> None:
    # A spare week earned in week 12 is lost to the limit; earned in week 15 it covers the last.
    fewer = season("0" + " 5" * 11 + " 0 0 5 0")
    more = season("5" + " 5" * 11 + " 0 0 5 0")
    assert statuses(fewer) == "sTTTTTTTTTTTssTs"
    assert statuses(more) == "TTTTTTTTTTTTssTm"
    assert (fewer.streak_weeks, more.streak_weeks) == (12, 0)
    assert (fewer.best_weeks, more.best_weeks) == (12, 13)


# --- strength ---------------------------------------------------------------------------------------------


def test_there_is_no_strength_before_a_week_has_entered() -> None:
    assert season("", running=4).strength is None


def test_the_first_full_week_brings_about_sixteen() -> None:
    assert season("5").strength == pytest.approx(100 * (1 - M))
    assert season("5").strength == pytest.approx(15.910358474628546)


def test_four_full_weeks_bring_half_of_what_is_missing() -> None:
    assert season("5 5 5 5").strength == pytest.approx(50)
    assert season("5 5 5 5 5 5 5 5").strength == pytest.approx(75)


def test_a_short_week_enters_with_its_share() -> None:
    assert season("5 2").strength == pytest.approx(100 * ((1 - M) * M + 0.4 * (1 - M)))


def test_a_fuller_week_than_wanted_enters_as_full() -> None:
    assert season("7").strength == season("5").strength


def test_neutral_weeks_are_left_out_of_strength() -> None:
    assert season("5 - 3").strength == season("5 3").strength


def test_the_running_week_enters_once_on_target() -> None:
    assert season("5", running=4).strength == season("5").strength
    assert season("5", running=5).strength == season("5 5").strength


def test_four_empty_weeks_halve_it() -> None:
    full = season("5 5 5 5 5 5 5 5").strength
    faded = season("5 5 5 5 5 5 5 5 0 0 0 0").strength
    assert full is not None
    assert faded == pytest.approx(full / 2)


# --- hit rate ---------------------------------------------------------------------------------------------


def test_the_hit_rate_is_the_share_of_on_target_weeks() -> None:
    answer = season("5 5 4 5")
    assert (answer.hit_weeks, answer.judged_weeks, answer.hit_rate_12) == (3, 4, 0.75)


def test_a_saved_week_is_no_hit() -> None:
    assert season("4").hit_rate_12 == 0.0


def test_only_the_last_twelve_finished_weeks_are_judged() -> None:
    answer = season("0 0 0 " + "5 " * 6 + "- - " + "4 " * 6)
    assert (answer.hit_weeks, answer.judged_weeks) == (6, 12)


def test_the_running_week_does_not_enter_the_hit_rate() -> None:
    assert season("", running=7).hit_rate_12 is None
    assert season("5 4", running=7).hit_rate_12 == 0.5


# --- coming back ------------------------------------------------------------------------------------------


def test_the_first_session_after_a_missed_week_is_a_return() -> None:
    waiting = season("5 5 1 1")
    assert waiting.after_miss
    assert waiting.returning
    monday = waiting.this_week.start
    script = Script().credit(*days_from(FIRST_MONDAY, 5), monday)
    back = weigh(history_of(script.records), monday)
    assert (back.after_miss, back.returning) == (True, True)


def test_the_second_day_is_no_return_any_more() -> None:
    answer = season("5 5 1 1", running=7)
    assert (answer.after_miss, answer.returning) == (True, False)


def test_a_neutral_week_between_leaves_it_a_return() -> None:
    assert season("1 1 -").after_miss


def test_a_saved_week_is_no_miss_to_come_back_from() -> None:
    assert not season("5 5 4", running=1).after_miss


def test_a_beginning_is_no_return() -> None:
    answer = season("0 0")
    assert (answer.after_miss, answer.returning) == (True, False)


# --- all is derived ---------------------------------------------------------------------------------------


def test_filling_in_a_forgotten_day_recomputes_all() -> None:
    script = Script().check_in(FIRST_MONDAY)
    for week, days in enumerate((5, 4, 4, 5)):
        script.credit(*days_from(FIRST_MONDAY + timedelta(days=7 * week), days))
    today = FIRST_MONDAY + timedelta(days=28)
    before = weigh(history_of(script.records), today)
    assert (statuses(before), before.streak_weeks) == ("TsmT", 1)
    script.credit(FIRST_MONDAY + timedelta(days=7 + 6))
    after = weigh(history_of(script.records), today)
    assert (statuses(after), after.streak_weeks, after.spare_weeks) == ("TTsT", 3, 0)


def test_a_pause_recorded_later_recomputes_all() -> None:
    script = Script().check_in(FIRST_MONDAY).credit(*days_from(FIRST_MONDAY, 1))
    today = FIRST_MONDAY + timedelta(days=14)
    assert statuses(weigh(history_of(script.records), today)) == "sm"
    script.rest(FIRST_MONDAY + timedelta(days=1), FIRST_MONDAY + timedelta(days=13), "ill")
    assert statuses(weigh(history_of(script.records), today)) == "T-"
