import os
import signal
import subprocess
import sys
from collections.abc import Generator
from pathlib import Path

import pytest

from hipback_tui.store.file_lock import FileLock, is_locked
from hipback_tui.store.instance import InstanceLock, running_elsewhere
from tests.support.waiting import wait_until

HOLDER = """
import sys
from pathlib import Path
from hipback_tui.store.instance import InstanceLock
lock = InstanceLock(Path(sys.argv[1]))
print(lock.acquire(), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Generator[subprocess.Popen[str]]:
    """Another process that holds the instance lock."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "True\n"
    yield process
    process.kill()
    process.communicate()


class TestInstanceLock:
    def test_the_second_app_does_not_get_it(self, tmp_path: Path, holder: subprocess.Popen[str]) -> None:
        assert running_elsewhere(tmp_path)
        assert not InstanceLock(tmp_path).acquire()

    def test_it_is_free_once_its_holder_is_killed(
        self, tmp_path: Path, holder: subprocess.Popen[str]
    ) -> None:
        os.kill(holder.pid, signal.SIGKILL)
        wait_until(lambda: not running_elsewhere(tmp_path), "still locked")
        lock = InstanceLock(tmp_path)
        assert lock.acquire()
        lock.release()

    def test_looking_does_not_take_it(self, tmp_path: Path) -> None:
        assert not running_elsewhere(tmp_path)
        assert list(tmp_path.iterdir()) == []
        first, second = InstanceLock(tmp_path), InstanceLock(tmp_path)
        assert first.acquire()
        assert running_elsewhere(tmp_path)
        first.release()
        assert not running_elsewhere(tmp_path)
        assert second.acquire()
        second.release()
        second.release()

    def test_another_data_folder_is_another_lock(self, tmp_path: Path, holder: subprocess.Popen[str]) -> None:
        lock = InstanceLock(tmp_path / "other")
        assert lock.acquire()
        lock.release()

    def test_where_nothing_can_be_locked_nobody_is_kept_out(self, tmp_path: Path) -> None:
        (tmp_path / "journal").write_text("in the way")
        assert InstanceLock(tmp_path).acquire()
        assert not running_elsewhere(tmp_path)


class TestFileLock:
    def test_only_one_holds_it(self, tmp_path: Path) -> None:
        first, second = FileLock(tmp_path / ".lock"), FileLock(tmp_path / ".lock")
        with first:
            assert not second.try_acquire()
            assert is_locked(tmp_path / ".lock")
        assert second.try_acquire()
        second.release()
        assert not is_locked(tmp_path / ".lock")

    def test_no_descriptor_is_left_behind(self, tmp_path: Path) -> None:
        before = len(list(Path("/dev/fd").iterdir()))
        held = FileLock(tmp_path / ".lock")
        assert held.try_acquire()
        for _ in range(20):
            assert not FileLock(tmp_path / ".lock").try_acquire()
        held.release()
        assert len(list(Path("/dev/fd").iterdir())) == before
