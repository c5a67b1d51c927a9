import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui import clock as clock_module
from hipback_tui.clock import MAX_SPEED, Clock, ClockSettingError
from tests.support.manual_clock import ManualClock

NOW = "2026-11-20T09:00+01:00"


class Uptime:
    """The machine's uptime, moved by hand."""

    def __init__(self) -> None:
        self.ns = 5_000_000_000_000

    def __call__(self) -> int:
        return self.ns

    def advance(self, seconds: float) -> None:
        self.ns += round(seconds * 1_000_000_000)


@pytest.fixture
def uptime(monkeypatch: pytest.MonkeyPatch) -> Uptime:
    source = Uptime()
    monkeypatch.setattr(clock_module, "_uptime_ns", source)
    return source


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    """Set TZ within a test; the C library is told afterwards that it is gone."""
    yield monkeypatch
    monkeypatch.undo()
    time.tzset()


def simulated(start: str | None = None, speed: str | None = None) -> Clock:
    env = {"HIPBACK_NOW": start, "HIPBACK_SPEED": speed}
    return Clock.from_environment({name: value for name, value in env.items() if value is not None})


def test_without_variables_it_is_the_systems_clock() -> None:
    clock = Clock.from_environment({})

    before, now, after = datetime.now(UTC), clock.now(), datetime.now(UTC)

    assert before <= now <= after
    assert now.utcoffset() is not None
    assert (clock.simulated, clock.label, clock.speed) == (False, None, 1.0)
    assert clock.real_seconds(3.5) == 3.5


def test_empty_variables_count_as_not_set() -> None:
    assert not simulated("", "").simulated


linux = pytest.mark.skipif(sys.platform != "linux", reason="other systems have other clocks")


@linux
def test_two_processes_of_one_boot_can_compare_elapsed_time() -> None:
    clock = Clock.from_environment({})
    code = "from hipback_tui.clock import Clock; print(Clock().elapsed_ms(), Clock().boot_id)"

    before = clock.elapsed_ms()
    elapsed, boot = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    ).stdout.split()

    assert before <= int(elapsed) <= clock.elapsed_ms()
    assert boot == clock.boot_id


def test_an_unreadable_boot_name_is_none(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(clock_module, "_BOOT_ID_FILE", str(tmp_path / "missing"))
    assert Clock().boot_id is None


@linux
def test_elapsed_time_includes_suspend() -> None:
    before = time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
    elapsed = Clock().elapsed_ms()
    assert before <= elapsed <= time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000


def test_a_set_start_runs_on_from_there(uptime: Uptime) -> None:
    clock = simulated(NOW)
    assert clock.now().isoformat() == "2026-11-20T09:00:00+01:00"
    assert clock.elapsed_ms() == 0

    uptime.advance(90.5)

    assert clock.now().isoformat() == "2026-11-20T09:01:30.500000+01:00"
    assert clock.elapsed_ms() == 90_500
    assert clock.boot_id is None


def test_speed_scales_both_kinds_of_time_alike(uptime: Uptime) -> None:
    clock = simulated(NOW, "60")

    uptime.advance(2)

    assert clock.now().isoformat() == "2026-11-20T09:02:00+01:00"
    assert clock.elapsed_ms() == 120_000
    assert clock.real_seconds(120) == 2.0


def test_the_speed_may_change_and_no_time_is_lost(uptime: Uptime) -> None:
    clock = Clock(datetime.fromisoformat(NOW), 1.0, "demo")
    assert clock.label == "demo"

    uptime.advance(3)
    clock.run_at(20)
    uptime.advance(2)
    assert (clock.elapsed_ms(), clock.label, clock.real_seconds(60)) == (43_000, "demo, 20x", 3.0)

    clock.run_at(20)
    clock.run_at(1)
    uptime.advance(7)
    assert clock.elapsed_ms() == 50_000
    assert clock.now().isoformat() == "2026-11-20T09:00:50+01:00"


def test_the_systems_clock_has_one_speed() -> None:
    with pytest.raises(ValueError, match="one speed"):
        Clock().run_at(2)


def test_speed_alone_starts_at_the_real_time(uptime: Uptime) -> None:
    before, clock, after = datetime.now(UTC), simulated(speed="60"), datetime.now(UTC)
    assert before <= clock.now() <= after
    assert clock.simulated

    first = clock.now()
    uptime.advance(1)

    assert clock.now() - first == timedelta(minutes=1)


def test_a_simulated_wall_clock_does_not_jump_with_the_real_one(uptime: Uptime) -> None:
    clock = simulated(NOW)
    assert clock.now() == clock.now()


@pytest.mark.parametrize(
    ("start", "speed", "label"),
    [
        (NOW, None, "clock set to 2026-11-20 09:00"),
        (NOW, "60", "clock set to 2026-11-20 09:00, 60x"),
        (None, "0.5", "clock at 0.5x"),
        (None, "1", "clock at 1x"),
    ],
)
def test_the_screen_says_how_the_clock_is_set(start: str | None, speed: str | None, label: str) -> None:
    assert simulated(start, speed).label == label


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-20T09:00",
        "2026-11-20",
        "tomorrow",
        "09:00+01:00",
        "2026-13-01T00:00Z",
        "0001-01-01T00:00+14:00",
        "9999-12-31T23:59-12:00",
    ],
)
def test_a_wrong_start_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(ClockSettingError) as error:
        simulated(text)
    assert str(error.value) == (
        f"HIPBACK_NOW is '{text}'; expected a time with its offset, such as 2026-11-20T09:00+01:00"
    )


