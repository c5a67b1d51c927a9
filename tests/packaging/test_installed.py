"""sdist and wheel, built as a user's pip builds them, installed in empty environments and run.

Slow, and pip has to reach its index: run with `pytest -m packaging tests/packaging`.
"""

import os
import pwd
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import hipback_tui

pytestmark = [pytest.mark.packaging, pytest.mark.timeout(600)]

ROOT = Path(__file__).parents[2]
CONSTRAINTS = str(ROOT / "constraints.txt")
VERSION = hipback_tui.__version__


def run(*command: str | Path, home: str | None = None, cwd: Path | None = None) -> str:
    """Run a command with the user's own home, or another, away from the checkout; return what it printed."""
    env = {**os.environ, "HOME": home or pwd.getpwuid(os.getuid()).pw_dir, "PYTHONSAFEPATH": "1"}
    ran = subprocess.run(
        [str(part) for part in command], env=env, cwd=cwd or "/", check=False, capture_output=True, text=True
    )
    assert ran.returncode == 0, f"{command} ended with {ran.returncode}\n{ran.stdout}\n{ran.stderr}"
    return ran.stdout


def new_environment(folder: Path) -> Path:
    """Make an empty virtual environment; return its folder of commands."""
    run(sys.executable, "-m", "venv", folder)
    return folder / "bin"


def pip_install(commands: Path, *what: str | Path) -> None:
    run(commands / "python", "-m", "pip", "--disable-pip-version-check", "--quiet", "install", *what)


@pytest.fixture(scope="module")
def clean_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The checkout without what tests and tools left in it."""
    copy = tmp_path_factory.mktemp("source") / "hipback"
    litter = shutil.ignore_patterns(
        ".git", ".venv", ".*_cache", ".hypothesis", "__pycache__", "dist", "build"
    )
    shutil.copytree(ROOT, copy, ignore=litter)
    return copy


@pytest.fixture(scope="module")
def sdist(clean_copy: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive."""
    out = tmp_path_factory.mktemp("sdist")
    run(sys.executable, "-m", "build", "--sdist", "--outdir", out, clean_copy)
    return out / f"hipback-{VERSION}.tar.gz"


@pytest.fixture(scope="module")
def unpacked(sdist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive's content, which is all that a packager has."""
    folder = tmp_path_factory.mktemp("unpacked")
    shutil.unpack_archive(sdist, folder)
    return folder / f"hipback-{VERSION}"


@pytest.fixture(scope="module")
def wheel(unpacked: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel that is built from the source archive."""
    out = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "build", "--wheel", "--outdir", out, unpacked)
    return out / f"hipback-{VERSION}-py3-none-any.whl"


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an environment that holds the wheel and what it needs."""
    commands = new_environment(tmp_path_factory.mktemp("installed") / "venv")
    pip_install(commands, "-c", CONSTRAINTS, wheel)
    return commands


def content_of(folder: str) -> set[str]:
    """The files of one of the checkout's folders, relative to the checkout."""
    return {str(file.relative_to(ROOT)) for file in (ROOT / folder).rglob("*") if file.is_file()} - {
        f"{folder}/.keep"
    }


def test_the_wheel_holds_package_styles_and_data(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder in ("styles", "data"):
        assert {f"hipback_tui/{name}" for name in content_of(folder)} <= names
    assert {name for name in content_of("hipback_tui") if name.endswith(".py")} <= names
    assert {name.partition("/")[0] for name in names} == {"hipback_tui", f"hipback-{VERSION}.dist-info"}


def test_the_sdist_holds_what_developing_takes(unpacked: Path) -> None:
    for name in ("Makefile", "constraints.txt", "pyproject.toml", "README.md", "LICENSE", "CONTRIBUTING.md"):
        assert (unpacked / name).is_file(), name
    for folder in ("styles", "data", "tests", "benchmarks"):
        assert (unpacked / folder).is_dir(), folder


def test_the_installed_command_runs(installed: Path, tmp_path: Path) -> None:
    assert run(installed / "hipback", "--version", home=str(tmp_path)).strip() == f"hipback {VERSION}"


def test_the_installed_command_finds_its_routines(installed: Path, tmp_path: Path) -> None:
    assert run(installed / "hipback", "routines", home=str(tmp_path)).strip()


def folders_found(commands: Path) -> list[Path]:
    code = "from hipback_tui.places import package_folder as f; print(f('styles')); print(f('data'))"
    return [Path(line) for line in run(commands / "python", "-c", code).splitlines()]


def test_an_installed_package_finds_its_folders_inside_itself(installed: Path) -> None:
    for folder in folders_found(installed):
        assert folder.parent.name == "hipback_tui"
        assert folder.is_relative_to(installed.parent)


def test_an_editable_install_finds_the_folders_of_the_checkout(clean_copy: Path, tmp_path: Path) -> None:
    commands = new_environment(tmp_path / "venv")
    pip_install(commands, "--no-deps", "-e", clean_copy)
    assert folders_found(commands) == [clean_copy / "styles", clean_copy / "data"]


def test_a_plain_install_from_a_checkout_finds_its_folders(clean_copy: Path, tmp_path: Path) -> None:
    commands = new_environment(tmp_path / "venv")
    pip_install(commands, "--no-deps", clean_copy)
    assert all(folder.is_relative_to(tmp_path) for folder in folders_found(commands))
