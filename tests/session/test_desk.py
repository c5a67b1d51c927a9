"""The session's story without threads: sit, be told, move, be credited; and what a restart keeps."""

from pathlib import Path

import pytest

from hipback_tui.content.library import Library
from hipback_tui.core import orders as o
from hipback_tui.core.records import LONGEST_STRETCH_S, CheckIn, Rating, SittingStretch
from hipback_tui.core.records import Session as SessionRecord
from hipback_tui.core.settings import Settings
from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.states import State
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.presence.base import Sense
from hipback_tui.session import Desk
from hipback_tui.session.last_call import LastCall
from hipback_tui.session.refused import Refused
from hipback_tui.session.view import snapshot_of
from hipback_tui.store.journal import Journal
from tests.session.conftest import HERE, OpenDesk
from tests.support.manual_clock import ManualClock


def pass_minutes(desk: Desk, clock: ManualClock, minutes: int) -> list[str]:
    """Tick each second; return the titles of all notifications on the way."""
    titles = []
    for _ in range(minutes * 60):
        clock.advance(1)
        titles += [cue.title for cue in desk.tick(HERE).send]
    return titles


def load_s(desk: Desk) -> int:
    return desk.condition.load_at(desk.condition.at_ms, desk.plan.rules) // 1000


def state(desk: Desk) -> State:
    return desk.condition.state


def payloads(desk: Desk) -> list[object]:
    return [record.payload for record in desk.journal.records()]


def test_half_an_hour_of_sitting_is_told_once_with_a_routine_on_offer(desk: Desk, clock: ManualClock) -> None:
    assert pass_minutes(desk, clock, 29) == []
    titles = pass_minutes(desk, clock, 1)
    assert titles == ["A break in 30 seconds", "Time to move"]
    assert state(desk) is State.DUE
    offered = desk.outlook().suggestion
    assert offered is not None
    assert offered.minutes == 2


def test_a_finished_routine_credits_the_day_and_clears_the_load(desk: Desk, clock: ManualClock) -> None:
    pass_minutes(desk, clock, 31)
    calls = desk.obey(o.BeginRoutine())
    assert calls.close == ["break"]
    assert state(desk) is State.ROUTINE
    pass_minutes(desk, clock, 4)
    assert state(desk) is State.SITTING
    assert load_s(desk) < 180
    assert desk.guide.rating is not None
    assert desk.guide.rating.completed
    assert desk.week.this_week.credited == 1
    kept = [p for p in payloads(desk) if isinstance(p, SessionRecord)]
    assert len(kept) == 1
    assert kept[0].done_s == kept[0].planned_s > 100
    assert [p.seconds for p in payloads(desk) if isinstance(p, SittingStretch)] == [31 * 60]


def test_discomfort_is_kept_with_its_session(desk: Desk, clock: ManualClock) -> None:
    desk.obey(o.BeginRoutine())
    pass_minutes(desk, clock, 4)
    assert desk.guide.rating is not None
    session_id = desk.guide.rating.session_id
    desk.obey(o.Rate(2))
    assert Rating(session=session_id, discomfort=2) in payloads(desk)
    assert snapshot_of(desk, LastCall()).rating is None
    with pytest.raises(Refused):
        desk.obey(o.Rate(2))


def test_a_routine_broken_off_early_keeps_what_was_done_and_credits_nothing(
    desk: Desk, clock: ManualClock
) -> None:
    pass_minutes(desk, clock, 20)
    desk.obey(o.BeginRoutine())
    clock.advance(30)
    desk.obey(o.QuitRoutine())
    (kept,) = [p for p in payloads(desk) if isinstance(p, SessionRecord)]
    assert 0 < kept.done_s <= 30
    assert not kept.completed
    assert desk.week.this_week.credited == 0
    share = kept.done_s / kept.planned_s
    assert load_s(desk) == pytest.approx(1200 * (1 - share), abs=15)


def test_undo_takes_the_session_back_and_says_so(desk: Desk, clock: ManualClock) -> None:
    desk.obey(o.BeginRoutine())
    pass_minutes(desk, clock, 4)
    desk.obey(o.Undo())
    assert desk.week.this_week.credited == 0
    assert desk.word is not None
    assert desk.word.text.startswith("Took back: routine '")
    with pytest.raises(Refused, match="nothing to take back"):
        desk.obey(o.Undo())


