"""What the doctor looks at beside the surveys: the settings file, routines of one's own, hipback itself."""

import os
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hipback_tui.core.findings import Finding, Verdict

if TYPE_CHECKING:
    from hipback_tui.core.settings import Settings
    from hipback_tui.core.toml_source import Problem

PACKAGES = {
    "textual": "Textual",
    "tinydb": "TinyDB",
    "plyer": "plyer",
    "dbus-fast": "dbus-fast",
    "miniaudio": "miniaudio",
}
"""The packages that hipback works with, and how they are written."""

_LINUX_ONLY = frozenset({"dbus-fast"})
_OPTIONAL = frozenset({"miniaudio"})
_TOLD_MAX = 8

_STATUS_WANTED = b'{"v": 1, "do": "status", "form": "text"}\n'
_ANSWER_LIMIT_S = 1.0


def settings_file(config_file: Path, problems: "Sequence[Problem]") -> tuple[Finding, ...]:
    """Return whether the settings file was read, and what is wrong in it."""
    if problems:
        text = f"read, but for {len(problems)} of its lines: {config_file}"
        head = Finding("settings", "file", Verdict.BROKEN, text)
    elif config_file.exists():
        head = Finding("settings", "file", Verdict.WORKS, f"every line is understood: {config_file}")
    else:
        head = Finding(
            "settings", "file", Verdict.WORKS, f"none, all defaults hold; it would be {config_file}"
        )
    return (head, *_mistakes("settings", problems))


def own_routines(config_folder: Path) -> tuple[Finding, ...]:
    """Return how many exercises and routines are the person's own, and what is wrong in their files."""
    from hipback_tui.content.library import load_library
    from hipback_tui.places import package_folder

    began = time.perf_counter()
    library = load_library(package_folder("data"), config_folder)
    cost_ms = (time.perf_counter() - began) * 1000
    own = len(library.own)
    text = f"{len(library.routines)} routines and {len(library.exercises)} exercises"
    text += f"; {own} of your own" if own else ""
    read = Finding("settings", "routines", Verdict.WORKS, text, "", cost_ms)
    return (read, *_mistakes("settings", library.problems))


def versions(platform: str = sys.platform) -> tuple[Finding, ...]:
    """Return what hipback runs on, and the packages that are missing."""
    from importlib.metadata import PackageNotFoundError, version

    from hipback_tui import __version__

    python = ".".join(map(str, sys.version_info[:3]))
    there, missing = [f"hipback {__version__}", f"Python {python} on {platform}"], []
    for package, written in PACKAGES.items():
        try:
            there.append(f"{written} {version(package)}")
        except PackageNotFoundError:
            if package in _OPTIONAL or (package in _LINUX_ONLY and not platform.startswith("linux")):
                continue
            text = "the package is not installed"
            missing.append(Finding("app", written, Verdict.MISSING, text, f"pip install {package}"))
    return (Finding("app", "versions", Verdict.WORKS, ", ".join(there)), *missing)


def clock(env: Mapping[str, str]) -> Finding:
    """Return what time it is, where, and whether the clock is a simulated one."""
    from hipback_tui.clock import Clock, ClockSettingError

    try:
        used = Clock.from_environment(env)
    except ClockSettingError as error:
        return Finding("app", "clock", Verdict.BROKEN, str(error), "unset HIPBACK_NOW HIPBACK_SPEED")
    now = used.now()
    offset = f"{now:%z}"
    text = f"{now:%Y-%m-%d %H:%M}, {_zone(env, now.tzname() or '')} (UTC{offset[:3]}:{offset[3:5]})"
    if used.simulated:
        text += f"; simulated: {used.label}, by HIPBACK_NOW or HIPBACK_SPEED"
    return Finding("app", "clock", Verdict.WORKS, text)


def home(data_dir: Path, env: Mapping[str, str]) -> Path | None:
    """Return the shared folder that the journal is in, None if it is in the data folder."""
    from hipback_tui.store.shared_folder import place_in_use

    return None if _is_named(data_dir, env) else place_in_use(data_dir).home


def shared(data_dir: Path, settings: "Settings", env: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return how the shared folder stands, nothing if none is set."""
    from hipback_tui.store.survey import survey_shared

    return tuple(survey_shared(data_dir, settings.folder, env, named=_is_named(data_dir, env)))


def backups(data_dir: Path, env: Mapping[str, str]) -> Finding:
    """Return when the last backup was made."""
    from hipback_tui.clock import Clock
    from hipback_tui.store.survey import survey_backups

    return survey_backups(data_dir, Clock.from_environment(env).now())


def _is_named(data_dir: Path, env: Mapping[str, str]) -> bool:
    """Whether the data folder is not the usual one, but named by an option or the environment."""
    from hipback_tui.places import PlaceError, data_path, is_given

    try:
        return is_given(None, env) or str(data_dir) != data_path(None, env)
    except PlaceError:
        return True


def running(data_dir: Path, env: Mapping[str, str]) -> Finding:
    """Return whether a hipback has this data folder open, and whether it answers commands."""
    from hipback_tui.store.instance import running_elsewhere
    from hipback_tui.system.local_socket import NoAnswer, ask

    if not running_elsewhere(data_dir):
        return Finding("app", "running", Verdict.MISSING, "no hipback runs on this journal", "hipback")
    began = time.perf_counter()
    try:
        ask(str(data_dir), env, _STATUS_WANTED, _ANSWER_LIMIT_S)
    except NoAnswer:
        text = "a hipback has this journal open, but it does not answer commands"
        return Finding("app", "running", Verdict.BROKEN, text, "quit it and open it again")
    cost_ms = (time.perf_counter() - began) * 1000
    text = "a hipback has this journal open and answers commands"
    return Finding("app", "running", Verdict.WORKS, text, "", cost_ms)


def watch(data_dir: Path) -> Finding:
    """Return whether a watch goes on reminding while the app is closed."""
    from hipback_tui.store.instance import watch_is_there

    if watch_is_there(data_dir):
        return Finding("app", "watch", Verdict.WORKS, "one is there and reminds while the app is closed")
    text = "none is there: reminders come only while the app is open"
    return Finding("app", "watch", Verdict.MISSING, text, "hipback watch --install")


def _mistakes(area: str, problems: "Sequence[Problem]") -> Iterator[Finding]:
    for problem in problems[:_TOLD_MAX]:
        key = f"{problem.key}: " if problem.key else ""
        expected = f"; expected {problem.expected}" if problem.expected else ""
        name = f"line {problem.line}" if problem.line else Path(problem.file).name
        where = f"line {problem.line} of {problem.file}" if problem.line else problem.file
        text = f"{key}{problem.found}{expected}"
        yield Finding(area, name, Verdict.BROKEN, text, f"correct {where}")
    if len(problems) > _TOLD_MAX:
        yield Finding(area, "more", Verdict.BROKEN, f"{len(problems) - _TOLD_MAX} more mistakes like these")


def _zone(env: Mapping[str, str], short: str) -> str:
    """Return the zone's full name where the system tells it, such as Europe/Berlin."""
    name = env.get("TZ", "").lstrip(":")
    if not name:
        try:
            name = os.path.realpath("/etc/localtime").partition("/zoneinfo/")[2]
        except OSError:
            name = ""
    return name or short or "local time"
