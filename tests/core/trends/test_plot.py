"""Where the figures of a plot go, in cells and dots."""

from datetime import date
from itertools import pairwise

from hipback_tui.core.trends.plot import Area, Mark, bars, braille, dates, levels, line_dots, marks, runs

TEN_DAYS = Area(columns=20, rows=6, first=100, days=10)
"""Two cells, four dots a day; 24 dots from 10 down to 0."""


def test_corners_of_the_area() -> None:
    assert TEN_DAYS.dot(100, 10) == (2, 0)
    assert TEN_DAYS.dot(109, 0) == (38, 23)
    assert (TEN_DAYS.row(10), TEN_DAYS.row(0)) == (0, 5)
    assert (TEN_DAYS.column(100), TEN_DAYS.column(109.9)) == (0, 19)
    assert [TEN_DAYS.day(column) for column in (0, 1, 2, 19)] == [100, 100, 101, 109]


def test_gaps_stay_gaps() -> None:
    points = {100: 10.0, 101: 10.0, 103: 0.0, 105: 5.0, 106: 5.0}
    assert runs(points, 1) == [[(100, 10), (101, 10)], [(103, 0)], [(105, 5), (106, 5)]]
    dots = line_dots(points, TEN_DAYS)
    # From the middle of day 100 to that of day 101, one dot for day 103, then days 105 to 106.
    assert {x for x, _ in dots} == {*range(2, 7), 14, *range(22, 27)}


def test_a_step_of_a_line_that_falls_has_a_dot_on_each_row() -> None:
    dots = line_dots({100: 10.0, 101: 0.0}, TEN_DAYS)
    assert sorted({y for _, y in dots}) == list(range(24))


def test_a_dotted_line_has_every_third_dot_of_the_solid_one() -> None:
    points = {100: 10.0, 101: 0.0}
    solid, dotted = line_dots(points, TEN_DAYS), line_dots(points, TEN_DAYS, dotted=True)
    assert dotted < solid
    assert sorted(y for _, y in dotted) == list(range(0, 24, 3))


def test_braille_sets_the_bits_of_a_cell() -> None:
    # Unicode: the upper left dot is bit 0, the lower right one bit 7.
    assert braille({(0, 0), (1, 3), (2, 4)}) == {(0, 0): "\u2881", (1, 1): "\u2801"}


def test_medians_are_marked_where_there_are_two_cells_for_each() -> None:
    points = {100: 10.0, 101: 5.0, 103: 0.0, 109: 0.0}
    assert marks(points, TEN_DAYS) == [Mark(1, 0, 100), Mark(3, 3, 101), Mark(7, 5, 103), Mark(19, 5, 109)]


def test_without_room_only_single_ones_and_the_last_are_marked() -> None:
    small = Area(columns=10, rows=6, first=100, days=10)
    points = {100: 10.0, 101: 5.0, 103: 0.0, 105: 1.0, 106: 2.0}
    assert [mark.day for mark in marks(points, small)] == [103, 106]


def test_the_axis_names_as_many_scores_as_there_is_room_for() -> None:
    assert [levels(rows) for rows in (3, 5, 11)] == [(10, 0), (10, 5, 0), (10, 8, 6, 4, 2, 0)]
    for rows in (3, 5, 11, 26):
        area = Area(columns=20, rows=rows, first=1, days=10)
        assert len({area.row(score) for score in levels(rows)}) == len(levels(rows))


def test_bars_stand_on_their_days() -> None:
    drawn, highest = bars({100: 8.0, 102: 4.0, 109: 1.0, 99: 50.0}, TEN_DAYS, mean=True)
    assert highest == 8
    assert drawn == "█   ▄             ▁ "


def test_weeks_are_a_mean_of_hours_or_a_sum_of_sessions() -> None:
    weeks = Area(columns=14, rows=6, first=100, days=14, step=7)
    days = {100: 2.0, 103: 4.0, 107: 6.0}
    assert bars(days, weeks, mean=True) == ("▄▄▄▄▄▄ ██████ ", 6)
    assert bars(days, weeks, mean=False) == ("██████ ██████ ", 6)
    assert bars({}, weeks, mean=True) == (" " * 14, 0)


def test_dates_are_whole_weeks_back_from_the_last_day_and_do_not_touch() -> None:
    last = date(2026, 11, 20).toordinal()
    for days, columns in ((28, 56), (28, 28), (119, 57), (392, 98), (392, 30)):
        area = Area(columns=columns, rows=6, first=last - days + 1, days=days)
        named = dates(area, 9)
        assert named[-1][1].toordinal() == last
        assert all((last - day.toordinal()) % 7 == 0 for _, day in named)
        columns_named = [column for column, _ in named]
        assert all(b - a >= 8 for a, b in pairwise(columns_named))
