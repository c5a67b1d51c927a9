import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.cli.commands import BY_NAME
from hipback_tui.cli.errors import WrongUsage
from hipback_tui.cli.invocation import plain_status, split
from hipback_tui.cli.parsing import parse


@pytest.mark.parametrize(
    ("line", "command", "rest"),
    [
        ("", None, ""),
        ("--version", None, "--version"),
        ("week", "week", ""),
        ("week --json", "week", "--json"),
        ("--data-dir x week --json", "week", "--data-dir x --json"),
        ("--data-dir=x --config c week", "week", "--data-dir=x --config c"),
        ("--data-dir week", None, "--data-dir week"),
        ("--help log", "log", "--help"),
        ("routines show week", "routines", "show week"),
        ("--config", None, "--config"),
    ],
)
def test_the_command_is_the_first_word_that_is_no_options_value(
    line: str, command: str | None, rest: str
) -> None:
    found = split(line.split())
    assert (found.command, found.rest) == (command, rest.split())


words = st.sampled_from(
    [
        *("status", "week", "--json", "--format", "--format=", "--format={state}", "{next}", "--data-dir"),
        *("--data-dir=d", "--config", "--config=c", "x", "-x", "--", "-1", "", "--help", "--version", "--js"),
    ]
)


@given(st.lists(words, max_size=7))
def test_the_short_way_to_status_says_the_same_as_the_parser(arguments: list[str]) -> None:
    plain = plain_status(arguments)
    if plain is not None:
        given_ = parse(BY_NAME["status"], split(arguments).rest)
        assert (plain.json, plain.template) == (given_.json, given_.format)
        assert (plain.data_dir, plain.config) == (given_.data_dir, given_.config)


@given(st.lists(words, max_size=6))
def test_what_the_parser_refuses_does_not_take_the_short_way(arguments: list[str]) -> None:
    invocation = split(arguments)
    if invocation.command != "status":
        assert plain_status(arguments) is None
        return
    try:
        parse(BY_NAME["status"], invocation.rest)
    except WrongUsage:
        assert plain_status(arguments) is None


@pytest.mark.parametrize(
    "line",
    [
        "status",
        "status --json",
        "--data-dir d status --config c",
        "status --format={state}",
        "status --format x",
    ],
)
def test_usual_status_commands_take_the_short_way(line: str) -> None:
    assert plain_status(line.split()) is not None
