"""Named tuples that are ready at once: to type checkers `typing.NamedTuple`, without loading `typing`."""

from __future__ import annotations

from operator import itemgetter

__all__ = ("Row",)

TYPE_CHECKING = False  # importing typing takes longer than defining all the rows of `status`
if TYPE_CHECKING:
    from typing import NamedTuple as Row
else:

    class _Fields(type):
        """Take the fields and their defaults from the annotations of the class body."""

        def __new__(cls, name, bases, body):
            names = tuple(body.get("__annotations__", ()))
            defaults = {field: body.pop(field) for field in names if field in body}
            getters = {field: property(itemgetter(place)) for place, field in enumerate(names)}
            kept = {"__slots__": (), "__match_args__": names, "_fields": names, "_field_defaults": defaults}
            return super().__new__(cls, name, bases, body | getters | kept)

    class Row(tuple, metaclass=_Fields):
        """Base of rows: equal to any tuple with the same values, as named tuples are."""

        def __new__(cls, *args, **kwargs):
            """Take the fields by place or by name."""
            names = cls._fields
            if kwargs or len(args) != len(names):
                given = dict(zip(names, args, strict=False))
                if len(args) > len(names) or kwargs.keys() - (set(names) - given.keys()):
                    raise TypeError(f"{cls.__name__} takes {', '.join(names)}, each of them once")
                given = cls._field_defaults | given | kwargs
                missing = [name for name in names if name not in given]
                if missing:
                    raise TypeError(f"{cls.__name__} needs {', '.join(missing)}")
                args = [given[name] for name in names]
            return tuple.__new__(cls, args)

        def __getnewargs__(self):
            """Return what makes the row anew."""
            return tuple(self)

        def __repr__(self):
            fields = zip(self._fields, self, strict=True)
            return f"{type(self).__name__}({', '.join(f'{name}={value!r}' for name, value in fields)})"

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, **changes):
            return type(self)(**(self._asdict() | changes))
