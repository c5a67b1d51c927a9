"""Days, targets and the running week, worked by hand. 2026-11-16 is a Monday, 2026-11-20 a Friday."""

from datetime import date

import pytest

from hipback_tui.core.consistency import Consistency, Status, days_between, target_of, weigh
from hipback_tui.core.history import history_of
from tests.support.journal_script import Script, days_from

MON, TUE, WED, THU, FRI, SAT, SUN = (date(2026, 11, day) for day in range(16, 23))


def judge(script: Script, today: date, first_weekday: int = 0) -> Consistency:
    return weigh(history_of(script.records), today, first_weekday)


# --- days -------------------------------------------------------------------------------------------------


def test_one_completed_session_credits_the_day_and_a_second_adds_nothing() -> None:
    once = judge(Script().credit(MON), TUE)
    thrice = judge(Script().credit(MON, times=3), TUE)
    assert once.this_week.credited == thrice.this_week.credited == 1
    assert once.credited_days == thrice.credited_days == 1
    assert (once.total_sessions, thrice.total_sessions) == (1, 3)
    assert thrice.this_week.days[0].sessions == 3


def test_a_session_cut_short_of_its_half_counts_as_session_but_credits_nothing() -> None:
    answer = judge(Script().cut_short(MON), MON)
    day = answer.day_today
    assert (day.credited, day.sessions, answer.total_sessions, answer.credited_days) == (False, 1, 1, 0)
    assert answer.this_week.days_left == 7


def test_two_sessions_cut_short_do_not_add_up() -> None:
    assert judge(Script().cut_short(MON).cut_short(MON), MON).credited_days == 0


def test_a_check_in_credits_nothing() -> None:
    answer = judge(Script().check_in(MON), MON)
    assert (answer.credited_days, answer.total_sessions, answer.first_day) == (0, 0, MON)


# --- the target -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("goal", "open_days", "target"),
    [
        (5, 7, 5),
        (5, 6, 4),  # 4.29
        (5, 5, 4),  # 3.57
        (5, 4, 3),  # 2.86
        (5, 3, 2),  # 2.14
        (5, 2, 1),  # 1.43
        (5, 1, 1),  # 0.71
        (5, 0, 1),
        (7, 3, 3),
        (1, 1, 1),  # 0.14, but never less than one
        (2, 1, 1),
        (3, 7, 3),
        (3, 4, 2),  # 1.71
    ],
)
def test_the_target_is_the_goals_share_of_the_open_days(goal: int, open_days: int, target: int) -> None:
    assert target_of(goal, open_days) == target


def test_a_start_on_friday_is_no_lost_week() -> None:
    script = Script().credit(FRI, SUN)
    first_week = judge(script, date(2026, 11, 23)).weeks[0]
    assert (first_week.start, first_week.open_days, first_week.target) == (MON, 3, 2)
    assert first_week.status is Status.ON_TARGET


def test_a_check_in_is_a_first_record_too() -> None:
    answer = judge(Script().check_in(THU).credit(FRI), FRI)
    assert (answer.first_day, answer.this_week.open_days, answer.this_week.target) == (THU, 4, 3)


def test_goals_and_pauses_are_no_first_record() -> None:
    script = Script().goal(4, "2026-09-01").rest("2026-10-01", "2026-10-05").credit(THU)
    answer = judge(script, THU)
    assert answer.first_day == THU
    assert [week.start for week in answer.weeks] == [MON]


def test_without_a_record_there_is_only_the_running_week_and_all_of_it_is_open() -> None:
    answer = judge(Script(), FRI)
    week = answer.this_week
    assert [week.start for week in answer.weeks] == [MON]
    assert (week.target, week.credited, week.status, week.open_days) == (5, 0, Status.IN_PROGRESS, 7)
    assert (week.days_left, week.reachable) == (3, False)
    assert (answer.streak_weeks, answer.best_weeks, answer.spare_weeks) == (0, 0, 1)
    assert (answer.strength, answer.hit_rate_12, answer.first_day) == (None, None, None)


def test_without_a_record_paused_days_are_still_not_open() -> None:
    week = judge(Script().rest(SAT, SUN), FRI).this_week
    assert (week.open_days, week.target, week.days_left) == (5, 4, 1)


