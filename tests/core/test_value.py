"""Values behave as frozen dataclasses do."""

import pickle

import pytest

from hipback_tui.core.value import Value, changed


class Point(Value):
    x: int
    y: int = 2


class Other(Value):
    x: int
    y: int = 2


class Nothing(Value):
    """No fields."""


def test_fields_come_by_place_by_name_and_by_default() -> None:
    assert (Point(1).x, Point(1).y) == (1, 2)
    assert Point(1, 3) == Point(y=3, x=1)
    assert repr(Point(1)) == "Point(x=1, y=2)"
    match Point(5, 6):
        case Point(x, y=6):
            assert x == 5
        case _:
            pytest.fail("a value matches by place and by name")


def test_equality_asks_for_the_same_class() -> None:
    assert Point(1) == Point(1, 2)
    assert Point(1) != Point(2)
    assert Point(1) != Other(1)
    assert Nothing() == Nothing()
    assert len({Point(1), Point(1, 2), Other(1)}) == 2


def test_nothing_can_be_changed_afterwards() -> None:
    point = Point(1)
    with pytest.raises(AttributeError):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(AttributeError):
        del point.x
    assert pickle.loads(pickle.dumps(point)) == point


@pytest.mark.parametrize(
    ("args", "kwargs"), [((), {}), ((1, 2, 3), {}), ((1,), {"x": 1}), ((1,), {"z": 1}), ((), {"y": 1})]
)
def test_wrong_fields_are_refused(args: tuple[int, ...], kwargs: dict[str, int]) -> None:
    with pytest.raises(TypeError):
        Point(*args, **kwargs)


class Share(Value):
    of_all: float = 0.5

    def _settle(self) -> None:
        if not 0 <= self.of_all <= 1:
            raise ValueError(f"{self.of_all}, expected 0 to 1")


def test_a_changed_copy_is_checked_and_leaves_the_first_one_alone() -> None:
    point, share = Point(1), Share()
    assert (changed(point, y=5), point) == (Point(1, 5), Point(1, 2))
    assert changed(share, of_all=1) == Share(1)
    with pytest.raises(ValueError, match="2, expected 0 to 1"):
        changed(share, of_all=2)
    with pytest.raises(TypeError, match="Point takes no z"):
        changed(point, z=1)
