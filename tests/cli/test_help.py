import shlex
from importlib import import_module

import pytest

import hipback_tui
from hipback_tui.cli.commands import BY_NAME, COMMANDS
from hipback_tui.cli.invocation import split
from hipback_tui.cli.parsing import parse
from tests.support.command_line import CommandLine

NAMES = [command.name for command in COMMANDS]


def test_every_command_of_the_contract_is_there() -> None:
    assert set(NAMES) == {
        *("status", "start", "stood", "sat", "snooze", "skip", "pause", "resume", "log", "checkin", "goal"),
        *(
            "rest",
            "week",
            "undo",
            "routines",
            "export",
            "import",
            "backup",
            "restore",
            "doctor",
            "watch",
            "demo",
        ),
    }
    assert len(NAMES) == len(set(NAMES))


@pytest.mark.parametrize("name", NAMES)
def test_every_command_is_done_somewhere(name: str) -> None:
    module, function = BY_NAME[name].does.split(":")
    assert callable(getattr(import_module(f"hipback_tui.cli.{module}"), function))


@pytest.mark.parametrize("name", NAMES)
def test_every_help_tells_usage_arguments_and_an_example(hipback: CommandLine, name: str) -> None:
    command = BY_NAME[name]
    text = hipback.done(name, "--help").out
    assert text.startswith(f"usage: hipback {name}")
    assert command.summary[1:] in text
    assert "--data-dir" in text
    for argument in command.arguments:
        assert (
            argument.names[0] if argument.names[0].startswith("-") else argument.options["metavar"]
        ) in text
    for line, _ in command.examples:
        assert line in text
    assert command.examples
    assert hipback.done("-h", name).out == text
    assert hipback.done(name, "--on", "-h").out == text


@pytest.mark.parametrize("line", [line for command in COMMANDS for line, _ in command.examples])
def test_every_example_is_a_command_line_that_parses(line: str) -> None:
    words = shlex.split(line)
    assert words[0] == "hipback"
    end = words.index("|") if "|" in words else len(words)
    invocation = split(words[1:end])
    assert invocation.command is not None
    assert parse(BY_NAME[invocation.command], invocation.rest).command == invocation.command


def test_the_help_of_the_whole_names_every_command(hipback: CommandLine) -> None:
    text = hipback.done("--help").out
    assert all(f"  {name} " in text for name in NAMES)
    for word in ("--data-dir", "--config", "--version", "HIPBACK_DATA_DIR", "HIPBACK_NOW", "Exit status"):
        assert word in text
    assert max(map(len, text.splitlines())) < 100


@pytest.mark.parametrize("words", [("--version",), ("week", "--version"), ("--version", "week")])
def test_the_version_before_or_after_a_command(hipback: CommandLine, words: tuple[str, ...]) -> None:
    assert hipback.done(*words).out == f"hipback {hipback_tui.__version__}\n"


@pytest.mark.parametrize(
    "words", [("--data-dir", "{}", "log"), ("log", "--data-dir={}"), ("log", "--data-dir", "{}")]
)
def test_global_options_before_or_after_a_command(
    hipback: CommandLine, words: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    hipback.done(*(word.format(elsewhere) for word in words))
    assert list(elsewhere.glob("journal/*/2026-11.json"))
    assert not hipback.data_dir.exists()


@pytest.mark.parametrize("line", ["rest today --reason ill tomorrow", "rest --reason ill today tomorrow"])
def test_options_may_stand_between_the_rest(hipback: CommandLine, line: str) -> None:
    hipback.done(*line.split())


def test_show_and_its_id_may_be_apart(hipback: CommandLine) -> None:
    hipback.done("routines", "show", "--config", str(hipback.config), "two-minute-chair")