def test_taking_back_the_only_record_takes_its_weeks_with_it() -> None:
    script = Script().credit("2026-09-01").take_back_last()
    assert len(judge(script, FRI).weeks) == 1


# --- goals ------------------------------------------------------------------------------------------------


def test_five_days_are_the_goal_until_one_is_set() -> None:
    assert judge(Script().credit(MON), MON).goal_days == 5


def test_the_first_goal_holds_for_the_weeks_before_it_too() -> None:
    script = Script().credit("2026-11-02", "2026-11-09").goal(3, WED)
    answer = judge(script, FRI)
    assert [week.target for week in answer.weeks] == [3, 3, 3]
    assert answer.goal_days == 3


def test_a_week_has_the_goal_of_its_first_day() -> None:
    script = Script().goal(3, "2026-11-01").credit("2026-11-09").goal(6, WED)
    answer = judge(script, FRI)
    assert [week.target for week in answer.weeks] == [3, 3]
    assert answer.goal_days == 6
    assert judge(script, date(2026, 11, 23)).this_week.target == 6


def test_a_goal_from_monday_on_holds_for_that_week() -> None:
    script = Script().goal(3, "2026-11-01").credit("2026-11-09").goal(6, MON)
    assert [week.target for week in judge(script, FRI).weeks] == [3, 6]


def test_a_goal_for_later_is_not_in_force_yet() -> None:
    script = Script().goal(3, "2026-11-01").goal(6, "2026-12-01").credit(MON)
    assert judge(script, FRI).goal_days == 3
    assert judge(script, date(2026, 12, 1)).goal_days == 6


def test_of_two_goals_for_one_day_the_one_set_last_holds() -> None:
    assert judge(Script().goal(3, MON).goal(6, MON), MON).goal_days == 6
    assert judge(Script().goal(6, MON).goal(3, MON), MON).goal_days == 3


def test_a_goal_taken_back_never_was() -> None:
    assert judge(Script().goal(3, MON).goal(6, MON).take_back_last(), MON).goal_days == 3


# --- paused days ------------------------------------------------------------------------------------------


def test_paused_days_shrink_the_target() -> None:
    script = Script().credit("2026-11-09").rest(WED, FRI, "travel")
    week = judge(script, MON).this_week
    assert (week.open_days, week.target, week.days_left) == (4, 3, 4)
    assert [day.paused for day in week.days] == [None, None, "travel", "travel", "travel", None, None]


def test_a_paused_day_that_was_credited_counts_as_credited() -> None:
    week = judge(Script().credit(MON, WED).rest(WED, FRI, "ill"), THU).this_week
    assert (week.target, week.credited) == (3, 2)


def test_a_week_without_an_open_day_is_neutral_even_while_it_runs() -> None:
    script = Script().credit("2026-11-09").rest(MON, SUN, "holiday")
    week = judge(script, WED).this_week
    assert (week.status, week.target, week.open_days, week.days_left) == (Status.NEUTRAL, 1, 0, 0)
    assert week.reachable is False


def test_credit_in_a_neutral_week_counts_but_leaves_it_neutral() -> None:
    script = Script().credit("2026-11-09", MON, TUE).rest(MON, SUN, "holiday")
    answer = judge(script, WED)
    assert (answer.this_week.status, answer.this_week.credited) == (Status.NEUTRAL, 2)
    assert (answer.credited_days, answer.streak_weeks) == (3, 0)


def test_overlapping_pauses_count_each_day_once() -> None:
    script = Script().credit("2026-11-09").rest(MON, WED, "ill").rest(TUE, THU, "travel").rest(TUE, TUE)
    week = judge(script, MON).this_week
    assert week.open_days == 3
    assert [day.paused for day in week.days[:5]] == ["ill", "travel", "travel", "travel", None]


def test_pauses_before_the_first_record_are_not_taken_off_twice() -> None:
    assert judge(Script().rest("2026-11-01", THU).credit(FRI), FRI).this_week.open_days == 3


def test_a_pause_from_the_old_days_to_far_ahead_makes_all_neutral() -> None:
    script = Script().credit("2026-09-07").rest("2000-01-01", "2100-01-01")
    assert {week.status for week in judge(script, FRI).weeks} == {Status.NEUTRAL}


# --- the running week -------------------------------------------------------------------------------------


