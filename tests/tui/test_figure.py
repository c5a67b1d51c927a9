"""The animated figure: which picture when, and what of it is drawn again."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.geometry import Region
from textual.pilot import Pilot

from hipback_tui.content.figure_file import load_figure
from hipback_tui.core.figures import Figure, Part
from hipback_tui.core.player import PhaseKind, PlayerView
from hipback_tui.core.routines import Side
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.app import HipbackApp
from hipback_tui.tui.figure_reels import Reel, Reels, Row, Wanted, changed_columns, reel_of
from hipback_tui.tui.moved_on import moved_on
from hipback_tui.tui.widgets.figure import AnimatedFigure, RoutineFigure, fits
from tests.support.screen_samples import REPS, FakeSession, routine_view, sitting, snapshot_of
from tests.support.screen_text import shows, text_of, until

OWN = Path(__file__).parents[1] / "support" / "own"
SAMPLE = "sample-bridge"


def sample() -> Figure:
    figure, problems = load_figure(OWN, None, SAMPLE)
    assert figure is not None and not problems
    return figure


@pytest.fixture(scope="module")
def reel() -> Reel:
    return reel_of(sample(), False, 44, 14)


def figured(at_s: float, figure: str = SAMPLE, *, paused: bool = False) -> PlayerView:
    """A moment of the sample routine, of which every exercise has the sample figure."""
    view = routine_view(at_s, paused=paused)
    following = view.next_exercise and replace(view.next_exercise, figure=figure)
    return replace(view, exercise=replace(view.exercise, figure=figure), next_exercise=following)


def moving(at_s: float, figure: str = SAMPLE, *, paused: bool = False) -> Snapshot:
    return snapshot_of(sitting(), routine=figured(at_s, figure, paused=paused))


# --- which picture -----------------------------------------------------------------------------------------


def test_the_largest_size_that_fits_is_taken() -> None:
    assert fits(200, 60) == (60, 20)
    assert fits(59, 20) == (52, 17)
    assert fits(44, 14) == (44, 14)
    assert fits(43, 40) is None
    assert fits(120, 13) is None


def test_a_reel_goes_through_its_moves_and_round(reel: Reel) -> None:
    assert len(reel.pictures) == reel.figure.moves * reel.per_move
    assert all(len(picture) == 14 for picture in reel.pictures)
    assert reel.at(0) is reel.at(reel.figure.moves)
    assert reel.at(0.5) is not reel.at(0)


def test_stills_are_the_key_poses(reel: Reel) -> None:
    keys = [reel.at(number) for number in range(reel.figure.moves)]
    assert reel.still(0) is keys[0]
    assert reel.still(0.1) is keys[1]
    assert reel.still(1) is keys[1]
    assert reel.still(2.5) is keys[0]


def test_rows_that_look_the_same_are_the_same_object(reel: Reel) -> None:
    for picture in reel.pictures:
        for row, first in zip(picture, reel.pictures[0], strict=True):
            assert (row == first) is (row is first)


def test_what_changed_of_a_row() -> None:
    near, far = Part.NEAR, Part.FAR
    row = (("  ", Part.NONE), ("abc", near), ("   ", Part.NONE))
    assert changed_columns(row, (("  ", Part.NONE), ("aBc", near), ("   ", Part.NONE))) == (3, 4)
    assert changed_columns(row, (("  ", Part.NONE), ("ab", near), ("c", far), ("   ", Part.NONE))) == (4, 5)
    assert changed_columns(row, (("  ", Part.NONE), ("abcd", near), ("  ", Part.NONE))) == (5, 6)
    assert changed_columns(row, (("        ", Part.NONE),)) == (2, 5)
    assert changed_columns(row, row) == (8, 8)


def test_all_that_changed_is_drawn_again(reel: Reel) -> None:
    def cells(row: Row) -> list[tuple[str, Part]]:
        return [(character, part) for text, part in row for character in text]

    for before, after in zip(reel.pictures, reel.pictures[1:], strict=False):
        for old, new in zip(before, after, strict=True):
            pairs = zip(cells(old), cells(new), strict=True)
            differing = [column for column, (one, other) in enumerate(pairs) if one != other]
            if differing:
                assert changed_columns(old, new) == (differing[0], differing[-1] + 1)


async def test_reels_are_drawn_once_and_only_the_last_ones_are_kept() -> None:
    read: list[str] = []

    def load(figure_id: str) -> Figure | None:
        read.append(figure_id)
        return None if figure_id == "no-such-figure" else replace(sample(), id=figure_id)

    reels = Reels(load)
    wanted = Wanted("some", Side.LEFT, 44, 14)
    assert not reels.is_known(wanted)
    await reels.prepare([wanted])
    drawn = reels.ready(wanted)
    await reels.prepare([wanted, Wanted("no-such-figure", None, 44, 14)])
    assert drawn is not None and reels.ready(wanted) is drawn
    assert reels.is_known(Wanted("no-such-figure", None, 44, 14))
    assert reels.ready(Wanted("no-such-figure", None, 44, 14)) is None
    assert read == ["some", "no-such-figure"]


# --- between two snapshots ---------------------------------------------------------------------------------


def test_the_fractions_go_on_from_a_snapshot() -> None:
    breath, reps, ready = routine_view(7), routine_view(130), routine_view(1)
    assert moved_on(breath, 1000).breath_fraction == pytest.approx(breath.breath_fraction + 1 / 4, abs=0.01)
    later = moved_on(reps, 1000)
    assert later.rep_fraction == pytest.approx(reps.rep_fraction + 1 / 2, abs=0.01)
    assert later.fraction == pytest.approx(reps.fraction + 1 / 48, abs=0.001)
    assert moved_on(ready, 1000).fraction == pytest.approx(ready.fraction + 1 / 5)


def test_they_agree_with_the_player() -> None:
    assert moved_on(routine_view(130), 500).fraction == pytest.approx(routine_view(130.5).fraction)
    assert moved_on(routine_view(7), 500).breath_fraction == pytest.approx(routine_view(7.5).breath_fraction)


def test_they_stop_at_their_ends_and_in_a_pause() -> None:
    assert moved_on(routine_view(7), 60_000).breath_fraction == 1.0
    assert moved_on(routine_view(130), 600_000).fraction == 1.0
    paused = routine_view(7, paused=True)
    assert moved_on(paused, 1000) is paused


# --- on the screen -----------------------------------------------------------------------------------------


class Stage:
    """The routine screen with a clock that stands until it is moved."""

    def __init__(self, snapshot: Snapshot, *, motion: bool = True, speed: float = 1.0) -> None:
        self.now_s = 50.0
        self.session = FakeSession(snapshot)
        self.app = HipbackApp(
            self.session, motion=motion, real_time=lambda: self.now_s, speed=speed, user_folder=OWN
        )

    @property
    def figure(self) -> RoutineFigure:
        return self.app.screen.query_one(RoutineFigure)

    def drawn(self) -> str:
        region = self.figure.region
        rows = text_of(self.app).split("\n")[region.y : region.bottom]
        return "\n".join(row[region.x : region.right].rstrip() for row in rows)

    async def drawn_first(self, pilot: Pilot[Any]) -> str:
        await until(pilot, lambda: bool(self.app.screen.query(RoutineFigure)), "the routine")
        await until(pilot, lambda: bool(self.drawn().strip()), "a figure")
        return self.drawn()


async def test_it_follows_the_player_between_snapshots_at_the_speed_of_the_clock() -> None:
    stage = Stage(moving(119), speed=2.0)  # lifting begins
    async with stage.app.run_test(size=(80, 24)) as pilot:
        start = await stage.drawn_first(pilot)
        stage.now_s += 1.0  # two seconds of the routine: lifted
        await until(pilot, lambda: stage.drawn() != start, "a move")
        lifted = stage.drawn()
        stage.now_s += 0.9
        await pilot.pause(0.3)
        assert stage.drawn() == lifted  # held
        stage.now_s += 1.1
        await until(pilot, lambda: stage.drawn() == start, "to be lowered")


@pytest.mark.parametrize(("motion", "paused"), [(False, False), (True, True)])
async def test_it_stands_still_without_motion_and_in_a_pause(motion: bool, paused: bool) -> None:
    stage = Stage(moving(119.5, paused=paused), motion=motion)
    async with stage.app.run_test(size=(80, 24)) as pilot:
        before = await stage.drawn_first(pilot)
        stage.now_s += 1.3
        await pilot.pause(0.3)
        assert stage.drawn() == before
        stage.session.publish(moving(124, paused=paused))  # lowering: another key pose
        if not motion:
            await until(pilot, lambda: stage.drawn() != before, "the next key pose")


async def test_a_rest_shows_how_the_next_step_begins() -> None:
    stage = Stage(moving(37))
    async with stage.app.run_test(size=(80, 24)) as pilot:
        assert figured(37).phase is PhaseKind.REST
        await shows(pilot, "Next: Half-kneeling")
        resting = await stage.drawn_first(pilot)
        stage.session.publish(moving(40))
        await shows(pilot, "Get ready")
        assert stage.drawn() == resting


async def test_without_a_figure_the_cue_stands_large() -> None:
    stage = Stage(moving(60, "no-such-figure"))
    async with stage.app.run_test(size=(120, 40)) as pilot:
        await until(pilot, lambda: not stage.figure.display, "the words to take its place")
        await shows(pilot, "Half-kneeling hip-flexor stretch   left side")


async def test_a_small_window_has_no_figure() -> None:
    stage = Stage(moving(60))
    async with stage.app.run_test(size=(80, 24)) as pilot:
        await stage.drawn_first(pilot)
        for size in ((40, 12), (80, 23), (77, 24), (30, 6)):
            await pilot.resize_terminal(*size)
            await until(pilot, lambda: not stage.figure.display, "the figure to go")
            await shows(pilot, "Half-kneel")
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: stage.figure.size == (60, 20), "a large figure")
        await stage.drawn_first(pilot)


async def test_alone_it_goes_round_and_can_be_changed() -> None:
    stage = Stage(snapshot_of(sitting()))
    async with stage.app.run_test(size=(120, 40)) as pilot:
        figure = AnimatedFigure(SAMPLE, Side.RIGHT, REPS)
        await pilot.app.screen.mount(figure)

        def rows() -> list[str]:
            return [strip.text for strip in figure.render_lines(figure.size.region)]

        await until(pilot, lambda: "".join(rows()).strip() != "", "a figure")
        start = rows()
        stage.now_s += 2.0
        await until(pilot, lambda: rows() != start, "it to be lifted")
        stage.now_s += 4.0
        await until(pilot, lambda: rows() == start, "the next round")
        figure.side = Side.LEFT
        await until(pilot, lambda: rows() != start and "".join(rows()).strip() != "", "the other side")
        figure.figure_id = None
        await until(pilot, lambda: "".join(rows()).strip() == "", "nothing")


async def test_only_what_changed_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage(moving(119))
    asked: list[Region] = []
    refresh = RoutineFigure.refresh

    def note(figure: RoutineFigure, *regions: Region, **options: bool) -> RoutineFigure:
        asked.extend(regions)
        return refresh(figure, *regions, **options)

    async with stage.app.run_test(size=(80, 24)) as pilot:
        await stage.drawn_first(pilot)
        monkeypatch.setattr(RoutineFigure, "refresh", note)
        stage.now_s += 0.7
        await until(pilot, lambda: bool(asked), "a move")
        assert len(asked) < 14
        assert all(region.height == 1 and region.width < 44 for region in asked)