def test_refused_orders_change_nothing(desk: Desk, clock: ManualClock) -> None:
    pass_minutes(desk, clock, 1)
    before = desk.condition
    for order in (m.Snooze(), m.Skip(), m.Sat(), m.Resume(), o.QuitRoutine(), o.NextStep(), o.Rate(3)):
        with pytest.raises(Refused):
            desk.obey(order)
    assert desk.condition == before
    assert payloads(desk) == []


def test_a_restart_goes_on_with_load_snooze_and_pause_and_counts_the_gap_as_away(
    desk: Desk, clock: ManualClock, open_desk: OpenDesk
) -> None:
    pass_minutes(desk, clock, 20)
    desk.close()
    clock.advance(60)
    again = open_desk()
    assert load_s(again) == 1200 - 60 * 10
    assert again.sitting.returned is not None
    again.obey(m.Sat())
    assert load_s(again) == 1260, "I was sitting: exactly as if the program had run"

    again.obey(m.Pause("lunch", seconds=3600))
    again.close()
    clock.advance(minutes=10)
    third = open_desk()
    assert state(third) is State.PAUSED
    clock.advance(minutes=51)
    third.tick(HERE)
    assert state(third) is State.SITTING


def test_a_killed_program_loses_at_most_a_minute_and_credits_the_routine_it_was_in(
    desk: Desk, clock: ManualClock, open_desk: OpenDesk
) -> None:
    pass_minutes(desk, clock, 25)
    desk.obey(o.BeginRoutine())
    for _ in range(100):
        clock.advance(1)
        desk.tick(HERE)
    done_s = desk.guide.play.state.done_s if desk.guide.play else 0
    # No close: the process is gone.
    clock.advance(5)
    again = open_desk()
    (kept,) = [p for p in payloads(again) if isinstance(p, SessionRecord)]
    assert done_s - 60 <= kept.done_s <= done_s
    assert state(again) is not State.ROUTINE


def test_suspend_in_a_routine_holds_the_routine(desk: Desk, clock: ManualClock) -> None:
    desk.obey(o.BeginRoutine())
    clock.advance(20)
    desk.tick(HERE)
    clock.advance(minutes=30)
    desk.tick(Sense(absent_ms=30 * 60_000, absence="suspend"))
    assert desk.guide.play is not None
    assert desk.guide.play.state.status == "paused"
    done_s = desk.guide.play.state.done_s
    assert done_s <= 20
    desk.obey(o.HoldRoutine())
    clock.advance(5)
    desk.tick(HERE)
    assert desk.guide.play.state.done_s == done_s + 5


def test_a_second_app_only_shows_and_follows_the_first(
    desk: Desk, clock: ManualClock, open_desk: OpenDesk
) -> None:
    pass_minutes(desk, clock, 10)
    second = open_desk(read_only=True)
    assert second.sitting.load_min == 10
    with pytest.raises(Refused, match="another hipback"):
        second.obey(o.BeginRoutine())
    desk.obey(m.Stood())
    clock.advance(1)
    second.tick(HERE)
    assert state(second) is State.STANDING
    assert "only shows" in second.lasting()[0]


def test_what_another_process_wrote_shows_after_a_refresh(
    desk: Desk, clock: ManualClock, open_desk: OpenDesk
) -> None:
    assert desk.week.this_week.credited == 0
    other = open_desk()
    other.book.write(CheckIn(hip=3), clock.now())
    other.book.write(SessionRecord(routine=None, by_hand=True), clock.now())
    desk.refresh()
    assert desk.week.this_week.credited == 1


def test_the_snapshot_is_calm_while_sitting(desk: Desk, clock: ManualClock) -> None:
    """Within a minute nothing that is shown changes, so nothing is repainted."""
    desk.outlook()
    clock.advance(61)
    desk.tick(HERE)
    seen = set()
    shots: list[Snapshot] = []
    for _ in range(120):
        clock.advance(1)
        desk.tick(HERE)
        shot = snapshot_of(desk, LastCall())
        if not shots or shot != shots[-1]:
            shots.append(shot)
        seen.add(shot.sitting.load_min)
    assert len(seen) == 3
    assert len(shots) <= 5, "the minutes left and the minutes of load each change once a minute"


