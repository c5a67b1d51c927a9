"""The app in a real pseudo-terminal, in turn with the bare app."""

import re
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.processes import cpu_s, resident_mb
from benchmarks.table import Row, median
from tests.support.terminal import HIPBACK, Terminal, clean_environment

BARE = (sys.executable, "-m", "benchmarks.bare_app")
READY = "next break in|Off hours|Time to move|Welcome"
FIGURE = "[\u28c0-\u28ff]{4}"
"""A row of a figure: its floor at least."""
SIZE = (100, 30)


def _open(argv: Sequence[str], env: Mapping[str, str]) -> Terminal:
    return Terminal(argv, env=env, columns=SIZE[0], rows=SIZE[1])


def _start_s(argv: Sequence[str], env: Mapping[str, str], marker: str) -> float:
    started = time.perf_counter()
    with _open(argv, env) as terminal:
        terminal.wait_for(marker)
        return time.perf_counter() - started


def _quiet(
    argv: Sequence[str], env: Mapping[str, str], marker: str, settle_s: float, window_s: float
) -> tuple[float, float, float]:
    """Return (percent of a core, bytes a second, resident MB) after a settling time."""
    with _open(argv, env) as terminal:
        terminal.wait_for(marker)
        time.sleep(settle_s)
        cpu, written, began = cpu_s(terminal.pid), len(terminal.output), time.perf_counter()
        time.sleep(window_s)
        span = time.perf_counter() - began
        used = 100 * (cpu_s(terminal.pid) - cpu) / span
        return used, (len(terminal.output) - written) / span, resident_mb(terminal.pid)


def _key_ms(terminal: Terminal, key: str, marker: str) -> float:
    time.sleep(0.15)
    pressed = time.perf_counter()
    terminal.press(key)
    terminal.wait_for(marker)
    return (time.perf_counter() - pressed) * 1000


def _weeks_keys(env: Mapping[str, str], rounds: int) -> tuple[list[float], list[float]]:
    """Return (first opening of Weeks, then p95 material: opening and leaving) in milliseconds."""
    first, all_keys = [], []
    for _ in range(max(1, rounds // 5)):
        with _open((HIPBACK,), env) as terminal:
            terminal.wait_for(READY)
            time.sleep(0.5)
            first.append(_key_ms(terminal, "w", "Strength|strength"))
            for _ in range(5):
                all_keys.append(_key_ms(terminal, "q", READY))
                all_keys.append(_key_ms(terminal, "w", "Strength|strength"))
    return first, all_keys


def _in_routine(env: Mapping[str, str], window_s: float, rounds: int) -> tuple[float, list[float]]:
    """Return the percent of a core that a routine with its figure takes, and how long its keys take in ms."""
    keys = []
    with _open((HIPBACK,), env) as terminal:
        terminal.wait_for(READY)
        time.sleep(0.5)
        terminal.press("s")
        terminal.wait_for(FIGURE)
        time.sleep(6)
        cpu, began = cpu_s(terminal.pid), time.perf_counter()
        time.sleep(window_s)
        used = 100 * (cpu_s(terminal.pid) - cpu) / (time.perf_counter() - began)
        for _ in range(rounds):
            keys.append(_key_ms(terminal, "space", "space Go on"))
            keys.append(_key_ms(terminal, "space", "space Pause"))
    return used, keys


def _growth_mb(env: Mapping[str, str], hours: float, speed: int) -> tuple[float, float]:
    """Return resident MB after a quarter of the time, and at its end, breaks and routines included."""
    fast = dict(env) | {"HIPBACK_SPEED": str(speed)}
    with _open((HIPBACK,), fast) as terminal:
        terminal.wait_for(READY)
        began, early = time.monotonic(), 0.0
        length_s = hours * 3600 / speed
        while time.monotonic() - began < length_s:
            time.sleep(1)
            if re.search("Time to move", terminal.screen()):
                terminal.press("s")
            elif re.search("[Dd]iscomfort", terminal.screen()):
                terminal.press("1")
            if not early and time.monotonic() - began > length_s / 4:
                early = resident_mb(terminal.pid)
        return early, resident_mb(terminal.pid)


def rows(data: Path, home: Path, runs: int, window_s: float, hours: float) -> list[Row]:
    """Measure start, cost while sitting, cost in a routine, memory and keys."""
    env = clean_environment(home, {"HIPBACK_DATA_DIR": str(data)})
    _start_s((HIPBACK,), env, READY)
    _start_s(BARE, env, "BARE READY")
    starts = [(_start_s((HIPBACK,), env, READY), _start_s(BARE, env, "BARE READY")) for _ in range(runs)]
    ours, bare = (
        _quiet((HIPBACK,), env, READY, 4, window_s),
        _quiet(BARE, env, "BARE READY", 4, window_s),
    )
    first, keys = _weeks_keys(env, runs)
    in_routine, routine_keys = _in_routine(env, window_s, runs)
    early_mb, late_mb = _growth_mb(env, hours, 240)
    keys.sort()
    routine_keys.sort()
    name = "bare app"
    return [
        Row(
            "start to first useful paint, 10 years",
            median([a for a, _ in starts]),
            "s",
            1.3,
            median([b for _, b in starts]),
            name,
        ),
        Row("CPU while sitting", ours[0], "% of a core", 0.6, bare[0], name),
        Row("bytes to the terminal while sitting", ours[1], "bytes/s", 0.1, bare[1], name),
        Row("CPU in a routine with figure, pacer and countdown", in_routine, "% of a core", 5),
        Row("memory, 10 years", ours[2], "MB", 1.3, bare[2], name),
        Row(
            f"memory after {hours:g} simulated hours of work, breaks and routines",
            late_mb,
            "MB",
            1.05,
            early_mb,
            f"after {hours / 4:g} h",
        ),
        Row("Weeks screen, first paint, 10 years", median(first), "ms", 100),
        Row("key to paint, p95", keys[int(len(keys) * 0.95)], "ms", 50),
        Row("key to paint in a routine, p95", routine_keys[int(len(routine_keys) * 0.95)], "ms", 50),
    ]
