"""What is brought up at a quiet moment, and when it is brought up again."""

from datetime import date, timedelta

import pytest

from hipback_tui.core.asking import asked
from hipback_tui.core.care_records import Reviewed, SelfTest, Shown
from hipback_tui.core.ease import ease_due
from hipback_tui.core.easing import Easing
from hipback_tui.core.records import CheckIn
from hipback_tui.core.snapshot import Asked, StepUp
from tests.support.journal_script import Script

TODAY = date(2026, 11, 20)
STEP = StepUp("plank", "incline-plank", "Incline plank", "plank", "Plank")


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def now(script: Script, first_day: date | None, easing: Easing | None = None, **more: bool) -> Asked:
    return asked(script.records, first_day, TODAY, easing, **more)


def test_at_the_very_first_only_the_advice_and_the_welcome_are_shown() -> None:
    script = Script()
    assert now(script, None) == Asked(safety=True, welcome=True)
    script.add(Shown(what="safety"), ago(100))
    assert now(script, None) == Asked(welcome=True)
    script.add(Shown(what="welcome"), ago(100))
    assert now(script, None) == Asked()


def test_who_has_used_hipback_before_is_not_welcomed() -> None:
    assert not now(Script().credit(ago(3)), ago(3)).welcome
    assert not now(Script().check_in(ago(3)), ago(3)).welcome
    assert not now(Script(), None, goal_set=True).welcome
    assert not now(Script(), ago(400), older_journal=True).welcome


def test_an_older_journal_has_shown_the_advice_before() -> None:
    assert not now(Script(), ago(400), older_journal=True).safety


def test_after_four_weeks_much_may_be_due() -> None:
    script = Script().credit(ago(28), ago(1))
    assert now(script, ago(28), Easing({"plank": "incline-plank"}, step_up=STEP)) == Asked(
        safety=True, ease=True, review=True, self_test=True, step_up=STEP
    )


def test_answers_settle_it() -> None:
    script = Script().credit(ago(28))
    script.add(Shown(what="safety"), ago(28))
    script.add(SelfTest(), ago(27))
    script.add(CheckIn(ease_stairs=2), ago(6))
    script.add(Reviewed(emphasis="stability"), ago(0))
    assert now(script, ago(28), Easing({})) == Asked()


def test_what_was_left_unanswered_waits_a_week() -> None:
    first, easing = ago(100), Easing({"plank": "incline-plank"}, step_up=STEP)
    for what in ("ease", "self_test", "step_up"):
        for days, again in ((0, False), (6, False), (7, True), (-1, False), (-2, True)):
            script = Script().credit(first)
            script.add(Shown(what=what), ago(days))
            assert bool(getattr(now(script, first, easing), what)) is again


def test_a_flare_asks_for_nothing_harder() -> None:
    found = now(Script().credit(ago(30)), ago(30), Easing({}, step_up=STEP), flare=True)
    assert (found.step_up, found.self_test) == (None, False)


def test_the_self_test_waits_for_a_first_session_and_is_repeated() -> None:
    assert not now(Script(), None).self_test
    assert now(Script().credit(TODAY), TODAY).self_test
    script = Script().credit(ago(60))
    script.add(SelfTest(), ago(27))
    assert not now(script, ago(60)).self_test
    script = Script().credit(ago(60))
    script.add(SelfTest(), ago(28))
    assert now(script, ago(60)).self_test


@pytest.mark.parametrize(("days", "due"), [(0, False), (6, False), (7, True), (30, True)])
def test_ease_is_asked_from_a_week_after_the_first_record(days: int, due: bool) -> None:
    assert ease_due(Script().credit(ago(days)).records, ago(days), TODAY) is due


def test_any_answer_about_ease_will_do_for_a_week_and_other_check_ins_will_not() -> None:
    script = Script().credit(ago(60)).check_in(TODAY)
    assert ease_due(script.records, ago(60), TODAY)
    script.add(CheckIn(ease_standing=0), ago(7))
    assert ease_due(script.records, ago(60), TODAY)
    script.add(CheckIn(ease_standing=0), ago(6))
    assert not ease_due(script.records, ago(60), TODAY)


def test_the_advice_comes_again_with_a_high_score_until_it_was_shown() -> None:
    script = Script()
    script.add(Shown(what="safety"), ago(30))
    script.add(CheckIn(hip=7, back=7), ago(0))
    assert not now(script, ago(30)).safety
    script.add(CheckIn(hip=8), ago(1))
    assert now(script, ago(30)).safety
    assert now(script, ago(30), older_journal=True).safety
    script.add(Shown(what="safety"), ago(0))
    assert not now(script, ago(30)).safety
    script.add(CheckIn(back=9), ago(5))
    assert not now(script, ago(30)).safety, "a score of last week is no news"
