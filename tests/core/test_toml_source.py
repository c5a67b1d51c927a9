import json
import subprocess
import sys
import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.toml_source import Path, Problem, SourceError, decode, dotted, parse, shown

EXAMPLE = '''\
# a comment with [brackets] = and "quotes
id = "a"   # "
text = """
first = 1
[not a table]
""\\" """
dotted.inner . key = 1.5
"quoted key" = 'a#b'
"\\u00e9t\\u00e9" = 1
when = 1979-05-27 07:32:00
inline = { x = 1, y = [ { z = 2 } ] }
list = [
  1,  # one
  [2,
   3],
  """
  x""",
  { k = "v" },
]

[table]
key = 1
[table.sub]
key = 2

[[steps]]
exercise = "one"
[[steps]]
exercise = "two"
[steps.more]
deep = true
[[steps.inner]]
a = 1
[[steps.inner]]
a = 2
'''


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ((), 1),
        (("id",), 2),
        (("text",), 3),
        (("dotted",), 7),
        (("dotted", "inner", "key"), 7),
        (("quoted key",), 8),
        (("été",), 9),
        (("when",), 10),
        (("inline",), 11),
        (("inline", "y", 0, "z"), 11),
        (("list",), 12),
        (("list", 0), 13),
        (("list", 1), 14),
        (("list", 1, 1), 15),
        (("list", 2), 16),
        (("list", 3, "k"), 18),
        (("table",), 21),
        (("table", "key"), 22),
        (("table", "sub"), 23),
        (("table", "sub", "key"), 24),
        (("steps",), 26),
        (("steps", 0), 26),
        (("steps", 0, "exercise"), 27),
        (("steps", 1), 28),
        (("steps", 1, "exercise"), 29),
        (("steps", 1, "more", "deep"), 31),
        (("steps", 1, "inner", 0), 32),
        (("steps", 1, "inner", 1, "a"), 35),
    ],
)
def test_every_key_has_its_line(path: Path, line: int) -> None:
    assert parse(EXAMPLE, "example.toml").line_of(path) == line


def test_the_data_are_those_of_tomllib() -> None:
    source = parse(EXAMPLE, "example.toml")
    assert source.data == tomllib.loads(EXAMPLE)
    assert (source.name, source.text) == ("example.toml", EXAMPLE)


def test_a_missing_key_has_the_line_of_its_table() -> None:
    source = parse(EXAMPLE, "example.toml")
    assert source.line_of(("steps", 1, "sides")) == 28
    assert source.line_of(("nowhere",)) == 1


def test_windows_line_ends_count_once() -> None:
    assert parse('a = 1\r\nb = """\r\n"""\r\nc = 2\r\n', "w.toml").line_of(("c",)) == 4


def test_a_problem_is_one_line() -> None:
    source = parse(EXAMPLE, "example.toml")
    problem = source.problem(("steps", 1, "exercise"), "unknown exercise 'two'", "the id of an exercise")
    assert str(problem) == (
        "example.toml:29: steps[2].exercise: unknown exercise 'two'; expected the id of an exercise"
    )
    assert str(Problem("f.toml", 0, "", "cannot be read")) == "f.toml: cannot be read"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a = 1\nb 2\n", 2, "expected '='"),
        ("a = 1\n\n[x\n", 3, "expected ']'"),
        ('a = 1\nb = """never ends\n\n', 2, "before the end of the file"),
        ("a = 1\na = 2\n", 2, "cannot overwrite a value"),
        ("a = 2026-02-30\n", 1, "invalid date"),
        pytest.param(f"a = {'9' * 5000}", 0, "a number too long to read", id="a very long number"),
        pytest.param("a = " + "[" * 5000, 0, "nested too deeply", id="very deep"),
    ],
)
def test_broken_toml_is_one_problem_with_its_line(text: str, line: int, words: str) -> None:
    with pytest.raises(SourceError) as caught:
        parse(text, "x.toml")
    problem = caught.value.problem
    assert problem.line == line
    assert words in str(problem)
    assert "\n" not in str(problem)
    assert str(problem).startswith("x.toml:")


def test_bytes_that_are_no_text_are_told_with_their_line() -> None:
    with pytest.raises(SourceError) as caught:
        decode(b"a = 1\nb = '\xff'\n", "x.toml")
    assert str(caught.value) == "x.toml:2: not UTF-8: byte 0xff; expected a UTF-8 text file"


def test_a_byte_order_mark_is_not_part_of_the_text() -> None:
    assert decode(b"\xef\xbb\xbfa = 1\n", "x.toml") == "a = 1\n"


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "true"),
        ("x", "'x'"),
        (3, "3"),
        (1.5, "1.5"),
        ([1], "a list"),
        ({}, "a table"),
        (tomllib.loads("d = 2026-11-20")["d"], "2026-11-20"),
        ("y" * 100, "'" + "y" * 56 + "..."),
    ],
)
def test_values_are_shown_in_the_words_of_toml(value: object, text: str) -> None:
    assert shown(value) == text


def test_a_number_of_thousands_of_digits_is_not_printed() -> None:
    assert shown(parse(f"a = 0x{'f' * 5000}", "x.toml").data["a"]) == "a very long number"


def test_positions_are_counted_from_one() -> None:
    assert dotted(("steps", 0, "sides")) == "steps[1].sides"
    assert dotted(()) == ""
    assert dotted(("hours", "a-b_9")) == "hours.a-b_9"
    assert dotted(("hours", "\n")) == "hours.'\\n'"
    assert dotted(("", "a b")) == "''.'a b'"


def test_a_problem_costs_no_parser() -> None:
    code = "import sys, hipback_tui.core.toml_source; print('tomllib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


KEYS = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=4)
SCALARS = st.one_of(
    st.integers(-99, 99),
    st.booleans(),
    st.text(st.sampled_from("ab\"'\\\n #[]{}=,."), max_size=8),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


def quoted(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def inline(value: Any) -> str:
    """Write a value as TOML with every array element on a line of its own."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{quoted(k)} = {inline(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + "".join(f"\n# [x\n{inline(v)}," for v in value) + "\n]"
    return quoted(value)


def paths(value: Any, path: Path = ()) -> list[Path]:
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [p for k, v in items for p in [(*path, k), *paths(v, (*path, k))]]


@given(st.dictionaries(KEYS, VALUES, max_size=4), st.dictionaries(KEYS, VALUES, max_size=3))
def test_every_path_of_any_file_has_a_line_that_names_it(top: dict[str, Any], table: dict[str, Any]) -> None:
    text = "".join(f"{quoted(k)} = {inline(v)}\n" for k, v in top.items())
    text += "".join(f"[['the table']]\n{quoted(k)} = {inline(v)}\n" for k, v in table.items())
    source = parse(text, "any.toml")
    lines = text.split("\n")
    for path in paths(source.data):
        line = lines[source.line_of(path) - 1]
        if path == ("the table",) or path[:-1] == ("the table",):
            assert line == "[['the table']]"
        elif isinstance(path[-1], str):
            assert quoted(path[-1]) in line
        else:
            # an element starts a line, below the line of its array
            assert source.line_of(path) > source.line_of(path[:-1])
