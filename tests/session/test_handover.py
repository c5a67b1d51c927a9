"""The app takes over from a watch and gives back: on a real journal, with time moved by hand."""

import random
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from hipback_tui.content.library import Library
from hipback_tui.core import orders as o
from hipback_tui.core.settings import Settings
from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.states import State
from hipback_tui.presence.base import Sense
from hipback_tui.session import Desk
from hipback_tui.session.handover import claim
from hipback_tui.session.refused import Refused
from hipback_tui.store.instance import InstanceLock, WatchLock, running_elsewhere, watch_is_there
from hipback_tui.store.journal import Journal
from tests.support.manual_clock import ManualClock

OpenIn = Callable[..., Desk]

ORDERS: list[m.Command] = [m.Skip(), m.Stood(), m.Sat(), m.Pause("lunch", 900), m.Resume()]
TWO_MINUTES = "two-minute-office"


@pytest.fixture
def open_in(clock: ManualClock, library: Library) -> OpenIn:
    """Open a session on the journal in a folder; it ends by handing over."""

    def open_it(folder: Path, *, screens: bool = True, goes_on: bool = True) -> Desk:
        return Desk(
            clock,
            Settings(),
            Journal.open(folder),
            lambda: library,
            screens=screens,
            goes_on=lambda: goes_on,
        )

    return open_it


def journal_of(desk: Desk) -> list[tuple[Any, ...]]:
    return [(record.at, record.payload) for record in desk.journal.records()]


@pytest.mark.parametrize("seed", range(2))
def test_a_day_of_handovers_loses_and_doubles_nothing(
    tmp_path: Path, open_in: OpenIn, clock: ManualClock, seed: int
) -> None:
    chance = random.Random(seed)
    alone = open_in(tmp_path / "alone")
    handed = open_in(tmp_path / "handed")
    screens = True
    sense = Sense()
    for minute in range(150):
        if chance.random() < 0.05:
            sense = chance.choice(
                [
                    Sense(),
                    Sense(m.Presence.LOCKED),
                    Sense(m.Presence.HERE, idle_ms=0),
                    Sense(deferral="a call"),
                ]
            )
        both = (alone, handed)
        if chance.random() < 0.1:
            handed.close()
            gap_s = chance.choice([0, 0.37, 2, 4.25])
            clock.advance(gap_s)
            screens = not screens
            handed = open_in(tmp_path / "handed", screens=screens)
            both = (alone, handed)
        elif chance.random() < 0.1:
            order = chance.choice(ORDERS)
            refused: list[str] = []
            for desk in both:
                try:
                    desk.obey(order)
                except Refused as reason:
                    refused.append(str(reason))
            assert len(set(refused)) <= 1
        clock.advance(60 - clock.elapsed_ms() % 60_000 / 1000)
        for desk in both:
            desk.tick(sense)
        assert handed.sitting == alone.sitting, minute
        assert handed.condition.load_at(handed.now_ms, handed.plan.rules) == alone.condition.load_at(
            alone.now_ms, alone.plan.rules
        )
    assert journal_of(handed) == journal_of(alone)
    assert len(journal_of(alone)) > 1


def test_a_kill_is_no_handover(tmp_path: Path, open_in: OpenIn, clock: ManualClock) -> None:
    first = open_in(tmp_path)
    clock.advance(minutes=10)
    first.tick(Sense())
    clock.advance(seconds=30)
    second = open_in(tmp_path)
    assert second.condition.load_at(second.now_ms, second.plan.rules) == (600 - 30 * 10) * 1000


def test_a_handover_that_nobody_took_counts_as_closed(
    tmp_path: Path, open_in: OpenIn, clock: ManualClock
) -> None:
    first = open_in(tmp_path)
    clock.advance(minutes=10)
    first.tick(Sense())
    first.close()
    clock.advance(seconds=61)
    second = open_in(tmp_path)
    assert second.condition.load_at(second.now_ms, second.plan.rules) == 0


def test_who_took_over_marks_nothing_as_handed_over(
    tmp_path: Path, open_in: OpenIn, clock: ManualClock
) -> None:
    first = open_in(tmp_path)
    clock.advance(minutes=10)
    first.tick(Sense())
    first.close()
    second = open_in(tmp_path)
    second.tick(Sense())
    clock.advance(seconds=30)  # the second was killed
    third = open_in(tmp_path)
    assert third.condition.load_at(third.now_ms, third.plan.rules) == (600 - 30 * 10) * 1000


