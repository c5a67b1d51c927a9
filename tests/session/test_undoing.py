"""Undo takes back what was recorded, and what the engine made of it."""

from datetime import timedelta

import pytest

from hipback_tui.core import orders as o
from hipback_tui.core.records import AwayCorrected, Retraction, Session
from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.states import State
from hipback_tui.core.undo_step import retractions
from hipback_tui.presence.base import Sense
from hipback_tui.session import Desk
from hipback_tui.session.refused import Refused
from hipback_tui.store.journal import Journal
from tests.support.journal_files import made
from tests.support.manual_clock import ManualClock


def sit(desk: Desk, clock: ManualClock, minutes: float) -> None:
    for _ in range(round(minutes * 6)):
        clock.advance(10)
        desk.tick(Sense(m.Presence.HERE, idle_ms=0))


def leave(desk: Desk, clock: ManualClock, minutes: float) -> None:
    for step in range(1, round(minutes * 6) + 1):
        clock.advance(10)
        desk.tick(Sense(m.Presence.HERE, idle_ms=step * 10_000))
    desk.tick(Sense(m.Presence.HERE, idle_ms=0))


def kinds(desk: Desk) -> list[str]:
    return sorted(record.kind for record in desk.journal.records())


def said(desk: Desk) -> str:
    return "" if desk.word is None else desk.word.text


def test_a_correction_is_kept_and_can_be_taken_back_with_its_load(desk: Desk, clock: ManualClock) -> None:
    sit(desk, clock, 20)
    leave(desk, clock, 8)
    assert desk.sitting.returned == "away 8 min, load cleared"
    desk.obey(m.Sat())
    assert (desk.sitting.load_min, "was_sitting" in kinds(desk)) == (28, True)
    desk.obey(o.Undo())
    assert said(desk).startswith("Took back: correction of 8 min away")
    assert (desk.sitting.load_min, "was_sitting" in kinds(desk)) == (0, False)
    assert desk.sitting.returned == "away 8 min, load cleared"


def test_a_video_is_kept_and_can_be_taken_back(desk: Desk, clock: ManualClock) -> None:
    desk.obey(m.Reading(on=True, what="reading"))
    desk.obey(m.Reading(on=True, what="video"))
    assert (desk.sitting.pursuit, kinds(desk)) == ("video", ["pursuit", "pursuit"])
    desk.obey(o.Undo())
    assert (desk.sitting.pursuit, kinds(desk)) == ("reading", ["pursuit"])
    assert said(desk).startswith("Took back: start of a video")
    desk.obey(o.Undo())
    assert (desk.sitting.pursuit, kinds(desk)) == ("", [])
    leave(desk, clock, 5)
    assert desk.sitting.returned == "away 5 min, load cleared"


def test_a_correction_that_the_load_has_moved_on_from_is_put_right_in_the_journal(
    desk: Desk, clock: ManualClock
) -> None:
    sit(desk, clock, 20)
    leave(desk, clock, 14)
    desk.obey(m.Sat())
    assert desk.condition.state is State.DUE
    desk.obey(m.Skip())
    desk.obey(o.Undo())
    assert (desk.sitting.load_min, "was_sitting" in kinds(desk)) == (34, False)


def test_having_been_up_unseen_is_kept_and_can_be_taken_back(desk: Desk, clock: ManualClock) -> None:
    sit(desk, clock, 25)
    desk.obey(m.WasUp(600))
    assert (desk.sitting.returned, desk.sitting.load_min) == ("up 10 min, load cleared", 0)
    assert "was_up" in kinds(desk)
    desk.obey(o.Undo())
    assert said(desk).startswith("Took back: 10 min up at 09:25")
    assert (desk.sitting.load_min, {"was_up", "was_sitting"} & set(kinds(desk))) == (25, set())


class TestElsewhere:
    """A command takes something back while the app runs; the app notices by the journal."""

    @staticmethod
    def undo_elsewhere(desk: Desk, steps: int = 1) -> None:
        desk.refresh()
        command = Journal.open(desk.journal.data_dir, device=desk.journal.device)
        command.append(*retractions(command.undo_steps(steps), desk.clock.now(), desk.today))
        desk.refresh()

    def test_the_engine_follows_a_correction_taken_back(self, desk: Desk, clock: ManualClock) -> None:
        sit(desk, clock, 20)
        leave(desk, clock, 8)
        desk.obey(m.Sat())
        self.undo_elsewhere(desk)
        assert (desk.sitting.load_min, "was_sitting" in kinds(desk)) == (0, False)
        desk.refresh()
        assert desk.sitting.load_min == 0

    def test_having_been_up_and_pursuits_too(self, desk: Desk, clock: ManualClock) -> None:
        sit(desk, clock, 25)
        desk.obey(m.WasUp(600))
        assert desk.sitting.load_min == 0
        self.undo_elsewhere(desk)
        assert desk.sitting.load_min == 25
        desk.obey(m.Reading(on=True, what="reading"))
        desk.obey(m.Reading(on=True, what="video"))
        self.undo_elsewhere(desk, steps=2)
        assert (desk.sitting.pursuit, kinds(desk)) == ("", ["sitting"])

    def test_what_is_long_past_or_overtaken_has_no_effect(self, desk: Desk, clock: ManualClock) -> None:
        desk.refresh()
        desk.obey(m.Reading(on=True, what="reading"))
        clock.advance(600)
        desk.tick(Sense(m.Presence.HERE, idle_ms=0))
        (first,) = desk.journal.records()
        desk.obey(m.Reading(on=True, what="video"))
        desk.obey(o.RemoveRecord(first.id))
        assert desk.sitting.pursuit == "video"
        desk.obey(o.Undo())
        assert said(desk).startswith("Brought back: start of reading")
        other = Journal.open(desk.journal.data_dir, device="laptop-000002")
        old = made(AwayCorrected(seconds=600), after=timedelta(days=-40))
        other.append(old, made(Retraction(target=old.id)), made(Retraction(target="no id")))
        desk.refresh()
        assert desk.sitting.pursuit == "video"


def test_several_steps_at_once_are_told_in_one_line(desk: Desk, clock: ManualClock) -> None:
    for minutes in (1, 2):
        desk.obey(o.AddRecord(Session(by_hand=True)))
        sit(desk, clock, minutes)
    (_, second) = (record for record in desk.journal.records() if record.kind == "session")
    desk.obey(o.CorrectRecord(second.id, Session(by_hand=True, done_s=60)))
    desk.obey(o.Undo(steps=2))
    assert said(desk) == "2 steps back; at last took back: session at 09:01 on 2026-11-20"
    assert kinds(desk).count("session") == 1
    desk.obey(o.Undo(steps=5))
    assert said(desk).startswith("1 step back, that was all; at last took back: session at 09:00")
    with pytest.raises(Refused, match="nothing to take back"):
        desk.obey(o.Undo())
