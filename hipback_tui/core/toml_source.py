"""TOML texts that know their lines, so that a mistake can be told by file, line and key.

`tomllib` gives data without positions. A `Source` finds the line of a key only when asked, by a second,
simple walk over the text, which is known to be valid by then; a file without mistakes does not pay for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from hipback_tui.core.value import Value

TYPE_CHECKING = False  # importing typing would take longer than what `status` does with it
if TYPE_CHECKING:
    from typing import Any


Path = tuple[str | int, ...]
"""Keys and array positions from the top of a file: `("steps", 0, "exercise")`."""


class Problem(Value):
    """One mistake in a file that people write; `str()` is the one line that tells it.

    `line` counts from 1; 0 means the file as a whole. `key` is dotted, empty where no key is meant. `found`
    says what is there, `expected` what should be; `expected` may be empty where `found` says it all.
    """

    file: str
    line: int
    key: str
    found: str
    expected: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        key = f"{self.key}: " if self.key else ""
        return f"{place}: {key}{self.found}" + (f"; expected {self.expected}" if self.expected else "")


class SourceError(ValueError):
    """A text that is no TOML at all; `problem` tells where."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class Source:
    """A parsed TOML text: `name` for messages, `text`, and `data` as `tomllib` gives it."""

    __slots__ = ("_lines", "data", "name", "text")

    def __init__(self, name: str, text: str, data: dict[str, Any]) -> None:
        self.name = name
        self.text = text
        self.data = data
        self._lines: dict[Path, int] | None = None

    def line_of(self, path: Path) -> int:
        """Return the line (from 1) on which `path` is first named.

        A path that is not there has the line of its nearest parent that is: a key that is missing from a
        table has the line of the table's head. What hangs on the file itself has line 1.
        """
        if self._lines is None:
            self._lines = _find_lines(self.text)
        for length in range(len(path), 0, -1):
            line = self._lines.get(path[:length])
            if line is not None:
                return line
        return 1

    def problem(self, path: Path, found: str, expected: str = "") -> Problem:
        """Return the mistake at `path`, with its line and its dotted key."""
        return Problem(self.name, self.line_of(path), dotted(path), found, expected)


def parse(text: str, name: str) -> Source:
    """Return what the TOML `text` says; `name` is the file's name in messages.

    Raises SourceError, with the line, for what is not TOML.
    """
    # Here, not above: whoever only needs `Problem` does not pay for the parser and its expressions.
    import tomllib

    try:
        return Source(name, text, tomllib.loads(text))
    except RecursionError:
        raise SourceError(Problem(name, 0, "", "not TOML: nested too deeply")) from None
    except tomllib.TOMLDecodeError as error:
        raise SourceError(_syntax_problem(str(error), text, name)) from None
    except ValueError:  # Python refuses to read a number of thousands of digits
        raise SourceError(Problem(name, 0, "", "not TOML: a number too long to read")) from None


def decode(raw: bytes, name: str) -> str:
    """Return a file's bytes as text, without the mark that some Windows editors put first.

    Raises SourceError, with the line, if they are not UTF-8.
    """
    try:
        return raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise SourceError(
            Problem(name, line, "", f"not UTF-8: byte 0x{raw[error.start]:02x}", "a UTF-8 text file")
        ) from None


def dotted(path: Path) -> str:
    """Return `path` as people write it: `steps[2].exercise`, positions counted from 1."""
    text = ""
    for part in path:
        text += f"[{part + 1}]" if isinstance(part, int) else f".{_key(part)}"
    return text.removeprefix(".")


def _key(name: str) -> str:
    """Return a key as TOML writes it: in quotes, on one line, unless it is a bare one."""
    bare = name.isascii() and name.replace("-", "_").replace("_", "a").isalnum()
    return name if bare else shown(name)


