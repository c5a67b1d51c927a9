"""What the kernel says of a running program and its children (Linux)."""

import os
import re
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

_TICKS_S = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


def cpu_s(pid: int) -> float:
    """Return the processor seconds that a process and its waited-for children have used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(int(field) for field in fields[11:15]) / _TICKS_S


def resident_mb(pid: int) -> float:
    """Return the resident memory of a process in MB."""
    match = re.search(r"^VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text(), re.MULTILINE)
    return int(match[1]) / 1024 if match else 0.0


def run_ms(argv: Sequence[str], env: Mapping[str, str]) -> float:
    """Return how long a whole process takes, in milliseconds of real time."""
    # A user's Python keeps its bytecode; without it every start would compile the program.
    kept = {key: value for key, value in env.items() if key != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    subprocess.run(argv, env=kept, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (time.perf_counter() - started) * 1000
