"""Which command is meant: the global options may stand before it or after it."""

GLOBAL_OPTIONS = ("--data-dir", "--config")
"""The global options that take a value."""


class Invocation:
    """A command line, split: the command's name (None: none was given) and all other arguments, in order."""

    __slots__ = ("command", "rest")

    def __init__(self, command: str | None, rest: list[str]) -> None:
        self.command = command
        self.rest = rest


class PlainStatus:
    """A `status` command that needs no parser: its options are known and whole."""

    __slots__ = ("config", "data_dir", "json", "template")

    def __init__(self) -> None:
        self.data_dir: str | None = None
        self.config: str | None = None
        self.json = False
        self.template: str | None = None


def split(arguments: list[str]) -> Invocation:
    """Find the command: the first argument that is neither an option nor a global option's value."""
    rest: list[str] = []
    left = iter(arguments)
    for argument in left:
        if not argument.startswith("-"):
            return Invocation(argument, [*rest, *left])
        rest.append(argument)
        if argument in GLOBAL_OPTIONS:
            rest.extend(value for value in (next(left, None),) if value is not None)
    return Invocation(None, rest)


def plain_status(arguments: list[str]) -> PlainStatus | None:
    """Return what a plain `status` command asks for; None for all that a parser has to look at."""
    invocation = split(arguments)
    if invocation.command != "status":
        return None
    found = PlainStatus()
    left = iter(invocation.rest)
    for argument in left:
        name, given, value = argument.partition("=")
        if argument == "--json":
            found.json = True
            continue
        if name not in (*GLOBAL_OPTIONS, "--format"):
            return None
        if not given:
            value = next(left, "-")
            if value.startswith("-"):
                return None
        if name == "--format":
            found.template = value
        elif name == "--data-dir":
            found.data_dir = value
        else:
            found.config = value
    return None if found.json and found.template is not None else found
