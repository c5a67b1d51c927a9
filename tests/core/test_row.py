"""Rows behave as named tuples do."""

import pickle

import pytest

from hipback_tui.core.row import Row


class Point(Row):
    x: int
    y: int = 2

    @property
    def sum(self) -> int:
        return self.x + self.y


def test_fields_come_by_place_by_name_and_by_default() -> None:
    assert (Point(1), Point(y=3, x=1), Point(1, y=4)) == ((1, 2), (1, 3), (1, 4))
    assert (Point(1).x, Point(1).y, Point(1).sum) == (1, 2, 3)
    assert repr(Point(1)) == "Point(x=1, y=2)"
    x, y = Point(5, 6)
    assert (x, y) == (5, 6)


def test_a_changed_copy_leaves_the_first_one_alone() -> None:
    point = Point(1)
    assert (point._replace(y=5), point) == (Point(1, 5), Point(1))
    assert point._asdict() == {"x": 1, "y": 2}
    assert pickle.loads(pickle.dumps(point)) == point
    with pytest.raises(AttributeError):
        point.x = 2  # type: ignore[misc]


@pytest.mark.parametrize(
    ("args", "kwargs"), [((), {}), ((1, 2, 3), {}), ((1,), {"x": 1}), ((1,), {"z": 1}), ((), {"y": 1})]
)
def test_wrong_fields_are_refused(args: tuple[int, ...], kwargs: dict[str, int]) -> None:
    with pytest.raises(TypeError):
        Point(*args, **kwargs)
