"""Absences that the clocks alone give away."""

import signal
import subprocess
import sys

from hipback_tui.presence.base import Sense
from hipback_tui.presence.gaps import GapSource, slept_seconds


class Clocks:
    """The three clocks that a gap source reads, moved by hand."""

    def __init__(self, speed: float = 1.0) -> None:
        self.elapsed = 0
        self.real = self.slept = 0.0
        self.speed = speed
        self.source = GapSource(
            lambda: self.elapsed, 120_000, speed, slept_s=lambda: self.slept, real_s=lambda: self.real
        )

    def run(self, real_s: float) -> Sense:
        self.real += real_s
        self.elapsed += round(real_s * self.speed * 1000)
        return self.source.look()

    def sleep(self, real_s: float) -> None:
        self.slept += real_s
        self.elapsed += round(real_s * self.speed * 1000)


def test_looks_each_second_see_nothing() -> None:
    clocks = Clocks()
    assert all(clocks.run(1) == Sense() for _ in range(500))


def test_a_suspend_is_told_with_its_length() -> None:
    clocks = Clocks()
    clocks.run(1)
    clocks.sleep(3600)
    assert clocks.run(1) == Sense(absent_ms=3_600_000, absence="suspend")
    assert clocks.run(1) == Sense()


def test_small_differences_of_the_clocks_are_noise() -> None:
    clocks = Clocks()
    clocks.sleep(1.5)
    assert clocks.run(1) == Sense()


def test_a_program_that_stood_still_longer_than_idleness_lasts_was_left_alone() -> None:
    clocks = Clocks()
    assert clocks.run(119) == Sense()
    assert clocks.run(300) == Sense(absent_ms=300_000, absence="stopped")


def test_at_speed_a_short_delay_of_the_machine_is_no_absence() -> None:
    clocks = Clocks(speed=60)
    assert clocks.run(4) == Sense()
    assert clocks.run(6) == Sense(absent_ms=360_000, absence="stopped")


def test_stopping_a_process_does_not_look_like_a_suspend() -> None:
    """With the kernel's own clocks: a process that is stopped for a moment sees no sleep of the machine."""
    before = slept_seconds()
    child = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        child.send_signal(signal.SIGSTOP)
        assert abs(slept_seconds() - before) < 0.5
        child.send_signal(signal.SIGCONT)
    finally:
        child.kill()
        child.communicate()
