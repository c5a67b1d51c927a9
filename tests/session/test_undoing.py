"""Undo takes back what was recorded, and what the engine made of it."""

from hipback_tui.core import orders as o
from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.states import State
from hipback_tui.presence.base import Sense
from hipback_tui.session import Desk
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
