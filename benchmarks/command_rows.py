"""The command line: whole processes, in turn with the bare interpreter."""

import sys
from pathlib import Path

from benchmarks.processes import run_ms
from benchmarks.table import Row, median
from tests.support.terminal import HIPBACK, Terminal, clean_environment


def rows(data: Path, home: Path, runs: int) -> list[Row]:
    """Measure `status` with and without a running app, and the whole `week`."""
    env = clean_environment(home, {"HIPBACK_DATA_DIR": str(data)})
    nothing = [sys.executable, "-c", "pass"]
    status = [HIPBACK, "status"]
    week = [HIPBACK, "week", "--weeks", "0", "--json"]
    run_ms(status, env)
    alone = [(run_ms(status, env), run_ms(nothing, env)) for _ in range(runs)]
    with Terminal((HIPBACK,), env=env) as app:
        app.wait_for("Sitting|Off hours|Standing|Time to move")
        beside = [(run_ms(status, env), run_ms(nothing, env)) for _ in range(runs)]
    weeks = [run_ms(week, env) for _ in range(max(3, runs // 2))]
    name = "python -c pass"
    return [
        Row(
            "status, no app runs",
            median([a for a, _ in alone]),
            "ms",
            4,
            median([b for _, b in alone]),
            name,
        ),
        Row(
            "status, beside a running app",
            median([a for a, _ in beside]),
            "ms",
            2.5,
            median([b for _, b in beside]),
            name,
            note="read from the checkpoint; the running app answers itself in a later version",
        ),
        Row("week --weeks 0 --json, 10 years", median(weeks) / 1000, "s", 0.5),
    ]
