"""A disk that fills up, or becomes read-only, while the app runs."""

import subprocess
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Companion
from tests.faults.conftest import SMALL_BYTES, SmallDisk, mount
from tests.support.terminal import Terminals

SETTINGS = "[sitting]\ninterval_min = 240\n[routine]\nminutes = 1\n[notify]\ndesktop = false\nplyer = false\n"


WIDE = 220
"""Columns for a line with a long path in it."""


@pytest.fixture
def disk(tmp_path: Path) -> Generator[SmallDisk]:
    path = tmp_path / "disk"
    path.mkdir()
    if not mount("-t", "tmpfs", "-o", f"size={SMALL_BYTES}", "tmpfs", str(path)):
        pytest.skip("needs a small file system (mount as root)")
    yield SmallDisk(path)
    subprocess.run(["umount", "--lazy", str(path)], check=True)


@pytest.fixture
def person(disk: SmallDisk, terminals: Terminals) -> Companion:
    return Companion(disk.path, terminals).settings(SETTINGS)


def test_a_full_disk_is_told_and_what_waits_is_written_when_there_is_room(
    person: Companion, disk: SmallDisk
) -> None:
    terminal = person.open(speed=120, columns=WIDE)
    terminal.wait_for("One minute")
    disk.fill()
    terminal.press("s")
    terminal.wait_for("How much discomfort was there")
    terminal.press("1")
    terminal.wait_for("! .*the disk is full")
    terminal.wait_for(r"\d waiting; hipback keeps trying")

    # The app goes on with what it knows; the command line knows nothing of it yet.
    terminal.wait_for("1 of 2")
    terminal.wait_for("min of sitting; next break in")
    assert person.credited == 0
    assert person.run("checkin", "--hip", "3").returncode == 1

    disk.make_room()
    terminal.wait_gone("the disk is full")
    assert person.credited == 1
    terminal.wait_for("1 of 2")
    (session,), (rating,) = person.documents("session"), person.documents("rating")
    assert rating["session"] == session["id"]
    terminal.press("q")
    assert terminal.wait() == 0
    person.assert_whole()
    assert person.fault == ""


def test_a_disk_that_is_read_only_at_first(person: Companion, disk: SmallDisk) -> None:
    person.know_the_advice()
    disk.set_read_only(True)
    terminal = person.open(speed=120, columns=WIDE)
    terminal.wait_for("One minute")
    terminal.wait_for("! .*the folder is read-only")
    terminal.press("s")
    terminal.wait_for("How much discomfort was there")
    terminal.press("3")
    terminal.wait_for("1 of 2")
    terminal.wait_for(r"\d waiting; hipback keeps trying")
    disk.set_read_only(False)
    terminal.wait_gone("read-only|waiting")
    assert person.credited == 1
    terminal.press("q")
    assert terminal.wait() == 0
    person.assert_whole()
    assert person.fault == ""


def test_leaving_while_something_could_not_be_written_is_told(person: Companion, disk: SmallDisk) -> None:
    terminal = person.open(speed=120)
    terminal.wait_for("One minute")
    disk.fill()
    terminal.press("s")
    terminal.wait_for("How much discomfort was there")
    terminal.press("enter")
    terminal.wait_for("next break in")
    terminal.press("q")
    assert terminal.wait() == 1
    assert "could not be written" in terminal.screen()


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 12)])
def test_a_full_disk_is_told_at_every_size(
    person: Companion, disk: SmallDisk, columns: int, rows: int
) -> None:
    terminal = person.open(speed=120, columns=columns, rows=rows)
    terminal.wait_for("to the next break")
    disk.fill()
    terminal.press("s")
    terminal.wait_for("[Dd]iscomfort")
    terminal.press("enter")
    terminal.wait_for("disk is full")
