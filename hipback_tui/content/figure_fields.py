"""Typed reading of a figure's tables: numbers, places on the page, directions."""

from collections.abc import Mapping
from typing import Any

from hipback_tui.content.fields import Fields
from hipback_tui.core.figures.figure import Place
from hipback_tui.core.toml_source import shown

NUMBER_MAX = 720
"""The largest number that is a place or a direction."""


class Shape(Fields):
    """A table with numbers, places and directions."""

    def number(self, key: str, low: float, high: float, default: float) -> float:
        """Return a number from `low` to `high`."""
        if not self.has(key):
            return default
        value = self._table[key]
        if not is_number(value) or not low <= value <= high:
            self.problem(key, shown(value), f"a number from {low:g} to {high:g}")
            return default
        return float(value)

    def numbers(self, key: str, count: int, expected: str, *more: str) -> tuple[float, ...]:
        """Return a list of `count` numbers at `key`, or further down at `more`; zeros if it is not there."""
        value: Any = self._table.get(key)
        for name in more:
            value = value[name]
        if isinstance(value, list) and len(value) == count and all(map(is_number, value)):
            return tuple(map(float, value))
        self.problem(key, listed(value), expected, *more)
        return (0.0,) * count

    def place(self, key: str, *more: str) -> Place:
        """Return a place on the page."""
        x, y = self.numbers(key, 2, "a place such as [40, 20]: x, and y above the floor", *more)
        return x, y

    def sub(self, key: str, expected: str) -> Mapping[str, Any]:
        """Return the table at `key`; empty if there is none."""
        return self._get(key, dict, expected, {})

    def shapes(self, key: str, expected: str) -> list["Shape"]:
        """Return one or more tables of an array."""
        found = []
        for position, value in enumerate(self.items(key, expected)):
            if isinstance(value, dict):
                found.append(Shape(self.source, value, (*self._path, key, position)))
            else:
                self.problem(key, shown(value), expected, position)
        return found

    def turns(self, key: str, segments: tuple[str, ...]) -> tuple[dict[str, float], dict[str, float]]:
        """Return directions and tilts of `segments` from a list, or from the one number of a single one."""
        expected = f"{len(segments)} directions in degrees, each a number or [direction, tilt]"
        if len(segments) == 1:
            expected = "a direction in degrees, or [direction, tilt]"
        value = self._table[key]
        values = [value] if len(segments) == 1 else value
        directions: dict[str, float] = {}
        tilts: dict[str, float] = {}
        if not isinstance(values, list) or len(values) != len(segments):
            self.problem(key, listed(value), expected)
            return directions, tilts
        for segment, turn in zip(segments, values, strict=True):
            match turn:
                case int() | float() if is_number(turn):
                    directions[segment], tilts[segment] = float(turn), 0.0
                case [int() | float() as direction, int() | float() as tilt] if all(map(is_number, turn)):
                    directions[segment], tilts[segment] = float(direction), float(tilt)
                case _:
                    self.problem(key, listed(value), expected)
                    break
        return directions, tilts


def is_number(value: object) -> bool:
    """Return whether `value` is a number that can be a place or a direction."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= NUMBER_MAX


def is_place(value: object) -> bool:
    """Return whether `value` is a list of two such numbers."""
    return isinstance(value, list) and len(value) == 2 and all(map(is_number, value))


def listed(value: object) -> str:
    """Return a value for a message, lists with what is in them."""
    return "[" + ", ".join(map(shown, value)) + "]" if isinstance(value, list) else shown(value)