@pytest.mark.parametrize("text", ["0", "-1", "nan", "inf", "10000.1", "fast", "60x", "1,5", " "])
def test_a_wrong_speed_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(ClockSettingError) as error:
        simulated(NOW, text)
    assert (
        str(error.value)
        == f"HIPBACK_SPEED is '{text}'; expected a number above 0 and at most 10000, such as 60"
    )


@pytest.mark.parametrize("start", ["2026-11-20T09:00Z", "2026-11-20 09:00:00+00:00", "20261120T0900+0000"])
def test_every_usual_form_of_iso_8601_is_taken(start: str) -> None:
    assert simulated(start).now().replace(second=0, microsecond=0) == datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def test_a_foreign_offset_stays_as_given(zone: pytest.MonkeyPatch, uptime: Uptime) -> None:
    zone.setenv("TZ", "UTC0")
    clock = simulated("2026-10-24T12:00+05:30")
    uptime.advance(86_400)
    assert clock.now().isoformat() == "2026-10-25T12:00:00+05:30"


CENTRAL_EUROPE = "CET-1CEST,M3.5.0,M10.5.0/3"


def test_summer_time_ends_where_the_system_zone_has_the_offset(
    zone: pytest.MonkeyPatch, uptime: Uptime
) -> None:
    zone.setenv("TZ", CENTRAL_EUROPE)
    clock = simulated("2026-10-25T02:30+02:00")

    uptime.advance(3600)

    assert clock.now().isoformat() == "2026-10-25T02:30:00+01:00"
    assert clock.elapsed_ms() == 3_600_000


def test_summer_time_begins_at_speed(zone: pytest.MonkeyPatch, uptime: Uptime) -> None:
    zone.setenv("TZ", CENTRAL_EUROPE)
    clock = simulated("2026-03-29T01:59+01:00", "60")

    uptime.advance(1)

    assert clock.now().isoformat() == "2026-03-29T03:00:00+02:00"


def test_the_offset_is_compared_at_that_instant_and_not_today(
    zone: pytest.MonkeyPatch, uptime: Uptime
) -> None:
    zone.setenv("TZ", CENTRAL_EUROPE)
    summer, winter = simulated("2026-07-01T12:00+02:00"), simulated("2026-07-01T12:00+01:00")

    uptime.advance(200 * 86_400)

    assert summer.now().utcoffset() == timedelta(hours=1)
    assert winter.now().utcoffset() == timedelta(hours=1)
    assert winter.now().tzinfo == timezone(timedelta(hours=1))


def test_a_change_of_zone_is_noticed_while_running(zone: pytest.MonkeyPatch) -> None:
    zone.setenv("TZ", "UTC0")
    clock = Clock.from_environment({})
    assert clock.now().utcoffset() == timedelta(0)

    zone.setenv("TZ", "XYZ-9")

    assert clock.now().utcoffset() == timedelta(hours=9)


@pytest.mark.parametrize(
    ("tz", "offset"), [("UTC0", "+0000"), (CENTRAL_EUROPE, "+0200"), ("NST3:30", "-0330")]
)
def test_the_zone_of_the_process_is_used(tz: str, offset: str) -> None:
    code = (
        "from hipback_tui.clock import Clock\n"
        "import os; clock = Clock.from_environment(os.environ)\n"
        "print(clock.now().strftime('%z'), clock.simulated)"
    )
    start = f"2026-08-01T12:00{offset}"
    env = {"TZ": tz, "HIPBACK_NOW": start, "PYTHONPATH": str(Path(__file__).parents[1])}

    printed = subprocess.run(
        [sys.executable, "-c", code], env=env, check=True, capture_output=True, text=True
    )

    assert printed.stdout.split() == [offset, "True"]


@given(
    steps=st.lists(st.integers(0, 10**13), max_size=20),
    speed=st.floats(0.001, MAX_SPEED),
)
def test_elapsed_time_never_goes_back_and_agrees_with_wall_time(steps: list[int], speed: float) -> None:
    uptime = Uptime()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock_module, "_uptime_ns", uptime)
        clock = Clock(datetime(2026, 11, 20, tzinfo=UTC), speed)
        start, last = clock.now(), 0
        for step in steps:
            uptime.ns += step
            elapsed = clock.elapsed_ms()
            assert elapsed >= last
            assert abs((clock.now() - start) - timedelta(milliseconds=elapsed)) < timedelta(milliseconds=1.01)
            last = elapsed


def test_the_manual_clock_moves_both_times_or_one() -> None:
    clock = ManualClock()
    clock.advance(minutes=30)
    assert clock.elapsed_ms() == 1_800_000
    assert clock.now().isoformat() == "2026-11-20T09:30:00+01:00"

    clock.jump(datetime(2026, 11, 20, 12, 0, tzinfo=UTC))
    clock.travel(timezone(timedelta(hours=-5)))

    assert clock.elapsed_ms() == 1_800_000
    assert clock.now().isoformat() == "2026-11-20T07:00:00-05:00"
