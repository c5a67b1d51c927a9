"""A folder of sounds that were made once and are used again; it can be deleted at any time."""

import contextlib
import os
from array import array
from pathlib import Path

from hipback_tui.notify.sound.sound_files import write_wav

LIMIT_BYTES = 24 * 1024 * 1024
"""What the folder may hold: some three hundred spoken phrases."""


class SoundCache:
    """Sounds by name in `folder`; what was used longest ago goes first when there is no room.

    Where the folder cannot be written to (a full disk, a read-only home), a temporary one takes its place.
    """

    def __init__(self, folder: Path, limit_bytes: int = LIMIT_BYTES) -> None:
        self._folder = folder
        self._limit_bytes = limit_bytes
        self._temporary: Path | None = None

    def find(self, name: str) -> Path | None:
        """Return the sound of that name, or None if it is not kept."""
        for folder in (self._folder, self._temporary):
            if folder is None:
                continue
            path = folder / name
            try:
                if path.stat().st_size:
                    with contextlib.suppress(OSError):
                        os.utime(path)
                    return path
            except OSError:
                continue
        return None

    def keep(self, name: str, samples: "array[int]", rate: int) -> Path:
        """Keep a sound and return where. Raises OSError if not even a temporary folder takes it."""
        if self._temporary is None:
            try:
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                write_wav(self._folder / name, samples, rate)
            except OSError:
                import tempfile

                self._temporary = Path(tempfile.mkdtemp(prefix="hipback-sound-"))
            else:
                return self._folder / name
        write_wav(self._temporary / name, samples, rate)
        return self._temporary / name

    def draft(self) -> Path:
        """Return a folder for a file that is still being made. Raises OSError if there is none."""
        if self._temporary is None:
            try:
                self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                return self._folder
            except OSError:
                import tempfile

                self._temporary = Path(tempfile.mkdtemp(prefix="hipback-sound-"))
        return self._temporary

    def prune(self) -> None:
        """Delete what was used longest ago until the folder is within its limit."""
        found = []
        try:
            with os.scandir(self._folder) as entries:
                for entry in entries:
                    status = entry.stat(follow_symlinks=False)
                    found.append((status.st_mtime, status.st_size, entry.path))
        except OSError:
            return  # no folder, nothing to delete
        total = sum(size for _, size, _ in found)
        for _, size, path in sorted(found):
            if total <= self._limit_bytes:
                return
            with contextlib.suppress(OSError):
                os.unlink(path)  # noqa: PTH108 - scandir gives strings
                total -= size

    def close(self) -> None:
        """Delete the temporary folder, if there is one."""
        if self._temporary is not None:
            import shutil

            shutil.rmtree(self._temporary, ignore_errors=True)
            self._temporary = None
