"""The README tells the truth about what can be checked."""

from itertools import takewhile
from pathlib import Path

import pytest

from hipback_tui.content.library import load_library
from hipback_tui.content.routine_file import read_routine
from hipback_tui.core.settings import Key
from hipback_tui.core.settings_keys import KEYS
from hipback_tui.core.toml_source import parse
from hipback_tui.places import package_folder

README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("key", KEYS, ids=lambda key: f"{key.table}.{key.name}")
def test_every_setting_stands_in_the_table_with_its_default(key: Key) -> None:
    default = str(key.default).lower() if isinstance(key.default, bool) else str(key.default) or '""'
    assert f"| `{key.table}.{key.name}` | `{default}` |" in README


def test_its_pictures_are_there() -> None:
    pictures = [line.split("](")[1].rstrip(")") for line in README.splitlines() if line.startswith("![")]
    assert pictures
    for picture in pictures:
        assert (Path(__file__).parent.parent / picture).stat().st_size > 10_000


def test_it_counts_exercises_and_routines() -> None:
    library = load_library(package_folder("data"), None)
    assert f"{len(library.exercises)} exercises and {len(library.routines)} routines" in README


def test_its_routine_is_one() -> None:
    _, _, after = README.partition("A routine is steps:\n\n")
    lines = takewhile(lambda line: not line or line.startswith("    "), after.splitlines())
    source = parse("\n".join(line.removeprefix("    ") for line in lines), "README.md")
    routine, problems = read_routine(source, load_library(package_folder("data"), None).exercises)
    assert problems == []
    assert routine is not None and len(routine.steps) == 2
