"""What commands and their arguments consist of, and readers of values that tell what was expected."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: its names (an option's begin with `-`), its help, and what `argparse` needs besides."""

    names: tuple[str, ...]
    help: str
    options: Mapping[str, Any] = field(default_factory=dict)
    excludes: str | None = None
    """A group of arguments of which only one may be given."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command.

    `does` is `module:function` in this package: it takes the context and the parsed arguments, and returns
    the exit status. `usage` is how the arguments are written, `more` what has to be known besides, `examples`
    whole command lines with what they are for.
    """

    name: str
    group: str
    summary: str
    does: str
    usage: str = ""
    arguments: tuple[Argument, ...] = ()
    examples: tuple[tuple[str, str], ...] = ()
    more: str = ""


def whole(low: int, high: int | None) -> Callable[[str], int]:
    """Return a reader of whole numbers from `low` to `high` (None: without end)."""
    wanted = f"a whole number from {low} to {high}" if high is not None else f"a whole number, {low} or more"

    def read(text: str) -> int:
        from argparse import ArgumentTypeError

        digits = text.strip().removeprefix("-").removeprefix("+")
        if not (digits.isascii() and digits.isdecimal() and len(digits) <= 9):
            raise ArgumentTypeError(f"{text!r}, expected {wanted}")
        number = int(text)
        if number < low or (high is not None and number > high):
            raise ArgumentTypeError(f"{number}, expected {wanted}")
        return number

    return read


def one_of(choices: tuple[str, ...]) -> Callable[[str], str]:
    """Return a reader of one of several words."""

    def read(text: str) -> str:
        from argparse import ArgumentTypeError

        if text not in choices:
            raise ArgumentTypeError(f"{text!r}, expected one of {', '.join(choices)}")
        return text

    return read


def option(name: str, help: str, metavar: str, **options: Any) -> Argument:
    """Return an option that takes a value."""
    return Argument((name,), help, {"metavar": metavar, **options})


def positional(name: str, help: str, **options: Any) -> Argument:
    """Return an argument that is told by its place."""
    return Argument((name,), help, options)