def shown(value: object) -> str:
    """Return a value for a message, in TOML's words and short enough for one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, list):
        return "a list"
    if not isinstance(value, str | int | float):
        return str(value)  # dates and times read as they were written
    try:
        text = repr(value)
    except ValueError:  # a whole number too long to be printed
        return "a very long number"
    return text if len(text) <= 60 else text[:57] + "..."


def _syntax_problem(message: str, text: str, name: str) -> Problem:
    # tomllib tells the place only in words: "... (at line 3, column 7)" or "... (at end of document)".
    said, _, place = message.rpartition(" (at ")
    numbers = [int(word) for word in place.rstrip(")").replace(",", "").split() if word.isdecimal()]
    if numbers:
        return Problem(name, numbers[0], "", f"not TOML: {_lower_first(said)}, column {numbers[-1]}")
    if said:
        last = text.count("\n", 0, len(text.rstrip())) + 1
        return Problem(name, last, "", f"not TOML: {_lower_first(said)} before the end of the file")
    return Problem(name, 0, "", f"not TOML: {_lower_first(message)}")


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


_TOKEN = (
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})'
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:\\.|[^"\\])*"'
    r"|'[^']*'"
    r"|#[^\n]*"
    r"|[\n\[\]{}=,.]"
    r"|[^\s\[\]{}=,.#\"']+"
)


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    """Yield the tokens of a valid TOML text with their lines; line ends count, comments do not."""
    import re

    line, seen = 1, 0
    for match in re.finditer(_TOKEN, text, re.DOTALL):
        line += text.count("\n", seen, match.start())
        seen = match.start()
        if not match[0].startswith("#"):
            yield match[0], line
    yield "\n", line


def comments(text: str) -> list[str]:
    """Return the comments of a valid TOML text, each from its `#` to the end of its line."""
    import re

    found = re.finditer(_TOKEN, text, re.DOTALL)
    return [match[0].rstrip("\r") for match in found if match[0].startswith("#")]


def _find_lines(text: str) -> dict[Path, int]:
    walk = _Walk(text)
    walk.document()
    return walk.lines


class _Walk:
    """One pass over a valid TOML text that notes where each path is first named."""

    def __init__(self, text: str) -> None:
        self.lines: dict[Path, int] = {}
        self._tokens = list(_tokens(text))
        self._at = 0
        self._tables: dict[Path, int] = {}  # how many tables each array of tables has so far

    def document(self) -> None:
        table: Path = ()
        while self._at < len(self._tokens):
            if self._peek() == "\n":
                self._at += 1
            elif self._peek() == "[":
                table = self._head()
            else:
                self._pair(table)

    def _peek(self) -> str:
        return self._tokens[self._at][0]

    def _head(self) -> Path:
        line = self._tokens[self._at][1]
        self._at += 1
        many = self._peek() == "["
        self._at += many
        parts = self._key("]")
        self._at += 1 + many
        path: Path = ()
        for position, part in enumerate(parts):
            path += (part,)
            if many and position == len(parts) - 1:
                self._tables[path] = self._tables.get(path, 0) + 1
            self._note(path, line)
            if path in self._tables:
                path += (self._tables[path] - 1,)
                self._note(path, line)
        return path

    def _pair(self, table: Path) -> None:
        line = self._tokens[self._at][1]
        path = table
        for part in self._key("="):
            path += (part,)
            self._note(path, line)
        self._at += 1
        self._value(path)

    def _key(self, end: str) -> list[str]:
        parts = []
        while self._peek() != end:
            token = self._peek()
            if token[0] in "\"'":
                import tomllib

                parts.append(next(iter(tomllib.loads(f"{token}=0"))))
            elif token != ".":
                parts.append(token)
            self._at += 1
        return parts

    def _value(self, path: Path) -> None:
        opening = self._peek()
        if opening in ("[", "{"):
            self._at += 1
            self._inside(path, "]" if opening == "[" else "}")
            return
        while self._peek() not in ("\n", ",", "]", "}"):
            self._at += 1

    def _inside(self, path: Path, end: str) -> None:
        position = 0
        while self._peek() != end:
            if self._peek() in ("\n", ","):
                self._at += 1
            elif end == "}":
                self._pair(path)
            else:
                self._note((*path, position), self._tokens[self._at][1])
                self._value((*path, position))
                position += 1
        self._at += 1

    def _note(self, path: Path, line: int) -> None:
        self.lines.setdefault(path, line)
