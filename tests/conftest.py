"""What every test may rely on: a clean environment, its own home, and no silent skips in CI."""

import gc
import os
import shutil
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support.manual_clock import ManualClock
from tests.support.terminal import Terminals

# What a developer's own session must not decide: looks, time, and where notifications would appear.
FOREIGN_VARIABLES = (
    *("NO_COLOR", "FORCE_COLOR", "COLORTERM", "COLUMNS", "LINES", "TEXTUAL", "TEXTUAL_THEME"),
    *("TEXTUAL_ANIMATIONS", "TEXTUAL_DRIVER", "TMUX", "TMUX_PANE", "STY"),
    *("SSH_CONNECTION", "SSH_CLIENT", "SSH_TTY", "DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS"),
    *("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"),
    *("PULSE_SERVER", "PULSE_RUNTIME_PATH", "PULSE_SINK", "PIPEWIRE_REMOTE", "ALSA_CONFIG_PATH"),
    *("HIPBACK_DATA_DIR", "HIPBACK_CONFIG", "HIPBACK_NOW", "HIPBACK_SPEED"),
)

DEBIAN_PACKAGES = {
    "dbus-daemon": "dbus",
    "notify-send": "libnotify-bin",
    "Xvfb": "xvfb",
    "paplay": "pulseaudio-utils",
    "parec": "pulseaudio-utils",
    "pactl": "pulseaudio-utils",
    "dunstctl": "dunst",
    "gsettings": "libglib2.0-bin",
    "xprop": "x11-utils",
    "xmessage": "x11-utils",
}
"""Where a command does not come from the package of its own name."""

SHORTHANDS = {"needs_dbus": "dbus-daemon", "needs_tmux": "tmux"}

MOST_WORKERS = 16
"""Each one reads all tests first; beyond this that takes longer than it saves."""

EXAMPLES = 50
"""How many a property is tried with, new ones in each run at a desk; --hypothesis-profile=thorough: more."""

settings.register_profile("steady", deadline=None, max_examples=EXAMPLES)
settings.register_profile("ci", deadline=None, max_examples=EXAMPLES, derandomize=True, print_blob=True)
settings.register_profile("thorough", deadline=None, max_examples=1000)

GARBAGE_AFTER = 50_000
"""Objects made before the garbage collector looks; a test is over before there is much of it."""


def pytest_configure(config: pytest.Config) -> None:
    for name in FOREIGN_VARIABLES:
        os.environ.pop(name, None)
    if not config.getoption("--hypothesis-profile", None):
        settings.load_profile("ci" if os.environ.get("CI") else "steady")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Two for each processor: more than half of the time tests wait for another process or for a clock."""
    return min(2 * (os.cpu_count() or 1), MOST_WORKERS)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Side by side, give every worker its share of the tests that mostly wait, all the way through."""
    if not hasattr(config, "workerinput"):
        return
    groups: tuple[list[pytest.Item], list[pytest.Item]] = [], []
    for item in items:
        groups["terminals" in getattr(item, "fixturenames", ())].append(item)
    place = {item: (number + 0.5) / len(group) for group in groups for number, item in enumerate(group)}
    items.sort(key=place.__getitem__)


def pytest_collection_finish() -> None:
    # What is loaded by now stays for good: the garbage collector need not look at it again and again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE_AFTER, 20, 20)


@pytest.fixture(autouse=True, scope="session")
def own_home(tmp_path_factory: pytest.TempPathFactory) -> Generator[Path]:
    """Keep every test out of the developer's own journal and settings."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("HOME", str(home))
        yield home


@pytest.fixture
def clock() -> ManualClock:
    """Friday 2026-11-20, 09:00 at +01:00, standing still."""
    return ManualClock()


@pytest.fixture
def terminals(tmp_path: Path) -> Generator[Terminals]:
    """Terminals with an empty home folder; all programs in them are ended with the test."""
    home = tmp_path / "home"
    home.mkdir(exist_ok=True)
    with Terminals(home) as opened:
        yield opened


def pytest_runtest_setup(item: pytest.Item) -> None:
    commands = [command for mark in item.iter_markers("needs") for command in mark.args]
    commands += [command for name, command in SHORTHANDS.items() if item.get_closest_marker(name)]
    for command in commands:
        if shutil.which(command) is None:
            pytest.skip(f"needs {command} (Debian: {DEBIAN_PACKAGES.get(command, command)})")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    _refuse_skip(report)
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    report = yield
    _refuse_skip(report)
    return report


def _refuse_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """In CI everything that tests need is there, so a test skipped for want of it has failed."""
    if not os.environ.get("CI") or report.outcome != "skipped" or not isinstance(report.longrepr, tuple):
        return
    path, line, reason = report.longrepr
    reason = reason.removeprefix("Skipped: ")
    if reason.startswith("needs "):
        report.outcome = "failed"
        report.longrepr = f"{path}:{line}: {reason}, and CI has to provide it"
