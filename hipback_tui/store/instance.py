"""Who runs on a data folder's device folder: one app or watch counts, and a second app opens read-only."""

import time
from contextlib import suppress
from pathlib import Path

from hipback_tui.store.device import device_name
from hipback_tui.store.durable_write import make_folder
from hipback_tui.store.file_lock import FileLock, is_locked

LOCK_NAME = ".app.lock"
WATCH_LOCK_NAME = ".watch.lock"
WANTED_NAME = ".turn-wanted"
_TRIES = 25
_PAUSE_S = 0.008


class InstanceLock:
    """Held for the app's life; the operating system lets go of it when the app dies, however it dies."""

    def __init__(self, data_dir: Path) -> None:
        self._lock = FileLock(_lock_file(data_dir))

    def acquire(self, *, patient: bool = True) -> bool:
        """Take the lock; false if another app holds it, after trying for a fifth of a second if `patient`.

        True as well where no lock can be made (a read-only disk): nobody could write there anyway.
        """
        try:
            make_folder(self._lock.path.parent)
            # `running_elsewhere` holds it for a moment when it looks.
            for _ in range(_TRIES if patient else 1):
                if self._lock.try_acquire():
                    return True
                if patient:
                    time.sleep(_PAUSE_S)
        except OSError:
            return True
        return False

    def release(self) -> None:
        """Let go; nothing happens if the lock is not held."""
        self._lock.release()


class WatchLock(InstanceLock):
    """Held for the life of a watch, whether it counts or waits for the app to end.

    So there is one watch at most, and the app knows that somebody goes on when it ends.
    """

    def __init__(self, data_dir: Path) -> None:
        self._lock = FileLock(_lock_file(data_dir).with_name(WATCH_LOCK_NAME))


def watch_is_there(data_dir: Path) -> bool:
    """Whether a watch runs on this data folder, on this device."""
    return is_locked(_lock_file(data_dir).with_name(WATCH_LOCK_NAME))


def want_turn(data_dir: Path) -> None:
    """Leave a note for the watch that an app wants to count; without one where nothing can be written."""
    with suppress(OSError):
        _note(data_dir).touch(mode=0o600)


def turn_wanted(data_dir: Path) -> bool:
    """Whether such a note was left; it is taken away."""
    try:
        _note(data_dir).unlink()
    except OSError:
        return False
    return True


def running_elsewhere(data_dir: Path) -> bool:
    """Whether an app is open, or a watch counts, on this data folder, on this device."""
    return is_locked(_lock_file(data_dir))


def _note(data_dir: Path) -> Path:
    return _lock_file(data_dir).with_name(WANTED_NAME)


def _lock_file(data_dir: Path) -> Path:
    journal = data_dir / "journal"
    return journal / device_name(journal) / LOCK_NAME
