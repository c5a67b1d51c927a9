"""The screen with the person's data, on a real journal: export, import after a look, backups."""

import threading
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from hipback_tui.core.data_overview import DataOverview
from hipback_tui.core.records import CheckIn, Session
from hipback_tui.session.data_keeping import DataKeeper
from hipback_tui.tui.app import HipbackApp
from hipback_tui.tui.screens.data import DataScreen
from hipback_tui.tui.screens.today import TodayScreen
from tests.support.desk_session import DeskSession
from tests.support.screen_samples import FakeSession
from tests.support.screen_text import shows_not, text_of, until

HABITS = "Date,Walk,Stretch,\n2026-11-18,YES_MANUAL,NO,\n2026-11-17,SKIP,YES_MANUAL,\n"


@pytest.fixture
def session(tmp_path: Path) -> DeskSession:
    session = DeskSession(tmp_path)
    session.data = DataKeeper(session.desk)
    session.write(Session(by_hand=True), session.now())
    session.write(CheckIn(hip=3, note="=1+1"), session.now())
    return session


async def tells(pilot: Pilot[Any], text: str) -> None:
    """Wait until a text is on the screen, however it is wrapped."""
    wanted = "".join(text.split())
    await until(pilot, lambda: wanted in "".join(text_of(pilot.app).split()), repr(text))


async def type_path(pilot: Pilot[Any], path: Path | str) -> None:
    entry = pilot.app.screen.query_one(Input)
    await until(pilot, lambda: entry.display and entry.has_focus, "a line to type in")
    entry.value = str(path)
    await pilot.press("enter")


async def test_export_and_import_from_the_screen(session: DeskSession, tmp_path: Path) -> None:
    app = HipbackApp(session, motion=False)
    walks = tmp_path / "walks.csv"
    walks.write_text("date,minutes\n2026-11-16,5\n2026-11-17,5\n2026-11-18,-5\n")
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("x")
        await tells(pilot, "records  4, of these 1 session, 1 check-in")
        await pilot.press("e")
        await tells(pilot, "hipback-2026-11-20.json")
        await type_path(pilot, tmp_path / "all.json")
        await tells(pilot, f"Exported 4 records to {tmp_path / 'all.json'}.")
        await pilot.press("c")
        await type_path(pilot, tmp_path / "sheets")
        await tells(pilot, "Exported 3 tables with 1 session to")
        assert "'=1+1" in (tmp_path / "sheets" / "checkins.csv").read_text(encoding="utf-8-sig")

        await pilot.press("i")
        await type_path(pilot, tmp_path / "all.json")
        await tells(pilot, "There is nothing to add.")
        assert "Add these" not in text_of(app)
        await pilot.press("enter", "escape", "i")
        await type_path(pilot, walks)
        await tells(pilot, "new      2 records (2 sessions)")
        await tells(pilot, "line 4: column done_minutes: '-5', expected minutes from 0 to 1440")
        assert session.journal.history().earliest == date(2026, 11, 20).toordinal()
        await pilot.press("enter")
        await tells(pilot, "Added 2 records (2 sessions); `hipback restore 2026-11-20T")
        await until(pilot, session.journal.refresh, "the session's own look at the files")
        session.look()
        assert session.snapshot.week.this_week.credited == 3
        await tells(pilot, "records  6, of these 3 sessions")

        await pilot.press("r")
        await tells(pilot, "before an import")
        await pilot.press("1")
        await tells(pilot, "2 records gone, which it does not hold")
        await pilot.press("enter")
        await tells(pilot, "Put back 2026-11-20T")
        session.look()
        assert session.snapshot.week.this_week.credited == 1
        await pilot.press("b")
        await tells(pilot, "-by-hand.")


async def test_habits_are_asked_for_and_mistakes_are_told(session: DeskSession, tmp_path: Path) -> None:
    app = HipbackApp(session, motion=False)
    (tmp_path / "Checkmarks.csv").write_text(HABITS)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x", "i")
        await type_path(pilot, tmp_path / "nowhere.zip")
        await tells(pilot, "nowhere.zip does not exist.")
        await pilot.press("i")
        entry = app.screen.query_one(Input)
        await until(pilot, lambda: entry.has_focus, "the line")
        entry.value = str(tmp_path / "Check")
        await pilot.press("tab")
        await until(pilot, lambda: entry.value.endswith("Checkmarks.csv"), "the whole name")
        await pilot.press("enter")
        await tells(pilot, "It holds 2 habits: 'Walk', 'Stretch'.")
        await type_path(pilot, "stretch")
        await tells(pilot, "new      1 record (1 session)")
        await pilot.press("escape")
        await tells(pilot, "Your data")
        await pilot.press("e")
        await type_path(pilot, tmp_path / "no" / "such" / "folder.json")
        await tells(pilot, "does not exist; nothing was written.")
        await pilot.press("e")
        await type_path(pilot, tmp_path)
        await tells(pilot, "is a folder; expected a file to write.")
        assert sorted(path.name for path in tmp_path.iterdir()) == ["Checkmarks.csv", "data"]


class SlowKeeper:
    """Works until it is let go."""

    def __init__(self) -> None:
        self.go_on = threading.Event()

    def overview(self) -> DataOverview:
        return DataOverview("/home/ada/.local/share/hipback/journal")

    def suggestion(self, format: str) -> str:
        return f"~/hipback.{format}"

    def export(self, file: str, format: str) -> str:
        self.go_on.wait(20)
        return f"3 records to {file}"


async def test_work_keeps_nobody_waiting_and_can_be_left(tmp_path: Path) -> None:
    session = FakeSession()
    session.data = keeper = SlowKeeper()
    app = HipbackApp(session, motion=False)
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.press("x")
        await tells(pilot, "none yet")
        await pilot.press("e")
        await type_path(pilot, "~/a.json")
        await tells(pilot, "Writing …")
        await pilot.press("escape")
        await tells(pilot, "Your data")
        keeper.go_on.set()
        await pilot.app.workers.wait_for_complete()
        await shows_not(pilot, "3 records")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, TodayScreen), "Today")
        await pilot.press("x")
        await until(pilot, lambda: isinstance(app.screen, DataScreen), "the data again")
        await pilot.press("e")
        await type_path(pilot, "~/b.json")
        await tells(pilot, "Exported 3 records to ~/b.json.")
