"""Draw the pictures of the README: the real app on made-up history. Run: python -m docs.screenshots"""

import asyncio
import tempfile
from datetime import datetime, timedelta, timezone
from pathlib import Path

from hipback_tui.content.library import load_library
from hipback_tui.core.orders import BeginExercise
from hipback_tui.core.sample_history import sample_records
from hipback_tui.core.settings import Settings
from hipback_tui.notify.dispatcher import Dispatcher
from hipback_tui.places import package_folder
from hipback_tui.presence.base import Sense
from hipback_tui.presence.gaps import GapSource
from hipback_tui.session import Desk, Session
from hipback_tui.store.journal import Journal
from hipback_tui.tui.app import HipbackApp
from tests.support.manual_clock import ManualClock

HERE = Path(__file__).parent
NOW = datetime(2026, 11, 20, 10, 40, tzinfo=timezone(timedelta(hours=1)))
SIZE = (84, 26)
WIDE = (110, 30)


async def draw(folder: Path) -> None:
    """Open the app without a terminal and save what it shows."""
    clock = ManualClock(NOW - timedelta(minutes=19))
    journal = Journal.open(folder)
    journal.append_keeping_ids(*sample_records(0.6, NOW - timedelta(hours=1), seed=4))
    desk = Desk(clock, Settings(), journal, lambda: load_library(package_folder("data"), None))
    clock.advance(minutes=19)
    desk.tick(Sense())
    desk.outlook()
    app = opened(desk, clock)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        save(app, "today")
        await pilot.press("w")
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        save(app, "weeks")
        await pilot.press("g", "2")
        for _ in range(3):
            await app.workers.wait_for_complete()
            await pilot.pause()
        save(app, "trends")

    desk.obey(BeginExercise("half-kneeling-hip-flexor-stretch"))
    clock.advance(seconds=21)
    desk.tick(Sense())
    app = opened(desk, clock)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        save(app, "routine")


def opened(desk: Desk, clock: ManualClock) -> HipbackApp:
    """Return the app on a session that stands still."""
    session = Session(desk, GapSource(clock.elapsed_ms, 120_000), lambda answered: Dispatcher((), answered))
    return HipbackApp(session, theme="dark", motion=False)


def save(app: HipbackApp, name: str) -> None:
    """Write the present screen as a picture."""
    (HERE / f"{name}.svg").write_text(app.export_screenshot(title="hipback"), encoding="utf-8")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        asyncio.run(draw(Path(name)))
