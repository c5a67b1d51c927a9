"""The command line: whole processes, in turn with the bare interpreter."""

import sys
from pathlib import Path

from benchmarks.processes import run_ms
from benchmarks.table import Row, median
from tests.support.terminal import HIPBACK, Terminal, clean_environment

NO_ANSWER_YET = "read from its checkpoint; 2.5 x is promised for when the app answers itself"


def _status_ms(data: Path, env: dict[str, str], *, anew: bool) -> float:
    if anew:
        (data / "cache" / "status.json").unlink(missing_ok=True)
    return run_ms([HIPBACK, "status"], env)


def _in_turn(data: Path, env: dict[str, str], runs: int, *, anew: bool) -> tuple[float, float]:
    """Return the medians of `status` and of an interpreter that does nothing, in milliseconds."""
    nothing = [sys.executable, "-c", "pass"]
    pairs = [(_status_ms(data, env, anew=anew), run_ms(nothing, env)) for _ in range(runs)]
    return median([a for a, _ in pairs]), median([b for _, b in pairs])


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
    week = [HIPBACK, "week", "--weeks", "0", "--json"]
    weeks = [run_ms(week, env) for _ in range(max(3, runs // 2))]
    return [
        Row("status, no app runs", kept[0], "ms", 4, kept[1], name),
        Row("status, no app runs, first time after a change", fresh[0], "ms", 4, fresh[1], name),
        Row("status, beside a running app", beside[0], "ms", 4, beside[1], name, note=NO_ANSWER_YET),
        Row("week --weeks 0 --json, 10 years", median(weeks) / 1000, "s", 0.5),
    ]
