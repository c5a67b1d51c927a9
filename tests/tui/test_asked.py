"""What is brought up at a quiet moment: one thing at a time, one line, one key; the advice by itself."""

from typing import Any

import pytest

from hipback_tui.core.orders import ChooseVariant, MarkShown, NoteCheckIn, Order
from hipback_tui.core.records import CheckIn
from hipback_tui.core.sitting.states import State
from hipback_tui.core.snapshot import Asked, RatingWanted, Snapshot
from hipback_tui.core.value import changed
from hipback_tui.tui.app import HipbackApp
from hipback_tui.tui.key_guard import DEAF_S
from hipback_tui.tui.screens.break_prompt import BreakPrompt
from hipback_tui.tui.screens.ease import EaseQuestion
from hipback_tui.tui.screens.first_safety import FirstSafety
from hipback_tui.tui.screens.rating import RatingScreen
from hipback_tui.tui.screens.step_up import StepUpQuestion
from hipback_tui.tui.screens.today import TodayScreen
from hipback_tui.tui.stage import Asking, Scene, asked_after_rating, asked_now, scene_of
from tests.support.screen_samples import STEP_UP, FakeSession, due, routine_view, sitting, snapshot_of
from tests.support.screen_text import shows, text_of, until

EVERYTHING = Asked(safety=True, ease=True, review=True, self_test=True, step_up=STEP_UP)
RATED = RatingWanted("id", "Hips and breath", True)


def asking(asked: Asked = EVERYTHING, **changes: Any) -> Snapshot:
    return changed(snapshot_of(sitting(), asked=asked), **changes)


def test_one_thing_at_a_time_in_the_order_of_its_weight() -> None:
    order = []
    asked = EVERYTHING
    while (now := asked_now(asking(asked))) is not None:
        order.append(now)
        left: dict[str, Any] = {name: getattr(asked, name) for name in Asked.__match_args__}
        asked = Asked(**left | {now.value: None if now is Asking.STEP_UP else False})
    assert order == [Asking.STEP_UP, Asking.REVIEW, Asking.SELF_TEST, Asking.EASE]


def test_a_check_in_that_waits_keeps_no_other_question_from_following_a_rating() -> None:
    assert asked_now(asking(Asked(check_in=True, ease=True))) is Asking.CHECK_IN
    assert asked_after_rating(asking(Asked(check_in=True, ease=True))) is Asking.EASE
    assert asked_after_rating(asking(Asked(check_in=True))) is None
    assert asked_after_rating(asking(Asked(review=True, ease=True))) is None
    assert asked_after_rating(asking()) is Asking.STEP_UP


@pytest.mark.parametrize(
    "busy", [{"sitting": due(0)}, {"sitting": sitting(state=State.ROUTINE)}, {"read_only": True}]
)
def test_nothing_is_asked_while_there_is_something_to_do(busy: dict[str, Any]) -> None:
    assert asked_now(asking(**busy)) is None


def test_the_advice_stands_behind_a_routine_its_rating_and_a_prompt() -> None:
    assert scene_of(asking(), 0) is Scene.SAFETY
    assert scene_of(asking(routine=routine_view(1)), 0) is Scene.ROUTINE
    assert scene_of(asking(rating=RATED), 0) is Scene.RATING
    assert scene_of(asking(sitting=due()), 0) is Scene.PROMPT
    assert scene_of(asking(sitting=due()), 1) is Scene.SAFETY
    assert scene_of(asking(read_only=True), 0) is None


def test_the_welcome_stands_behind_all_of_these_and_the_advice() -> None:
    assert scene_of(asking(Asked(safety=True, welcome=True)), 0) is Scene.SAFETY
    new = asking(Asked(welcome=True))
    assert scene_of(new, 0) is Scene.WELCOME
    assert scene_of(changed(new, routine=routine_view(1)), 0) is Scene.ROUTINE
    assert scene_of(changed(new, rating=RATED), 0) is Scene.RATING
    assert scene_of(changed(new, sitting=due()), 0) is Scene.PROMPT
    assert scene_of(changed(new, read_only=True), 0) is None


