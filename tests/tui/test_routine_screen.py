"""A guided routine on the screen, and its rating."""

import pytest

from hipback_tui.core.orders import HoldRoutine, NextStep, Order, PreviousStep, QuitRoutine, Rate
from hipback_tui.core.sitting.states import State
from hipback_tui.core.snapshot import RatingWanted, Snapshot
from hipback_tui.tui.app import HipbackApp
from hipback_tui.tui.screens.rating import RatingScreen
from hipback_tui.tui.screens.routine import RoutineScreen
from hipback_tui.tui.screens.today import TodayScreen
from tests.support.screen_samples import FakeSession, routine_view, sitting, snapshot_of, week
from tests.support.screen_text import shows, text_of, until


def moving(at_s: float = 60, *, paused: bool = False) -> Snapshot:
    now = sitting(30, state=State.ROUTINE, headline="Moving", guess=None)
    return snapshot_of(now, routine=routine_view(at_s, paused=paused))


def rated(*, completed: bool = True) -> Snapshot:
    wanted = RatingWanted("some-id", "Hips and breath", completed)
    return snapshot_of(sitting(0), rating=wanted, week=week("x.x.x.." if completed else "x.x...."))


@pytest.mark.parametrize(
    ("key", "order"),
    [
        ("space", HoldRoutine()),
        ("n", NextStep()),
        ("right", NextStep()),
        ("b", PreviousStep()),
        ("left", PreviousStep()),
        ("q", QuitRoutine()),
        ("escape", QuitRoutine()),
    ],
)
async def test_keys_of_the_routine(key: str, order: Order) -> None:
    session = FakeSession(moving())
    app = HipbackApp(session, motion=False)
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, RoutineScreen), "the routine")
        await pilot.press(key)
        await until(pilot, lambda: bool(session.orders), "an order")
    assert session.orders == [order]


async def test_each_phase_says_what_to_do_and_what_comes_next() -> None:
    session = FakeSession(moving(42))
    async with HipbackApp(session, motion=False).run_test(size=(120, 40)) as pilot:
        await shows(pilot, "Half-kneeling hip-flexor stretch   left side")
        assert "Get ready" in text_of(pilot.app)
        assert "Kneel on the left knee" in text_of(pilot.app)
        session.publish(moving(60))
        for text in (
            "Hold",
            "Squeeze the left buttock",
            "Feel",
            "Stop if",
            "then  right side",
            "step 2 of 3",
        ):
            await shows(pilot, text)
        session.publish(moving(78))
        await shows(pilot, "Switch sides")
        await shows(pilot, "right side")
        session.publish(moving(7))
        await shows(pilot, "Breathe in")
        session.publish(moving(37))
        await shows(pilot, "Next: Half-kneeling hip-flexor stretch")
        await shows(pilot, "Kneel on the left knee")
        session.publish(moving(130))
        await shows(pilot, "2 of 8  ·  lower")
        await shows(pilot, "then  the end")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12), (30, 6)])
async def test_a_pause_is_said_at_every_size(size: tuple[int, int]) -> None:
    session = FakeSession(moving(60, paused=True))
    async with HipbackApp(session, motion=False).run_test(size=size) as pilot:
        await shows(pilot, "Paused")
        await shows(pilot, "space Go on")


async def test_no_text_shows_a_placeholder() -> None:
    session = FakeSession(moving(0))
    async with HipbackApp(session, motion=False).run_test(size=(120, 40)) as pilot:
        for second in range(0, 160, 5):
            session.publish(moving(second))
            await pilot.pause()
            assert "{" not in text_of(pilot.app)


async def test_the_whole_way_from_the_routine_to_the_rating_and_back() -> None:
    session = FakeSession()
    app = HipbackApp(session, motion=False)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("p")
        session.publish(moving())
        await until(pilot, lambda: isinstance(app.screen, RoutineScreen), "the routine")
        session.publish(rated())
        await until(pilot, lambda: isinstance(app.screen, RatingScreen), "the rating")
        await shows(pilot, "Today counts. This week: 3 of 5")
        await pilot.press("3")
        await until(pilot, lambda: session.orders == [Rate(3)], "the order")
        session.publish(snapshot_of(sitting(0)))
        await until(pilot, lambda: isinstance(app.screen, TodayScreen), "Today")
        assert len(app.screen_stack) == 1


@pytest.mark.parametrize(
    ("key", "discomfort"),
    [*((str(number), number) for number in range(10)), ("x", 10), ("enter", None), ("escape", None)],
)
async def test_discomfort_takes_one_key(key: str, discomfort: int | None) -> None:
    session = FakeSession(rated())
    app = HipbackApp(session, motion=False)
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, RatingScreen), "the rating")
        await pilot.press(key)
        await until(pilot, lambda: bool(session.orders), "an order")
    assert session.orders == [Rate(discomfort)]


async def test_a_number_can_be_clicked() -> None:
    session = FakeSession(rated())
    async with HipbackApp(session, motion=False).run_test(size=(80, 24)) as pilot:
        await shows(pilot, "worst")
        lines = text_of(pilot.app).splitlines()
        row = next(number for number, line in enumerate(lines) if " 9    10" in line)
        await pilot.click(offset=(lines[row].index("10"), row))
        await until(pilot, lambda: session.orders == [Rate(10)], "the order")


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (40, 12), (30, 6)])
async def test_a_session_that_was_broken_off_is_met_kindly(size: tuple[int, int]) -> None:
    session = FakeSession(rated(completed=False))
    async with HipbackApp(session, motion=False).run_test(size=size) as pilot:
        await shows(pilot, "Not the whole of it")
        assert "Today counts" not in text_of(pilot.app)
