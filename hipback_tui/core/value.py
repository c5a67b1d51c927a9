"""Immutable values that cost next to nothing to define.

A frozen dataclass takes about 0.4 ms to define, since it compiles a handful of methods; the engine's messages
and orders are some thirty small classes, all needed before the first paint. `Value` keeps one set of methods
in the base class instead (0.03 ms a class). Type checkers see subclasses as frozen dataclasses.
"""

from __future__ import annotations

TYPE_CHECKING = False  # importing typing takes longer than defining all the values of `status`
if TYPE_CHECKING:
    from typing import Any, ClassVar, TypeVar, dataclass_transform

    _V = TypeVar("_V", bound="Value")
else:

    def dataclass_transform(**_):
        """Tell type checkers alone."""
        return lambda base: base


@dataclass_transform(frozen_default=True)
class Value:
    """Base of immutable values: annotate the fields in the class body, with defaults where there are any.

    Values are equal if they are of the same class and all fields are equal.
    """

    __match_args__ = ()
    _names: ClassVar[frozenset[str]] = frozenset()
    _needed: ClassVar[frozenset[str]] = frozenset()

    def __init_subclass__(cls) -> None:
        """Take the fields from the annotations, those of a base class first."""
        names = dict.fromkeys((*cls.__match_args__, *cls.__annotations__))
        cls.__match_args__ = tuple(names)  # type: ignore[misc, assignment]
        cls._names = frozenset(names)
        cls._needed = frozenset([name for name in names if not hasattr(cls, name)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        names: tuple[str, ...] = self.__match_args__
        if len(args) > len(names):
            raise TypeError(f"{type(self).__name__} takes {len(names)} values, {len(args)} were given")
        values = self.__dict__
        values.update(zip(names, args, strict=False))
        if not self._names.issuperset(kwargs) or not kwargs.keys().isdisjoint(values):
            wrong = next(name for name in kwargs if name not in self._names or name in values)
            raise TypeError(f"{type(self).__name__} takes no {wrong!r}, or takes it once only")
        values.update(kwargs)
        if not self._needed.issubset(values):
            missing = next(name for name in names if name in self._needed and name not in values)
            raise TypeError(f"{type(self).__name__} needs {missing!r}")
        self._settle()

    def _settle(self) -> None:
        """Check or clean what was given, by way of `self.__dict__`; raise what is wrong with it."""

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed: {name}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} cannot be changed: {name}")

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return self.__dict__ == other.__dict__ or self._values() == other._values()

    def __hash__(self) -> int:
        return hash((type(self), self._values()))

    def __repr__(self) -> str:
        names: tuple[str, ...] = self.__match_args__
        fields = zip(names, self._values(), strict=True)
        return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in fields)})"

    def _values(self) -> tuple[Any, ...]:
        names: tuple[str, ...] = self.__match_args__
        return tuple([getattr(self, name) for name in names])


def changed(value: _V, **changes: Any) -> _V:
    """Return `value` with some fields changed; what is given is checked and cleaned as at its making.

    Raises TypeError for what is no field of it.
    """
    kind = type(value)
    if not kind._names.issuperset(changes):
        raise TypeError(f"{kind.__name__} takes no {', '.join(sorted(changes.keys() - kind._names))}")
    made = kind.__new__(kind)
    made.__dict__.update(value.__dict__)
    made.__dict__.update(changes)
    made._settle()
    return made
