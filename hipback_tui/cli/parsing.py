"""From the table of commands to `argparse` and to every `--help`; every mistake is one line."""

import argparse
from importlib import import_module
from textwrap import fill
from typing import Any, NoReturn

from hipback_tui.cli.arguments import Command
from hipback_tui.cli.commands import BY_NAME, COMMANDS
from hipback_tui.cli.context import Context
from hipback_tui.cli.errors import WrongUsage
from hipback_tui.cli.invocation import Invocation
from hipback_tui.cli.output import say
from hipback_tui.cli.suggestions import near

_NAME_WIDTH = 11
_WIDTH = 100
"""How wide a paragraph of help is."""


def run(invocation: Invocation) -> int:
    """Do what is asked; return the exit status. Raises Failed."""
    name = invocation.command
    if name is not None and name not in BY_NAME:
        raise WrongUsage(f"unknown command {name!r}{near(name, BY_NAME) or '; see hipback --help'}")
    command = BY_NAME.get(name or "")
    if "-h" in invocation.rest or "--help" in invocation.rest:
        say(overview() if command is None else _parser(command).format_help().rstrip())
        return 0
    given = parse(command, invocation.rest)
    context = Context(given.data_dir, given.config)
    if command is None:
        from hipback_tui.cli.app import open_app

        return open_app(context)
    module, function = command.does.split(":")
    status: int = getattr(import_module(f"hipback_tui.cli.{module}"), function)(context, given)
    return status


def parse(command: Command | None, arguments: list[str]) -> argparse.Namespace:
    """Return what the arguments of a command say, and its name as `command`.

    Without a command only the global options are known. Raises WrongUsage.
    """
    given = _parser(command).parse_intermixed_args(arguments)
    given.command = None if command is None else command.name
    return given


def overview() -> str:
    """Return the help of the program as a whole."""
    lines = [
        "usage: hipback [--data-dir DIR] [--config FILE] [COMMAND ...]",
        "",
        "Notices when you have sat too long, guides a short routine for hips and back, shows your weeks.",
        "Without a command it opens the app.",
    ]
    for group in dict.fromkeys(command.group for command in COMMANDS):
        lines += ["", f"{group}:"]
        lines += [
            f"  {command.name:<{_NAME_WIDTH}}{command.summary}"
            for command in COMMANDS
            if command.group == group
        ]
    lines += [
        "",
        "Options, before or after the command:",
        "  --data-dir DIR    the folder of the journal (or HIPBACK_DATA_DIR)",
        "  --config FILE     the settings file (or HIPBACK_CONFIG)",
        "  --version         the version",
        "  -h, --help        this help; hipback COMMAND --help for a command's own",
        "",
        "HIPBACK_NOW and HIPBACK_SPEED set the clock, to try things out.",
        "Exit status: 0 done, 1 could not, 2 wrong usage.",
    ]
    return "\n".join(lines)


class _Parser(argparse.ArgumentParser):
    """A parser that fails with one line."""

    def error(self, message: str) -> NoReturn:
        """Raise WrongUsage."""
        what = message.removeprefix("argument ")
        raise WrongUsage(f"{what}; see {self.prog} --help")


def _parser(command: Command | None) -> _Parser:
    name = "hipback" if command is None else f"hipback {command.name}"
    parser = _Parser(
        prog=name,
        usage=None if command is None else f"{name} {command.usage}".rstrip(),
        description=None if command is None else _description(command),
        epilog=None if command is None else _epilog(command),
        formatter_class=argparse.RawDescriptionHelpFormatter,
        add_help=False,
        allow_abbrev=False,
    )
    if command is not None:
        groups: dict[str, Any] = {}
        for argument in command.arguments:
            where: Any = parser
            if argument.excludes is not None:
                where = groups.get(argument.excludes) or parser.add_mutually_exclusive_group()
                groups[argument.excludes] = where
            where.add_argument(*argument.names, help=argument.help, **argument.options)
    shared = parser.add_argument_group("options of every command")
    shared.add_argument("--data-dir", metavar="DIR", help="the folder of the journal (or HIPBACK_DATA_DIR)")
    shared.add_argument("--config", metavar="FILE", help="the settings file (or HIPBACK_CONFIG)")
    shared.add_argument("-h", "--help", action="store_true", help="this help")  # answered before parsing
    return parser


def _description(command: Command) -> str:
    parts = [command.summary[:1].upper() + command.summary[1:] + "."]
    if command.more:
        parts += [part if "\n" in part else fill(part, _WIDTH) for part in command.more.split("\n\n")]
    return "\n\n".join(parts)


def _epilog(command: Command) -> str:
    if not command.examples:
        return ""
    width = max(len(line) for line, _ in command.examples)
    lines = [f"  {line:<{width}}   {what}" for line, what in command.examples]
    return "\n".join(["Examples:" if len(lines) > 1 else "Example:", *lines])