def test_a_wall_clock_jump_leaves_the_load_alone(desk: Desk, clock: ManualClock) -> None:
    pass_minutes(desk, clock, 10)
    clock.jump(clock.now().replace(hour=3, minute=0))
    pass_minutes(desk, clock, 1)
    assert load_s(desk) == 660


def test_a_refused_order_loses_no_notification(desk: Desk, clock: ManualClock) -> None:
    """The break falls due in the very moment of a key that makes no sense."""
    pass_minutes(desk, clock, 29)
    clock.advance(60)
    with pytest.raises(Refused):
        desk.obey(m.Resume())
    assert [cue.title for cue in desk.tick(HERE).send] == ["A break in 30 seconds", "Time to move"]


def test_a_short_line_goes_by_itself(desk: Desk, clock: ManualClock) -> None:
    desk.obey(o.NoteCheckIn(CheckIn(hip=1)))
    assert snapshot_of(desk, LastCall()).word is not None
    clock.advance(21)
    desk.tick(HERE)
    assert snapshot_of(desk, LastCall()).word is None


def test_a_kill_between_journal_and_checkpoint_counts_the_session_once(
    desk: Desk, clock: ManualClock, open_desk: OpenDesk
) -> None:
    desk.obey(o.BeginRoutine())
    for _ in range(100):
        clock.advance(1)
        desk.tick(HERE)
    assert desk.guide.play is not None
    session = desk.guide.play.record()
    assert session is not None
    desk.book.write(session, clock.now())
    # Killed here: the checkpoint still tells of a routine in progress.
    open_desk()
    third = open_desk()
    assert len([p for p in payloads(third) if isinstance(p, SessionRecord)]) == 1


def test_a_break_that_is_due_at_the_start_is_told(
    desk: Desk, clock: ManualClock, open_desk: OpenDesk
) -> None:
    pass_minutes(desk, clock, 60)
    desk.close()
    clock.advance(30)
    again = open_desk()
    assert state(again) is State.DUE
    assert [cue.title for cue in again.tick(HERE).send] == ["Time to move"]


def test_a_machine_left_on_over_the_holidays_goes_on(desk: Desk, clock: ManualClock) -> None:
    pass_minutes(desk, clock, 1)
    clock.advance(hours=24 * 16)
    desk.tick(HERE)
    desk.obey(m.Stood())
    stretches = [p.seconds for p in payloads(desk) if isinstance(p, SittingStretch)]
    assert stretches == [LONGEST_STRETCH_S]


def test_when_the_first_app_ends_the_second_goes_on(
    desk: Desk, clock: ManualClock, library: Library, tmp_path: Path
) -> None:
    free: list[Journal] = []
    shown = Journal.open(tmp_path / "data", read_only=True)
    pass_minutes(desk, clock, 10)
    second = Desk(
        clock,
        Settings(),
        shown,
        lambda: library,
        read_only=True,
        take_over=lambda: free.pop() if free else None,
    )
    second.refresh()
    assert second.read_only
    desk.close()
    free.append(Journal.open(tmp_path / "data"))
    second.refresh()
    second.tick(HERE)
    assert second.sitting.load_min == 10
    second.obey(m.Stood())
    assert state(second) is State.STANDING
    assert second.lasting() == ()


def test_standing_up_in_a_pause_shows_and_can_be_taken_back(desk: Desk, clock: ManualClock) -> None:
    desk.obey(m.Pause("lunch"))
    desk.obey(m.Stood())
    assert desk.sitting.standing
    assert desk.sitting.detail == "No reminders: lunch; standing"
    desk.obey(m.Sat())
    assert not desk.sitting.standing


def test_the_notice_shows_on_the_screen_too(desk: Desk, clock: ManualClock) -> None:
    pass_minutes(desk, clock, 29)
    clock.advance(31)
    desk.tick(HERE)
    assert desk.word is not None
    assert desk.word.text == "A break in 30 seconds."
    clock.advance(30)
    desk.tick(HERE)
    assert snapshot_of(desk, LastCall()).word is None, "the break is due: the notice is overtaken"


def test_high_discomfort_points_to_the_signs_for_a_doctor(desk: Desk, clock: ManualClock) -> None:
    desk.obey(o.BeginRoutine())
    pass_minutes(desk, clock, 4)
    desk.obey(o.Rate(9))
    assert desk.word is not None
    assert "doctor" in desk.word.text
