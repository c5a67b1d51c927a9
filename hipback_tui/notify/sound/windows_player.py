"""The player of Windows' own: winsound from the standard library."""

import importlib
import time
from pathlib import Path
from typing import Any

from hipback_tui.notify.sound.players import PlayerError
from hipback_tui.notify.sound.sound_files import seconds_of


class WindowsPlayer:
    """Plays a file by PlaySound, which raises if it cannot."""

    name = "winsound"

    def __init__(self) -> None:
        self._until_s = 0.0

    def usable(self) -> str | None:
        """Whether this is Windows."""
        try:
            importlib.import_module("winsound")
        except ImportError:
            return "winsound is only on Windows"
        return None

    def play(self, path: Path) -> None:
        """Hand the file over; no other sound of the system stands in for it."""
        winsound: Any = importlib.import_module("winsound")
        flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
        try:
            winsound.PlaySound(str(path), flags)
            self._until_s = time.monotonic() + seconds_of(path)
        except (RuntimeError, OSError, ValueError) as error:
            raise PlayerError(f"winsound: {error}") from None

    def busy(self) -> bool:
        """Windows does not tell; the sound's length does."""
        return time.monotonic() < self._until_s

    def stop(self) -> None:
        """Cut what sounds."""
        if self.busy():
            winsound: Any = importlib.import_module("winsound")
            winsound.PlaySound(None, 0)
        self._until_s = 0.0

    def close(self) -> None:
        """Cut what sounds."""
        self.stop()
