"""Run the benchmarks and print the table; exit status 1 if a promise is broken and `--strict` is given."""

import argparse
import os
import platform
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from benchmarks import command_rows, screen_rows, store_rows
from benchmarks.history import fill
from benchmarks.table import Row


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--short", action="store_true", help="fewer runs: a look, not a measurement")
    parser.add_argument("--strict", action="store_true", help="exit 1 if a promise is broken")
    parser.add_argument("--only", choices=("commands", "store", "screens"), help="one part of the table")
    args = parser.parse_args()
    runs, window_s, hours = (5, 10.0, 8.0) if args.short else (20, 60.0, 24.0)
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        home, data = scratch / "home", scratch / "data"
        home.mkdir()
        now = datetime.now().astimezone()
        print(f"ten years of history: {fill(data, 10, now)} records", flush=True)
        parts: dict[str, Callable[[], list[Row]]] = {
            "commands": lambda: command_rows.rows(data, home, runs),
            "store": lambda: store_rows.rows(data, scratch, now, runs * 5),
            "screens": lambda: screen_rows.rows(data, home, runs, window_s, hours),
        }
        broken = 0
        for part, measure in parts.items():
            if args.only in (None, part):
                for row in measure():
                    print(row.line(), flush=True)
                    broken += not row.holds
    print(f"{broken} broken" if broken else "all promises hold")
    return 1 if broken and args.strict else 0


raise SystemExit(main())
