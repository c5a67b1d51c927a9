"""Pictures of what cares: other routines, questions, the advice, self-test and review. Judge them by eye."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from textual.pilot import Pilot

from hipback_tui.content.figure_file import load_figure
from hipback_tui.core.figures import frames
from hipback_tui.core.snapshot import Asked, Snapshot
from hipback_tui.core.value import changed
from hipback_tui.places import package_folder
from hipback_tui.tui.app import HipbackApp
from tests.support.journal_session import JournalSession
from tests.support.screen_samples import OTHERS, FakeSession, sitting, snapshot_of
from tests.support.screen_text import text_of, until
from tests.support.told_year import told_year

Compare = Callable[..., bool]

COMPANION = pytest.param((40, 12), id="companion")
WHOLE = pytest.param((80, 24), id="whole")
FLARE = "Back at 8 of 10 in your check-in: hips and breath only."


def keys(*pressed: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    async def press(pilot: Pilot[Any]) -> None:
        await pilot.pause()
        for key in pressed:
            await pilot.press(key)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
        await pilot.pause()

    return press


def app_of(snapshot: Snapshot) -> HipbackApp:
    # What appeared by itself in this past is no longer deaf: its keys show at once.
    moments = iter([0.0])
    return HipbackApp(
        FakeSession(snapshot), theme="dark", motion=False, real_time=lambda: next(moments, 1000.0)
    )


def test_today_asks_and_tells(snap_compare: Compare) -> None:
    snapshot = snapshot_of(sitting(), flare=FLARE, asked=Asked(review=True, ease=True))
    assert snap_compare(app_of(snapshot), terminal_size=(80, 24), run_before=keys())


@pytest.mark.parametrize("size", [COMPANION, WHOLE])
def test_others(snap_compare: Compare, size: tuple[int, int]) -> None:
    snapshot = snapshot_of(sitting(), alternatives=OTHERS)
    assert snap_compare(app_of(snapshot), terminal_size=size, run_before=keys("a"))


def test_ease(snap_compare: Compare) -> None:
    snapshot = snapshot_of(sitting(), asked=Asked(ease=True))
    assert snap_compare(app_of(snapshot), terminal_size=(80, 24), run_before=keys("y", "3"))


def test_first_safety(snap_compare: Compare) -> None:
    snapshot = snapshot_of(sitting(), asked=Asked(safety=True))
    assert snap_compare(app_of(snapshot), terminal_size=(80, 24), run_before=keys())


@pytest.mark.parametrize("size", [COMPANION, WHOLE])
def test_review(snap_compare: Compare, size: tuple[int, int]) -> None:
    session = JournalSession(told_year().records)
    session.snapshot = changed(session.snapshot, asked=Asked(review=True))
    app = HipbackApp(session, theme="dark", motion=False)
    assert snap_compare(app, terminal_size=size, run_before=keys("r"))


def test_self_test(snap_compare: Compare) -> None:
    to_findings = ("t", "enter", "enter", "y", "enter", "enter", "1", "3")
    app = app_of(snapshot_of(sitting()))
    assert snap_compare(app, terminal_size=(40, 12), run_before=keys(*to_findings))


def test_self_test_with_its_figure(snap_compare: Compare) -> None:
    app = app_of(snapshot_of(sitting()))
    drift, _ = load_figure(package_folder("data"), None, "self-test-drift")
    assert drift is not None
    picture = frames(drift, mirrored=True, columns=60, rows=20).stills[-1]
    drawn = ["".join(text for text, _ in row).strip() for row in picture.runs()]

    async def find_a_drift(pilot: Pilot[Any]) -> None:
        await keys("t", "enter", "enter", "y", "enter", "enter", "2")(pilot)
        await until(pilot, lambda: all(row in text_of(app) for row in drawn), "the figure")
        await pilot.pause()

    assert snap_compare(app, terminal_size=(130, 36), run_before=find_a_drift)
