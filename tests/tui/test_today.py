"""Today: keys become orders, and what shows follows the snapshot and nothing else."""

from datetime import timedelta
from typing import Any

import pytest
from rich.console import RenderableType
from textual.screen import Screen

from hipback_tui.core.attention import Level
from hipback_tui.core.orders import BeginRoutine, ChooseLength, Order, TestNotification, Undo
from hipback_tui.core.sitting.messages import Pause, Reading, Resume, Sat, Skip, Snooze, Stood, WasUp
from hipback_tui.core.sitting.states import State
from hipback_tui.core.sitting.view import Countdown, Sitting
from hipback_tui.core.snapshot import Tone, Word
from hipback_tui.tui.app import HipbackApp
from tests.support.screen_samples import FRIDAY, FakeSession, due, sitting, snapshot_of, week
from tests.support.screen_text import shows, shows_not, text_of, until

STANDING = sitting(state=State.STANDING, headline="Standing", next_break=None)
READING = sitting(pursuit="reading")


@pytest.mark.parametrize(
    ("now", "keys", "order"),
    [
        (sitting(), "s", BeginRoutine()),
        (sitting(), "enter", BeginRoutine()),
        (sitting(), "u", Stood()),
        (STANDING, "u", Sat()),
        (sitting(), "e", Reading(on=True)),
        (READING, "e", Reading(on=False)),
        (sitting(), "v v", Reading(on=True, what="video")),
        (sitting(), "v c", Reading(on=True, what="call")),
        (READING, "v e", Reading(on=False)),
        (sitting(), "v 2", WasUp(20 * 60)),
        (sitting(returned="away 14 min, load cleared"), "i", Sat()),
        (due(told=0), "z", Snooze()),
        (due(told=0), "k", Skip()),
        (sitting(pauses=("lunch",)), "r", Resume()),
        (sitting(), "ctrl+u", Undo()),
        (sitting(), "n", TestNotification()),
        (sitting(), "p 1", Pause("pause", seconds=1800)),
        (sitting(), "p 2", Pause("pause", seconds=3600)),
        (sitting(), "p l", Pause("lunch")),
        (sitting(), "p m", Pause("meeting")),
        (sitting(), "l 1", ChooseLength(1)),
        (sitting(), "l 0", ChooseLength(10)),
    ],
)
async def test_a_key_becomes_an_order(now: Sitting, keys: str, order: Order) -> None:
    session = FakeSession(snapshot_of(now))
    async with HipbackApp(session, motion=False).run_test() as pilot:
        for key in keys.split():
            await pilot.press(key)
        await until(pilot, lambda: bool(session.orders), "an order")
    assert session.orders == [order]


async def test_a_pause_until_tomorrow_ends_when_the_next_logical_day_begins() -> None:
    session = FakeSession()
    async with HipbackApp(session, motion=False).run_test() as pilot:
        await pilot.press("p", "t")
        await until(pilot, lambda: bool(session.orders), "an order")
    (order,) = session.orders
    assert isinstance(order, Pause)
    assert order.until is not None
    assert order.until.utcoffset() is not None
    assert order.until.date() == FRIDAY + timedelta(days=1)


async def test_an_order_that_makes_no_sense_now_is_left_to_the_session_to_refuse() -> None:
    session = FakeSession()
    async with HipbackApp(session, motion=False).run_test() as pilot:
        await pilot.press("i")
        await until(pilot, lambda: bool(session.orders), "an order")
        assert "I was sitting" not in text_of(pilot.app)
    assert session.orders == [Sat()]


async def test_a_break_that_is_not_due_is_not_answered_by_keys_meant_for_elsewhere() -> None:
    session = FakeSession()
    async with HipbackApp(session, motion=False).run_test() as pilot:
        await pilot.press("z", "k", "e")
        await until(pilot, lambda: bool(session.orders), "an order")
    assert session.orders == [Reading(on=True)]


