"""`hipback demo` without its screens: what it makes, and that nothing of it stays."""

import os
import signal
import stat
import tempfile
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from hipback_tui.cli.demo import CONFIG, SAT, fill
from hipback_tui.cli.throw_away import DATA, LEFT_OVER_S, PREFIX, ThrowAway, remove_left_overs
from hipback_tui.clock import Clock
from hipback_tui.core.settings import Settings
from hipback_tui.core.sitting.messages import Presence
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.core.value import changed
from hipback_tui.session.made_up import MadeUp
from hipback_tui.store.instance import InstanceLock
from hipback_tui.store.journal import Journal
from hipback_tui.store.settings import load_settings
from tests.support.command_line import CommandLine
from tests.support.screen_samples import routine_view, sitting, snapshot_of

SUNDAY = datetime(2026, 11, 22, 9, 0, tzinfo=timezone(timedelta(hours=1)))
BEGINS = "2026-11-19T10:40:00+01:00"


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where temporary folders are made in this test."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_it_begins_on_a_thursday_morning_with_a_break_to_come(tmp_path: Path, hipback: CommandLine) -> None:
    clock = fill(tmp_path, SUNDAY)
    assert (clock.now().isoformat(), clock.label) == (BEGINS, "demo")

    hipback.at(BEGINS)
    week = hipback.done("--data-dir", str(tmp_path / DATA), "week", "--json").json
    assert (week["today"], week["streak_weeks"], week["spare_weeks"]) == ("2026-11-19", 19, 2)
    assert (week["this_week"]["credited"], week["this_week"]["reachable"]) == (2, True)
    status = hipback.done("--data-dir", str(tmp_path / DATA), "status", "--json").json
    assert status["load_s"] == SAT.total_seconds()

    journal = Journal.open(tmp_path / DATA, read_only=True)
    assert list(journal.problems) == []
    assert {oct(path.stat().st_mode & 0o077) for path in tmp_path.rglob("*.*")} == {"0o0"}


def test_its_settings_are_all_understood_and_quiet(tmp_path: Path) -> None:
    fill(tmp_path, SUNDAY)
    settings, problems = load_settings(tmp_path / CONFIG)
    assert problems == ()
    assert not (settings.desktop or settings.terminal or settings.plyer or settings.bell or settings.chime)
    assert not settings.detect
    assert settings.defer == frozenset()
    assert (settings.sitting, settings.hours) == (Settings().sitting, Settings().hours)


def test_the_folder_is_private_and_thrown_away_whatever_happens(temporary: Path) -> None:
    with ThrowAway() as folder:
        assert folder.parent == temporary
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        fill(folder, SUNDAY)
    assert list(temporary.iterdir()) == []

    with pytest.raises(KeyboardInterrupt), ThrowAway() as folder:
        raise KeyboardInterrupt
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_on_the_way_ends_it_in_order(temporary: Path, number: signal.Signals) -> None:
    before = signal.getsignal(number)
    with pytest.raises(SystemExit) as ended, ThrowAway() as folder:
        (folder / "half-written").touch()
        signal.raise_signal(number)
    assert ended.value.code == 128 + number
    assert list(temporary.iterdir()) == []
    assert signal.getsignal(number) is before


def test_what_a_killed_demo_left_is_removed_a_day_later(temporary: Path) -> None:
    killed, fresh, runs, other = (
        temporary / name for name in (PREFIX + "a", PREFIX + "b", PREFIX + "c", "x")
    )
    for folder in (killed, fresh, runs, other):
        (folder / DATA).mkdir(parents=True)
    link = temporary / f"{PREFIX}link"
    link.symlink_to(other)
    now_s = time.time()
    for folder in (killed, runs, other):
        os.utime(folder, (now_s, now_s - LEFT_OVER_S - 60))
    os.utime(link, (now_s, now_s - LEFT_OVER_S - 60), follow_symlinks=False)
    lock = InstanceLock(runs / DATA)
    assert lock.acquire()
    os.utime(runs, (now_s, now_s - LEFT_OVER_S - 60))

    remove_left_overs(now_s)

    assert sorted(temporary.iterdir()) == sorted([fresh, runs, other, link])
    assert (other / DATA).is_dir()
    lock.release()


def test_time_is_real_in_a_routine_and_fast_otherwise(tmp_path: Path) -> None:
    clock = Clock(SUNDAY, 1.0, "demo")
    life = MadeUp(clock, 20.0, tmp_path, lambda: None)
    quiet = snapshot_of(sitting(12))
    rates: list[float] = []
    snapshots: list[Snapshot] = [quiet, changed(quiet, routine=routine_view(60)), quiet]
    for snapshot in snapshots:
        life.follow(snapshot)
        rates.append(clock.speed)
    assert rates == [20.0, 1.0, 20.0]
    assert clock.label == "demo, 20x"
    assert life.senses().look().presence is Presence.HERE


def test_it_takes_no_places_and_needs_a_terminal(hipback: CommandLine, temporary: Path) -> None:
    assert hipback("demo", "--data-dir", "x").error.startswith("demo: --data-dir has no use here")
    assert hipback("demo").error == "demo: it needs a terminal, and there is none here"
    assert not hipback.data_dir.exists()
    assert list(temporary.iterdir()) == []
