"""The bar that paces breath and repetitions."""

import pytest

from hipback_tui.tui.app import HipbackApp
from hipback_tui.tui.widgets.pacing_bar import Pace, PacingBar, pace
from tests.support.screen_samples import FakeSession, routine_view, sitting, snapshot_of
from tests.support.screen_text import shows, until


@pytest.mark.parametrize(
    ("at_s", "share", "per_s"),
    [
        (7, 0.5, 0.25),  # two of four seconds in
        (12, 0.5, -1 / 6),  # three of six seconds out
        (130, 0.5, 0.5),  # one of two seconds of lowering
        (60, 0.5, 1 / 30),  # fifteen of thirty seconds of a hold
        (1, 0.2, 0.2),  # getting ready
    ],
)
def test_what_it_paces(at_s: float, share: float, per_s: float) -> None:
    assert pace(routine_view(at_s)) == pytest.approx(Pace(share, per_s), abs=0.02)


def test_it_never_runs_over_its_end() -> None:
    assert Pace(0.5, 0.25).after(100) == 1.0
    assert Pace(0.5, -0.25).after(100) == 0.0


def filled(app: HipbackApp) -> int:
    return app.screen.query_one(PacingBar).render().plain.count("━")


@pytest.mark.parametrize("motion", [True, False])
async def test_with_motion_it_glides_between_two_snapshots(motion: bool) -> None:
    now = [50.0]
    session = FakeSession(snapshot_of(sitting(), routine=routine_view(7)))
    app = HipbackApp(session, motion=motion, real_time=lambda: now[0])
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "Breathe in")
        await until(pilot, lambda: filled(app) == 36, "half a bar")
        now[0] += 1.0
        if motion:
            await until(pilot, lambda: filled(app) == 54, "three quarters of a bar")
        else:
            await pilot.pause(0.4)
            assert filled(app) == 36


async def test_a_pause_holds_it() -> None:
    now = [50.0]
    session = FakeSession(snapshot_of(sitting(), routine=routine_view(7, paused=True)))
    app = HipbackApp(session, motion=True, real_time=lambda: now[0])
    async with app.run_test(size=(80, 24)) as pilot:
        await shows(pilot, "Paused")
        await until(pilot, lambda: filled(app) == 36, "half a bar")
        now[0] += 1.0
        await pilot.pause(0.4)
        assert filled(app) == 36
