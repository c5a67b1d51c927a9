"""Real trouble: small and read-only file systems, and writers in processes of their own."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import suppress
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SMALL_BYTES = 96 * 1024

Start = Callable[..., "subprocess.Popen[str]"]


def mount(*arguments: str) -> bool:
    """Run mount; false if this machine does not let us."""
    program = shutil.which("mount")
    if program is None or os.geteuid() != 0:
        return False
    return subprocess.run([program, *arguments], capture_output=True, check=False).returncode == 0


class SmallDisk:
    """A file system of its own with room for a few small files."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._filler = path / "filler"

    def fill(self) -> None:
        """Leave no room at all."""
        with self._filler.open("ab", buffering=0) as file:
            try:
                while True:
                    file.write(b"x" * 4096)
            except OSError:
                return

    def make_room(self) -> None:
        """Take away what filled it."""
        self._filler.unlink()

    def set_read_only(self, read_only: bool) -> None:
        """Let nobody write, or let them again."""
        assert mount("-o", f"remount,{'ro' if read_only else 'rw'}", str(self.path))


@pytest.fixture
def small_disk(tmp_path: Path) -> Generator[SmallDisk]:
    """An almost empty file system of 96 KiB."""
    path = tmp_path / "disk"
    path.mkdir()
    if not mount("-t", "tmpfs", "-o", f"size={SMALL_BYTES}", "tmpfs", str(path)):
        pytest.skip("needs a small file system (mount as root)")
    yield SmallDisk(path)
    subprocess.run(["umount", "--lazy", str(path)], check=True)


@pytest.fixture
def start_writer() -> Generator[Start]:
    """Start `writers.py` with arguments; what is still running at the end is killed."""
    started: list[subprocess.Popen[str]] = []

    def start(*arguments: object) -> "subprocess.Popen[str]":
        process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("writers.py")), *map(str, arguments)],
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)  # with the writers that it forked
        process.communicate()
