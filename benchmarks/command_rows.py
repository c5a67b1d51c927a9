"""The command line: whole processes, in turn with the bare interpreter."""

import sys
import time
from pathlib import Path

from benchmarks.processes import run_ms
from benchmarks.table import Row, median
from hipback_tui.system.local_socket import ask
from tests.support.terminal import HIPBACK, Terminal, clean_environment


def _status_ms(data: Path, env: dict[str, str], *, anew: bool) -> float:
    if anew:
        (data / "cache" / "status.json").unlink(missing_ok=True)
    return run_ms([HIPBACK, "status"], env)


def _in_turn(data: Path, env: dict[str, str], runs: int, *, anew: bool) -> tuple[float, float]:
    """Return the medians of `status` and of an interpreter that does nothing, in milliseconds."""
    nothing = [sys.executable, "-c", "pass"]
    pairs = [(_status_ms(data, env, anew=anew), run_ms(nothing, env)) for _ in range(runs)]
    return median([a for a, _ in pairs]), median([b for _, b in pairs])


def _answers_ms(data: Path, env: dict[str, str], runs: int) -> list[float]:
    """Return how long the app took to answer orders, sorted, in milliseconds; it is paused no more then."""
    found = []
    for count in range(2 * (runs // 2)):
        order = b'{"do": "resume"}\n' if count % 2 else b'{"do": "pause"}\n'
        started = time.perf_counter()
        ask(str(data), env, order, 5)
        found.append((time.perf_counter() - started) * 1000)
    return sorted(found)


def rows(data: Path, home: Path, runs: int) -> list[Row]:
    """Measure `status` with and without a running app, and the whole `week`."""
    env = clean_environment(home, {"HIPBACK_DATA_DIR": str(data)})
    name = "python -c pass"
    _status_ms(data, env, anew=False)
    kept = _in_turn(data, env, runs, anew=False)
    fresh = _in_turn(data, env, runs, anew=True)
    with Terminal((HIPBACK,), env=env) as app:
        app.wait_for("Sitting|Off hours|Standing|Time to move")
        _status_ms(data, env, anew=False)
        beside = _in_turn(data, env, runs, anew=False)
        orders = [
            run_ms([HIPBACK, order], env) for _ in range(max(3, runs // 2)) for order in ("pause", "resume")
        ]
        answers = _answers_ms(data, env, runs * 5)
    week = [HIPBACK, "week", "--weeks", "0", "--json"]
    weeks = [run_ms(week, env) for _ in range(max(3, runs // 2))]
    return [
        Row("status, no app runs", kept[0], "ms", 4, kept[1], name),
        Row("status, no app runs, first time after a change", fresh[0], "ms", 4, fresh[1], name),
        Row("status, told by the running app", beside[0], "ms", 2.5, beside[1], name),
        Row("a command to the running app, whole process", median(orders), "ms", 10, beside[1], name),
        Row("a command to the running app, its answer, p95", answers[int(len(answers) * 0.95)], "ms", 100),
        Row("week --weeks 0 --json, 10 years", median(weeks) / 1000, "s", 0.5),
    ]