def test_three_of_five_with_two_days_left_is_reachable() -> None:
    script = Script().credit("2026-11-09", MON, TUE, THU)
    week = judge(script, SAT).this_week
    assert (week.credited, week.target, week.days_left, week.reachable) == (3, 5, 2, True)
    assert week.status is Status.IN_PROGRESS


def test_today_counts_as_left_while_it_is_not_credited() -> None:
    script = Script().credit("2026-11-09", MON, TUE, THU)
    assert judge(script, SUN).this_week.days_left == 1
    assert judge(script.credit(SUN), SUN).this_week.days_left == 0


def test_paused_days_are_not_left() -> None:
    script = Script().credit("2026-11-09", MON).rest(SAT, SUN)
    assert judge(script, THU).this_week.days_left == 2


def test_a_running_week_is_in_progress_whatever_its_arithmetic() -> None:
    week = judge(Script().credit("2026-11-09"), SUN).this_week
    assert (week.status, week.reachable, week.credited) == (Status.IN_PROGRESS, False, 0)


def test_a_running_week_is_on_target_as_soon_as_it_is_reached() -> None:
    script = Script().credit("2026-11-09", *days_from(MON, 5))
    week = judge(script, FRI).this_week
    assert (week.status, week.reachable, week.days_left) == (Status.ON_TARGET, True, 2)


def test_the_running_week_comes_last() -> None:
    answer = judge(Script().credit("2026-11-02"), FRI)
    assert [week.start.day for week in answer.weeks] == [2, 9, 16]
    assert answer.weeks[-1] == tuple(answer.this_week)[:8]
    assert answer.last_week is not None
    assert answer.last_week.start == date(2026, 11, 9)


# --- days ahead of today ----------------------------------------------------------------------------------


def test_after_a_flight_west_tomorrow_may_be_credited_already() -> None:
    week = judge(Script().credit(MON, TUE, WED), TUE).this_week
    assert (week.credited, week.days_left) == (3, 4)


def test_what_lies_beyond_the_running_week_counts_in_the_totals_only() -> None:
    answer = judge(Script().credit(MON, "2026-12-24"), TUE)
    assert (answer.this_week.credited, answer.credited_days, answer.total_sessions) == (1, 2, 2)
    assert (answer.last_credited, len(answer.weeks)) == (MON, 1)


def test_a_first_record_in_the_future_leaves_the_running_week_neutral() -> None:
    answer = judge(Script().credit("2036-01-01"), TUE)
    assert [(week.start, week.status) for week in answer.weeks] == [(MON, Status.NEUTRAL)]
    assert (answer.spare_weeks, answer.this_week.days_left, answer.last_credited) == (1, 0, None)


# --- what the screens ask beside --------------------------------------------------------------------------


def test_days_between_both_ends() -> None:
    script = Script().credit("2026-02-28", times=2).rest("2026-03-01", "2026-03-02", "flare")
    days = days_between(history_of(script.records), date(2026, 2, 27), date(2026, 3, 2))
    assert [(day.credited, day.sessions, day.paused) for day in days] == [
        (False, 0, None),
        (True, 2, None),
        (False, 0, "flare"),
        (False, 0, "flare"),
    ]
    assert days_between(history_of(script.records), date(2026, 3, 2), date(2026, 3, 1)) == ()


def test_the_gap_counts_open_days_since_the_last_credit_before_today() -> None:
    script = Script().credit("2026-11-09").rest("2026-11-12", "2026-11-13", "ill")
    assert judge(script, date(2026, 11, 9)).gap_days == 0
    assert judge(script, date(2026, 11, 10)).gap_days == 0
    assert judge(script, date(2026, 11, 12)).gap_days == 2
    assert judge(script, date(2026, 11, 14)).gap_days == 2
    assert judge(script, MON).gap_days == 4
    assert judge(script.credit(MON), MON).gap_days == 4
    assert judge(script, TUE).gap_days == 0


def test_seven_open_days_without_credit_make_a_return() -> None:
    script = Script().credit(*days_from("2026-11-02", 5))
    assert not judge(script, date(2026, 11, 13)).returning
    assert judge(script, date(2026, 11, 14)).returning


def test_another_first_weekday_than_seven_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="first weekday 7"):
        judge(Script(), MON, 7)
