"""The walls of the house, proved by importing: what a part loads, and what answering `status` costs.

The import contracts read the source; these tests see what is really loaded, through whatever third module.
"""

import importlib.util
import re
import subprocess
import sys
import sysconfig
from functools import cache
from pathlib import Path

import pytest

import hipback_tui
from tests.support.terminal import HIPBACK, clean_environment

PACKAGE = Path(hipback_tui.__file__).parent

BELOW_THE_SCREENS = [
    "core",
    "clock",
    "places",
    "system",
    "content",
    "store",
    "notify",
    "presence",
    "session",
    "cli",
]

HEAVY = {
    *(
        "textual",
        "rich",
        "tinydb",
        "tomlkit",
        "dbus_fast",
        "plyer",
        "platformdirs",
        "pkg_resources",
        "hypothesis",
    ),
    *("asyncio", "concurrent.futures", "multiprocessing", "ssl", "http", "email", "unittest", "xml"),
    *("importlib.metadata", "uuid", "hashlib", "logging", "decimal", "fractions", "zoneinfo", "dateutil"),
}
"""What must not be loaded to answer in a shell prompt; the first ones are the walls, the rest is time."""

SLOW_TO_LOAD = {"dataclasses", "inspect", "typing", "argparse", "tomllib", "calendar"}
"""What a status without a running app has no need of besides: some milliseconds each."""


def modules_of(part: str) -> list[str]:
    """Return every module of a part, sorted."""
    folder = PACKAGE / part
    files = sorted(folder.rglob("*.py")) if folder.is_dir() else [folder.with_suffix(".py")]
    names = [
        ".".join(file.relative_to(PACKAGE.parent).with_suffix("").parts) for file in files if file.exists()
    ]
    return [name.removesuffix(".__init__") for name in names if not name.endswith(".__main__")]


@cache
def loaded_by(*modules: str) -> frozenset[str]:
    """Return the names of all modules that importing some loads, beyond what Python loads by itself."""
    code = (
        f"import sys; bare = set(sys.modules); import {', '.join(modules)}; print(*set(sys.modules) - bare)"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], check=False, capture_output=True, text=True, cwd=PACKAGE.parent
    )
    assert ran.returncode == 0, ran.stderr
    return frozenset(ran.stdout.split())


def of_packages(loaded: frozenset[str], packages: set[str]) -> set[str]:
    """Return those modules that are a package's own, or in it."""
    return {name for name in loaded if any(name == p or name.startswith(p + ".") for p in packages)}


def third_party(loaded: frozenset[str]) -> set[str]:
    """Return the distributions' top-level names among modules: neither ours nor the standard library's."""
    tops = {name.partition(".")[0] for name in loaded} - {"hipback_tui"}
    return {
        top
        for top in tops - sys.stdlib_module_names - {"__main__", "__mp_main__"}
        if (spec := importlib.util.find_spec(top)) and spec.origin and in_site_packages(spec.origin)
    }


def in_site_packages(origin: str) -> bool:
    return Path(origin).is_relative_to(sysconfig.get_path("purelib"))


@pytest.mark.parametrize("part", BELOW_THE_SCREENS)
def test_only_the_screens_load_textual(part: str) -> None:
    assert of_packages(loaded_by(*modules_of(part)), {"textual", "rich"}) == set()


@pytest.mark.parametrize("part", ["core", "clock", "places", "system", "content", "notify", "presence"])
def test_only_the_store_loads_tinydb(part: str) -> None:
    assert of_packages(loaded_by(*modules_of(part)), {"tinydb"}) == set()


def test_the_core_needs_nothing_but_dates() -> None:
    assert third_party(loaded_by(*modules_of("core"))) <= {"dateutil", "six"}


@pytest.mark.parametrize("part", ["clock", "places"])
def test_clock_and_places_need_the_standard_library_only(part: str) -> None:
    assert third_party(loaded_by(*modules_of(part))) == set()


def test_the_clock_loads_next_to_nothing() -> None:
    assert loaded_by("hipback_tui.clock") <= {
        *("hipback_tui", "hipback_tui.clock", "datetime", "_datetime", "_pydatetime"),
        *("math", "operator", "_operator", "itertools", "collections", "collections.abc"),
        *("keyword", "reprlib", "functools", "types", "_functools", "_collections"),
    }


def test_the_command_line_opens_without_what_it_may_not_need() -> None:
    assert of_packages(loaded_by("hipback_tui.cli"), HEAVY) == set()


@pytest.mark.parametrize(
    ("arguments", "banned"),
    [
        (["status"], {*HEAVY, *SLOW_TO_LOAD}),
        (["status", "--json"], {*HEAVY, *SLOW_TO_LOAD}),
        (["week", "--json"], HEAVY),
    ],
)
def test_an_answer_loads_only_what_it_takes(arguments: list[str], banned: set[str], tmp_path: Path) -> None:
    env = clean_environment(tmp_path, {"HIPBACK_DATA_DIR": str(tmp_path / "journal")})
    subprocess.run([HIPBACK, "log"], env=env, check=True, capture_output=True)
    command = [sys.executable, "-X", "importtime", HIPBACK, *arguments]
    ran = subprocess.run(command, env=env, check=False, capture_output=True, text=True)
    assert (ran.returncode, bool(ran.stdout)) == (0, True), ran.stderr.splitlines()[-3:]
    loaded = frozenset(re.findall(r"^import time:.*\|\s+([\w.]+)$", ran.stderr, re.MULTILINE))
    assert "hipback_tui.cli" in loaded
    assert of_packages(loaded, banned) == set()


def test_asking_a_running_app_loads_next_to_nothing() -> None:
    loaded = loaded_by("hipback_tui.cli.live", "hipback_tui.cli.invocation", "hipback_tui.cli.output")
    assert of_packages(loaded, {*HEAVY, "pathlib", "typing", "datetime", "socket", "dataclasses"}) == set()


def test_the_app_is_loaded_without_what_it_does_not_need_for_its_first_paint() -> None:
    code = """if True:
        import sys
        from hipback_tui.cli.quick_start import loading_quickly
        with loading_quickly():
            import hipback_tui.tui.launch
        print(*sys.modules)
        import ssl
        ssl.create_default_context()"""
    ran = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    late = {"ssl", "_ssl", "tinydb", "tomlkit", "dbus_fast", "plyer", "dateutil", "tomllib", "csv", "zipfile"}
    assert of_packages(frozenset(ran.stdout.split()), late) == set()
