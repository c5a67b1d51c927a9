"""Locks between processes that the operating system lets go of when their holder dies."""

import os
import sys
import time
from pathlib import Path
from types import TracebackType

from hipback_tui.store.errors import JournalWriteError, could_not_write

_STEP_S = 0.004


class FileLock:
    """An exclusive lock on a file of its own; the file stays, only the lock on it comes and goes."""

    def __init__(self, path: Path, wait_s: float = 5.0) -> None:
        self.path = path
        self.wait_s = wait_s
        """How many seconds `with` waits for another holder."""
        self._descriptor: int | None = None

    def try_acquire(self) -> bool:
        """Take the lock if it is free; raises OSError if the file cannot be opened."""
        descriptor = _open(self.path)
        try:
            taken = _lock(descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        if taken:
            self._descriptor = descriptor
        else:
            os.close(descriptor)
        return taken

    def release(self) -> None:
        """Let go; nothing happens if the lock is not held."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> None:
        """Take the lock; raises JournalWriteError if that cannot be had in time."""
        try:
            # Tries are counted rather than time read: a suspended laptop must not use up the limit.
            for _ in range(max(1, round(self.wait_s / _STEP_S))):
                if self.try_acquire():
                    return
                time.sleep(_STEP_S)
        except OSError as error:
            raise could_not_write(self.path.parent, error) from None
        raise JournalWriteError(
            f"Could not write to {self.path.parent}: another hipback kept it locked for {self.wait_s:g} s."
            " Nothing stored was changed."
        )

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go."""
        self.release()


def is_locked(path: Path) -> bool:
    """Whether somebody holds the lock at this moment; false if there is no such file."""
    lock = FileLock(path)
    try:
        if not path.exists():
            return False
        free = lock.try_acquire()
    except OSError:
        return False
    lock.release()
    return not free


def _open(path: Path) -> int:
    try:
        return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        if not path.exists():
            raise
        return os.open(path, os.O_RDONLY)


if sys.platform == "win32":  # pragma: no cover - the other branch is the one tested here
    import msvcrt

    def _lock(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _lock(descriptor: int) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
