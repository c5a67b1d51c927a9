"""A player that is a command: a process for each sound, believed only if it ends well."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from hipback_tui.notify.sound.players import PlayerError
from hipback_tui.notify.sound.sound_files import seconds_of

GRACE_S = 2.0
"""Real seconds beyond the sound's own length until a player counts as hanging."""


class CommandPlayer:
    """Plays a file by `command` with the file's path behind it."""

    def __init__(self, name: str, command: Sequence[str], env: Mapping[str, str]) -> None:
        self.name = name
        self._command = tuple(command)
        self._env = dict(env)
        self._process: subprocess.Popen[bytes] | None = None
        self._limit_s = 0.0

    def usable(self) -> str | None:
        """Whether the command is there."""
        return None if found(self._command[0], self._env) else f"{self._command[0]} is not installed"

    def play(self, path: Path) -> None:
        """Start the command."""
        self.stop()
        try:
            self._limit_s = time.monotonic() + seconds_of(path) + GRACE_S
            self._process = subprocess.Popen(
                (*self._command, str(path)),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                env=self._env,
            )
        except (OSError, ValueError) as error:
            raise PlayerError(f"{self.name}: {getattr(error, 'strerror', None) or error}") from None

    def busy(self) -> bool:
        """Look how the command does; what it says last is the reason if it failed."""
        process = self._process
        if process is None:
            return False
        status = process.poll()
        if status is None:
            if time.monotonic() < self._limit_s:
                return True
            self.stop()
            raise PlayerError(f"{self.name} hangs")
        self._process = None
        if process.stderr is None:
            return False
        with process.stderr as stderr:
            said = stderr.read().decode(errors="replace") if status else ""
        if status:
            lines = [line.strip() for line in said.splitlines() if line.strip()]
            reason = lines[-1] if lines else f"ended with code {status}"
            raise PlayerError(reason if self.name in reason else f"{self.name}: {reason}")
        return False

    def stop(self) -> None:
        """End the command at once."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        if process.stderr is not None:
            process.stderr.close()

    def close(self) -> None:
        """End the command at once."""
        self.stop()


def found(command: str, env: Mapping[str, str]) -> bool:
    """Whether a command can be found on the path of `env`."""
    return any(
        os.access(os.path.join(folder, command), os.X_OK)  # noqa: PTH118 - as the system looks for it
        for folder in os.get_exec_path(dict(env))
    )