async def test_the_advice_comes_once_and_goes_by_one_key_that_was_meant_for_it() -> None:
    now = [10.0]
    session = FakeSession(asking(Asked(safety=True)))
    app = HipbackApp(session, motion=False, real_time=lambda: now[0])
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, FirstSafety), "the advice")
        await shows(pilot, "enter I have read this")
        await pilot.press("enter", "q", "ctrl+p")
        await pilot.pause()
        assert session.orders == []
        session.change(sitting=due())
        await until(pilot, lambda: isinstance(app.screen, BreakPrompt), "the prompt")
        session.change(sitting=sitting(0))
        await until(pilot, lambda: isinstance(app.screen, FirstSafety), "the advice again")
        now[0] += DEAF_S
        await pilot.press("enter", "enter")
        await until(pilot, lambda: bool(session.orders), "an order")
        assert session.orders == [MarkShown("safety")]
        session.change(asked=Asked())
        await until(pilot, lambda: isinstance(app.screen, TodayScreen), "Today")


async def test_after_a_rating_a_short_question_may_follow() -> None:
    now = [10.0]
    session = FakeSession(asking(Asked(), rating=RATED))
    app = HipbackApp(session, motion=False, real_time=lambda: now[0])
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, RatingScreen), "the rating")
        session.change(rating=None, asked=Asked(ease=True))
        await until(pilot, lambda: isinstance(app.screen, EaseQuestion), "the question")
        await shows(pilot, "One moment …")
        await pilot.press("2", "escape")  # typed for the rating
        await pilot.pause()
        assert session.orders == []
        now[0] += DEAF_S
        await pilot.press("3", "backspace", "4", "enter", "0")
        await until(pilot, lambda: bool(session.orders), "an order")
        assert session.orders == [NoteCheckIn(CheckIn(ease_shoes=4, ease_standing=0))]
        await until(pilot, lambda: isinstance(app.screen, TodayScreen), "Today")

        session.change(rating=RATED, asked=Asked(review=True, ease=True))
        await until(pilot, lambda: isinstance(app.screen, RatingScreen), "the rating")
        session.change(rating=None)
        await shows(pilot, "? Your four weeks are ready   r Review")
        assert isinstance(app.screen, TodayScreen)


@pytest.mark.parametrize(
    ("keys", "order"),
    [
        ("y y", ChooseVariant("floor-cat-cow", "floor-cat-cow")),
        ("y n", ChooseVariant("floor-cat-cow", "seated-cat-cow")),
        ("y escape", MarkShown("step_up")),
    ],
)
async def test_a_step_up_is_offered_and_never_forced(keys: str, order: Order) -> None:
    session = FakeSession(asking(Asked(step_up=STEP_UP, ease=True)))
    app = HipbackApp(session, motion=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "? A step up from Seated cat-cow?   y Answer")
        assert "daily tasks" not in text_of(app)
        first, second = keys.split()
        await pilot.press(first)
        await until(pilot, lambda: isinstance(app.screen, StepUpQuestion), "the question")
        await shows(pilot, "Try Cat-cow on all fours next time?")
        await pilot.press(second)
        await until(pilot, lambda: isinstance(app.screen, TodayScreen), "Today")
    assert session.orders == [order]


async def test_ease_is_a_line_on_today_and_may_wait() -> None:
    session = FakeSession(asking(Asked(ease=True)))
    app = HipbackApp(session, motion=False)
    async with app.run_test(size=(40, 12)) as pilot:
        await shows(pilot, "? Daily tasks: how easy?   y Answer")
        await pilot.press("y")
        await shows(pilot, "› Tying shoes")
        await pilot.press("enter", "enter", "enter")
        await until(pilot, lambda: session.orders == [MarkShown("ease")], "the order")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen), "Today")
        await pilot.press("y", "escape")
        await until(pilot, lambda: session.orders[1:] == [MarkShown("ease")], "the order")
