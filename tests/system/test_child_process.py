import asyncio
import os
import sys
import time
from pathlib import Path

import pytest

from hipback_tui.system.child_process import run_child
from tests.support.waiting import eventually


def python(script: str) -> tuple[str, ...]:
    return (sys.executable, "-c", script)


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    # A killed orphan may wait for whoever adopts it; that is not our doing.
    return state != "Z"


async def test_input_outputs_and_exit_code_come_through() -> None:
    script = "import sys; t = sys.stdin.read(); print(t.upper()); print('hm', file=sys.stderr); sys.exit(3)"
    finished = await run_child(python(script), os.environ, limit_s=20, stdin=b"hello")
    assert (finished.returncode, finished.stdout, finished.stderr) == (3, b"HELLO\n", b"hm\n")


async def test_only_the_given_environment_is_seen() -> None:
    finished = await run_child(
        python("import os; print(sorted(set(os.environ) - {'LC_CTYPE'}))"), {"LANG": "C"}, limit_s=20
    )
    assert finished.stdout == b"['LANG']\n"


async def test_a_program_that_is_missing_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        await run_child(("/nonexistent/program",), os.environ, limit_s=20)


async def test_a_child_that_never_reads_its_input_does_no_harm() -> None:
    finished = await run_child(python("pass"), os.environ, limit_s=20, stdin=b"x" * 1_000_000)
    assert finished.returncode == 0


async def test_a_flood_is_cut_at_its_beginning() -> None:
    script = "import sys; sys.stderr.write('x' * 1_000_000 + 'the end')"
    finished = await run_child(python(script), os.environ, limit_s=20)
    assert finished.stderr.endswith(b"the end")
    assert len(finished.stderr) <= 64 * 1024


async def test_the_child_has_no_terminal_of_ours() -> None:
    script = "import os; print(os.getsid(0) == os.getpid(), [os.isatty(fd) for fd in (0, 1, 2)])"
    finished = await run_child(python(script), os.environ, limit_s=20)
    assert finished.stdout == b"True [False, False, False]\n"


HANGS_WITH_A_CHILD = """
import pathlib, signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
path = pathlib.Path(sys.argv[1])
path.with_suffix(".new").write_text(str(child.pid))
path.with_suffix(".new").rename(path)
time.sleep(600)
"""


async def test_a_child_that_hangs_is_killed_with_everything_it_started(tmp_path: Path) -> None:
    pid_file = tmp_path / "pid"
    command = (*python(HANGS_WITH_A_CHILD), str(pid_file))
    running = asyncio.create_task(run_child(command, os.environ, limit_s=600))
    await eventually(pid_file.exists, "the child did not start")
    grandchild = int(pid_file.read_text())

    running.cancel()
    with pytest.raises(asyncio.CancelledError):
        await running
    await eventually(lambda: not alive(grandchild), "the grandchild lives on")


async def test_the_limit_holds() -> None:
    started = time.monotonic()
    with pytest.raises(TimeoutError):
        await run_child(python("import time; time.sleep(600)"), os.environ, limit_s=0.3)
    assert 0.3 <= time.monotonic() - started < 15


async def test_a_pipe_that_a_grandchild_holds_does_not_hold_us() -> None:
    script = """
import subprocess, sys
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
"""
    started = time.monotonic()
    with pytest.raises(TimeoutError):
        await run_child(python(script), os.environ, limit_s=1.0)
    assert time.monotonic() - started < 15