async def test_what_shows_follows_the_snapshot() -> None:
    session = FakeSession()
    async with HipbackApp(session, motion=False).run_test(size=(120, 40)) as pilot:
        await shows(pilot, "12 min of sitting; next break in 18 min")
        assert "2 of 5, 3 days left, still reachable" in text_of(pilot.app)
        assert "Streak of 4 weeks" in text_of(pilot.app)
        assert "Last notification: 10:50 accepted by dunst, not yet seen" in text_of(pilot.app)
        assert "hipback cannot see when you get up" in text_of(pilot.app)
        session.change(
            sitting=sitting(13, returned="away 14 min, load cleared", waiting="a meeting", pursuit="reading"),
            attention="11:20 no notification could be shown: no session bus",
            attention_level=Level.FAILED,
            clock_label="clock at 60x",
            read_only=True,
            lasting=("The disk is full",),
        )
        for text in (
            "13 min of sitting; next break in 17 min",
            "↺ Away 14 min, load cleared   i I was sitting",
            "… A break is due and waits: a meeting",
            "≡ Reading mode",
            "! Last notification: 11:20 no notification could be shown: no session bus",
            "read only  ·  clock at 60x  ·  Friday 20 November",
            "! The disk is full",
        ):
            await shows(pilot, text)
        session.change(word=Word(1, "Today counts.", Tone.GOOD))
        await shows(pilot, "✓ Today counts.")
        session.change(word=None)
        await shows_not(pilot, "Today counts.")


async def test_days_of_the_week_differ_by_shape() -> None:
    session = FakeSession(snapshot_of(sitting(), week=week("x.p....")))
    async with HipbackApp(session, motion=False).run_test(size=(120, 40)) as pilot:
        await shows(pilot, "Mo  Tu  We  Th  Fr  Sa  Su")
        assert "●   ·   –   ·   ◎   ○   ○" in text_of(pilot.app)


async def test_the_last_minute_counts_seconds() -> None:
    session = FakeSession(snapshot_of(sitting(29, next_break=Countdown(0, 42))))
    async with HipbackApp(session, motion=False).run_test(size=(30, 6)) as pilot:
        await shows(pilot, "0:42")


class CountingApp(HipbackApp):
    """Counts the frames that go to the terminal."""

    frames = 0

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        self.frames += 1
        super()._display(screen, renderable)


async def test_nothing_is_drawn_while_nothing_changes() -> None:
    session = FakeSession()
    app = CountingApp(session, motion=True)
    async with app.run_test(size=(120, 40)) as pilot:
        await shows(pilot, "min to the next break")
        await pilot.pause(0.2)
        before = app.frames
        assert before > 0
        session.publish(snapshot_of(sitting()))
        await pilot.pause(0.3)
        assert app.frames == before
        session.publish(snapshot_of(sitting(13)))
        await until(pilot, lambda: app.frames > before, "a frame")


async def test_q_ends_at_once() -> None:
    app = HipbackApp(FakeSession(), motion=False)
    async with app.run_test() as pilot:
        await pilot.press("q")
        await until(pilot, lambda: app._exit, "the end")
    assert app.return_code == 0


async def test_a_key_in_the_footer_can_be_clicked() -> None:
    session = FakeSession()
    async with HipbackApp(session, motion=False).run_test(size=(80, 24)) as pilot:
        await shows(pilot, "u Stood up")
        column = text_of(pilot.app).splitlines()[-1].index("u Stood up")
        await pilot.click(offset=(column, 23))
        await until(pilot, lambda: bool(session.orders), "an order")
    assert session.orders == [Stood()]


async def test_d_goes_from_dark_to_light_and_back() -> None:
    app = HipbackApp(FakeSession(), theme="dark", motion=False)
    async with app.run_test() as pilot:
        await pilot.press("d")
        await until(pilot, lambda: app.theme == "hipback-light", "the light theme")
        await pilot.press("d")
        await until(pilot, lambda: app.theme == "hipback-dark", "the dark theme")
