"""A D-Bus session bus of our own, on which nothing is started by itself."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.support.waiting import listens, wait_until

# No <servicedir>: an installed notification daemon must not be started by the first call for it.
_CONFIG = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:path={socket}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
"""


class PrivateBus:
    """A dbus-daemon that can die and come back at the same address."""

    def __init__(self) -> None:
        # Directly under /tmp: a socket's path may have 107 characters at most.
        self._folder = Path(tempfile.mkdtemp(prefix="bus-", dir="/tmp"))
        self._socket = self._folder / "bus"
        self._config = self._folder / "bus.conf"
        self._config.write_text(_CONFIG.format(socket=self._socket))
        self._process: subprocess.Popen[bytes] | None = None
        self.address = f"unix:path={self._socket}"

    def start(self) -> None:
        """Start the daemon and wait until it listens."""
        self._process = subprocess.Popen(
            ("dbus-daemon", f"--config-file={self._config}", "--nofork", "--nopidfile"),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={"PATH": os.environ["PATH"], "HOME": str(self._folder)},
        )
        wait_until(lambda: listens(self._socket), "the private bus did not start")

    @property
    def pid(self) -> int:
        """The running daemon's process id."""
        assert self._process is not None, "the bus is not running"
        return self._process.pid

    def kill(self) -> None:
        """End the daemon at once, as a crash would."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
        self._socket.unlink(missing_ok=True)

    @property
    def env(self) -> dict[str, str]:
        """What a process needs to find the bus."""
        return {"DBUS_SESSION_BUS_ADDRESS": self.address}

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        shutil.rmtree(self._folder, ignore_errors=True)
