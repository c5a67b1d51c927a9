"""A camera that is open: somebody is being looked at.

On Linux an open camera is an open file under /dev/video, and /proc says who has it. Only the own user's
programs can be seen. A look at 77 processes took 1 to 2 ms; it is in a thread, since some have thousands of
files open.
"""

import asyncio
import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from hipback_tui.presence.deferral.base import Hint, used_by
from hipback_tui.system.errors import Unreachable

DEVICES = "/dev/video"
"""How the paths of cameras begin."""

_NAMELESS = frozenset({"pipewire"})
"""Who hands the picture on to a program that it does not name."""

_ONLY_LISTS = frozenset({"wireplumber"})
"""Who opens cameras to say which there are."""


class Camera(Hint):
    """Says who has a camera open. `devices` is how the paths of cameras begin, `proc` where processes are."""

    name = "camera"

    def __init__(self, devices: str = DEVICES, proc: Path = Path("/proc")) -> None:
        self._devices = devices
        self._proc = proc

    async def ask(self) -> str | None:
        """Return who has a camera open. Raises Unreachable where there is no camera, or no /proc."""
        users = await asyncio.to_thread(self._users)
        names = [name for name in users if name not in _ONLY_LISTS]
        if not names:
            return None
        return used_by(self.name, (name for name in names if name not in _NAMELESS))

    def _users(self) -> list[str]:
        folder, begin = os.path.split(self._devices)
        try:
            with os.scandir(folder) as devices:
                if not any(device.name.startswith(begin) for device in devices):
                    raise Unreachable("no camera is plugged in")
            with os.scandir(self._proc) as entries:
                processes = [entry for entry in entries if entry.name.isdigit()]
        except OSError:
            raise Unreachable("the system does not say who uses a camera") from None
        own = str(os.getpid())
        return [
            self._called(process.name)
            for process in processes
            if process.name != own and any(path.startswith(self._devices) for path in _open_files(process))
        ]

    def _called(self, process: str) -> str:
        try:
            return Path(self._proc, process, "comm").read_text(errors="replace").strip()
        except OSError:
            return ""


def _open_files(process: "os.DirEntry[str]") -> Iterator[str]:
    try:
        if process.stat().st_uid != os.getuid():
            return
        with os.scandir(f"{process.path}/fd") as files:
            for file in files:
                with contextlib.suppress(OSError):  # closed meanwhile
                    yield os.readlink(file.path)  # noqa: PTH115 - there may be thousands
    except OSError:  # another user's, or it has ended
        return
