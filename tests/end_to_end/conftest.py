"""hipback as its user meets it: the installed command in a real terminal, on a real desktop's bus."""

import json
import subprocess
from collections.abc import Generator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from hipback_tui.core.care_records import Shown
from hipback_tui.core.records import new_record
from hipback_tui.store.journal import Journal
from tests.support.desktop import Desktop
from tests.support.terminal import HIPBACK, Terminal, Terminals, clean_environment

FRIDAY = "2026-11-20T09:00+01:00"

GRACE_S = 30.0
"""How long a command may take on a busy machine."""

PROMPT_LISTENS = r"\besc\b"
"""On the screen while the break's prompt stands and takes keys, and not before."""

TAKEN_MODES = {"1000", "1002", "1003", "1004", "1006", "1015", "1016", "2004"}
"""Mouse, focus and paste: what a full-screen program asks of a terminal and has to give back."""

Document = Mapping[str, Any]


class Companion:
    """One person's hipback: a data folder, settings, and the ways to open and ask it."""

    def __init__(self, folder: Path, terminals: Terminals) -> None:
        self.data_dir = folder / "data"
        self.config = folder / "config" / "config.toml"
        self._terminals = terminals
        self._knows = False

    def settings(self, text: str) -> "Companion":
        """Write the settings file."""
        self.config.parent.mkdir(parents=True, exist_ok=True)
        self.config.write_text(text, encoding="utf-8")
        return self

    # --- the app -------------------------------------------------------------------------------------------

    def variables(self, speed: float | None = None, now: str | None = FRIDAY) -> dict[str, str]:
        """Return what tells hipback its places and its clock; the clock stands for none at all."""
        found = {"HIPBACK_DATA_DIR": str(self.data_dir), "HIPBACK_CONFIG": str(self.config)}
        if speed is not None:
            found["HIPBACK_SPEED"] = f"{speed:g}"
        if now is not None:
            found["HIPBACK_NOW"] = now
        return found

    def open(
        self,
        *,
        speed: float | None = None,
        now: str | None = FRIDAY,
        desktop: Desktop | None = None,
        argv: Sequence[str] = (HIPBACK,),
        env: Mapping[str, str] | None = None,
        columns: int = 100,
        rows: int = 30,
        first_start: bool = False,
        answers: Mapping[str, str] | None = None,
    ) -> Terminal:
        """Open hipback in a terminal of its own, from Friday 09:00 on if no other moment is named.

        Unless it is to be their `first_start`, the person has seen the advice that is shown once.
        """
        if not first_start:
            self.know_the_advice()
        surroundings = {} if desktop is None else desktop.env
        return self._terminals.open(
            argv,
            env={**self.variables(speed, now), **surroundings, **(env or {})},
            columns=columns,
            rows=rows,
            answers=answers,
        )

    def know_the_advice(self) -> None:
        """Write down, once, that the advice on when to see someone and the welcome were shown."""
        if not self._knows:
            self._knows = True
            moment = datetime.fromisoformat(FRIDAY) - timedelta(minutes=1)
            journal = Journal.open(self.data_dir)
            for what in ("safety", "welcome"):
                journal.append(new_record(Shown(what=what), recorded=moment, day=moment.date()))

    # --- the command line ----------------------------------------------------------------------------------

    def run(self, *arguments: str, now: str | None = FRIDAY) -> subprocess.CompletedProcess[str]:
        """Run a command in a process of its own, whatever comes of it."""
        return subprocess.run(
            [HIPBACK, *arguments],
            env=clean_environment(self._terminals.home, self.variables(now=now)),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=GRACE_S,
            check=False,
        )

    def done(self, *arguments: str, now: str | None = FRIDAY) -> str:
        """Run a command that has to work; return what it printed."""
        ran = self.run(*arguments, now=now)
        assert (ran.returncode, ran.stderr) == (0, "")
        return ran.stdout

    def week(self) -> Any:
        """Return what `week --json` says."""
        return json.loads(self.done("week", "--json"))

    def status(self, now: str | None = FRIDAY) -> Any:
        """Return what `status --json` says."""
        return json.loads(self.done("status", "--json", now=now))

    @property
    def credited(self) -> int:
        """The credited days of this week, by the command line."""
        return int(self.week()["this_week"]["credited"])

    # --- the journal ---------------------------------------------------------------------------------------

    @property
    def device_folder(self) -> Path:
        """Where this machine's files are."""
        (folder,) = (path for path in (self.data_dir / "journal").iterdir() if path.is_dir())
        return folder

    def documents(self, kind: str | None = None) -> list[Document]:
        """Return all documents of the journal as stock TinyDB reads them."""
        found: list[Document] = []
        for path in sorted(self.device_folder.glob("????-??.json")):
            with TinyDB(path, access_mode="r") as database:
                found += database.all()
        return [document for document in found if kind in (None, document["kind"])]

    @property
    def condition(self) -> Document:
        """The sitting engine's condition as the app wrote it down last."""
        written: Document = json.loads((self.device_folder / "checkpoint.json").read_text())
        condition: Document = written["state"]["condition"]
        return condition

    def assert_whole(self) -> None:
        """Every file of the journal is whole, for hipback and for stock TinyDB, and none was set aside."""
        self.documents()
        names = sorted(path.name for path in self.device_folder.iterdir())
        assert not [name for name in names if "damaged" in name], names
        for path in self.device_folder.glob("checkpoint.json"):
            assert json.loads(path.read_text())["format"] == 1

    @property
    def fault(self) -> str:
        """What an error inside the app left behind."""
        path = self.data_dir / "last-fault.txt"
        return path.read_text() if path.exists() else ""


@pytest.fixture
def companion(tmp_path: Path, terminals: Terminals) -> Generator[Companion]:
    """A person who has never used hipback."""
    person = Companion(tmp_path, terminals)
    yield person
    assert person.fault == ""


@pytest.fixture
def desktop() -> Generator[Desktop]:
    """A desktop with a notification server."""
    with Desktop() as running:
        yield running


def assert_left_in_order(terminal: Terminal) -> None:
    """The terminal is as it was: main screen, cursor shown, no mouse, no traceback."""
    terminal.wait_until(
        lambda screen: not screen.alternate and "25" in screen.modes and not screen.modes & TAKEN_MODES,
        what="the terminal to be as it was",
    )
    assert "Traceback" not in terminal.output.decode(errors="replace")
