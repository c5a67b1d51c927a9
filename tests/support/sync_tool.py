"""A small stand-in for Syncthing, Nextcloud and rsync between two data folders, step by step."""

import os
import shutil
from pathlib import Path

LONG_AGO = 1_600_000_000
"""What such tools set as time of modification: that of the other machine."""


class SyncTool:
    """Carries the files of devices from one data folder into another, as such tools do it."""

    def __init__(self, source: Path, target: Path) -> None:
        self.source, self.target = source / "journal", target / "journal"

    def files(self, device: str) -> list[Path]:
        """Return what a device has to send; a tool leaves out locks and its own temporary files."""
        folder = self.source / device
        return sorted(path for path in folder.glob("*.json") if not path.name.startswith("."))

    def _place(self, path: Path) -> Path:
        folder = self.target / path.parent.name
        folder.mkdir(parents=True, exist_ok=True)
        return folder / path.name

    def whole(self, path: Path, temporary: str = ".syncthing.{}.tmp") -> None:
        """Put a file in place through a temporary name, with an old time of modification."""
        place = self._place(path)
        draft = place.with_name(temporary.format(path.name))
        shutil.copyfile(path, draft)
        os.utime(draft, (LONG_AGO, LONG_AGO))
        draft.replace(place)

    def begin(self, path: Path, temporary: str = ".syncthing.{}.tmp") -> None:
        """Leave half a file under a temporary name."""
        self._place(path).with_name(temporary.format(path.name)).write_bytes(path.read_bytes()[:40])

    def half(self, path: Path) -> None:
        """Write half of a file over the one in place, as tools without a temporary name do."""
        with self._place(path).open("wb") as file:
            file.write(path.read_bytes()[: path.stat().st_size // 2])

    def into(self, path: Path) -> None:
        """Write a whole file into the one in place, which keeps its inode."""
        data = path.read_bytes()
        with self._place(path).open("wb") as file:
            file.write(data)

    def copy(self, path: Path, name: str) -> None:
        """Put a file beside the one in place, under the name of a copy."""
        shutil.copyfile(path, self._place(path).with_name(name.format(path.stem)))
