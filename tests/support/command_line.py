"""The command line as tests use it: in this process, or as a program of its own."""

import hashlib
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hipback_tui import clock
from hipback_tui.cli import main
from tests.support.terminal import HIPBACK, clean_environment

FRIDAY = "2026-11-20T09:00+01:00"


@dataclass(frozen=True)
class Answer:
    """What came of a command."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def json(self) -> Any:
        assert (self.status, self.err) == (0, "")
        return json.loads(self.out)

    @property
    def error(self) -> str:
        """The one line of an error, without the program's name."""
        assert self.err.count("\n") == 1, self.err
        assert self.err.startswith("hipback: ")
        assert self.err.endswith("\n")
        return self.err.removeprefix("hipback: ").rstrip("\n")


class CommandLine:
    """Runs `hipback` on a journal of its own, at a set time (Friday 2026-11-20, 09:00 at +01:00)."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]) -> None:
        self.data_dir = folder / "data"
        self.config = folder / "config" / "config.toml"
        self._patch, self._capture = patch, capture
        # In this process no time passes within a command, so that numbers can be told to the second.
        patch.setattr(clock, "_uptime_ns", lambda: 5_000_000_000)
        self.at(FRIDAY)
        patch.setenv("HIPBACK_DATA_DIR", str(self.data_dir))
        patch.setenv("HIPBACK_CONFIG", str(self.config))

    def at(self, now: str) -> "CommandLine":
        """Set the clock, to an ISO 8601 moment with its offset."""
        self.now = now
        self._patch.setenv("HIPBACK_NOW", now)
        return self

    def settings(self, text: str) -> "CommandLine":
        """Write the settings file."""
        self.config.parent.mkdir(parents=True, exist_ok=True)
        self.config.write_text(text, encoding="utf-8")
        return self

    def __call__(self, *arguments: str) -> Answer:
        """Run a command in this process."""
        self._capture.readouterr()
        status = main(arguments)
        said = self._capture.readouterr()
        return Answer(status, said.out, said.err)

    def done(self, *arguments: str) -> Answer:
        """Run a command that has to work."""
        answer = self(*arguments)
        assert (answer.status, answer.err) == (0, "")
        return answer

    def outside(self, *arguments: str, stdin: str | None = None, env: dict[str, str] | None = None) -> Answer:
        """Run a command as a program of its own."""
        ran = subprocess.run(
            [sys.executable, HIPBACK, *arguments],
            check=False,
            env=self.environment(env),
            capture_output=True,
            input=stdin,
            text=True,
            encoding="utf-8",
            timeout=60,
        )
        return Answer(ran.returncode, ran.stdout, ran.stderr)

    def environment(self, extra: dict[str, str] | None = None) -> dict[str, str]:
        """Return the environment of a program of its own."""
        here = {
            "HIPBACK_DATA_DIR": str(self.data_dir),
            "HIPBACK_CONFIG": str(self.config),
            "HIPBACK_NOW": self.now,
        }
        return clean_environment(self.data_dir.parent, {**here, **(extra or {})})

    def journal(self) -> dict[str, str]:
        """Return every file of the journal with a digest of its content; locks aside."""
        folder = self.data_dir / "journal"
        return {
            str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not path.name.endswith(".lock")
        }