def test_a_session_that_handed_over_writes_no_more(
    tmp_path: Path, open_in: OpenIn, clock: ManualClock
) -> None:
    first = open_in(tmp_path)
    clock.advance(minutes=10)
    first.tick(Sense())
    first.close()
    second = open_in(tmp_path)
    clock.advance(minutes=30)
    second.tick(Sense())
    first.tick(Sense())
    first.refresh()
    first.close()
    assert second.sitting.state is State.DUE
    assert open_in(tmp_path).sitting.load_min == 40


class TestAWishForARoutine:
    def test_is_kept_where_there_is_no_screen_and_begins_with_the_next_app(
        self, tmp_path: Path, open_in: OpenIn, clock: ManualClock
    ) -> None:
        watch = open_in(tmp_path, screens=False)
        clock.advance(minutes=31)
        watch.tick(Sense())
        calls = watch.obey(o.BeginRoutine())
        assert watch.sitting.state is State.DUE
        assert [cue.title for cue in calls.send] == ["Open hipback to be guided"]
        suggestion = watch.outlook().suggestion
        assert suggestion is not None
        watch.close()
        clock.advance(seconds=2)
        app = open_in(tmp_path)
        app.tick(Sense())
        assert app.guide.play is not None
        assert app.guide.play.routine.id == suggestion.routine_id
        app.obey(o.QuitRoutine())
        app.close()
        again = open_in(tmp_path)
        again.tick(Sense())
        assert again.guide.play is None

    def test_stays_over_a_kill_and_over_another_watch(
        self, tmp_path: Path, open_in: OpenIn, clock: ManualClock
    ) -> None:
        open_in(tmp_path, screens=False).obey(o.BeginRoutine(TWO_MINUTES))
        clock.advance(minutes=5)
        open_in(tmp_path, screens=False).tick(Sense())
        clock.advance(minutes=5)
        app = open_in(tmp_path)
        app.tick(Sense())
        assert app.guide.play is not None

    def test_is_good_for_a_quarter_of_an_hour(
        self, tmp_path: Path, open_in: OpenIn, clock: ManualClock
    ) -> None:
        open_in(tmp_path, screens=False).obey(o.BeginRoutine(TWO_MINUTES))
        clock.advance(minutes=15)
        app = open_in(tmp_path)
        app.tick(Sense())
        assert app.guide.play is None

    def test_of_a_clock_that_was_set_back_is_none(
        self, tmp_path: Path, open_in: OpenIn, clock: ManualClock
    ) -> None:
        open_in(tmp_path, screens=False).obey(o.BeginRoutine(TWO_MINUTES))
        clock.jump(clock.now() - timedelta(hours=3))
        app = open_in(tmp_path)
        app.tick(Sense())
        assert app.guide.play is None

    def test_that_cannot_be_granted_any_more_is_said(
        self, tmp_path: Path, open_in: OpenIn, clock: ManualClock
    ) -> None:
        watch = open_in(tmp_path, screens=False)
        watch.obey(o.BeginRoutine(TWO_MINUTES))
        watch.wish._routine = "gone"
        watch.close()
        app = open_in(tmp_path)
        app.tick(Sense())
        assert app.word is not None
        assert app.word.text == "You asked for a routine, but no routine named 'gone'."


class TestTheLocks:
    def test_of_a_watch_are_seen_by_the_app(self, tmp_path: Path) -> None:
        watch, counting = WatchLock(tmp_path), InstanceLock(tmp_path)
        assert watch.acquire()
        assert counting.acquire()
        assert watch_is_there(tmp_path)
        assert running_elsewhere(tmp_path)
        assert not WatchLock(tmp_path).acquire()
        counting.release()
        assert watch_is_there(tmp_path)
        assert not running_elsewhere(tmp_path)

    def test_are_claimed_at_once_where_nobody_is(self, tmp_path: Path) -> None:
        assert claim(InstanceLock(tmp_path), tmp_path)

    def test_are_not_claimed_from_an_app(self, tmp_path: Path) -> None:
        app = InstanceLock(tmp_path)
        assert app.acquire()
        assert not claim(InstanceLock(tmp_path), tmp_path)
        watch = WatchLock(tmp_path)
        assert watch.acquire()
        assert not claim(InstanceLock(tmp_path), tmp_path)
