"""What happens to tests whose system parts are missing: skipped at a desk, failed in CI."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

SUITE = """
import pytest

@pytest.mark.needs("nonsuch-command")
def test_marked(): pass

@pytest.mark.skipif(True, reason="needs a sound card")
def test_conditional(): pass

def test_called():
    pytest.skip("needs a small file system")

@pytest.fixture
def server():
    pytest.skip("needs a server")

def test_with_fixture(server): pass

@pytest.mark.skip(reason="other systems have other clocks")
def test_elsewhere(): pass

@pytest.mark.needs("sh")
def test_met(): pass
"""


def outcome(folder: Path, suite: str, *, ci: str) -> tuple[int, str]:
    """Run a suite of its own under the project's conftest; return the exit status and what was said."""
    (folder / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text())
    (folder / "test_suite.py").write_text(suite)
    (folder / "pytest.ini").write_text("[pytest]\naddopts = -ra --import-mode=importlib -W ignore\n")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--rootdir", folder, folder],
        env={**os.environ, "CI": ci, "PYTHONPATH": str(ROOT), "NO_COLOR": "1"},
        cwd=folder,
        check=False,
        capture_output=True,
        text=True,
    )
    return ran.returncode, ran.stdout


def test_at_a_desk_they_are_skipped_and_named(tmp_path: Path) -> None:
    status, said = outcome(tmp_path, SUITE, ci="")
    assert status == 0
    assert "1 passed, 5 skipped" in said
    assert "needs nonsuch-command (Debian: nonsuch-command)" in said


def test_in_ci_they_fail_and_other_skips_stay(tmp_path: Path) -> None:
    status, said = outcome(tmp_path, SUITE, ci="true")
    assert status == 1
    assert "1 failed, 1 passed, 1 skipped, 3 errors" in said
    for reason in ("nonsuch-command", "a sound card", "a small file system", "a server"):
        assert f"needs {reason}" in said
    assert "and CI has to provide it" in said


@pytest.mark.parametrize(("ci", "expected"), [("", 5), ("true", 2)])
def test_a_whole_file_may_need_a_part(tmp_path: Path, ci: str, expected: int) -> None:
    suite = 'import pytest\npytest.skip("needs a desktop", allow_module_level=True)\n'
    status, said = outcome(tmp_path, suite, ci=ci)
    assert status == expected
    assert "needs a desktop" in said
