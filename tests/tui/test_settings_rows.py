"""The rows of the settings screen, and the orders that changing them makes."""

import itertools

import pytest

from hipback_tui.core.orders import ChangeHours, ChangeSetting, SetGoal
from hipback_tui.core.settings import Settings
from hipback_tui.core.settings_hours import hours_from
from hipback_tui.core.settings_keys import KEYS
from hipback_tui.core.sitting.rules import SittingRules
from hipback_tui.core.toml_source import Problem
from hipback_tui.core.value import changed
from hipback_tui.tui.settings_rows import (
    GOAL,
    HOURS,
    OFFICE_HOURS,
    Row,
    State,
    after_step,
    after_typing,
    bare_value,
    default_in_words,
    foreseen,
    mistakes_of,
    other_mistakes,
    rows_of,
    to_default,
    to_workdays,
    value_in_words,
)

PLAIN = State(Settings(), 5)
WITH_HOURS = PLAIN._replace(settings=changed(Settings(), hours=hours_from(OFFICE_HOURS)))


def row(id: str, state: State = WITH_HOURS) -> Row:
    return next(row for row in rows_of(state.settings) if row.id == id)


def test_every_setting_has_a_row_in_one_of_few_groups() -> None:
    rows = rows_of(Settings())
    assert {row.id for row in rows} == {f"{key.table}.{key.name}" for key in KEYS} | {GOAL, HOURS}
    groups = [row.group for row in rows]
    assert len(set(groups)) == 1 + sum(a != b for a, b in itertools.pairwise(groups))
    assert all(row.help and row.title for row in rows)


def test_weekdays_show_where_there_are_hours() -> None:
    assert len(rows_of(WITH_HOURS.settings)) == len(rows_of(Settings())) + 7
    assert value_in_words(row("hours.monday"), WITH_HOURS) == "09:00-17:00"
    assert value_in_words(row("hours.sunday"), WITH_HOURS) == "free"
    assert (value_in_words(row(HOURS), WITH_HOURS), default_in_words(row(HOURS), WITH_HOURS)) == (
        "by weekday",
        "always",
    )


def test_the_default_shows_where_it_differs() -> None:
    other = PLAIN._replace(settings=changed(Settings(), sitting=SittingRules(interval_s=2700)))
    assert value_in_words(row("sitting.interval_min"), other) == "45 min"
    assert default_in_words(row("sitting.interval_min"), other) == "30 min"
    assert default_in_words(row("sitting.interval_min"), PLAIN) is None
    assert bare_value(row("sitting.interval_min"), other) == "45"


def test_steps_make_orders() -> None:
    assert after_step(row("sitting.interval_min"), PLAIN, 1) == ChangeSetting("sitting", "interval_min", 35)
    assert after_step(row("notify.bell"), PLAIN, 1) == ChangeSetting("notify", "bell", False)
    assert after_step(row(GOAL), PLAIN, -1) == SetGoal(4)
    assert after_step(row(GOAL), PLAIN._replace(goal=7), 1) is None
    assert after_step(row(HOURS), PLAIN, 1) == ChangeHours(OFFICE_HOURS)
    assert after_step(row(HOURS), WITH_HOURS, 1) == ChangeHours(None)
    assert after_step(row("hours.monday"), WITH_HOURS, 1) is None


def test_typing_makes_orders_or_reasons() -> None:
    assert after_typing(row("week.day_start"), PLAIN, "5:30") == ChangeSetting("week", "day_start", "05:30")
    assert after_typing(row(GOAL), PLAIN, "3") == SetGoal(3)
    assert after_typing(row("hours.friday"), WITH_HOURS, "9-12") == ChangeHours(
        (*OFFICE_HOURS[:4], ("09:00-12:00",), (), ())
    )
    for id, text, reason in (
        ("sitting.interval_min", "500", "expected a whole number from 1 to 240"),
        (GOAL, "8", "expected 1 to 7 days"),
        ("hours.friday", "9-12, 11-13", "overlap"),
        ("hours.friday", "9 to 5", "expected one such as"),
    ):
        with pytest.raises(ValueError, match=reason):
            after_typing(row(id), WITH_HOURS, text)


def test_back_to_the_default() -> None:
    silent = PLAIN._replace(settings=changed(Settings(), bell=False))
    assert to_default(row("notify.bell"), silent) == ChangeSetting("notify", "bell", None)
    assert to_default(row("notify.bell"), PLAIN) is None
    assert to_default(row(HOURS), WITH_HOURS) == ChangeHours(None)
    assert to_default(row("hours.friday"), WITH_HOURS) == ChangeHours((*OFFICE_HOURS[:4], (), (), ()))
    assert to_default(row("hours.sunday"), WITH_HOURS) is None
    assert to_default(row(GOAL), WITH_HOURS) is None


def test_a_wrong_value_goes_with_its_default() -> None:
    wrong = PLAIN._replace(mistakes=(Problem("config.toml", 3, "notify.bell", "1", "true or false"),))
    assert to_default(row("notify.bell"), wrong) == ChangeSetting("notify", "bell", None)


def test_one_weekday_for_all() -> None:
    friday_off = foreseen(after_typing(row("hours.monday"), WITH_HOURS, "8-16"), WITH_HOURS)
    assert to_workdays(row("hours.monday"), friday_off) == ChangeHours((("08:00-16:00",),) * 5 + ((), ()))
    assert to_workdays(row("hours.sunday"), friday_off) is None
    night = foreseen(after_typing(row("hours.friday"), WITH_HOURS, "22-6"), WITH_HOURS)
    assert to_workdays(row("hours.friday"), night) is not None


def test_mistakes_belong_to_their_rows() -> None:
    value = Problem("config.toml", 3, "notify.bell", "1")
    day = Problem("config.toml", 5, "hours.monday[1]", "'9'")
    other = Problem("config.toml", 7, "colour", "unknown table")
    state = PLAIN._replace(mistakes=(value, day, other))
    assert mistakes_of(row("notify.bell"), state) == (value,)
    assert mistakes_of(row(HOURS), state) == (day,)
    assert other_mistakes(rows_of(Settings()), state) == (other,)


@pytest.mark.parametrize("state", [PLAIN, WITH_HOURS])
def test_what_is_ordered_is_what_will_be_seen(state: State) -> None:
    for one in rows_of(state.settings):
        order = after_step(one, state, 1) or after_step(one, state, -1)
        if order is not None:
            assert foreseen(order, state) != state
