"""Typed reading of one TOML table: every mistake is noted with its line, none stops the reading.

A field that is wrong gives a stand-in value; whoever reads a table looks at `problems` before using it.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Any, Final, TypeVar

from hipback_tui.core.toml_source import Path, Problem, Source, shown

Choice = TypeVar("Choice", bound=StrEnum)
Value = TypeVar("Value")

ID_MAX = 40
"""The longest id, in characters."""


class _Required:
    pass


REQUIRED: Final = _Required()
"""Stands for the default of a key that must be there."""


class Fields:
    """One table of a source, read key by key.

    `path` is the table's place in the source, empty for the file itself. `problems` collects the mistakes.
    """

    def __init__(self, source: Source, table: dict[str, Any], path: Path = ()) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self._table = table
        self._path = path
        self._asked: dict[str, None] = {}

    def problem(self, key: str, found: str, expected: str = "", *more: str | int) -> None:
        """Note a mistake at `key`, or further down at `more`."""
        self.problems.append(self.source.problem((*self._path, key, *more), found, expected))

    def has(self, key: str) -> bool:
        """Return whether `key` is there; it counts as known from now on."""
        self._asked[key] = None
        return key in self._table

    def identifier(self, key: str, default: str | _Required = REQUIRED) -> str:
        """Return an id: small letters, digits and hyphens."""
        value = self._get(key, str, "an id such as 'hip-hinge'", default)
        if isinstance(self._table.get(key), str) and not is_id(value):
            self.problem(key, shown(value), f"small letters a-z, digits and hyphens, at most {ID_MAX}")
        return value

    def text(self, key: str, limit: int, default: str | _Required = REQUIRED) -> str:
        """Return a text of 1 to `limit` characters; line breaks and runs of spaces become one space."""
        expected = f"a text of 1 to {limit} characters"
        return self._clean_text(self._get(key, str, expected, default), expected, limit, key)

    def choice(self, key: str, choices: type[Choice], default: Choice | _Required = REQUIRED) -> Choice:
        """Return one of `choices` by its word."""
        expected = "one of " + ", ".join(choices)
        usual = next(iter(choices)) if isinstance(default, _Required) else default
        value = self._get(key, str, expected, default)
        return self._chosen(value, choices, usual, expected, key)

    def choices(self, key: str, choices: type[Choice]) -> tuple[Choice, ...]:
        """Return one or more of `choices`, each once, in the order of the file."""
        expected = "a list of one or more of " + ", ".join(choices)
        usual = next(iter(choices))
        values = enumerate(self.items(key, expected))
        return tuple(dict.fromkeys(self._chosen(v, choices, usual, expected, key, i) for i, v in values))

    def whole(self, key: str, low: int, high: int, default: int | _Required = REQUIRED) -> int:
        """Return a whole number from `low` to `high`."""
        expected = f"a whole number from {low} to {high}"
        value = self._get(key, int, expected, default)
        if type(self._table.get(key)) is int and not low <= value <= high:
            self.problem(key, shown(value), expected)
            return low
        return value

    def flag(self, key: str, default: bool = False) -> bool:
        """Return true or false, `default` if it is not there."""
        return self._get(key, bool, "true or false", default)

    def words(self, key: str, limit: int, default: Iterable[str] | _Required = REQUIRED) -> tuple[str, ...]:
        """Return a list of texts of 1 to `limit` characters; a single text stands for a list of one."""
        expected = f"a list of texts of 1 to {limit} characters"
        if self.has(key) and isinstance(self._table[key], str):
            return (self._clean_text(self._table[key], expected, limit, key),)
        values = self._get(key, list, expected, default if isinstance(default, _Required) else list(default))
        texts = []
        for position, value in enumerate(values):
            if isinstance(value, str):
                texts.append(self._clean_text(value, expected, limit, key, position))
            else:
                self.problem(key, shown(value), f"a text of 1 to {limit} characters", position)
        return tuple(texts)

    def items(self, key: str, expected: str) -> list[Any]:
        """Return a list of one or more things, which the caller checks; empty if that is not there.

        `expected` says what should be in it.
        """
        values = self._get(key, list, expected, REQUIRED)
        if self._table.get(key) == []:
            self.problem(key, "an empty list", expected)
        return values

    def tables(self, key: str, expected: str) -> list["Fields"]:
        """Return one or more tables of an array, each as fields with problems of its own."""
        found = []
        for position, value in enumerate(self.items(key, expected)):
            if isinstance(value, dict):
                found.append(Fields(self.source, value, (*self._path, key, position)))
            else:
                self.problem(key, shown(value), expected, position)
        return found

    def finish(self) -> None:
        """Note every key that nobody asked for."""
        for key in self._table:
            if key not in self._asked:
                self.problem(key, "unknown key", self._nearest(key))

    def _nearest(self, key: str) -> str:
        import difflib

        near = difflib.get_close_matches(key, self._asked, 1, 0.7)
        return near[0] if near else "one of " + ", ".join(self._asked)

    def _get(self, key: str, kind: type[Value], expected: str, default: Value | _Required) -> Value:
        if not self.has(key):
            if isinstance(default, _Required):
                self.problem(key, "missing", expected)
                return kind()
            return default
        value = self._table[key]
        # In Python a bool is an int; in a file it is not.
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.problem(key, shown(value), expected)
            return kind() if isinstance(default, _Required) else default
        return value

    def _chosen(
        self,
        value: object,
        choices: type[Choice],
        usual: Choice,
        expected: str,
        key: str,
        *more: int,
    ) -> Choice:
        for choice in choices:
            if value == choice:
                return choice
        if not more and not isinstance(self._table.get(key), str):
            return usual  # missing or of another type: noted already
        self.problem(key, shown(value), expected, *more)
        return usual

    def _clean_text(self, value: str, expected: str, limit: int, key: str, *more: int) -> str:
        text = " ".join(value.split())
        if not text.isprintable():
            # A control character could do anything to the terminal that shows it.
            self.problem(key, "a control character in the text", expected, *more)
        elif len(text) > limit:
            self.problem(key, f"a text of {len(text)} characters", expected, *more)
        elif not text and isinstance(self._table.get(key), str | list):
            self.problem(key, "an empty text", expected, *more)
        return text


def is_id(text: str) -> bool:
    """Return whether `text` can be an id: small letters a-z, digits and hyphens between them."""
    return (
        0 < len(text) <= ID_MAX
        and text.replace("-", "").isalnum()
        and text.isascii()
        and text == text.lower()
        and not text.startswith("-")
        and not text.endswith("-")
    )
