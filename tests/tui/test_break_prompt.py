"""The prompt for a break: comes and goes with the snapshot, and is deaf for a moment."""

from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from hipback_tui.core.orders import BeginRoutine, Order, PromptSeen
from hipback_tui.core.sitting.messages import Skip, Snooze, Stood
from hipback_tui.core.sitting.states import State
from hipback_tui.tui.app import HipbackApp
from hipback_tui.tui.key_guard import DEAF_S
from hipback_tui.tui.screens.break_prompt import BreakPrompt
from hipback_tui.tui.screens.help import HelpScreen
from hipback_tui.tui.screens.routine import RoutineScreen
from hipback_tui.tui.screens.today import TodayScreen
from tests.support.screen_samples import FakeSession, due, routine_view, sitting, snapshot_of
from tests.support.screen_text import shows, text_of, until


class Seconds:
    """Real seconds, moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def session() -> FakeSession:
    return FakeSession()


@pytest.fixture
def app(session: FakeSession, seconds: Seconds) -> HipbackApp:
    return HipbackApp(session, motion=False, real_time=seconds)


async def appears(pilot: Pilot[Any]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, BreakPrompt), "the prompt")


async def is_gone(pilot: Pilot[Any]) -> None:
    await until(pilot, lambda: isinstance(pilot.app.screen, TodayScreen), "Today")


async def test_it_appears_when_a_break_is_told(app: HipbackApp, session: FakeSession) -> None:
    async with app.run_test() as pilot:
        session.change(sitting=due(told=0, waiting="a meeting"))
        await shows(pilot, "a meeting")
        assert isinstance(app.screen, TodayScreen)
        session.change(sitting=due())
        await appears(pilot)
        await shows(pilot, "Desk hips, 2 min")


async def test_it_is_there_at_once_if_the_break_is_due_at_the_start(seconds: Seconds) -> None:
    async with HipbackApp(FakeSession(snapshot_of(due())), real_time=seconds).run_test() as pilot:
        await appears(pilot)


@pytest.mark.parametrize("key", ["s", "enter", "z", "k", "u", "escape", "x", "ctrl+p"])
async def test_for_a_moment_it_ignores_keys(
    app: HipbackApp, session: FakeSession, seconds: Seconds, key: str
) -> None:
    async with app.run_test() as pilot:
        session.change(sitting=due())
        await appears(pilot)
        await shows(pilot, "One moment …")
        seconds.now += DEAF_S - 0.01
        await pilot.press(key)
        await pilot.pause()
        assert session.orders == []
        assert isinstance(app.screen, BreakPrompt)


async def test_for_a_moment_it_ignores_the_mouse(
    app: HipbackApp, session: FakeSession, seconds: Seconds
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        session.change(sitting=due())
        await appears(pilot)
        seconds.now += DEAF_S
        app.screen.query_one("PromptKeys").fit()  # type: ignore[attr-defined]
        await shows(pilot, "esc Later")
        lines = text_of(app).splitlines()
        row = next(number for number, line in enumerate(lines) if "k Skip" in line)
        place = (lines[row].index("k Skip"), row)
        seconds.now -= 0.1
        await pilot.click(offset=place)
        await pilot.pause()
        assert session.orders == []
        seconds.now += 0.1
        app.screen.query_one("PromptKeys").fit()  # type: ignore[attr-defined]
        await shows(pilot, "esc Later")
        await pilot.click(offset=place)
        await until(pilot, lambda: Skip() in session.orders, "an order")


@pytest.mark.parametrize(
    ("key", "order"),
    [("s", BeginRoutine()), ("enter", BeginRoutine()), ("z", Snooze()), ("k", Skip()), ("u", Stood())],
)
async def test_then_a_key_answers(
    app: HipbackApp, session: FakeSession, seconds: Seconds, key: str, order: Order
) -> None:
    async with app.run_test() as pilot:
        session.change(sitting=due())
        await appears(pilot)
        seconds.now += DEAF_S
        await pilot.press(key)
        await until(pilot, lambda: len(session.orders) == 2, "the orders")
        assert session.orders == [PromptSeen(), order]


async def test_it_takes_one_answer_until_the_session_has_spoken(
    app: HipbackApp, session: FakeSession, seconds: Seconds
) -> None:
    async with app.run_test() as pilot:
        session.change(sitting=due())
        await appears(pilot)
        seconds.now += DEAF_S
        await pilot.press("z", "k", "s")
        await until(pilot, lambda: len(session.orders) == 2, "the orders")
        await pilot.pause()
        assert session.orders == [PromptSeen(), Snooze()]


async def test_any_other_key_shows_that_it_was_seen_once(
    app: HipbackApp, session: FakeSession, seconds: Seconds
) -> None:
    async with app.run_test() as pilot:
        session.change(sitting=due())
        await appears(pilot)
        seconds.now += DEAF_S
        await pilot.press("f", "g")
        await until(pilot, lambda: bool(session.orders), "an order")
        await pilot.pause()
        assert session.orders == [PromptSeen()]
        assert isinstance(app.screen, BreakPrompt)


async def test_coming_to_the_window_shows_that_it_was_seen(app: HipbackApp, session: FakeSession) -> None:
    async with app.run_test() as pilot:
        app.post_message(events.AppFocus())
        await pilot.pause()
        assert session.orders == []
        session.change(sitting=due())
        await appears(pilot)
        app.post_message(events.AppFocus())
        await until(pilot, lambda: session.orders == [PromptSeen()], "the order")


async def test_it_goes_by_itself_when_the_break_is_settled(app: HipbackApp, session: FakeSession) -> None:
    async with app.run_test() as pilot:
        session.change(sitting=due())
        await appears(pilot)
        session.change(sitting=sitting(30, state=State.SNOOZED, headline="Snoozed"))
        await is_gone(pilot)


async def test_closed_by_hand_it_comes_back_when_the_break_is_told_again(
    app: HipbackApp, session: FakeSession, seconds: Seconds
) -> None:
    async with app.run_test() as pilot:
        session.change(sitting=due(1))
        await appears(pilot)
        seconds.now += DEAF_S
        await pilot.press("escape")
        await is_gone(pilot)
        session.change(sitting=due(1, load_min=31))
        await shows(pilot, "min of sitting")
        await pilot.pause()
        assert isinstance(app.screen, TodayScreen)
        session.change(sitting=due(2))
        await appears(pilot)
        await shows(pilot, "One moment …")


async def test_closed_by_hand_it_comes_back_with_a_click_on_the_notification(
    app: HipbackApp, session: FakeSession, seconds: Seconds
) -> None:
    async with app.run_test() as pilot:
        session.change(sitting=due(1))
        await appears(pilot)
        seconds.now += DEAF_S
        await pilot.press("escape")
        await is_gone(pilot)
        session.change(prompt_calls=1)
        await appears(pilot)


async def test_closed_by_hand_it_comes_back_with_the_next_break(
    app: HipbackApp, session: FakeSession, seconds: Seconds
) -> None:
    async with app.run_test() as pilot:
        session.change(sitting=due(1))
        await appears(pilot)
        seconds.now += DEAF_S
        await pilot.press("escape")
        await is_gone(pilot)
        session.change(sitting=sitting(3))
        await shows(pilot, "27 min")
        session.change(sitting=due(1))
        await appears(pilot)


async def test_it_stands_over_other_screens_and_leaves_them_as_they_were(
    app: HipbackApp, session: FakeSession
) -> None:
    async with app.run_test() as pilot:
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(app.screen, HelpScreen), "help")
        session.change(sitting=due())
        await appears(pilot)
        session.change(sitting=sitting(0))
        await until(pilot, lambda: isinstance(app.screen, HelpScreen), "help again")


async def test_it_gives_way_to_the_routine(app: HipbackApp, session: FakeSession) -> None:
    async with app.run_test() as pilot:
        await pilot.press("question_mark")
        session.change(sitting=due())
        await appears(pilot)
        session.change(sitting=sitting(30, state=State.ROUTINE), routine=routine_view(1))
        await until(pilot, lambda: isinstance(app.screen, RoutineScreen), "the routine")
        assert [type(screen) for screen in app.screen_stack] == [TodayScreen, RoutineScreen]
        session.change(sitting=sitting(0), routine=None)
        await is_gone(pilot)


async def test_it_goes_even_under_the_palette(
    app: HipbackApp, session: FakeSession, seconds: Seconds
) -> None:
    async with app.run_test() as pilot:
        session.change(sitting=due())
        await appears(pilot)
        seconds.now += DEAF_S
        await pilot.press("ctrl+p")
        await until(pilot, lambda: len(app.screen_stack) == 3, "the palette")
        session.change(sitting=sitting(0))
        await is_gone(pilot)


async def test_without_snoozes_left_none_is_offered(session: FakeSession, seconds: Seconds) -> None:
    app = HipbackApp(session, motion=False, real_time=seconds)
    async with app.run_test() as pilot:
        session.change(sitting=due(snoozes_left=0))
        await appears(pilot)
        seconds.now += DEAF_S
        app.screen.query_one("PromptKeys").fit()  # type: ignore[attr-defined]
        await shows(pilot, "k Skip")
        assert "Snooze" not in text_of(app)


async def test_a_session_that_only_shows_asks_nothing(session: FakeSession) -> None:
    app = HipbackApp(session, motion=False)
    async with app.run_test() as pilot:
        session.change(sitting=due(), read_only=True)
        await shows(pilot, "read only")
        await shows(pilot, "Time to move")
        assert isinstance(app.screen, TodayScreen)
        footer = text_of(app).splitlines()[-1]
        assert "Skip" not in footer
        assert "? Help" in footer
        assert not any(c.title.startswith("Skip") for c in app.get_system_commands(app.screen))
