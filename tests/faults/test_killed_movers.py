"""Whenever a restore or a change of folder is killed, what was or what is to be is there; nothing between."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from hipback_tui.store.backups import BY_HAND, back_up
from hipback_tui.store.journal import Journal
from hipback_tui.store.shared_folder import settle
from tests.support.journal_files import made

ROOT = Path(__file__).parents[2]
MONTH = timedelta(days=31)


def came_through(*arguments: object) -> bool:
    ran = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("movers.py")), *map(str, arguments)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ran.stderr == ""
    return ran.stdout == "done\n"


def ids(data_dir: Path, home: Path | None = None) -> list[str]:
    return [record.id for record in Journal.open(data_dir, home=home).all_records()]


def test_a_killed_restore_leaves_the_old_or_the_new(tmp_path: Path) -> None:
    step, seen = 0, set()
    while True:
        data_dir = tmp_path / str(step)
        journal = Journal.open(data_dir)
        journal.append(made(), made(after=-MONTH))
        old = ids(data_dir)
        back_up(data_dir / "journal", data_dir, None, BY_HAND)
        journal.append(made(after=-2 * MONTH), made(after=timedelta(minutes=1)), made(after=-MONTH / 2))
        new = ids(data_dir)
        through = came_through("restore", data_dir, step)
        found = ids(data_dir)
        assert found in (old, new)
        assert ids(data_dir) == found
        seen.add(found == old)
        if through:
            break
        step += 1
    assert found == old
    assert seen == {True, False}
    assert step > 4


def test_a_killed_change_of_folder_loses_and_doubles_nothing(tmp_path: Path) -> None:
    step = 0
    while True:
        data_dir, folder = tmp_path / str(step), tmp_path / f"{step} shared"
        folder.mkdir()
        Journal.open(data_dir).append(made(), made(after=-MONTH), made(after=-2 * MONTH))
        before = ids(data_dir)
        through = came_through("switch", data_dir, step, folder)
        place = settle(data_dir, str(folder), {})
        assert place.home == folder
        assert ids(data_dir, folder) == before
        assert list((data_dir / "journal").glob("*/*.json")) == []
        if through:
            break
        step += 1
    assert step > 4
