"""A day of breaks leaves nothing behind."""

import gc
from functools import partial

from hipback_tui.core.sitting.states import State
from hipback_tui.core.snapshot import RatingWanted
from hipback_tui.tui.app import HipbackApp
from hipback_tui.tui.screens.break_prompt import BreakPrompt
from hipback_tui.tui.screens.rating import RatingScreen
from hipback_tui.tui.screens.routine import RoutineScreen
from hipback_tui.tui.screens.today import TodayScreen
from tests.support.screen_samples import FakeSession, due, routine_view, sitting, snapshot_of
from tests.support.screen_text import until


def _shows(app: HipbackApp, screen: type) -> bool:
    return isinstance(app.screen, screen)


async def test_screens_that_come_and_go_stay_nowhere() -> None:
    session = FakeSession()
    app = HipbackApp(session, motion=False)
    async with app.run_test(size=(80, 24)) as pilot:

        async def breaks(number: int) -> int:
            for cycle in range(number):
                for snapshot, screen in (
                    (snapshot_of(due()), BreakPrompt),
                    (snapshot_of(sitting(state=State.ROUTINE), routine=routine_view(cycle)), RoutineScreen),
                    (snapshot_of(sitting(0), rating=RatingWanted(str(cycle), "Hips", True)), RatingScreen),
                    (snapshot_of(sitting(cycle)), TodayScreen),
                ):
                    session.publish(snapshot)
                    wanted: type = screen
                    await until(pilot, partial(_shows, app, wanted), wanted.__name__)
                    await pilot.pause()
            gc.collect()
            return len(gc.get_objects())

        await breaks(2)  # caches fill
        before = await breaks(1)
        after = await breaks(4)
        assert after - before < 5000, "the lines drawn by the screens of one break are 7000 objects"
