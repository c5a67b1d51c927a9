"""Where the days of the heat map stand. 2026-11-20 is a Friday."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.calendar_day import week_start
from hipback_tui.tui.widgets.heat_grid import WEEKS, Cell, Direction, lay_out

FRIDAY = date(2026, 11, 20)
MONDAY = date(2026, 11, 16)

WIDTHS = st.integers(0, 220)
HEIGHTS = st.integers(0, 60)
WEEKDAYS = st.integers(0, 6)


def test_half_a_year_fits_eighty_columns() -> None:
    grid = lay_out(56, 8, FRIDAY, 0, FRIDAY)
    assert (grid.weeks, grid.across, grid.down, grid.turned) == (26, 2, 1, False)
    assert grid.start == MONDAY - timedelta(weeks=25)
    assert grid.cell(grid.start) == Cell(4, 1)
    assert grid.cell(FRIDAY) == Cell(54, 5)
    assert grid.size == Cell(56, 8)


def test_a_year_fits_a_wide_window() -> None:
    grid = lay_out(110, 14, FRIDAY, 0, FRIDAY)
    assert (grid.weeks, grid.across, grid.down) == (WEEKS, 2, 1)
    assert grid.start == MONDAY - timedelta(weeks=52)


def test_much_room_makes_it_airy() -> None:
    grid = lay_out(216, 14, FRIDAY, 0, FRIDAY)
    assert (grid.weeks, grid.across, grid.down) == (WEEKS, 4, 2)
    assert grid.size == Cell(214, 14)


def test_little_width_shows_fewer_weeks_and_the_running_one_last() -> None:
    grid = lay_out(38, 8, FRIDAY, 0, FRIDAY)
    assert (grid.weeks, grid.across) == (17, 2)
    assert grid.last == MONDAY + timedelta(days=6)


def test_earlier_days_are_turned_to_by_whole_pages() -> None:
    grid = lay_out(38, 8, FRIDAY, 0, FRIDAY)
    earlier = grid.page(FRIDAY, -1)
    assert earlier == FRIDAY - timedelta(weeks=17)
    for selected in (earlier, grid.start - timedelta(days=1), grid.start - timedelta(weeks=17)):
        assert lay_out(38, 8, FRIDAY, 0, selected).last == grid.start - timedelta(days=1)
    assert lay_out(38, 8, FRIDAY, 0, grid.start) == grid
    assert grid.page(earlier, 2) == grid.latest


def test_all_days_from_the_first_record_on_can_be_reached_and_a_year_in_any_case() -> None:
    long_ago = date(2017, 3, 8)
    grid = lay_out(56, 8, FRIDAY, 0, long_ago, first_day=long_ago)
    assert grid.start == grid.earliest == date(2017, 3, 6)
    assert grid.page(long_ago, -1) == grid.earliest
    assert lay_out(56, 8, FRIDAY, 0, FRIDAY, first_day=MONDAY).earliest == MONDAY - timedelta(weeks=52)


def test_a_strip_has_its_weeks_as_rows() -> None:
    grid = lay_out(28, 4, FRIDAY, 0, FRIDAY)
    assert grid.turned
    assert grid.weeks == 3
    assert grid.cell(FRIDAY) == Cell(21, 3)
    assert grid.size.column <= 29


def test_weeks_may_begin_on_sunday() -> None:
    grid = lay_out(56, 8, FRIDAY, 6, FRIDAY)
    assert grid.cell(date(2026, 11, 15)) == Cell(54, 1)
    assert grid.latest == date(2026, 11, 21)


@pytest.mark.parametrize(
    ("direction", "day"),
    [
        (Direction.LEFT, date(2026, 11, 13)),
        (Direction.RIGHT, FRIDAY),
        (Direction.UP, date(2026, 11, 19)),
        (Direction.DOWN, date(2026, 11, 21)),
    ],
)
def test_the_cursor_goes_where_the_key_points(direction: Direction, day: date) -> None:
    assert lay_out(56, 8, FRIDAY, 0, FRIDAY).step(FRIDAY, direction) == day


@pytest.mark.parametrize(
    ("direction", "day"),
    [
        (Direction.LEFT, date(2026, 11, 19)),
        (Direction.RIGHT, date(2026, 11, 21)),
        (Direction.UP, date(2026, 11, 13)),
        (Direction.DOWN, FRIDAY),
    ],
)
def test_so_it_does_where_weeks_are_rows(direction: Direction, day: date) -> None:
    assert lay_out(28, 4, FRIDAY, 0, FRIDAY).step(FRIDAY, direction) == day


@given(WIDTHS, HEIGHTS, WEEKDAYS, st.integers(0, 7 * WEEKS - 1))
def test_every_day_shown_is_found_where_it_stands(
    width: int, height: int, first_weekday: int, back: int
) -> None:
    latest = week_start(FRIDAY, first_weekday) + timedelta(days=6)
    selected = latest - timedelta(days=back)
    grid = lay_out(width, height, FRIDAY, first_weekday, selected)
    assert 1 <= grid.weeks <= WEEKS
    assert grid.start <= selected <= grid.last <= grid.latest
    places = {}
    for number in range(7 * grid.weeks):
        day = grid.start + timedelta(days=number)
        place = grid.cell(day)
        assert grid.day_at(*place) == day
        places[place] = day
    assert len(places) == 7 * grid.weeks


@given(WIDTHS.filter(lambda width: width >= 12), HEIGHTS.filter(lambda height: height >= 8))
def test_the_upright_map_stays_in_its_room(width: int, height: int) -> None:
    size = lay_out(width, height, FRIDAY, 0, FRIDAY).size
    assert size.column <= width
    assert size.row <= height


@given(st.lists(st.sampled_from(list(Direction)), max_size=60), HEIGHTS)
def test_the_cursor_never_leaves_the_year(moves: list[Direction], height: int) -> None:
    day = FRIDAY
    for direction in moves:
        grid = lay_out(56, height, FRIDAY, 0, day)
        day = grid.step(day, direction)
        assert grid.earliest <= day <= grid.latest


@pytest.mark.parametrize("place", [(0, 3), (4, 0), (80, 3), (4, 9)])
def test_beside_the_days_there_is_none(place: tuple[int, int]) -> None:
    assert lay_out(56, 8, FRIDAY, 0, FRIDAY).day_at(*place) is None
