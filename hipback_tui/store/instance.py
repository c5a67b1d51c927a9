"""Whether an app is open on a data folder's device folder: the second one opens read-only."""

import time
from pathlib import Path

from hipback_tui.store.device import device_name
from hipback_tui.store.durable_write import make_folder
from hipback_tui.store.file_lock import FileLock, is_locked

LOCK_NAME = ".app.lock"
_TRIES = 25
_PAUSE_S = 0.008


class InstanceLock:
    """Held for the app's life; the operating system lets go of it when the app dies, however it dies."""

    def __init__(self, data_dir: Path) -> None:
        self._lock = FileLock(_lock_file(data_dir))

    def acquire(self) -> bool:
        """Take the lock; false if another app holds it.

        True as well where no lock can be made (a read-only disk): nobody could write there anyway.
        """
        try:
            make_folder(self._lock.path.parent)
            # `running_elsewhere` holds it for a moment when it looks.
            for _ in range(_TRIES):
                if self._lock.try_acquire():
                    return True
                time.sleep(_PAUSE_S)
        except OSError:
            return True
        return False

    def release(self) -> None:
        """Let go; nothing happens if the lock is not held."""
        self._lock.release()


def running_elsewhere(data_dir: Path) -> bool:
    """Whether an app is open on this data folder, on this device."""
    return is_locked(_lock_file(data_dir))


def _lock_file(data_dir: Path) -> Path:
    journal = data_dir / "journal"
    return journal / device_name(journal) / LOCK_NAME
