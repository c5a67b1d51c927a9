"""What the packages are made from; quick, since nothing is built."""

import re
import tomllib
from pathlib import Path

import pytest

import hipback_tui

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
CONSTRAINTS = (ROOT / "constraints.txt").read_text().splitlines()


def normalized(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_the_version_is_told_alike_everywhere() -> None:
    assert PROJECT["project"]["version"] == hipback_tui.__version__


@pytest.mark.parametrize("folder", ["styles", "data"])
def test_folders_beside_the_package_go_into_the_wheel_and_the_sdist(folder: str) -> None:
    targets = PROJECT["tool"]["hatch"]["build"]["targets"]
    assert targets["wheel"]["force-include"][folder] == f"hipback_tui/{folder}"
    assert f"/{folder}" in targets["sdist"]["include"]
    assert (ROOT / folder).is_dir()


def test_constraints_pin_versions_and_nothing_else() -> None:
    assert [line for line in CONSTRAINTS if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []


def test_every_dependency_is_pinned() -> None:
    pinned = {normalized(line.partition("==")[0]) for line in CONSTRAINTS}
    project = PROJECT["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {normalized(re.split(r"[\s\[<>=!~;]", line, maxsplit=1)[0]) for line in wanted}
    assert names - pinned == set()
